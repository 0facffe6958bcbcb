#include "database/postgres/database.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "database/postgres/catalog.h"
#include "database/postgres/connect.h"
#include "database/postgres/dialect.h"
#include "database/postgres/failure.h"
#include "database/postgres/rows.h"
#include "sql/check.h"

namespace slipway::postgres {

namespace {

// Looking at what blocks us costs a query; more often than this tells nothing new.
constexpr Duration least_probe_interval{250};
constexpr int interval_settings_version = 140000;
// PostgreSQL's 63 bytes less one: cut off like the table's, its key's name has to differ from it.
constexpr std::size_t longest_table = 62;
constexpr std::size_t longest_application_name = 63;

// The server would cut off the rest, and find another table by the name.
void require_short(const std::string& name) {
    if (name.size() > longest_table) {
        throw Error(ErrorCode::usage,
                    "the name '" + name + "' is too long: expected at most " +
                        std::to_string(longest_table) + " bytes, found " +
                        std::to_string(name.size()))
            .hint("choose another --version-table or --version-table-schema");
    }
}

// What the server would cut off, with a notice, between two characters.
std::string fitting(std::string name) {
    const auto is_inside_character = [&](std::size_t place) {
        return (static_cast<unsigned char>(name[place]) & 0xC0U) == 0x80U;
    };
    if (name.size() > longest_application_name) {
        std::size_t end = longest_application_name;
        while (end > 0 && is_inside_character(end)) {
            --end;
        }
        name.resize(end);
    }
    return name;
}

}  // namespace

PostgresDatabase::PostgresDatabase(Connection connection,
                                   Parameters parameters,
                                   const OpenOptions& options)
    : parameters_(std::move(parameters)),
      session_(std::move(connection), options.stop),
      schema_dialect_(PQserverVersion(session_.raw())) {
    prepare_session();
}

// The settings of the URL, what must not end the session while it is idle, and what ends an orphan
// of it on the server.
void PostgresDatabase::prepare_session() {
    for (const auto& [name, value] : parameters_.settings) {
        try {
            session_.run("SELECT pg_catalog.set_config($1, $2, false)", {name, value});
        } catch (Error& error) {
            throw bad_setting(std::move(error));
        }
    }
    if (PQserverVersion(session_.raw()) < interval_settings_version) {
        return;
    }
    try {
        session_.run("SET client_connection_check_interval = '1s'");
        checks_client_ = true;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::passing) {
            throw;
        }
    }
}

const Dialect& PostgresDatabase::dialect() const {
    return postgres::dialect();
}

// A script's defaults for transactions must not reach the next one, which takes them when it
// begins: before the step that it belongs to resets the session.
void PostgresDatabase::begin() {
    if (may_have_set_) {
        flush();
        session_.run("RESET default_transaction_isolation;RESET default_transaction_deferrable");
        for (const auto& [name, value] : parameters_.settings) {
            if (name.starts_with("default_transaction_")) {
                session_.run("SET " + name + " TO " + postgres::dialect().quote_literal(value));
            }
        }
        may_have_set_ = false;
    }
    batch_.add_own("BEGIN READ WRITE", step_);
}

void PostgresDatabase::commit() {
    flush();
    std::string outcome;
    is_commit_unknown_ = true;
    try {
        outcome = PQcmdStatus(session_.run("COMMIT").get());
    } catch (Error& error) {
        is_commit_unknown_ = session_.is_lost();
        if (is_commit_unknown_) {
            error.add_detail("the server's answer to COMMIT was lost");
        }
        throw;
    }
    is_commit_unknown_ = false;
    if (outcome != "COMMIT") {
        throw Error(
            ErrorCode::migration_failed,
            "the server rolled the transaction back at COMMIT (it answered " + outcome + ")");
    }
}

void PostgresDatabase::rollback() noexcept {
    batch_.clear();
    loads_.clear();
    activities_.clear();
    starts_.clear();
    if (session_.is_lost()) {
        return;
    }
    session_.drain();
    try {
        if (session_.is_in_transaction()) {
            session_.run("ROLLBACK");
        }
    } catch (const std::exception&) {
        return;  // the connection is gone: the server rolls back by itself
    }
}

std::string PostgresDatabase::settings_query(const SessionSettings& settings) const {
    const Dialect& text = postgres::dialect();
    std::string sql = "SELECT ";
    const auto set = [&](const std::string& name, const std::string& value) {
        sql += "pg_catalog.set_config(" + text.quote_literal(name) + ',' +
               text.quote_literal(value) + ",false),";
    };
    for (const auto& [name, value] : parameters_.settings) {
        set(name, value);
    }
    set("lock_timeout", std::to_string(settings.lock_timeout.count()));
    set("statement_timeout", std::to_string(settings.statement_timeout.count()));
    set("idle_in_transaction_session_timeout", "0");
    if (PQserverVersion(session_.raw()) >= interval_settings_version) {
        set("idle_session_timeout", "0");
    }
    if (checks_client_) {
        set("client_connection_check_interval", "1s");
    }
    set("standard_conforming_strings", "on");  // as the scripts were taken apart
    const auto application =
        std::find_if(parameters_.libpq.begin(), parameters_.libpq.end(), [](const auto& p) {
            return p.first == "application_name";
        });
    set("application_name", fitting(application->second + ' ' + settings.activity));
    for (const auto& [name, value] : settings.variables) {
        set(std::string(variable_prefix) + name, value);
    }
    return sql + "extract(epoch from pg_catalog.clock_timestamp())";
}

