#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "unit/database/sqlite/opening.h"

namespace slipway::sqlite {

using test::answer;
using test::open;
using test::run;
using test::TemporaryFolder;
using test::versions;

namespace {

Refusal refusal_of(const std::string& path, const std::string& query = "") {
    return test::try_open("sqlite:///" + path + query).refusal;
}

}  // namespace

TEST_CASE("looking at a missing SQLite file makes nothing", "[sqlite]") {
    const TemporaryFolder folder;
    for (const Access access : {Access::read_only, Access::read_write}) {
        const auto database = open(folder / "app.db", access);
        database->check_server();
        CHECK_FALSE(database->find_table(versions));
        CHECK(answer(*database, "SELECT count(*) FROM sqlite_master") == "0");
        CHECK_FALSE(database->why_read_only());
        CHECK_FALSE(database->lock_holder(versions));
        CHECK_FALSE(database->end_lock_holder(versions));
    }
    CHECK(folder.is_empty());
}

TEST_CASE("a SQLite file is made by the first transaction", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    database->begin();
    CHECK(folder.has("app.db"));
    run(*database, "CREATE TABLE t (a)");
    database->commit();
    CHECK(answer(*database, "SELECT name FROM sqlite_master") == "t");
    CHECK(database->find_table({"", "T"}) == std::optional<std::string>(""));
    CHECK(database->find_table({"main", "t"}) == std::optional<std::string>("main"));
    CHECK_FALSE(database->find_table({"other", "t"}));
}

TEST_CASE("a view of a missing SQLite file shows the file once there is one", "[sqlite]") {
    const TemporaryFolder folder;
    const auto early = open(folder / "app.db", Access::read_only);
    CHECK_FALSE(early->find_table({"", "t"}));
    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    CHECK(early->find_table({"", "t"}));
}

TEST_CASE("a session that only reads a SQLite file cannot write to it", "[sqlite]") {
    const TemporaryFolder folder;
    CHECK(test::error_of([&] { open(folder / "app.db", Access::read_only)->begin(); }));
    CHECK(test::error_of([&] { open(folder / "app.db", Access::read_only)->try_lock(versions); }));
    CHECK(folder.is_empty());

    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    const auto reader = open(folder / "app.db", Access::read_only);
    const auto error = test::error_of([&] { reader->execute("INSERT INTO t VALUES (1)"); });
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::refused);
    CHECK(answer(*reader, "SELECT count(*) FROM t") == "0");
}

TEST_CASE("a SQLite path that cannot be opened is refused at once, with the reason", "[sqlite]") {
    const TemporaryFolder folder;
    struct Case {
        std::string path;
        ErrorCode code;
        const char* says;
    };
    folder.write("text.db", std::string(2000, 'x'));
    folder.write("short.db", "hello");
    const Case cases[] = {
        {folder / "missing/app.db", ErrorCode::usage, "there is no folder"},
        {folder / "text.db/app.db", ErrorCode::usage, "there is no folder"},
        {folder / "", ErrorCode::usage, "is a folder"},
        {"/dev/null", ErrorCode::usage, "is no file"},
        {folder / "text.db", ErrorCode::refused, "file is not a database"},
        {folder / "short.db", ErrorCode::refused, "file is not a database"},
    };
    for (const Case& each : cases) {
        INFO(each.path);
        const Refusal refusal = refusal_of(each.path);
        CHECK((refusal.patience == Refusal::Patience::none));
        CHECK(refusal.code == each.code);
        CHECK_THAT(refusal.reason, Catch::Contains(each.says) && Catch::StartsWith(each.path));
        CHECK_FALSE(refusal.hint.empty());
    }
    CHECK_FALSE(folder.has("missing"));
}

TEST_CASE("a damaged SQLite file is refused", "[sqlite]") {
    const TemporaryFolder folder;
    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    {
        std::fstream file(folder / "app.db", std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(100);
        file.write("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    }
    const Refusal refusal = refusal_of(folder / "app.db");
    CHECK(refusal.code == ErrorCode::refused);
    CHECK(refusal.sqlstate == "SQLITE_CORRUPT");
    CHECK_THAT(refusal.reason, Catch::Contains("malformed"));
}

TEST_CASE("an empty file is an empty SQLite database", "[sqlite]") {
    const TemporaryFolder folder;
    folder.write("app.db", "");
    const auto database = open(folder / "app.db");
    CHECK_FALSE(database->find_table(versions));
    CHECK(database->try_lock(versions));
    CHECK(folder.has("app.db"));  // it was there before
}

TEST_CASE("the modes of a SQLite URL are honoured", "[sqlite]") {
    const TemporaryFolder folder;
    CHECK_THAT(refusal_of(folder / "app.db", "?mode=rw").reason,
               Catch::Contains("there is no such file"));
    const auto missing = test::try_open("sqlite:///" + (folder / "app.db") + "?mode=ro").database;
    REQUIRE(missing);
    CHECK(missing->why_read_only());
    CHECK(test::error_of([&] { missing->begin(); }));
    CHECK(folder.is_empty());

    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    const auto reader =
        test::try_open("sqlite:///file:" + (folder / "app.db") + "?mode=ro&uri=true").database;
    REQUIRE(reader);
    CHECK_THAT(reader->why_read_only().value_or(""), Catch::Contains("mode=ro"));
    CHECK(reader->find_table({"", "t"}));
    const auto error = test::error_of([&] { reader->begin(); });
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::refused);
    CHECK(error->sqlstate() == "SQLITE_READONLY");
}

TEST_CASE("a SQLite database in memory works like a file", "[sqlite]") {
    for (const char* url : {"sqlite://", "sqlite:///:memory:", "sqlite:///x.db?mode=memory"}) {
        const auto database = test::try_open(url).database;
        REQUIRE(database);
        CHECK_FALSE(database->why_read_only());
        const auto lock = database->try_lock(versions);
        REQUIRE(lock);
        CHECK(lock->is_held());
        database->begin();
        run(*database, "CREATE TABLE t (a)");
        database->commit();
        CHECK(database->find_table({"", "t"}));
        CHECK_FALSE(database->lock_holder(versions));
    }
}

TEST_CASE("names that SQLite would read as something else are files", "[sqlite]") {
    const TemporaryFolder folder;
    const std::string here = std::filesystem::current_path();
    std::filesystem::current_path(folder / "");
    run(*open("file:odd.db"), "CREATE TABLE t (a)");
    run(*open("a%3Fb%23c d.db"), "CREATE TABLE t (a)");
    std::filesystem::current_path(here);
    CHECK(folder.has("file:odd.db"));
    CHECK(folder.has("a?b#c d.db"));
}

TEST_CASE("the backend names itself", "[sqlite]") {
    CHECK(backend.name == "sqlite");
    CHECK(backend.dialect().name() == "sqlite");
    const auto database = open(":memory:");
    CHECK_THAT(database->server_version(), Catch::Matches("SQLite 3\\.\\d+\\.\\d+"));
    CHECK(database->user().empty());
    CHECK(database->default_schema().empty());
}

}  // namespace slipway::sqlite
