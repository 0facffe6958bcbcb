#include "sql/non_transactional.h"

#include <utility>

#include "sql/characters.h"
#include "sql/words.h"

namespace slipway {

namespace {

using Kind = Effect::Kind;

bool is_name(const Word& word) {
    return word.kind == Word::Kind::word || word.kind == Word::Kind::quoted_name;
}

// name, schema.name or database.schema.name
ObjectName take_name(WordCursor& cursor) {
    ObjectName out;
    while (is_name(cursor.current())) {
        out.schema = std::move(out.name);
        out.name = cursor.take().name();
        if (!cursor.accept_symbol('.')) {
            break;
        }
    }
    return out;
}

void take_names(WordCursor& cursor, Effect& effect) {
    do {
        effect.names.push_back(take_name(cursor));
    } while (cursor.accept_symbol(','));
}

Effect of(Kind kind) {
    Effect effect;
    effect.kind = kind;
    return effect;
}

Effect named(WordCursor& cursor, Kind kind) {
    Effect effect = of(kind);
    effect.if_exists = cursor.accept_all({"IF", "EXISTS"});
    effect.names.push_back(take_name(cursor));
    return effect;
}

Effect of_create_index(WordCursor& cursor) {
    if (!cursor.accept("CONCURRENTLY")) {
        return {};
    }
    Effect effect = of(Kind::create_index_concurrently);
    effect.if_not_exists = cursor.accept_all({"IF", "NOT", "EXISTS"});
    if (!cursor.current().is("ON")) {
        effect.names.push_back(take_name(cursor));
    }
    if (cursor.accept("ON")) {
        cursor.accept("ONLY");
        effect.table = take_name(cursor);
    }
    return effect;
}

Effect of_create(WordCursor& cursor) {
    if (cursor.accept("DATABASE")) {
        return named(cursor, Kind::create_database);
    }
    if (cursor.accept("TABLESPACE")) {
        return named(cursor, Kind::create_tablespace);
    }
    if (cursor.accept("SUBSCRIPTION")) {
        return of(Kind::own_transaction);
    }
    cursor.accept("UNIQUE");
    return cursor.accept("INDEX") ? of_create_index(cursor) : Effect{};
}

Effect of_drop(WordCursor& cursor) {
    if (cursor.accept("DATABASE")) {
        return named(cursor, Kind::drop_database);
    }
    if (cursor.accept("TABLESPACE")) {
        return named(cursor, Kind::drop_tablespace);
    }
    if (cursor.accept("SUBSCRIPTION")) {
        return of(Kind::own_transaction);
    }
    if (!cursor.accept_all({"INDEX", "CONCURRENTLY"})) {
        return {};
    }
    Effect effect = of(Kind::drop_index_concurrently);
    effect.if_exists = cursor.accept_all({"IF", "EXISTS"});
    take_names(cursor, effect);
    return effect;
}

Effect of_alter_type(WordCursor& cursor) {
    Effect effect = of(Kind::alter_type_add_value);
    effect.names.push_back(take_name(cursor));
    if (!cursor.accept_all({"ADD", "VALUE"})) {
        return {};
    }
    effect.if_not_exists = cursor.accept_all({"IF", "NOT", "EXISTS"});
    if (cursor.current().kind == Word::Kind::string) {
        effect.value = cursor.current().string_value();
    }
    return effect;
}

Effect of_alter_table(WordCursor& cursor) {
    Effect effect = of(Kind::detach_partition_concurrently);
    effect.if_exists = cursor.accept_all({"IF", "EXISTS"});
    cursor.accept("ONLY");
    effect.table = take_name(cursor);
    cursor.accept_symbol('*');
    if (!cursor.accept_all({"DETACH", "PARTITION"})) {
        return {};
    }
    effect.names.push_back(take_name(cursor));
    return cursor.current().is("CONCURRENTLY") ? effect : Effect{};
}

Effect of_alter_database(WordCursor& cursor) {
    take_name(cursor);
    const bool moves = cursor.accept_all({"SET", "TABLESPACE"});
    return moves ? of(Kind::idempotent) : Effect{};
}

Effect of_alter(WordCursor& cursor) {
    if (cursor.accept("TYPE")) {
        return of_alter_type(cursor);
    }
    if (cursor.accept("TABLE")) {
        return of_alter_table(cursor);
    }
    if (cursor.accept("DATABASE")) {
        return of_alter_database(cursor);
    }
    if (cursor.accept("SYSTEM")) {
        return of(Kind::idempotent);
    }
    return cursor.accept("SUBSCRIPTION") ? of(Kind::own_transaction) : Effect{};
}

// (VERBOSE, CONCURRENTLY [on|off]): whether the option is there and on.
bool takes_concurrently_option(WordCursor& cursor) {
    bool concurrently = false;
    if (!cursor.accept_symbol('(')) {
        return false;
    }
    while (cursor.current().kind != Word::Kind::end && !cursor.accept_symbol(')')) {
        if (cursor.accept("CONCURRENTLY")) {
            const Word& value = cursor.current();
            concurrently = !value.is("OFF") && !value.is("FALSE") && value.raw != "0";
        } else {
            cursor.take();
        }
    }
    return concurrently;
}

Effect of_reindex(WordCursor& cursor) {
    Effect effect = of(Kind::reindex_concurrently);
    bool concurrently = takes_concurrently_option(cursor);
    effect.value = sql::upper(cursor.take().raw);
    concurrently = cursor.accept("CONCURRENTLY") || concurrently;
    if (is_name(cursor.current())) {
        effect.names.push_back(take_name(cursor));
    }
    return concurrently ? effect : of(Kind::idempotent);
}

// Whether the body, in whatever quotes, ends transactions or calls what may.
Effect of_do(WordCursor& cursor, const LexicalRules& rules) {
    for (; cursor.current().kind != Word::Kind::end; cursor.take()) {
        if (cursor.current().kind != Word::Kind::string) {
            continue;
        }
        const std::string body = cursor.current().string_value();
        WordCursor inner(body, rules);
        for (; inner.current().kind != Word::Kind::end; inner.take()) {
            const Word& word = inner.current();
            if (word.is("COMMIT") || word.is("ROLLBACK") || word.is("CALL")) {
                return of(Kind::own_transaction);
            }
        }
    }
    return {};
}

bool is_any(const Word& word, std::initializer_list<std::string_view> keywords) {
    for (const std::string_view keyword : keywords) {
        if (word.is(keyword)) {
            return true;
        }
    }
    return false;
}

}  // namespace

Effect effect_of(std::string_view statement, const LexicalRules& rules) {
    WordCursor cursor(statement, rules);
    const Word first = cursor.take();
    if (first.is("CREATE")) {
        return of_create(cursor);
    }
    if (first.is("DROP")) {
        return of_drop(cursor);
    }
    if (first.is("ALTER")) {
        return of_alter(cursor);
    }
    if (first.is("REINDEX")) {
        return of_reindex(cursor);
    }
    if (first.is("DO")) {
        return of_do(cursor, rules);
    }
    if (is_any(first,
               {"VACUUM",
                "ANALYZE",
                "ANALYSE",
                "CLUSTER",
                "CHECKPOINT",
                "SET",
                "RESET",
                "DISCARD",
                "LISTEN",
                "UNLISTEN",
                "LOAD",
                "SHOW"}) ||
        (first.is("REFRESH") && cursor.current().is("MATERIALIZED"))) {
        return of(Kind::idempotent);
    }
    if (is_any(first, {"CALL", "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT"}) ||
        (first.is("PREPARE") && cursor.current().is("TRANSACTION"))) {
        return of(Kind::own_transaction);
    }
    return {};
}

}  // namespace slipway
