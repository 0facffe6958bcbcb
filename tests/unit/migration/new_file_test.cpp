#include "migration/new_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "migration/directory.h"
#include "support/temporary_folder.h"

namespace slipway {

namespace {

NewRevision merge_point() {
    NewRevision out;
    out.revision.id = "1975ea83b712";
    out.revision.message = "Add user tables\nand more";
    out.revision.parents = {"27c6a30d7c24", "ae1027a6acf"};
    out.revision.labels = {"billing"};
    out.revision.depends_on = {"abc1", "abc2"};
    out.created = SystemTime{std::chrono::seconds(1795222923)};
    out.up = "CREATE TABLE t ();\n";
    out.down = "DROP TABLE t;\n";
    return out;
}

NewRevision base() {
    NewRevision out;
    out.revision.id = "a1";
    out.created = SystemTime{std::chrono::seconds(1795222923)};
    return out;
}

std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Error failure(const std::string& folder, const std::string& name) {
    try {
        write_new_file(folder, name, "x");
    } catch (const Error& error) {
        return error;
    }
    FAIL("the file was written");
    return Error(ErrorCode::internal, "");
}

}  // namespace

TEST_CASE("the built-in template shows all that a revision declares", "[migration]") {
    CHECK(render(default_template(), merge_point()) ==
          "-- Add user tables\n-- and more\n--\n-- Revision ID: 1975ea83b712\n"
          "-- Revises: 27c6a30d7c24, ae1027a6acf\n-- Create Date: 2026-11-21 01:02:03+00:00\n"
          "-- Branch Labels: billing\n-- Depends On: abc1, abc2\n\n-- migrate:up\n"
          "CREATE TABLE t ();\n\n-- migrate:down\nDROP TABLE t;\n");
}

TEST_CASE("header lines and sections with nothing in them are left out", "[migration]") {
    CHECK(render(default_template(), base()) ==
          "-- empty message\n--\n-- Revision ID: a1\n-- Revises: \n"
          "-- Create Date: 2026-11-21 01:02:03+00:00\n\n-- migrate:up\n\n-- migrate:down\n");
}

TEST_CASE("SQL that looks like a placeholder stays as it is", "[migration]") {
    NewRevision revision = base();
    revision.up = "SELECT '${down}';";
    CHECK(render(default_template(), revision).find("SELECT '${down}';") != std::string::npos);
}

TEST_CASE("a template that could not be read back is refused", "[migration]") {
    CHECK_THROWS_WITH(render("-- ${messag}\n", base()),
                      Catch::Contains("unknown placeholder ${messag}"));
    CHECK_THROWS_WITH(render("-- Revision ID: ${revision}\n", base()),
                      Catch::Contains("no sections"));
    CHECK_THROWS_WITH(render("-- Revision ID: ${revision}\n-- migrate:up\n", merge_point()),
                      Catch::Contains("leaves out a part of the header"));
    const std::string no_down =
        "-- Revision ID: ${revision}\n-- Revises: ${parents}\n-- Branch Labels: ${branch_labels}\n"
        "-- Depends On: ${depends_on}\n\n-- migrate:up\n${up}\n-- migrate:down\n";
    CHECK_THROWS_WITH(render(no_down, merge_point()),
                      Catch::Contains("the revision template has no ${down}"));
    NewRevision marker = base();
    marker.revision.message = "a\nmigrate:up";
    CHECK_THROWS_AS(render(default_template(), marker), Error);
    NewRevision long_id = base();
    long_id.revision.id = std::string(33, 'a');
    CHECK_THROWS_WITH(render(default_template(), long_id), Catch::Contains("too long"));
}

TEST_CASE("a new file is written beside the others, and read back", "[migration]") {
    const test::TemporaryFolder folder;
    const std::string text = render(default_template(), merge_point());
    const std::string path = write_new_file(folder / ".", "2026/11/a.sql", text);
    CHECK(path == folder / "./2026/11/a.sql");
    CHECK(content(path) == text);
    const Scan found = load({{folder / "."}, true});
    REQUIRE(found.files.size() == 1);
    CHECK(found.files[0].revision.depends_on == merge_point().revision.depends_on);
    CHECK(std::distance(std::filesystem::directory_iterator(folder / "2026/11"), {}) == 1);
}

TEST_CASE("a new file never takes the place of another", "[migration]") {
    const test::TemporaryFolder folder;
    folder.write("a.sql", "mine");
    const Error error = failure(folder / ".", "a.sql");
    CHECK(error.code() == ErrorCode::usage);
    CHECK(error.message() == "cannot write " + (folder / "./a.sql") + ": File exists");
    CHECK(content(folder / "a.sql") == "mine");
    CHECK(std::distance(std::filesystem::directory_iterator(folder / "."), {}) == 1);
}

TEST_CASE("a folder that is missing is named, with what to do", "[migration]") {
    const test::TemporaryFolder folder;
    const Error error = failure(folder / "versions", "a.sql");
    CHECK(error.code() == ErrorCode::usage);
    CHECK(error.hint().find("slipway init") != std::string::npos);
    CHECK(failure(folder / "versions", "2026/a.sql").hint() == error.hint());
}

TEST_CASE("a template can hold variables of the user's", "[migration]") {
    NewRevision revision = base();
    const std::string text =
        "-- ${message}\n-- Ticket: none\n-- Revision ID: ${revision}\n\n"
        "-- migrate:up\n-- ${ticket}\n";
    CHECK_THROWS_AS(render(text, revision), Error);
    revision.variables = {{"ticket", "APP-7"}};
    CHECK(render(text, revision).find("-- APP-7\n") != std::string::npos);
}

TEST_CASE("a revision outside a transaction says so in its header", "[migration]") {
    NewRevision fresh = base();
    fresh.up = "CREATE INDEX CONCURRENTLY i ON t (a);";
    fresh.up_transaction = TransactionMode::off;
    const std::string text = render(default_template(), fresh);
    CHECK(text.find("+00:00\n-- Transaction: off\n\n-- migrate:up\n") != std::string::npos);
    CHECK(text.find("-- migrate:down transaction:true\n") != std::string::npos);
    fresh.down_transaction = TransactionMode::off;
    CHECK(render(default_template(), fresh).find("-- migrate:down\n") != std::string::npos);
}

TEST_CASE("a downgrade alone can be outside a transaction", "[migration]") {
    NewRevision fresh = base();
    fresh.down_transaction = TransactionMode::off;
    const std::string text = render(default_template(), fresh);
    CHECK(text.find("-- migrate:up\n") != std::string::npos);
    CHECK(text.find("-- migrate:down transaction:false\n") != std::string::npos);
}

}  // namespace slipway
