#include <chrono>

#include <catch2/catch.hpp>

#include "database/history.h"
#include "database/version_table.h"
#include "unit/database/sqlite/opening.h"

namespace slipway::sqlite {

using test::answer;
using test::error_of;
using test::error_of_run;
using test::ManualStop;
using test::open;
using test::run;
using test::TemporaryFolder;
using test::versions;

namespace {

// Counts to a hundred million: some ten seconds if nothing cuts it off.
const std::string endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) "
    "SELECT count(*) FROM n";

class Steps final : public StepListener {
  public:
    void step_started(std::size_t step) noexcept override { started.push_back(step); }
    void step_took(std::size_t step, std::chrono::microseconds more) noexcept override {
        took.emplace_back(step, more);
    }

    std::vector<std::size_t> started;
    std::vector<std::pair<std::size_t, std::chrono::microseconds>> took;
};

}  // namespace

TEST_CASE("a SQLite script runs statement by statement", "[sqlite]") {
    const auto database = open(":memory:");
    run(*database,
        "CREATE TABLE t (a);\n"
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN\n"
        "  INSERT INTO u VALUES (new.a); INSERT INTO u VALUES (-new.a);\n"
        "END;\n"
        "CREATE TABLE u (b); -- done\n"
        "INSERT INTO t VALUES (1), (2) RETURNING a;\n"
        "SELECT * FROM t;;\n");
    CHECK(answer(*database, "SELECT b FROM u ORDER BY b") == "-2,-1,1,2");
}

TEST_CASE("a SQLite query answers text and nulls", "[sqlite]") {
    const auto database = open(":memory:");
    const Rows rows =
        database->query("SELECT 1, NULL, 'ä', 2.5, x'4100' UNION ALL SELECT 2, 3, '', 0, 1");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == Row{"1", std::nullopt, "ä", "2.5", std::string("A\0", 2)});
    CHECK(rows[1] == Row{"2", "3", "", "0", "1"});
}

TEST_CASE("SQLite tells how many rows a statement changed", "[sqlite]") {
    const auto database = open(":memory:");
    CHECK(database->execute("CREATE TABLE t (a)") == 0U);
    CHECK(database->execute("INSERT INTO t VALUES (1), (2), (3)") == 3U);
    CHECK(database->execute("UPDATE t SET a = 0 WHERE a > 1") == 2U);
    CHECK(database->execute("UPDATE t SET a = 0 WHERE a > 1") == 0U);
    CHECK(database->execute("CREATE TABLE u (a)") == 0U);
    CHECK(database->execute("DELETE FROM t") == 3U);
}

TEST_CASE("a SQLite error names file, line and column, and the statement", "[sqlite]") {
    struct Case {
        const char* script;
        std::size_t line;
        std::size_t column;
        const char* message;
        const char* symbol;
    };
    const Case cases[] = {
        {"CREATE TABEL t (a);", 1, 8, "near \"TABEL\": syntax error", "SQLITE_ERROR"},
        {"SELECT 1;\n\n  SELECT\n  'ä€', nope\n FROM t;",
         4,
         9,
         "no such column: nope",
         "SQLITE_ERROR"},
        {"-- note\nSELECT 1; SELECT nope;", 2, 18, "no such column: nope", "SQLITE_ERROR"},
        {"INSERT INTO t VALUES (2);\n INSERT INTO t\n VALUES (1);",
         2,
         2,
         "UNIQUE constraint failed: t.a",
         "SQLITE_CONSTRAINT_UNIQUE"},
        {"INSERT INTO t VALUES (NULL)",
         1,
         1,
         "NOT NULL constraint failed: t.a",
         "SQLITE_CONSTRAINT_NOTNULL"},
        {"SELECT 1; SELECT * FROM missing", 1, 11, "no such table: missing", "SQLITE_ERROR"},
        {"INSERT INTO t VALUES (1, 2)",
         1,
         1,
         "table t has 1 columns but 2 values were supplied",
         "SQLITE_ERROR"},
    };
    const auto database = open(":memory:");
    run(*database, "CREATE TABLE t (a NOT NULL UNIQUE); INSERT INTO t VALUES (1)");
    for (const Case& each : cases) {
        INFO(each.script);
        const auto error = error_of_run(*database, each.script);
        REQUIRE(error);
        CHECK(error->code() == ErrorCode::migration_failed);
        CHECK(error->message() == each.message);
        CHECK(error->sqlstate() == each.symbol);
        CHECK(error->place().file == "a.sql");
        CHECK(error->place().line == each.line);
        CHECK(error->place().column == each.column);
        CHECK_FALSE(error->statement().empty());
    }
}

