#include <algorithm>
#include <array>
#include <utility>

#include "runner/scratch.h"
#include "sql/check.h"
#include "sql/words.h"

namespace slipway {

namespace {

// One transaction would take time that grows faster than the schema, and one for each statement
// too.
constexpr std::size_t statements_per_transaction = 300;

struct Forbidden {
    std::vector<std::string_view> words;
    std::string_view why;
};

constexpr std::string_view roles = "roles belong to the whole server";
constexpr std::string_view databases = "that is about a database, not about its schema";
constexpr std::string_view server = "that is about the whole server";
constexpr std::string_view publisher =
    "it would reach another server: declare it WITH (connect = false)";

// What would reach beyond the scratch database that the schema is loaded into.
const std::vector<Forbidden>& forbidden() {
    static const std::vector<Forbidden> all = {
        {{"CREATE", "ROLE"}, roles},         {{"ALTER", "ROLE"}, roles},
        {{"DROP", "ROLE"}, roles},           {{"CREATE", "USER"}, roles},
        {{"ALTER", "USER"}, roles},          {{"DROP", "USER"}, roles},
        {{"CREATE", "GROUP"}, roles},        {{"ALTER", "GROUP"}, roles},
        {{"DROP", "GROUP"}, roles},          {{"COMMENT", "ON", "ROLE"}, roles},
        {{"REASSIGN", "OWNED"}, roles},      {{"DROP", "OWNED"}, roles},
        {{"CREATE", "DATABASE"}, databases}, {{"ALTER", "DATABASE"}, databases},
        {{"DROP", "DATABASE"}, databases},   {{"COMMENT", "ON", "DATABASE"}, databases},
        {{"CREATE", "TABLESPACE"}, server},  {{"ALTER", "TABLESPACE"}, server},
        {{"DROP", "TABLESPACE"}, server},    {{"COMMENT", "ON", "TABLESPACE"}, server},
        {{"ALTER", "SYSTEM"}, server}};
    return all;
}

bool begins_with(const std::vector<std::string>& text, const Forbidden& each) {
    const bool is_mapping = text.size() > 2 && text[1] == "USER" && text[2] == "MAPPING";
    return text.size() >= each.words.size() && !is_mapping &&
           std::equal(each.words.begin(), each.words.end(), text.begin());
}

// GRANT a TO b; GRANT … ON DATABASE, TABLESPACE, PARAMETER.
std::string_view forbidden_grant(std::string_view text, const LexicalRules& rules) {
    WordCursor cursor(text, rules);
    if (!cursor.accept("GRANT") && !cursor.accept("REVOKE")) {
        return {};
    }
    while (cursor.current().kind != Word::Kind::end) {
        if (cursor.accept("ON")) {
            if (cursor.accept("DATABASE")) {
                return databases;
            }
            return cursor.accept("TABLESPACE") || cursor.accept("PARAMETER") ? server
                                                                             : std::string_view();
        }
        cursor.take();
    }
    return roles;
}

std::string_view why_forbidden(std::string_view text, const LexicalRules& rules) {
    constexpr std::size_t enough = 3;
    const std::vector<std::string> start = words(text, rules, enough);
    const auto found = std::find_if(forbidden().begin(), forbidden().end(), [&](const auto& each) {
        return begins_with(start, each);
    });
    if (found != forbidden().end()) {
        return found->why;
    }
    const bool subscribes = start.size() > 1 && start[0] == "CREATE" && start[1] == "SUBSCRIPTION";
    return subscribes && !mentions(text, "connect") ? publisher : forbidden_grant(text, rules);
}

void check(const Statement& statement, const std::string& file, const LexicalRules& rules) {
    const std::string_view why = statement.kind == StatementKind::rollback
                                     ? "a schema is declared, not undone"
                                     : why_forbidden(statement.text, rules);
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
            if (statement.kind == StatementKind::begin || statement.kind == StatementKind::commit) {
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
    for (const DeclaredFile& file : declared.files) {
        TextSource source(file.text);
        StatementReader reader(source, rules, file.path, 1);
        Statement statement;
        while (reader.next(statement)) {
            check(statement, file.path, rules);
        }
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
