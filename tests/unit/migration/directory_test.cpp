#include "migration/directory.h"

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "base/error.h"
#include "support/temporary_folder.h"

namespace slipway {

namespace {

namespace fs = std::filesystem;

std::string revision_text(const std::string& id, const std::string& parents) {
    return "-- Title of " + id + "\n--\n-- Revision ID: " + id + "\n-- Revises: " + parents +
           "\n\n-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n";
}

Error failure(const ScanOptions& options) {
    try {
        load(options);
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was refused");
    return Error(ErrorCode::internal, "");
}

}  // namespace

TEST_CASE("revision files are found in name order", "[migration]") {
    const test::TemporaryFolder folder;
    folder.write("b.sql", revision_text("b1", "a1"));
    folder.write("a.sql", revision_text("a1", ""));
    folder.write(".hidden.sql", "broken");
    folder.write("notes.md", "not SQL");
    fs::create_directory(folder / "sub");
    folder.write("sub/c.sql", revision_text("c1", "b1"));
    fs::create_symlink("sub/c.sql", folder / "link.sql");

    const Scan flat = load({{folder / ""}});
    REQUIRE(flat.files.size() == 3);
    CHECK(flat.files[0].path == folder / "a.sql");
    CHECK(flat.files[0].revision.origin == flat.files[0].path);
    CHECK(flat.files[1].revision.parents == std::vector<std::string>{"a1"});
    CHECK(flat.files[2].path == folder / "link.sql");

    fs::remove(folder / "link.sql");
    const Scan deep = load({{folder / "."}, true});
    REQUIRE(deep.files.size() == 3);
    CHECK(deep.files[2].path == folder / "./sub/c.sql");
}

TEST_CASE("a folder that is not there is a usage error", "[migration]") {
    const test::TemporaryFolder folder;
    const Error error = failure({{folder / "versions"}});
    CHECK(error.code() == ErrorCode::usage);
    CHECK(error.message() ==
          "cannot read the folder " + (folder / "versions") + ": No such file or directory");
    CHECK(error.hint().find("slipway init") != std::string::npos);
}

TEST_CASE("all broken files are reported at once", "[migration]") {
    const test::TemporaryFolder folder;
    folder.write("a.sql", "-- T\n-- Revision ID: a-1\n-- Transaction: maybe\n-- migrate:up\n");
    folder.write("b.sql", revision_text("b1", ""));
    folder.write("c.sql", "SELECT 1;\n");
    folder.write("none.sql", "-- T\n-- migrate:up\n");
    fs::create_directory(folder / "d.sql");
    fs::create_symlink("nowhere", folder / "e.sql");
    REQUIRE(mkfifo((folder / "f.sql").c_str(), 0600) == 0);

    const Error error = failure({{folder / "."}});
    CHECK(error.code() == ErrorCode::revisions);
    CHECK(error.message() == "6 revision files are broken");
    const std::string base = folder / "./";
    REQUIRE(error.details().size() == 7);
    CHECK(error.details()[0].find(base + "a.sql:2: bad Revision ID") == 0);
    CHECK(error.details()[1].find(base + "a.sql:3: bad Transaction") == 0);
    CHECK(error.details()[2].find(base + "c.sql:1: SQL outside") == 0);
    CHECK(error.details()[3] ==
          base + "d.sql: a folder: expected a file, or another name for the folder");
    CHECK(error.details()[4] == base + "e.sql: cannot be read: the symbolic link leads nowhere");
    CHECK(error.details()[5].find(base + "f.sql:1: no sections") == 0);
    CHECK(error.details()[6].find(base + "none.sql:1: no Revision ID") == 0);

    const Scan found = scan({{folder / "."}});
    REQUIRE(found.files.size() == 1);
    CHECK(found.files[0].revision.id == "b1");
}

TEST_CASE("one broken file is the error itself", "[migration]") {
    const test::TemporaryFolder folder;
    folder.write("a.sql", "-- T\n-- Revision ID: a1\n-- Transaction: maybe\n-- migrate:up\n");
    const Error error = failure({{folder / "."}});
    CHECK(error.place().text() == folder / "./a.sql:3");
    CHECK(error.message() == "bad Transaction: expected on or off, found \"maybe\"");
}

TEST_CASE("warnings do not stop a load", "[migration]") {
    const test::TemporaryFolder folder;
    folder.write("a.sql", "-- T\n-- Revison ID: x\n-- Revision ID: a1\n-- migrate:up\n");
    const Scan loaded = load({{folder / "."}});
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].severity == Problem::Severity::warning);
    CHECK(loaded.files.size() == 1);
}

TEST_CASE("dbmate's files form one line in the order of their numbers", "[migration]") {
    const test::TemporaryFolder folder;
    folder.write("10_add_index.sql", "-- migrate:up\n");
    folder.write("9_create_users.sql", "-- migrate:up\n-- migrate:down\n");
    folder.write("0011_last.sql", "-- A title\n-- migrate:up\n");
    folder.write("x.sql", revision_text("x1", "10"));
    const Scan loaded = load({{folder / "."}});
    REQUIRE(loaded.files.size() == 4);
    const auto& last = loaded.files[0].revision;
    const auto& second = loaded.files[1].revision;
    const auto& first = loaded.files[2].revision;
    CHECK(first.id == "9");
    CHECK(first.parents.empty());
    CHECK(first.message == "create users");
    CHECK(second.id == "10");
    CHECK(second.parents == std::vector<std::string>{"9"});
    CHECK(last.id == "0011");
    CHECK(last.parents == std::vector<std::string>{"10"});
    CHECK(last.message == "A title");
}

TEST_CASE("several threads read what one would", "[migration]") {
    const test::TemporaryFolder folder;
    for (int i = 1000; i < 2500; ++i) {
        const std::string id = "r" + std::to_string(i);
        const bool is_broken = i % 100 == 0;
        folder.write(id + ".sql", is_broken ? "SELECT 1;" : revision_text(id, ""));
    }
    const Scan found = scan({{folder / "."}});
    REQUIRE(found.files.size() == 1485);
    REQUIRE(found.problems.size() == 15);
    for (std::size_t i = 0; i < found.problems.size(); ++i) {
        CHECK(found.problems[i].path == folder / ("./r" + std::to_string(1000 + 100 * i) + ".sql"));
    }
    std::size_t expected = 1000;
    for (const MigrationFile& file : found.files) {
        expected += expected % 100 == 0 ? 1 : 0;
        REQUIRE(file.revision.id == "r" + std::to_string(expected));
        REQUIRE(file.path == folder / ("./" + file.revision.id + ".sql"));
        ++expected;
    }
}

}  // namespace slipway
