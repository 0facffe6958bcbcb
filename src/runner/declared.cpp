#include <algorithm>
#include <utility>

#include "runner/beyond.h"
#include "runner/scratch.h"
#include "sql/check.h"
#include "sql/words.h"

namespace slipway {

namespace {

// One transaction would take time that grows faster than the schema, and one for each statement
// too.
constexpr std::size_t statements_per_transaction = 300;

void check(const Statement& statement, const std::string& file, const LexicalRules& rules) {
    const std::string_view why = statement.kind == StatementKind::rollback
                                     ? "a schema is declared, not undone"
                                     : why_beyond(statement.text, rules);
    if (!why.empty()) {
        throw Error(ErrorCode::revisions,
                    "this statement does not belong in a declared schema: " + std::string(why))
            .at({file, statement.line, statement.column})
            .statement(statement.text)
            .hint("leave it out; roles and databases are made before, by hand");
    }
}

class Loading {
  public:
    Loading(Database& database, const Surroundings& around)
        : database_(database), around_(around) {}

    void run(const DeclaredFile& file, std::size_t number) {
        TextSource source(file.text);
        StatementReader reader(source, database_.dialect().lexical_rules(), file.path, 1);
        Statement statement;
        is_started_ = false;
        while (reader.next(statement)) {
            if (statement.kind == StatementKind::begin || statement.kind == StatementKind::commit ||
                makes_own_table(statement.text)) {
                continue;  // as a dump for psql has them
            }
            if (!database_.is_transactional(statement.text)) {
                end_transaction();
                start(number);
                database_.run_one(statement, reader);
                continue;
            }
            begin_transaction();
            start(number);
            database_.run_one(statement, reader);
            if (adds_label(statement.text)) {
                end_transaction();
            }
            if (++statements_ % statements_per_transaction == 0) {
                end_transaction();
                around_.stop.throw_if_requested();
            }
        }
    }

    void end_transaction() {
        if (is_open_) {
            database_.commit();
            is_open_ = false;
        }
    }

  private:
    // Dumps have tables, too, that the server makes itself: "CREATE TABLE
    // sqlite_sequence(name,seq)".
    [[nodiscard]] bool makes_own_table(std::string_view text) const {
        WordCursor cursor(text, database_.dialect().lexical_rules());
        return cursor.accept("CREATE") && cursor.accept("TABLE") &&
               database_.dialect().is_servers_own(cursor.current().name());
    }

    // To an enum, whose new label may not be used in the same transaction.
    [[nodiscard]] bool adds_label(std::string_view text) const {
        WordCursor cursor(text, database_.dialect().lexical_rules());
        return cursor.accept("ALTER") && cursor.accept("TYPE") && mentions(text, "value");
    }

    void begin_transaction() {
        if (!is_open_) {
            database_.begin();
            is_open_ = true;
        }
    }

    // Each file begins in a session as new.
    void start(std::size_t number) {
        if (!is_started_) {
            SessionSettings settings;
            settings.lock_timeout = Duration(0);
            settings.activity = "declared schema";
            database_.start_step(number, settings);
            is_started_ = true;
        }
    }

    Database& database_;
    const Surroundings& around_;
    std::size_t statements_ = 0;
    bool is_open_ = false;
    bool is_started_ = false;
};

void check_all(const DeclaredSchema& declared, const LexicalRules& rules) {
    std::size_t statements = 0;
    for (const DeclaredFile& file : declared.files) {
        TextSource source(file.text);
        StatementReader reader(source, rules, file.path, 1);
        Statement statement;
        while (reader.next(statement)) {
            check(statement, file.path, rules);
            ++statements;
        }
    }
    // Whoever writes an empty file may want nothing to be there; a command has failed.
    if (statements == 0 && !declared.command.empty()) {
        throw nothing_declared(declared.command, "comments only");
    }
}

// What the server's words leave open.
void explain(Error& error) {
    constexpr std::string_view undefined_object = "42704";
    constexpr std::string_view unsupported = "0A000";
    constexpr std::string_view missing_file = "58P01";
    const std::string& state = error.sqlstate();
    if (state == undefined_object && error.message().find("role") != std::string::npos) {
        error.hint(
            "roles belong to the whole server: make it there first, or leave the owners and "
            "grants out of the declared schema");
    } else if ((state == unsupported || state == missing_file) &&
               error.message().find("extension") != std::string::npos) {
        error.hint(
            "install the extension on this server, or name an empty database of a server "
            "that has it with --scratch-url");
    } else if (state == undefined_object && error.message().find("type") != std::string::npos) {
        error.hint("a type of an extension needs its CREATE EXTENSION in the declared schema");
    }
}

void load(Database& database, const DeclaredSchema& declared, const Surroundings& around) {
    check_all(declared, database.dialect().lexical_rules());
    Loading loading(database, around);
    try {
        for (std::size_t i = 0; i < declared.files.size(); ++i) {
            loading.run(declared.files[i], i);
        }
        loading.end_transaction();
    } catch (Error& error) {
        database.rollback();
        if (error.code() == ErrorCode::migration_failed || error.code() == ErrorCode::refused) {
            error.recode(ErrorCode::revisions);
        }
        explain(error);
        error.during("loading the declared schema into a scratch database");
        throw;
    }
}

}  // namespace

Recipe recipe_for(const DeclaredSchema& declared, const Surroundings& around) {
    return {"declared " + declared.checksum(),
            [&declared, around](Database& database) { load(database, declared, around); }};
}

}  // namespace slipway
