// A SQLite database, as the runner sees it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "database/database.h"
#include "database/sqlite/connection.h"
#include "database/sqlite/schema/schema_dialect.h"

namespace slipway::sqlite {

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(const Location& location, const OpenOptions& options);

    // The reason if the file cannot be opened; has to come first.
    std::optional<Refusal> open() { return connection_.open(); }

    [[nodiscard]] const Dialect& dialect() const override;
    void begin() override;
    void commit() override;
    void rollback() noexcept override;
    void start_step(std::size_t step, const SessionSettings& settings) override;
    void run(StatementReader& script) override;
    void run_one(const Statement& statement, StatementReader& script) override;
    void flush() override {}  // everything runs at once
    std::optional<std::size_t> execute(const std::string& sql) override;
    [[nodiscard]] std::size_t failed_step() const override { return failed_step_; }

    Rows query(const std::string& sql) override;
    std::optional<std::string> find_table(const TableName& table) override;
    std::string default_schema() override { return ""; }
    std::optional<std::string> why_read_only() override;
    [[nodiscard]] bool can_become_writable() const override { return false; }
    [[nodiscard]] bool is_commit_unknown() const override { return false; }
    void check_server() override;
    // The database has to outlive its lock.
    std::unique_ptr<Lock> try_lock(const TableName& version_table) override;
    std::optional<std::string> lock_holder(const TableName& version_table) override;
    bool end_lock_holder(const TableName& version_table) override;
    bool is_transactional(const std::string& sql) override;
    EffectState find_effect(const std::string& sql, const std::string& before) override;
    std::string prepare(const std::string& sql) override;
    std::size_t load(const CsvLoad& csv) override;
    Schema read_schema() override;
    [[nodiscard]] const SchemaDialect& schema_dialect() const override;
    void set_listener(StepListener* listener) override;
    void set_stop_policy(StopPolicy policy) override;
    void on_notice(std::function<void(const std::string&)> listener) override;
    [[nodiscard]] std::string server_version() const override;
    [[nodiscard]] std::string user() const override { return ""; }

  private:
    class HeldLock;
    class StepTimer;

    void carry_out(const Statement& statement, const std::string& file);
    void run_own(const std::string& sql, const Connection::Visit& visit = nullptr);
    [[nodiscard]] Error explain(int result);
    void reset_session();
    void release_lock() noexcept;

    Connection connection_;
    SqliteSchemaDialect schema_dialect_;
    StepListener* listener_ = nullptr;
    std::size_t step_ = 0;
    std::size_t failed_step_ = 0;
    Place running_;                  // the statement that runs
    std::size_t locks_ = 0;          // how many Lock objects there are
    bool in_transaction_ = false;    // begun by begin(); SQLite may have ended it by itself
    bool has_run_anything_ = false;  // since begin()
};

}  // namespace slipway::sqlite
