// A session with a PostgreSQL server, as the runner sees it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "database/database.h"
#include "database/postgres/batch.h"
#include "database/postgres/copy_rows.h"
#include "database/postgres/observer.h"
#include "database/postgres/parameters.h"
#include "database/postgres/schema_dialect.h"
#include "database/postgres/session.h"

namespace slipway::postgres {

class PostgresDatabase final : public Database {
  public:
    PostgresDatabase(Connection connection, Parameters parameters, const OpenOptions& options);

    [[nodiscard]] const Dialect& dialect() const override;
    void begin() override;
    void commit() override;
    void rollback() noexcept override;
    void start_step(std::size_t step, const SessionSettings& settings) override;
    void run(StatementReader& script) override;
    void run_one(const Statement& statement, StatementReader& script) override;
    void flush() override;
    std::optional<std::size_t> execute(const std::string& sql) override;
    [[nodiscard]] std::size_t failed_step() const override { return failed_step_; }

    Rows query(const std::string& sql) override;
    // In the script's role and with its search_path.
    Rows query_as_script(const std::string& sql);
    void execute_as_script(const std::string& sql);
    std::optional<std::string> find_table(const TableName& table) override;
    std::string default_schema() override;
    std::optional<std::string> why_read_only() override;
    [[nodiscard]] bool can_become_writable() const override { return true; }
    [[nodiscard]] bool is_commit_unknown() const override { return is_commit_unknown_; }
    void check_server() override;
    std::unique_ptr<Lock> try_lock(const TableName& version_table) override;
    std::optional<std::string> lock_holder(const TableName& version_table) override;
    bool end_lock_holder(const TableName& version_table) override;
    bool is_transactional(const std::string& sql) override;
    EffectState find_effect(const std::string& sql, const std::string& before) override;
    std::string prepare(const std::string& sql) override;
    std::size_t load(const CsvLoad& csv) override;
    // Runs a COPY … FROM STDIN; returns how many rows. Throws for a broken record of the file, too.
    std::size_t copy_csv(const std::string& sql, CopyRows& rows);
    Schema read_schema() override;
    [[nodiscard]] const SchemaDialect& schema_dialect() const override { return schema_dialect_; }
    void set_listener(StepListener* listener) override;
    void set_stop_policy(StopPolicy policy) override { session_.set_stop_policy(policy); }
    void on_notice(std::function<void(const std::string&)> listener) override;
    [[nodiscard]] std::string server_version() const override;
    [[nodiscard]] std::string user() const override;

  private:
    void note_settings(const Statement& statement);
    void prepare_session();
    [[nodiscard]] std::string as_ourselves(const std::string& sql) const;
    [[nodiscard]] bool talks_utf8() const;
    Result run_own(const std::string& sql);
    [[nodiscard]] std::string settings_query(const SessionSettings& settings) const;
    void add(const Statement& statement);
    void send_batch(StatementReader* copy_from);
    void take_result(const PGresult* result);
    void copy_in(StatementReader& script);
    [[nodiscard]] std::optional<Error> copy_in(CopyRows& rows);
    void finish_copy();
    [[nodiscard]] Error place(Error error, const PGresult* result);
    [[nodiscard]] Place copy_place(const PGresult* result) const;
    void account(SteadyTime sent, SteadyTime answered);
    void tell_running();
    void tell_started();
    void look_at_server(Duration elapsed);
    [[nodiscard]] RunningStatement running_statement() const;

    Parameters parameters_;
    Session session_;
    Observer observer_{parameters_};
    PostgresSchemaDialect schema_dialect_;
    StepListener* listener_ = nullptr;
    std::function<void(const std::string&)> notice_;
    Batch batch_;
    std::size_t done_ = 0;  // of the entries of the message that runs
    SteadyTime sent_{};     // when it was sent
    std::string loads_;     // the CSV file that is being loaded instead; empty: none
    // What the observer saw of it, and when.
    std::string server_view_;
    std::optional<std::size_t> seen_step_;
    SteadyTime seen_at_{};
    std::vector<std::pair<std::size_t, std::string>> activities_;  // of the steps in the message
    std::vector<std::pair<std::size_t, double>> starts_;  // server time (s) at which steps began
    std::size_t step_ = 0;
    std::size_t failed_step_ = 0;
    std::size_t last_run_step_ = 0;  // the step that the server was in at the end of a message
    std::size_t copy_line_ = 0;      // of the first data line of the COPY that runs
    bool begin_pending_ = false;
    bool is_commit_unknown_ = false;
    bool may_have_set_ = false;   // a script may have set defaults of transactions
    bool runs_scripts_ = false;   // a script may have changed role and time-outs
    bool checks_client_ = false;  // client_connection_check_interval can be set here
};

}  // namespace slipway::postgres
