// Whether a statement that an interrupted run had begun took effect, and clearing what it left.
#include <string>

#include "database/postgres/database.h"
#include "database/postgres/dialect.h"
#include "sql/non_transactional.h"

namespace slipway::postgres {

namespace {

// From here on the server lets ALTER TYPE … ADD VALUE run in a transaction.
constexpr int enum_in_transaction_version = 120000;

// Remembered where things were already so that the statement will be refused, or do nothing.
constexpr const char* already = "already";

std::string literal(std::string_view text) {
    return dialect().quote_literal(text);
}

std::string qualified(const ObjectName& name) {
    return dialect().qualified({name.schema, name.name});
}

std::string regclass(const ObjectName& name) {
    return "pg_catalog.to_regclass(" + literal(qualified(name)) + ")";
}

// Drops the invalid ones of the indexes that the condition finds (over pg_index i, pg_class c).
// Returns whether a valid one is among them.
bool drop_invalid(PostgresDatabase& database, const std::string& condition) {
    bool has_valid = false;
    for (const Row& row : database.query_as_script(
             "SELECT i.indisvalid, c.relname, n.nspname FROM pg_catalog.pg_index i JOIN "
             "pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n "
             "ON n.oid = c.relnamespace WHERE " +
             condition)) {
        if (*row[0] == "t") {
            has_valid = true;
        } else {
            database.execute_as_script("DROP INDEX CONCURRENTLY IF EXISTS " +
                                       dialect().qualified({*row[2], *row[1]}));
        }
    }
    return has_valid;
}

// `before`: the table's indexes of that time, which are not this statement's work.
EffectState created_index(PostgresDatabase& database,
                          const Effect& effect,
                          const std::string& before) {
    std::string condition = "i.indrelid = " + regclass(effect.table);
    if (!before.empty()) {
        condition += " AND NOT i.indexrelid IN (" + before + ")";
    }
    if (!effect.names.empty()) {
        condition += " AND c.relname = " + literal(effect.names.front().name);
    }
    return drop_invalid(database, condition) ? EffectState::done : EffectState::not_done;
}

std::string indexes_of(PostgresDatabase& database, const Effect& effect) {
    if (!effect.names.empty()) {
        created_index(database, effect, {});  // IF NOT EXISTS would keep an invalid one as it is
    }
    const Rows rows = database.query_as_script(
        "SELECT string_agg(indexrelid::text, ',') FROM pg_catalog.pg_index WHERE indrelid = " +
        regclass(effect.table));
    return rows.front().front().value_or("");
}

EffectState dropped_indexes(PostgresDatabase& database, const Effect& effect) {
    for (const ObjectName& name : effect.names) {
        if (database.query_as_script("SELECT " + regclass(name)).front().front()) {
            return EffectState::not_done;
        }
    }
    return EffectState::done;
}

// A REINDEX CONCURRENTLY that was cut off leaves copies of its own, which are never valid.
EffectState reindexed(PostgresDatabase& database, const Effect& effect) {
    std::string condition = R"(NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$')";
    if (!effect.names.empty() && (effect.value == "INDEX" || effect.value == "TABLE")) {
        const std::string relation = regclass(effect.names.front());
        condition +=
            " AND i.indrelid IN (SELECT unnest(ARRAY[t.oid, t.reltoastrelid]) FROM "
            "pg_catalog.pg_class t WHERE t.oid = " +
            relation +
            " OR t.oid = (SELECT x.indrelid FROM pg_catalog.pg_index x WHERE x.indexrelid = " +
            relation + "))";
    }
    drop_invalid(database, condition);
    return EffectState::not_done;
}

EffectState detached(PostgresDatabase& database, const Effect& effect) {
    const Rows rows = database.query_as_script(
        "SELECT inhdetachpending FROM pg_catalog.pg_inherits WHERE inhrelid = " +
        regclass(effect.names.front()) + " AND inhparent = " + regclass(effect.table));
    if (rows.empty()) {
        return EffectState::done;
    }
    if (*rows.front().front() == "f") {
        return EffectState::not_done;
    }
    database.execute_as_script("ALTER TABLE " + qualified(effect.table) + " DETACH PARTITION " +
                               qualified(effect.names.front()) + " FINALIZE");
    return EffectState::done;
}

enum class Wanted { present, absent };

EffectState exists(PostgresDatabase& database, const std::string& query, Wanted wanted) {
    const bool is_there = !database.query_as_script(query).empty();
    return is_there == (wanted == Wanted::present) ? EffectState::done : EffectState::not_done;
}

std::string named(const char* query, const Effect& effect) {
    return query + literal(effect.names.front().name);
}

constexpr const char* database_named = "SELECT 1 FROM pg_catalog.pg_database WHERE datname = ";
constexpr const char* tablespace_named = "SELECT 1 FROM pg_catalog.pg_tablespace WHERE spcname = ";

}  // namespace

bool PostgresDatabase::is_transactional(const std::string& sql) {
    const Effect effect = effect_of(sql, dialect().lexical_rules());
    return effect.kind == Effect::Kind::transactional ||
           (effect.kind == Effect::Kind::alter_type_add_value &&
            PQserverVersion(session_.raw()) >= enum_in_transaction_version);
}

std::string PostgresDatabase::prepare(const std::string& sql) {
    const Effect effect = effect_of(sql, dialect().lexical_rules());
    switch (effect.kind) {
        case Effect::Kind::create_index_concurrently: return indexes_of(*this, effect);
        case Effect::Kind::drop_index_concurrently:
        case Effect::Kind::alter_type_add_value:
        case Effect::Kind::create_database:
        case Effect::Kind::drop_database:
        case Effect::Kind::create_tablespace:
        case Effect::Kind::drop_tablespace:
            return find_effect(sql, {}) == EffectState::done ? already : std::string();
        default: return {};
    }
}

EffectState PostgresDatabase::find_effect(const std::string& sql, const std::string& before) {
    if (before == already) {
        return EffectState::not_done;
    }
    const Effect effect = effect_of(sql, dialect().lexical_rules());
    switch (effect.kind) {
        case Effect::Kind::transactional:
        case Effect::Kind::idempotent: return EffectState::not_done;
        case Effect::Kind::own_transaction: return EffectState::unknown;
        case Effect::Kind::create_index_concurrently: return created_index(*this, effect, before);
        case Effect::Kind::drop_index_concurrently: return dropped_indexes(*this, effect);
        case Effect::Kind::reindex_concurrently: return reindexed(*this, effect);
        case Effect::Kind::detach_partition_concurrently: return detached(*this, effect);
        case Effect::Kind::alter_type_add_value:
            return exists(
                *this,
                "SELECT 1 FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype(" +
                    literal(qualified(effect.names.front())) +
                    ") AND enumlabel = " + literal(effect.value),
                Wanted::present);
        case Effect::Kind::create_database:
            return exists(*this, named(database_named, effect), Wanted::present);
        case Effect::Kind::drop_database:
            return exists(*this, named(database_named, effect), Wanted::absent);
        case Effect::Kind::create_tablespace:
            return exists(*this, named(tablespace_named, effect), Wanted::present);
        case Effect::Kind::drop_tablespace:
            return exists(*this, named(tablespace_named, effect), Wanted::absent);
    }
    return EffectState::unknown;
}

}  // namespace slipway::postgres
