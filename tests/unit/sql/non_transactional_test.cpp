#include "sql/non_transactional.h"

#include <catch2/catch.hpp>

#include "unit/sql/reading.h"

namespace slipway {

namespace {

using Kind = Effect::Kind;

Effect effect(std::string_view text) {
    return effect_of(text, reading::postgres());
}

std::vector<ObjectName> one(std::string schema, std::string name) {
    return {ObjectName{std::move(schema), std::move(name)}};
}

}  // namespace

TEST_CASE("CREATE INDEX CONCURRENTLY names its index and its table", "[sql]") {
    const Effect plain = effect("create unique index concurrently Image_Name ON image (name)");
    CHECK(plain.kind == Kind::create_index_concurrently);
    CHECK(plain.names == one("", "image_name"));
    CHECK(plain.table == ObjectName{"", "image"});
    CHECK_FALSE(plain.if_not_exists);

    const Effect quoted = effect(
        "CREATE /* a */ INDEX -- b\n CONCURRENTLY IF NOT /**/ EXISTS \"My;\"\"Index\" ON ONLY "
        "\"App\" . Image USING btree (lower(name))");
    CHECK(quoted.kind == Kind::create_index_concurrently);
    CHECK(quoted.names == one("", "My;\"Index"));
    CHECK(quoted.table == ObjectName{"App", "image"});
    CHECK(quoted.if_not_exists);

    const Effect unnamed = effect("CREATE INDEX CONCURRENTLY ON app.image (name)");
    CHECK(unnamed.kind == Kind::create_index_concurrently);
    CHECK(unnamed.names.empty());
    CHECK(unnamed.table == ObjectName{"app", "image"});

    CHECK(effect("CREATE INDEX a ON image (name)").kind == Kind::transactional);
    CHECK(effect("CREATE INDEX \"concurrently\" ON image (name)").kind == Kind::transactional);
}

TEST_CASE("DROP INDEX CONCURRENTLY names its indexes", "[sql]") {
    const Effect dropped = effect("DROP INDEX CONCURRENTLY IF EXISTS a, app.\"B\" CASCADE");
    CHECK(dropped.kind == Kind::drop_index_concurrently);
    CHECK(dropped.if_exists);
    CHECK(dropped.names == std::vector<ObjectName>{{"", "a"}, {"app", "B"}});
    CHECK(effect("DROP INDEX a").kind == Kind::transactional);
}

TEST_CASE("REINDEX is told apart by CONCURRENTLY, in either place", "[sql]") {
    const Effect named = effect("REINDEX TABLE CONCURRENTLY app.image");
    CHECK(named.kind == Kind::reindex_concurrently);
    CHECK(named.value == "TABLE");
    CHECK(named.names == one("app", "image"));
    CHECK(effect("REINDEX (VERBOSE, CONCURRENTLY) INDEX a").names == one("", "a"));
    CHECK(effect("REINDEX (CONCURRENTLY) INDEX a").kind == Kind::reindex_concurrently);
    CHECK(effect("REINDEX (CONCURRENTLY off) INDEX a").kind == Kind::idempotent);
    CHECK(effect("REINDEX INDEX a").kind == Kind::idempotent);
}

TEST_CASE("ALTER TYPE ADD VALUE names type and value", "[sql]") {
    const Effect added = effect("ALTER TYPE app.Mood ADD VALUE IF NOT EXISTS 'it''s' AFTER 'sad'");
    CHECK(added.kind == Kind::alter_type_add_value);
    CHECK(added.names == one("app", "mood"));
    CHECK(added.value == "it's");
    CHECK(added.if_not_exists);
    CHECK(effect("alter type mood add value 'calm'").value == "calm");
    CHECK(effect("ALTER TYPE mood RENAME VALUE 'a' TO 'b'").kind == Kind::transactional);
}

TEST_CASE("DETACH PARTITION CONCURRENTLY names table and partition", "[sql]") {
    const Effect detached =
        effect("ALTER TABLE IF EXISTS ONLY app.log DETACH PARTITION app.\"Log1\" CONCURRENTLY");
    CHECK(detached.kind == Kind::detach_partition_concurrently);
    CHECK(detached.table == ObjectName{"app", "log"});
    CHECK(detached.names == one("app", "Log1"));
    CHECK(detached.if_exists);
    CHECK(effect("ALTER TABLE log DETACH PARTITION a FINALIZE").kind == Kind::transactional);
    CHECK(effect("ALTER TABLE log ADD COLUMN a int").kind == Kind::transactional);
}

TEST_CASE("databases and tablespaces are named", "[sql]") {
    CHECK(effect("CREATE DATABASE \"My db\" OWNER a").kind == Kind::create_database);
    CHECK(effect("CREATE DATABASE \"My db\" OWNER a").names == one("", "My db"));
    CHECK(effect("DROP DATABASE IF EXISTS a WITH (FORCE)").kind == Kind::drop_database);
    CHECK(effect("DROP DATABASE IF EXISTS a WITH (FORCE)").names == one("", "a"));
    CHECK(effect("CREATE TABLESPACE fast LOCATION '/x'").kind == Kind::create_tablespace);
    CHECK(effect("DROP TABLESPACE fast").kind == Kind::drop_tablespace);
    CHECK(effect("ALTER DATABASE a SET TABLESPACE fast").kind == Kind::idempotent);
    CHECK(effect("ALTER DATABASE a SET work_mem = 1").kind == Kind::transactional);
}

TEST_CASE("what may simply run again is idempotent", "[sql]") {
    for (const char* text : {"VACUUM",
                             "VACUUM (FULL) t",
                             "analyze t",
                             "CLUSTER t USING i",
                             "CHECKPOINT",
                             "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                             "SET a = 1",
                             "RESET ALL",
                             "DISCARD ALL",
                             "ALTER SYSTEM SET work_mem = '1MB'",
                             "LISTEN a",
                             "REINDEX DATABASE a"}) {
        INFO(text);
        CHECK(effect(text).kind == Kind::idempotent);
    }
}

TEST_CASE("what commits by itself is its own transaction", "[sql]") {
    for (const char* text : {"CALL refill(1)",
                             "DO $$ BEGIN UPDATE t SET a = 1; COMMIT; END $$",
                             "DO LANGUAGE plpgsql 'BEGIN rollback; END'",
                             "DO $a$ BEGIN CALL p(); END $a$",
                             "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p",
                             "DROP SUBSCRIPTION s",
                             "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
                             "BEGIN",
                             "COMMIT",
                             "ROLLBACK PREPARED 'x'",
                             "PREPARE TRANSACTION 'x'"}) {
        INFO(text);
        CHECK(effect(text).kind == Kind::own_transaction);
    }
}

TEST_CASE("everything else can run in a transaction", "[sql]") {
    for (const char* text : {"",
                             "CREATE TABLE t (a int)",
                             "INSERT INTO t VALUES (1)",
                             "DROP TABLE t",
                             "SELECT 1",
                             "DO $$ BEGIN RAISE NOTICE 'commit'; /* COMMIT */ -- CALL\n END $$",
                             "REFRESH PUBLICATION",
                             "COPY t FROM stdin",
                             "PREPARE q AS SELECT 1"}) {
        INFO(text);
        CHECK(effect(text).kind == Kind::transactional);
    }
}

}  // namespace slipway
