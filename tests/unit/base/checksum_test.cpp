#include "base/checksum.h"

#include <array>
#include <random>
#include <string>

#include <catch2/catch.hpp>

namespace slipway {

namespace {

std::string checksum(std::string_view text) {
    Checksum checksum;
    checksum.add(text);
    return checksum.finish();
}

}  // namespace

TEST_CASE("SHA-256 is the one that everybody computes", "[base]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(checksum("abc") == sha256_hex("abc"));
}

TEST_CASE("line ends, blanks at line ends and a byte order mark make no difference", "[base]") {
    const std::string expected = sha256_hex("CREATE TABLE t (\n\n    id int);");
    CHECK(checksum("CREATE TABLE t (\n\n    id int);") == expected);
    CHECK(checksum("\xEF\xBB\xBF"
                   "CREATE TABLE t ( \t\r\n  \r\n    id int);\r\n") == expected);
    CHECK(checksum("CREATE TABLE t (\n\t\n    id int);  \n\n \n") == expected);
    CHECK(checksum("CREATE TABLE t (\r\r    id int);") == expected);
}

TEST_CASE("whatever stands within a line makes a difference", "[base]") {
    CHECK(checksum("SELECT  1") != checksum("SELECT 1"));
    CHECK(checksum(" SELECT 1") != checksum("SELECT 1"));
    CHECK(checksum("SELECT\n1") != checksum("SELECT 1"));
    CHECK(checksum("\nSELECT 1") != checksum("SELECT 1"));
    CHECK(checksum("\xEF\xBB") == sha256_hex("\xEF\xBB"));
    CHECK(checksum("\xEF\xBB"
                   "A") != checksum("A"));
}

TEST_CASE("a checksum does not depend on the pieces it is fed", "[base]") {
    constexpr std::array<std::string_view, 7> tokens = {"a", " ", "\t", "\r\n", "\n", "\r", "bc"};
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (std::size_t i = random() % 60; i > 0; --i) {
            text += tokens[random() % tokens.size()];
        }
        Checksum pieces;
        Checksum bytes;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t size = 1 + random() % 9;
            pieces.add(std::string_view(text).substr(at, size));
            at += size;
        }
        for (const char& byte : text) {
            bytes.add({&byte, 1});
        }
        const std::string whole = checksum(text);
        REQUIRE(pieces.finish() == whole);
        REQUIRE(bytes.finish() == whole);
    }
}

}  // namespace slipway
