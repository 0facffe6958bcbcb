// A database whose connection is lost at a call of one's choice, before or after the server heard
// it.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "database/database.h"

namespace slipway::test {

class DyingDatabase final : public Database {
  public:
    enum class Moment { before_call, after_call };

  private:
    // What the server does with a connection that is gone: it rolls back.
    void die() {
        is_dead_ = true;
        server_.rollback();
        throw Error(ErrorCode::passing, "connection lost");
    }

    void enter() {
        ++calls_;
        if (is_dead_ || (calls_ == dies_at_ && moment_ == Moment::before_call)) {
            die();
        }
    }

    void leave() {
        if (calls_ == dies_at_) {
            die();
        }
    }

    template <typename Work>
    auto call(const Work& work) {
        enter();
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            leave();
        } else {
            auto answer = work();
            leave();
            return answer;
        }
    }

  public:
    // The server, which outlives this connection to it. Call `dies_at` (from 1) is the last one; 0:
    // none is.
    DyingDatabase(Database& server, std::size_t dies_at, Moment moment)
        : server_(server), dies_at_(dies_at), moment_(moment) {}

    [[nodiscard]] std::size_t calls() const { return calls_; }
    [[nodiscard]] bool is_dead() const { return is_dead_; }

    [[nodiscard]] const Dialect& dialect() const override { return server_.dialect(); }
    void begin() override {
        call([&] { server_.begin(); });
    }
    void commit() override {
        died_in_commit_ = true;
        call([&] { server_.commit(); });
        died_in_commit_ = false;
    }
    void rollback() noexcept override { server_.rollback(); }
    void start_step(std::size_t step, const SessionSettings& settings) override {
        call([&] { server_.start_step(step, settings); });
    }
    void run(StatementReader& script) override {
        call([&] { server_.run(script); });
    }
    void run_one(const Statement& statement, StatementReader& script) override {
        call([&] { server_.run_one(statement, script); });
    }
    void flush() override {
        call([&] { server_.flush(); });
    }
    std::optional<std::size_t> execute(const std::string& sql) override {
        return call([&] { return server_.execute(sql); });
    }
    [[nodiscard]] std::size_t failed_step() const override { return server_.failed_step(); }

    Rows query(const std::string& sql) override {
        return call([&] { return server_.query(sql); });
    }
    std::optional<std::string> find_table(const TableName& table) override {
        return call([&] { return server_.find_table(table); });
    }
    std::string default_schema() override { return server_.default_schema(); }
    std::optional<std::string> why_read_only() override { return server_.why_read_only(); }
    [[nodiscard]] bool can_become_writable() const override {
        return server_.can_become_writable();
    }
    [[nodiscard]] bool is_commit_unknown() const override { return died_in_commit_; }
    void check_server() override { server_.check_server(); }
    std::unique_ptr<Lock> try_lock(const TableName& version_table) override {
        return call([&] { return server_.try_lock(version_table); });
    }
    std::optional<std::string> lock_holder(const TableName& version_table) override {
        return server_.lock_holder(version_table);
    }
    bool end_lock_holder(const TableName& version_table) override {
        return server_.end_lock_holder(version_table);
    }
    bool is_transactional(const std::string& sql) override { return server_.is_transactional(sql); }
    EffectState find_effect(const std::string& sql, const std::string& before) override {
        return call([&] { return server_.find_effect(sql, before); });
    }
    std::string prepare(const std::string& sql) override {
        return call([&] { return server_.prepare(sql); });
    }
    std::size_t load(const CsvLoad& csv) override {
        return call([&] { return server_.load(csv); });
    }
    Schema read_schema() override {
        return call([this] { return server_.read_schema(); });
    }
    [[nodiscard]] const SchemaDialect& schema_dialect() const override {
        return server_.schema_dialect();
    }
    void set_listener(StepListener* listener) override { server_.set_listener(listener); }
    void set_stop_policy(StopPolicy policy) override { server_.set_stop_policy(policy); }
    void on_notice(std::function<void(const std::string&)> listener) override {
        server_.on_notice(std::move(listener));
    }
    [[nodiscard]] std::string server_version() const override { return server_.server_version(); }
    [[nodiscard]] std::string user() const override { return server_.user(); }

  private:
    Database& server_;
    std::size_t dies_at_;
    Moment moment_;
    std::size_t calls_ = 0;
    bool is_dead_ = false;
    bool died_in_commit_ = false;
};

}  // namespace slipway::test