TEST_CASE("a failed SQLite transaction leaves the file as it was", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    run(*database, "CREATE TABLE kept (a)");
    database->begin();
    run(*database, "CREATE TABLE gone (a); DROP TABLE kept");
    CHECK(error_of_run(*database, "nonsense"));
    database->rollback();
    CHECK(answer(*database, "SELECT name FROM sqlite_master") == "kept");
    database->begin();
    run(*database, "CREATE TABLE more (a)");
    database->commit();
    CHECK(answer(*open(folder / "app.db"), "SELECT name FROM sqlite_master") == "kept,more");
}

TEST_CASE("a rollback copes with a transaction that SQLite has rolled back itself", "[sqlite]") {
    const auto database = open(":memory:");
    run(*database, "CREATE TABLE t (a UNIQUE ON CONFLICT ROLLBACK)");
    database->begin();
    const auto error =
        error_of_run(*database, "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (1)");
    REQUIRE(error);
    CHECK(error->place().line == 2);
    CHECK(error->sqlstate() == "SQLITE_CONSTRAINT_UNIQUE");
    database->rollback();
    database->rollback();
    database->begin();
    database->commit();
    CHECK(answer(*database, "SELECT count(*) FROM t") == "0");
}

TEST_CASE("a script that ends the run's transaction is stopped there", "[sqlite]") {
    const auto database = open(":memory:");
    for (const char* script : {"CREATE TABLE a (a);\nCOMMIT;\nBEGIN;\nCREATE TABLE b (a)",
                               "CREATE TABLE c (a);\nROLLBACK;\nCREATE TABLE b (a)"}) {
        INFO(script);
        database->begin();
        const auto error = error_of_run(*database, script);
        REQUIRE(error);
        CHECK(error->code() == ErrorCode::migration_failed);
        CHECK(error->place().line == 2);
        CHECK_THAT(error->hint(), Catch::Contains("Transaction: off"));
        database->rollback();
    }
    CHECK_FALSE(database->find_table({"", "b"}));
}

TEST_CASE("a commit that SQLite refuses is a failed migration", "[sqlite]") {
    const auto database = open(":memory:");
    run(*database,
        "PRAGMA foreign_keys = 1; CREATE TABLE p (id INTEGER PRIMARY KEY);"
        "CREATE TABLE c (p REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
    database->begin();
    run(*database, "INSERT INTO c VALUES (1)");
    const auto error = error_of([&] { database->commit(); });
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::migration_failed);
    CHECK(error->sqlstate() == "SQLITE_CONSTRAINT_FOREIGNKEY");
    database->rollback();
    CHECK(answer(*database, "SELECT count(*) FROM c") == "0");
}

TEST_CASE("foreign keys are as SQLite has them, off", "[sqlite]") {
    CHECK(answer(*open(":memory:"), "PRAGMA foreign_keys") == "0");
}

TEST_CASE("the listener hears of each SQLite step and its time", "[sqlite]") {
    const auto database = open(":memory:");
    Steps steps;
    database->set_listener(&steps);
    database->start_step(4, {});
    run(*database, "CREATE TABLE t (a)");
    database->start_step(5, {});
    CHECK(error_of_run(*database, "nonsense"));
    CHECK(database->failed_step() == 5);
    CHECK(steps.started == std::vector<std::size_t>{4, 5});
    REQUIRE(steps.took.size() == 2);
    CHECK(steps.took[0].first == 4);
    CHECK(steps.took[0].second.count() > 0);
    CHECK(steps.took[1].first == 5);
}

TEST_CASE("a stop cuts off a running SQLite statement at once", "[sqlite]") {
    ManualStop stop;
    stop.at_question = 5;  // the first is before the statement
    const auto database = open(":memory:", Access::read_write, &stop);
    database->begin();
    run(*database, "CREATE TABLE t (a)");
    const auto error = error_of_run(*database, "INSERT INTO t " + endless);
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::terminated);
    database->rollback();
    CHECK_FALSE(database->find_table({"", "t"}));
}

