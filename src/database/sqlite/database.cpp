#include "database/sqlite/database.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "database/sqlite/dialect.h"
#include "database/sqlite/failure.h"
#include "database/sqlite/schema/catalog.h"
#include "sql/words.h"

namespace slipway::sqlite {

namespace {

constexpr int oldest_version = 3035000;  // RETURNING

// They cannot run, or mean nothing, between BEGIN and COMMIT. Each can be run a second time.
constexpr std::array<std::string_view, 10> outside_transactions = {"VACUUM",
                                                                   "PRAGMA",
                                                                   "ATTACH",
                                                                   "DETACH",
                                                                   "BEGIN",
                                                                   "COMMIT",
                                                                   "END",
                                                                   "ROLLBACK",
                                                                   "SAVEPOINT",
                                                                   "RELEASE"};

constexpr int primary(int result) {
    return result & 0xff;
}

Row text_of(sqlite3_stmt* statement) {
    Row row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
        row.push_back(text == nullptr ? std::nullopt
                                      : std::optional<std::string>(std::in_place, text, size));
    }
    return row;
}

// The place of a byte of the statement.
Place place_of(const Statement& statement, std::size_t offset, const std::string& file) {
    Place place{file, statement.line, statement.column};
    for (std::size_t i = 0; i < std::min(offset, statement.text.size()); ++i) {
        const auto byte = static_cast<unsigned char>(statement.text[i]);
        if (byte == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((byte & 0xC0U) != 0x80U) {  // not the inside of a UTF-8 character
            ++place.column;
        }
    }
    return place;
}

}  // namespace

// All locks of one database are one lock of its file: it goes with the last of them.
class SqliteDatabase::HeldLock final : public Lock {
  public:
    explicit HeldLock(SqliteDatabase& database) : database_(database) { ++database_.locks_; }
    ~HeldLock() override { database_.release_lock(); }
    HeldLock(const HeldLock&) = delete;
    HeldLock& operator=(const HeldLock&) = delete;
    HeldLock(HeldLock&&) = delete;
    HeldLock& operator=(HeldLock&&) = delete;

    bool is_held() override {
        return database_.connection_.is_memory() || database_.connection_.is_same_file();
    }
    bool take_again() override { return is_held() || database_.connection_.try_lock(); }

  private:
    SqliteDatabase& database_;
};

// Tells the listener what the step took, also when it fails.
class SqliteDatabase::StepTimer {
  public:
    explicit StepTimer(const SqliteDatabase& database)
        : database_(database), began_(std::chrono::steady_clock::now()) {}
    ~StepTimer() {
        if (database_.listener_ != nullptr) {
            database_.listener_->step_took(database_.step_,
                                           std::chrono::duration_cast<std::chrono::microseconds>(
                                               std::chrono::steady_clock::now() - began_));
        }
    }
    StepTimer(const StepTimer&) = delete;
    StepTimer& operator=(const StepTimer&) = delete;
    StepTimer(StepTimer&&) = delete;
    StepTimer& operator=(StepTimer&&) = delete;

