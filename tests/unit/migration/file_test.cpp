#include "migration/file.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include "base/checksum.h"
#include "base/error.h"
#include "migration/directory.h"
#include "support/temporary_folder.h"

namespace slipway {

namespace {

std::string content(const MigrationFile& file, const Section& section) {
    const auto source = file.open(section);
    std::string out;
    std::array<char, 1000> piece{};
    for (std::size_t count = source->read(piece.data(), piece.size()); count != 0;
         count = source->read(piece.data(), piece.size())) {
        out.append(piece.data(), count);
    }
    return out;
}

std::string large_text(const std::string& id) {
    std::string text = "-- T\n-- Revision ID: " + id + "\n-- migrate:up\n";
    for (int i = 0; i < 3000; ++i) {
        text += "INSERT INTO t VALUES ('some text of forty characters');\n";
    }
    return text + "-- migrate:down\nDROP TABLE t;\n";
}

std::string up_of(const std::string& text) {
    const std::size_t begin = text.find("INSERT");
    return text.substr(begin, text.find("-- migrate:down") - begin);
}

// A limit on open files for the time of a test.
class OpenFileLimit {
  public:
    explicit OpenFileLimit(rlim_t limit) {
        getrlimit(RLIMIT_NOFILE, &before_);
        rlimit lower = before_;
        lower.rlim_cur = limit;
        setrlimit(RLIMIT_NOFILE, &lower);
    }
    ~OpenFileLimit() { setrlimit(RLIMIT_NOFILE, &before_); }
    OpenFileLimit(const OpenFileLimit&) = delete;
    OpenFileLimit& operator=(const OpenFileLimit&) = delete;
    OpenFileLimit(OpenFileLimit&&) = delete;
    OpenFileLimit& operator=(OpenFileLimit&&) = delete;

  private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("what a small file held when it was scanned is what runs", "[migration]") {
    const test::TemporaryFolder folder;
    folder.write("a.sql", "-- T\n-- Revision ID: a1\n-- migrate:up\nSELECT 1;\n");
    const Scan found = load({{folder / "."}});
    folder.write("a.sql", "something else");
    CHECK(content(found.files[0], found.files[0].up) == "SELECT 1;\n");
    CHECK(content(found.files[0], found.files[0].down).empty());
    CHECK(found.files[0].checksum(found.files[0].up) == sha256_hex("SELECT 1;"));
}

TEST_CASE("a large file that is replaced goes on being read as it was", "[migration]") {
    const test::TemporaryFolder folder;
    const std::string text = large_text("a1");
    folder.write("a.sql", text);
    const Scan found = load({{folder / "."}});
    folder.write("b.tmp", "something else");
    std::filesystem::rename(folder / "b.tmp", folder / "a.sql");
    const MigrationFile& file = found.files[0];
    CHECK(content(file, file.up) == up_of(text));
    CHECK(content(file, file.down) == "DROP TABLE t;\n");
    const std::string up = up_of(text);
    CHECK(file.checksum(file.up) == sha256_hex(up.substr(0, up.size() - 1)));
}

TEST_CASE("a large file that is written to after the scan is refused", "[migration]") {
    const test::TemporaryFolder folder;
    folder.write("a.sql", large_text("a1"));
    const Scan found = load({{folder / "."}});
    std::ofstream(folder / "a.sql", std::ios::app) << "SELECT 1;";
    try {
        const auto source = found.files[0].open(found.files[0].up);
        FAIL("a changed file was read");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::revisions);
        CHECK(error.message() == folder / "./a.sql changed while Slipway was running");
    }
}

TEST_CASE("more large files than descriptors are opened when they are used", "[migration]") {
    const test::TemporaryFolder folder;
    for (int i = 10; i < 60; ++i) {
        folder.write(std::to_string(i) + ".sql", large_text("a" + std::to_string(i)));
    }
    const OpenFileLimit limit(40);
    const Scan found = load({{folder / "."}});
    REQUIRE(found.files.size() == 50);
    const MigrationFile& last = found.files.back();
    CHECK(content(last, last.up) == up_of(large_text("a59")));
    folder.write("new.tmp", large_text("a59"));
    std::filesystem::rename(folder / "new.tmp", folder / "59.sql");
    CHECK_THROWS_AS(last.open(last.up), Error);
}

}  // namespace slipway
