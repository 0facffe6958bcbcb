#include "runner/offline.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "runner/hook_runner.h"

namespace slipway {

namespace {

// Takes Slipway's own statements down as text. Nothing can be counted offline.
class ScriptExecutor final : public Executor {
  public:
    ScriptExecutor(const Dialect& dialect, const std::function<void(std::string_view)>& write)
        : dialect_(dialect), write_(write) {}

    [[nodiscard]] const Dialect& dialect() const override { return dialect_; }
    void begin() override { statement("BEGIN"); }
    void commit() override { statement("COMMIT"); }
    void rollback() noexcept override {}
    void start_step(std::size_t, const SessionSettings& settings) override {
        for (const auto& [name, value] : settings.variables) {
            if (const std::string sql = dialect_.set_variable(name, value); !sql.empty()) {
                statement(sql);
            }
        }
    }
    // Puts back what the step's statements changed in the session.
    void end_step() {
        for (const std::string& sql : std::exchange(resets_, {})) {
            statement(sql);
        }
    }

    void run(StatementReader& script) override {
        Statement next;
        while (script.next(next)) {
            run_one(next, script);
        }
    }

    void run_one(const Statement& next, StatementReader& script) override {
        for (std::string& sql : dialect_.resets_after(next.text)) {
            if (std::find(resets_.begin(), resets_.end(), sql) == resets_.end()) {
                resets_.push_back(std::move(sql));
            }
        }
        if (next.kind != StatementKind::copy_from_stdin) {
            statement(next.text);
            return;
        }
        write_(next.text);
        write_(";\n");
        for (std::string_view data = script.read_copy_data(); !data.empty();
             data = script.read_copy_data()) {
            write_(data);
        }
        write_("\\.\n\n");
    }

    void flush() override {}

    std::optional<std::size_t> execute(const std::string& sql) override {
        statement(sql);
        return std::nullopt;
    }

    [[nodiscard]] std::size_t failed_step() const override { return 0; }

    void comment(const std::string& text) {
        write_("-- ");
        write_(text);
        write_("\n\n");
    }

  private:
    void statement(std::string_view sql) {
        write_(sql);
        // A comment at the end would swallow the semicolon.
        const std::size_t last_line = sql.rfind('\n');
        const std::string_view tail =
            last_line == std::string_view::npos ? sql : sql.substr(last_line);
        write_(tail.find("--") == std::string_view::npos ? ";\n\n" : "\n;\n\n");
    }

    const Dialect& dialect_;
    const std::function<void(std::string_view)>& write_;
    std::vector<std::string> resets_;  // what the step's statements changed in the session
};

class OfflineScript {
  public:
    OfflineScript(const Project& project,
                  const Dialect& dialect,
                  const OfflineOptions& options,
                  const std::function<void(std::string_view)>& write)
        : project_(project),
          options_(options),
          executor_(dialect, write),
          hooks_(options.hooks, dialect),
          versions_(options.version_table),
          history_({options.version_table.schema, "slipway_history"}, options.identity) {
        write(dialect.script_prologue());
        write("\n");
    }

    void run(const Plan& plan) {
        open();
        if (plan.before.empty() && !plan.steps.empty() &&
            plan.steps.front().direction != Direction::down) {
            versions_.create(executor_);
        }
        history_.create(executor_);
        const bool has_hooks =
            !plan.steps.empty() && plan.steps.front().direction != Direction::stamp;
        if (has_hooks) {
            run_hook_of_run(HookPoint::before_run, plan.steps.front());
        }
        for (const Step& step : plan.steps) {
            run_step(step);
        }
        if (has_hooks) {
            run_hook_of_run(HookPoint::after_run, plan.steps.back());
        }
        close();
    }

  private:
    void open() {
        if (!is_open_) {
            executor_.begin();
        }
        is_open_ = true;
    }

    void close() {
        if (is_open_) {
            executor_.commit();
        }
        is_open_ = false;
    }

    void run_step(const Step& step) {
        const char* verb = step.direction == Direction::stamp ? "stamp_revision"
                           : step.direction == Direction::up  ? "upgrade"
                                                              : "downgrade";
        open();
        executor_.comment(std::string("Running ") + verb + " " + join(step.from, ", ") + " -> " +
                          join(step.to, ", "));
        HistoryEntry entry{.revision = step.revision,
                           .direction = std::string(name(step.direction)),
                           .message = {},
                           .checksum = {}};
        if (project_.graph.find(step.revision)) {
            const MigrationFile& file = project_.file(step.revision);
            const Section& section = section_of(file, step.direction);
            entry.message = file.revision.message;
            entry.checksum = file.checksum(section);
            if (step.direction != Direction::stamp) {
                run_section(step, file, section);
            }
        }
        open();
        for (const RowChange& change : step.changes) {
            versions_.change(executor_, change.from, change.to);
        }
        if (step.direction != Direction::stamp) {
            run_hook(HookPoint::after_each, step.direction, step.revision);
        }
        history_.add(executor_, {entry});
        if (options_.transactions == Transactions::each) {
            close();
        }
    }

    // before_each belongs to the session of its revision.
    void run_section(const Step& step, const MigrationFile& file, const Section& section) {
        const bool is_apart = section.transaction == TransactionMode::off;
        if (is_apart) {
            close();
        }
        executor_.start_step(0, settings(step.direction, step.revision));
        if (hooks_.has(HookPoint::before_each)) {
            open();
            comment_hook(HookPoint::before_each);
            hooks_.run(HookPoint::before_each, executor_);
        }
        if (is_apart) {
            close();
        }
        const auto source = file.open(section);
        StatementReader reader(
            *source, executor_.dialect().lexical_rules(), file.path, section.first_line);
        executor_.run(reader);
        executor_.end_step();
    }

    void run_hook(HookPoint point, Direction direction, const std::string& revision) {
        if (!hooks_.has(point)) {
            return;
        }
        comment_hook(point);
        executor_.start_step(0, settings(direction, revision));
        hooks_.run(point, executor_);
        executor_.end_step();
    }

    void run_hook_of_run(HookPoint point, const Step& step) {
        open();
        run_hook(point, step.direction, std::string());
        if (options_.transactions == Transactions::each) {
            close();
        }
    }

    void comment_hook(HookPoint point) {
        executor_.comment("Running hook " + std::string(name(point)));
    }

    [[nodiscard]] SessionSettings settings(Direction direction, const std::string& revision) const {
        ApplyOptions options;
        options.hooks = options_.hooks;
        options.tag = options_.tag;
        return step_settings(options, direction, revision);
    }

    const Project& project_;
    const OfflineOptions& options_;
    ScriptExecutor executor_;
    HookRunner hooks_;
    VersionTable versions_;
    History history_;
    bool is_open_ = false;
};

}  // namespace

void write_script(const Project& project,
                  const Dialect& dialect,
                  const Plan& plan,
                  const OfflineOptions& options,
                  const std::function<void(std::string_view)>& write) {
    check_scripts(project, dialect, plan);
    OfflineScript(project, dialect, options, write).run(plan);
}

}  // namespace slipway