  private:
    const SqliteDatabase& database_;
    SteadyTime began_;
};

SqliteDatabase::SqliteDatabase(const Location& location, const OpenOptions& options)
    : connection_(location, options) {}

const Dialect& SqliteDatabase::dialect() const {
    return sqlite::dialect();
}

void SqliteDatabase::begin() {
    connection_.make_file();
    connection_.refuse_if_read_only();
    run_own("BEGIN IMMEDIATE");
    in_transaction_ = true;
    has_run_anything_ = false;
}

void SqliteDatabase::commit() {
    if (in_transaction_ && !connection_.in_transaction()) {
        throw Error(ErrorCode::migration_failed, "the transaction has ended before its COMMIT");
    }
    run_own("COMMIT");
    in_transaction_ = false;
}

void SqliteDatabase::rollback() noexcept {
    in_transaction_ = false;
    if (connection_.in_transaction()) {
        connection_.run("ROLLBACK");
    }
}

void SqliteDatabase::start_step(std::size_t step, const SessionSettings& settings) {
    step_ = step;
    failed_step_ = step;
    connection_.interruption().set_timeouts(settings);
    if (connection_.changes().any()) {
        reset_session();
    }
    if (listener_ != nullptr) {
        listener_->step_started(step);
    }
}

// Inside a transaction not everything can be put back: one in which nothing was done is begun anew.
void SqliteDatabase::reset_session() {
    const bool begin_anew = in_transaction_ && !has_run_anything_;
    if (begin_anew) {
        rollback();
    }
    connection_.changes().undo(connection_.raw());
    connection_.interruption().install(connection_.raw());  // PRAGMA busy_timeout replaces it
    if (begin_anew) {
        begin();
    }
}

void SqliteDatabase::run(StatementReader& script) {
    const StepTimer timer(*this);
    Statement statement;
    while (script.next(statement)) {
        carry_out(statement, script.file());
    }
}

void SqliteDatabase::run_one(const Statement& statement, StatementReader& script) {
    const StepTimer timer(*this);
    carry_out(statement, script.file());
}

void SqliteDatabase::carry_out(const Statement& statement, const std::string& file) {
    connection_.make_file();
    connection_.interruption().throw_if_stopped();
    running_ = {file, statement.line, statement.column};
    connection_.interruption().begin_statement(Interruption::Whose::script);
    has_run_anything_ = true;
    const Outcome outcome = connection_.run(statement.text);
    if (outcome.failed()) {
        throw explain(outcome.result)
            .at(place_of(statement, outcome.offset, file))
            .statement(statement.text);
    }
    if (in_transaction_ && !connection_.in_transaction()) {
        throw Error(ErrorCode::migration_failed, "this statement ended the run's transaction")
            .hint("remove it, or write 'Transaction: off' into the header of the revision")
            .at(place_of(statement, 0, file))
            .statement(statement.text);
    }
}

std::optional<std::size_t> SqliteDatabase::execute(const std::string& sql) {
    connection_.make_file();
    has_run_anything_ = true;
    const int before = sqlite3_total_changes(connection_.raw());
    run_own(sql);
    const bool changed = sqlite3_total_changes(connection_.raw()) != before;
    return changed ? static_cast<std::size_t>(sqlite3_changes(connection_.raw())) : 0;
}

Rows SqliteDatabase::query(const std::string& sql) {
    connection_.follow_file();
    Rows rows;
    const int before = sqlite3_total_changes(connection_.raw());
    run_own(sql, [&](sqlite3_stmt* statement) { rows.push_back(text_of(statement)); });
    has_run_anything_ = has_run_anything_ || sqlite3_total_changes(connection_.raw()) != before;
    return rows;
}

void SqliteDatabase::run_own(const std::string& sql, const Connection::Visit& visit) {
    connection_.interruption().begin_statement(Interruption::Whose::own);
    const Outcome outcome = connection_.run(sql, visit);
    if (outcome.failed()) {
        throw explain(outcome.result).statement(sql);
    }
}

Error SqliteDatabase::explain(int result) {
    Error error = failure(connection_.raw(), result);
    if (primary(result) == SQLITE_INTERRUPT && connection_.interruption().timed_out()) {
        return std::move(
            Error(ErrorCode::migration_failed, "cancelled: the statement time-out has passed")
                .server(symbol(result), "", "")
                .hint("give it more time with --statement-timeout"));
    }
    if (primary(result) == SQLITE_INTERRUPT || primary(result) == SQLITE_BUSY) {
        connection_.interruption().throw_if_stopped();
    }
    if (primary(result) == SQLITE_BUSY) {
        if (const std::string who = connection_.suspects(); !who.empty()) {
            error.add_detail("the file is in use by " + who);
        }
    }
    return error;
}

std::optional<std::string> SqliteDatabase::find_table(const TableName& table) {
    const Dialect& text = dialect();
    const std::string schema = table.schema.empty() ? "main" : table.schema;
    const Rows schemas =
        query("SELECT 1 FROM pragma_database_list WHERE name = " + text.quote_literal(schema) +
              " COLLATE NOCASE");
    if (schemas.empty()) {
        return std::nullopt;
    }
    const Rows found = query("SELECT 1 FROM " + text.quote_identifier(schema) +
                             ".sqlite_master WHERE type IN ('table', 'view') AND name = " +
                             text.quote_literal(table.table) + " COLLATE NOCASE");
    return found.empty() ? std::nullopt : std::optional(table.schema);
}

std::optional<std::string> SqliteDatabase::why_read_only() {
    connection_.follow_file();
    return connection_.why_read_only();
}

void SqliteDatabase::check_server() {
    if (sqlite3_libversion_number() < oldest_version) {
        throw Error(ErrorCode::unsafe_server, server_version() + " is too old")
            .hint("3.35 is the oldest that works");
    }
}

std::unique_ptr<Lock> SqliteDatabase::try_lock(const TableName& /*version_table*/) {
    if (!connection_.is_memory() && !connection_.try_lock()) {
        return nullptr;
    }
    return std::make_unique<HeldLock>(*this);
}

void SqliteDatabase::release_lock() noexcept {
    --locks_;
    if (locks_ == 0 && !connection_.is_memory()) {
        connection_.unlock();
    }
}

std::optional<std::string> SqliteDatabase::lock_holder(const TableName& /*version_table*/) {
    return connection_.holder();
}

bool SqliteDatabase::end_lock_holder(const TableName& version_table) {
    const auto holder = lock_holder(version_table);
    if (!holder) {
        return false;
    }
    throw Error(ErrorCode::usage,
                "the lock of a SQLite file belongs to a process (" + *holder +
                    "), and no database session can end it")
        .hint("stop that process, for example with kill and its pid");
}

bool SqliteDatabase::is_transactional(const std::string& sql) {
    const std::vector<std::string> first = words(sql, dialect().lexical_rules(), 1);
    return first.empty() ||
           std::find(outside_transactions.begin(), outside_transactions.end(), first.front()) ==
               outside_transactions.end();
}

EffectState SqliteDatabase::find_effect(const std::string& sql, const std::string& /*before*/) {
    return is_transactional(sql) ? EffectState::unknown : EffectState::not_done;
}

std::string SqliteDatabase::prepare(const std::string& /*sql*/) {
    return "";
}

void SqliteDatabase::set_listener(StepListener* listener) {
    listener_ = listener;
    if (listener_ == nullptr) {
        connection_.interruption().set_ticker(nullptr);
        return;
    }
    connection_.interruption().set_ticker([this](Duration elapsed) {
        listener_->still_running({step_, running_, 1, elapsed, {}});
    });
}

void SqliteDatabase::set_stop_policy(StopPolicy policy) {
    connection_.interruption().set_stop_policy(policy);
}

// SQLite says nothing but errors.
void SqliteDatabase::on_notice(std::function<void(const std::string&)> /*listener*/) {}

Schema SqliteDatabase::read_schema() {
    return read_catalog(*this);
}

const SchemaDialect& SqliteDatabase::schema_dialect() const {
    return schema_dialect_;
}

std::string SqliteDatabase::server_version() const {
    return std::string("SQLite ") + sqlite3_libversion();
}

}  // namespace slipway::sqlite