// A script may have changed role and time-outs; what Slipway writes itself must not depend on it.
std::string PostgresDatabase::as_ourselves(const std::string& sql) const {
    if (!runs_scripts_) {
        return sql;
    }
    const auto role = std::find_if(parameters_.settings.begin(),
                                   parameters_.settings.end(),
                                   [](const auto& setting) { return setting.first == "role"; });
    return "SET LOCAL SESSION AUTHORIZATION DEFAULT;SET LOCAL ROLE " +
           (role == parameters_.settings.end()
                ? "NONE"
                : postgres::dialect().quote_identifier(role->second)) +
           ";SET LOCAL statement_timeout=0;" + sql;
}

// Whatever the last script has set; the server reads a whole message in the encoding that holds
// when it arrives.
bool PostgresDatabase::talks_utf8() const {
    return PQclientEncoding(session_.raw()) == pg_char_to_encoding("UTF8");
}

// One of Slipway's own statements, in the middle of a script that may go on in another encoding.
Result PostgresDatabase::run_own(const std::string& sql) {
    if (talks_utf8()) {
        return session_.run(as_ourselves(sql));
    }
    const std::string encoding = pg_encoding_to_char(PQclientEncoding(session_.raw()));
    session_.run("SET client_encoding TO 'UTF8'");
    Result result = session_.run(as_ourselves(sql));
    session_.run("SET client_encoding TO '" + encoding + "'");
    return result;
}

void PostgresDatabase::start_step(std::size_t step, const SessionSettings& settings) {
    if (!talks_utf8()) {
        flush();
        session_.run("SET client_encoding TO 'UTF8'");
    }
    step_ = step;
    runs_scripts_ = true;
    for (const std::string& sql : postgres::session_resets()) {
        batch_.add_own(sql, step);
    }
    if (!settings.role.empty()) {
        batch_.add_own("SET ROLE " + postgres::dialect().quote_identifier(settings.role), step);
    }
    batch_.add_own(settings_query(settings), step);
    batch_.mark_step_start();
    activities_.emplace_back(step, settings.activity);
    const char* strings = PQparameterStatus(session_.raw(), "standard_conforming_strings");
    if (strings != nullptr && std::string_view(strings) == "off") {
        flush();  // the server reads a whole message as the setting is when it arrives
    }
    if (settings.lock_timeout.count() > 0) {
        session_.watch_blockers([this] { return observer_.blockers(PQbackendPID(session_.raw())); },
                                std::max(settings.lock_timeout / 2, least_probe_interval));
    }
}

std::optional<std::size_t> PostgresDatabase::execute(const std::string& sql) {
    flush();
    try {
        return rows_changed(run_own(sql).get());
    } catch (Error& error) {
        failed_step_ = step_;
        error.statement(sql);
        throw;
    }
}

Rows PostgresDatabase::query(const std::string& sql) {
    flush();
    return rows_of(run_own(sql).get());
}

void PostgresDatabase::execute_as_script(const std::string& sql) {
    query_as_script(sql);
}

Rows PostgresDatabase::query_as_script(const std::string& sql) {
    flush();
    const Result result = session_.run(sql);
    session_.throw_if_stopped();  // the cancel came too late for this statement
    return rows_of(result.get());
}

std::optional<std::string> PostgresDatabase::find_table(const TableName& table) {
    require_short(table.table);
    require_short(table.schema);
    const Dialect& text = postgres::dialect();
    const Rows rows = query(
        "SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
        "c.relnamespace WHERE c.oid = pg_catalog.to_regclass(" +
        text.quote_literal(text.qualified(table)) + ")");
    return rows.empty() ? std::nullopt : rows.front().front();
}

std::string PostgresDatabase::default_schema() {
    const Rows rows = query("SELECT pg_catalog.current_schema()");
    if (!rows.front().front()) {
        throw Error(
            ErrorCode::refused,
            "no schema of the search_path exists in this database, or the role may not use it")
            .hint(
                "create the schema, grant USAGE on it, or name another one with "
                "--version-table-schema");
    }
    return *rows.front().front();
}

std::optional<std::string> PostgresDatabase::why_read_only() {
    const Rows rows = query(
        "SELECT pg_catalog.pg_is_in_recovery(), "
        "pg_catalog.current_setting('transaction_read_only')");
    if (*rows.front()[0] == "t") {
        return "the server is a standby (it is in recovery)";
    }
    if (*rows.front()[1] == "on") {
        return "the server is read-only (default_transaction_read_only is on)";
    }
    return std::nullopt;
}

void PostgresDatabase::on_notice(std::function<void(const std::string&)> listener) {
    notice_ = std::move(listener);
    PQsetNoticeReceiver(
        session_.raw(),
        [](void* self, const PGresult* result) {
            const auto* database = static_cast<PostgresDatabase*>(self);
            const char* severity = PQresultErrorField(result, PG_DIAG_SEVERITY);
            const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
            if (database->notice_ && message != nullptr) {
                database->notice_((severity == nullptr ? "" : std::string(severity) + ": ") +
                                  message);
            }
        },
        this);
}

Schema PostgresDatabase::read_schema() {
    return read_catalog(session_);
}

std::string PostgresDatabase::server_version() const {
    const char* version = PQparameterStatus(session_.raw(), "server_version");
    return std::string("PostgreSQL ") + (version == nullptr ? "?" : version);
}

std::string PostgresDatabase::user() const {
    return PQuser(session_.raw());
}

}  // namespace slipway::postgres