TEST_CASE("a stop lets a SQLite statement end within the grace", "[sqlite]") {
    ManualStop stop;
    stop.signals = 1;
    const auto database = open(":memory:", Access::read_write, &stop);
    database->set_stop_policy({Duration(60'000)});
    run(*database, "CREATE TABLE t (a)");
    CHECK(database->find_table({"", "t"}));

    database->set_stop_policy({Duration(20)});
    const auto began = std::chrono::steady_clock::now();
    const auto error = error_of_run(*database, endless);
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::terminated);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
}

TEST_CASE("a second signal does not wait for the grace", "[sqlite]") {
    ManualStop stop;
    stop.signals = 2;
    const auto database = open(":memory:", Access::read_write, &stop);
    database->set_stop_policy({Duration(60'000)});
    const auto error = error_of_run(*database, endless);
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::terminated);
}

TEST_CASE("Slipway's own SQLite statements run to their end after a stop", "[sqlite]") {
    ManualStop stop;
    stop.signals = 1;
    const auto database = open(":memory:", Access::read_write, &stop);
    database->execute("CREATE TABLE t (a)");
    database->execute(
        "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
        "n WHERE i < 100000) SELECT i FROM n");
    CHECK(answer(*database, "SELECT count(*) FROM t") == "100000");
}

TEST_CASE("the statement time-out cuts off a SQLite statement", "[sqlite]") {
    const auto database = open(":memory:");
    SessionSettings settings;
    settings.statement_timeout = Duration(20);
    database->start_step(0, settings);
    const auto error = error_of_run(*database, "SELECT 1;\n" + endless);
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::migration_failed);
    CHECK(error->place().line == 2);
    CHECK_THAT(error->message(), Catch::Contains("time-out"));
    database->start_step(1, {});
    run(*database, "SELECT 1");
}

TEST_CASE("which SQLite statements may stand in a transaction", "[sqlite]") {
    const auto database = open(":memory:");
    for (const char* sql : {"VACUUM",
                            "pragma foreign_keys=on",
                            "/* a */ ATTACH 'x' AS y",
                            "-- a\nDETACH y",
                            "BEGIN",
                            "commit",
                            "END",
                            "ROLLBACK",
                            "SAVEPOINT a"}) {
        INFO(sql);
        CHECK_FALSE(database->is_transactional(sql));
        CHECK((database->find_effect(sql, "") == EffectState::not_done));
    }
    for (const char* sql : {"CREATE TABLE vacuum_log (a)",
                            "INSERT INTO t VALUES ('PRAGMA')",
                            "REINDEX",
                            "DROP INDEX i"}) {
        INFO(sql);
        CHECK(database->is_transactional(sql));
        CHECK((database->find_effect(sql, "") == EffectState::unknown));
    }
    CHECK(database->prepare("VACUUM").empty());
}

TEST_CASE("the version table and the history work on SQLite", "[sqlite]") {
    const auto database = open(":memory:");
    const VersionTable table(versions);
    const History history({"", "slipway_history"}, {"run", "host", "slipway"});
    database->begin();
    table.create(*database);
    history.create(*database);
    table.change(*database, "", "a");
    table.change(*database, "a", "it's b");
    history.add(*database, {{"a", "up", "first", "c1", {}, {}}, {"b", "up", "", "c2", {}, {}}});
    database->commit();
    CHECK(table.read(*database) == std::vector<std::string>{"it's b"});
    CHECK(error_of([&] { table.change(*database, "nope", "c"); }));

    const std::int64_t id = history.start(*database, {"c", "up", "", "", {}, {}});
    REQUIRE(history.started(*database).size() == 1);
    CHECK(history.started(*database).front().id == id);
    history.finish(*database, id, {"c", "up", "", "", {}, {}});
    CHECK(history.started(*database).empty());
    CHECK(history.last_runs(*database).runs.size() == 3);
    CHECK(history.last_runs(*database).is_complete);
    CHECK(history.last_runs(*database, 1).runs.size() == 1);
    CHECK_FALSE(history.last_runs(*database, 1).is_complete);
}

}  // namespace slipway::sqlite
