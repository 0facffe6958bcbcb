#include "database/sqlite/session_changes.h"

#include <catch2/catch.hpp>

#include "unit/database/sqlite/opening.h"

namespace slipway::sqlite {

using test::answer;
using test::open;
using test::run;
using test::TemporaryFolder;

namespace {

std::string attached(Database& database) {
    return answer(database,
                  "SELECT name FROM pragma_database_list WHERE name NOT IN ('main', 'temp')");
}

}  // namespace

TEST_CASE("the pragmas of one SQLite revision do not reach the next", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    struct Case {
        const char* set;
        const char* ask;
        const char* set_answer;
        const char* usual;
    };
    const Case cases[] = {
        {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1", "0"},
        {"PRAGMA FOREIGN_KEYS(1)", "PRAGMA foreign_keys", "1", "0"},
        {"PRAGMA recursive_triggers = 1", "PRAGMA recursive_triggers", "1", "0"},
        {"PRAGMA ignore_check_constraints = 1", "PRAGMA ignore_check_constraints", "1", "0"},
        {"PRAGMA legacy_alter_table = 1", "PRAGMA legacy_alter_table", "1", "0"},
        {"PRAGMA writable_schema = 1", "PRAGMA writable_schema", "1", "0"},
        {"PRAGMA synchronous = OFF", "PRAGMA synchronous", "0", "2"},
        {"PRAGMA case_sensitive_like = 1", "SELECT 'a' LIKE 'A'", "0", "1"},
        {"PRAGMA query_only = 1", "PRAGMA query_only", "1", "0"},
        {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive", "normal"},
    };
    run(*database, "CREATE TABLE t (a)");
    std::size_t step = 0;
    for (const Case& each : cases) {
        INFO(each.set);
        database->start_step(step++, {});
        run(*database, each.set);
        CHECK(answer(*database, each.ask) == each.set_answer);
        database->start_step(step++, {});
        CHECK(answer(*database, each.ask) == each.usual);
    }
}

TEST_CASE("a pragma set outside is gone in the transaction that follows", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    database->start_step(0, {});
    run(*database, "PRAGMA foreign_keys = ON");
    database->begin();  // of the same revision, for one of its statements
    run(*database, "CREATE TABLE p (id INTEGER PRIMARY KEY)");
    CHECK(answer(*database, "PRAGMA foreign_keys") == "1");
    database->commit();
    database->begin();
    database->start_step(1, {});
    CHECK(answer(*database, "PRAGMA foreign_keys") == "0");
    run(*database, "CREATE TABLE t (a)");
    database->commit();
    CHECK(database->find_table({"", "t"}));
}

TEST_CASE("what a file keeps stays as a SQLite revision set it", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    database->start_step(0, {});
    run(*database, "PRAGMA journal_mode = WAL; PRAGMA user_version = 7");
    database->start_step(1, {});
    CHECK(answer(*database, "PRAGMA journal_mode") == "wal");
    CHECK(answer(*database, "PRAGMA user_version") == "7");
}

TEST_CASE("temporary objects of one SQLite revision do not reach the next", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    run(*database, "CREATE TABLE t (a)");
    for (const bool in_transaction : {false, true}) {
        INFO(in_transaction);
        if (in_transaction) {
            database->begin();
        }
        database->start_step(0, {});
        run(*database,
            "CREATE TEMP TABLE a (x INTEGER PRIMARY KEY AUTOINCREMENT);"
            "CREATE INDEX temp.i ON a (x);"
            "CREATE TEMP VIEW \"V w\" AS SELECT 1;"
            "CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO a VALUES (1); END;"
            "CREATE TABLE temp.b AS SELECT 1");
        database->start_step(1, {});
        CHECK(answer(*database, "SELECT name FROM temp.sqlite_master WHERE name NOT LIKE 'sqlite%'")
                  .empty());
        run(*database, "INSERT INTO t VALUES (1)");
        database->rollback();
    }
}

TEST_CASE("attached SQLite databases of one revision do not reach the next", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    database->start_step(0, {});
    run(*database, "ATTACH '" + (folder / "b.db") + "' AS \"B b\"; CREATE TABLE \"B b\".t (a)");
    CHECK(attached(*database) == "B b");
    database->start_step(1, {});
    CHECK(attached(*database).empty());

    // Used inside a transaction it stays, and goes when the next begins.
    database->begin();
    database->start_step(2, {});
    run(*database, "ATTACH '" + (folder / "b.db") + "' AS b; CREATE TABLE b.u (a)");
    database->start_step(3, {});
    CHECK(attached(*database) == "b");
    database->commit();
    database->begin();
    database->start_step(4, {});
    CHECK(attached(*database).empty());
    database->rollback();
}

TEST_CASE("a busy time-out of a script does not outlive its revision", "[sqlite]") {
    const TemporaryFolder folder;
    const auto other = open(folder / "app.db");
    run(*other, "CREATE TABLE t (a)");
    const auto database = open(folder / "app.db");
    database->start_step(0, {});
    run(*database, "PRAGMA busy_timeout = 60000");
    database->start_step(1, test::impatient());
    other->begin();
    const auto error = test::error_of([&] { database->begin(); });
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::passing);
}

}  // namespace slipway::sqlite
