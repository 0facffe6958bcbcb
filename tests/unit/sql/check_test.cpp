#include "sql/check.h"

#include <catch2/catch.hpp>

#include "unit/sql/reading.h"

namespace slipway {

namespace {

ScriptFacts check(std::string_view text, std::string_view word = {}) {
    TextSource source(text);
    StatementReader reader(source, reading::postgres(), "versions/a.sql", 7);
    return check_transactional(reader, word);
}

Error failure(std::string_view text) {
    try {
        check(text);
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was refused");
    return Error(ErrorCode::internal, "");
}

}  // namespace

TEST_CASE("transaction control in a transactional revision is refused with its place", "[sql]") {
    const Error error = failure("SELECT 1;\n  commit and chain;");
    CHECK(error.code() == ErrorCode::revisions);
    CHECK(error.message() == "COMMIT is not allowed in a script that runs in a transaction");
    CHECK(error.place().text() == "versions/a.sql:8:3");
    CHECK(error.hint().find("-- Transaction: off") != std::string::npos);
    CHECK(failure("BEGIN;").message().substr(0, 5) == "BEGIN");
    CHECK(failure("START TRANSACTION;").message().substr(0, 5) == "START");
    CHECK(failure("ROLLBACK").message().substr(0, 8) == "ROLLBACK");
    CHECK(failure("end").message().substr(0, 3) == "END");
}

TEST_CASE("savepoints are fine in a transactional revision", "[sql]") {
    CHECK(check("SAVEPOINT a; ROLLBACK TO a; RELEASE a; DO $$ BEGIN COMMIT; END $$;").statements ==
          4);
}

TEST_CASE("a script without a transaction may control its own", "[sql]") {
    TextSource source("BEGIN; COMMIT; SELECT 1 FROM alembic_version;");
    StatementReader reader(source, reading::postgres(), "a.sql", 1);
    const ScriptFacts facts = check_script(reader, "alembic_version");
    CHECK(facts.statements == 3);
    CHECK(facts.mentions_word);
}

TEST_CASE("a savepoint needs a transaction around it", "[sql]") {
    const auto check_free = [](std::string_view text) {
        TextSource source(text);
        StatementReader reader(source, reading::sqlite(), "a.sql", 1);
        return check_script(reader).statements;
    };
    CHECK(check_free("BEGIN; SAVEPOINT a; RELEASE a; COMMIT;") == 4);
    CHECK_THROWS_WITH(check_free("SAVEPOINT a; SELECT 1; RELEASE a;"),
                      "SAVEPOINT outside of BEGIN … COMMIT");
    CHECK_THROWS(check_free("BEGIN; COMMIT; SAVEPOINT a;"));
    CHECK_THROWS(check_free("BEGIN; ROLLBACK; /* x */ savepoint a;"));
}

TEST_CASE("a mention is a whole word in any letter case", "[sql]") {
    CHECK(mentions("DROP TABLE Alembic_Version", "alembic_version"));
    CHECK(mentions("\"alembic_version\"", "alembic_version"));
    CHECK(mentions("public.alembic_version;", "ALEMBIC_VERSION"));
    CHECK_FALSE(mentions("alembic_version_pkc", "alembic_version"));
    CHECK_FALSE(mentions("my_alembic_version", "alembic_version"));
    CHECK(mentions("alembic_versions, alembic_version", "alembic_version"));
    CHECK(mentions("a Heads b", "heads"));
    CHECK_FALSE(mentions("ahead", "heads"));
    CHECK_FALSE(mentions("x", ""));
    CHECK(check("SELECT 1;", "alembic_version").mentions_word == false);
}

}  // namespace slipway
