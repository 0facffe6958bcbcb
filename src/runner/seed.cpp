#include "runner/seed.h"

#include <algorithm>
#include <unordered_map>

#include "runner/retry.h"
#include "sql/check.h"

namespace slipway {

namespace {

constexpr const char* table_name = "slipway_seeds";

using Checksums = std::unordered_map<std::string, std::string>;  // of what ran last, by name

// Whether the database is without what the file would bring.
bool is_missing(const SeedFile& seed, const Checksums& recorded) {
    const auto last = recorded.find(seed.name);
    switch (seed.mode) {
        case SeedMode::always:
        case SeedMode::once: return last == recorded.end();
        case SeedMode::on_change:
        case SeedMode::replace: return last == recorded.end() || last->second != seed.checksum;
    }
    return true;
}

bool is_due(const SeedFile& seed, const Checksums& recorded) {
    return seed.mode == SeedMode::always || is_missing(seed, recorded);
}

Checksums recorded_checksums(Database& database, const SeedOptions& options) {
    const auto schema = database.find_table({options.schema, table_name});
    return schema ? SeedTable({*schema, table_name}, options.identity).checksums(database)
                  : Checksums();
}

// Tells how far a seed has come.
class SeedListener final : public StepListener {
  public:
    SeedListener(Database& database, const SeedFile& seed, Sink& sink)
        : database_(database), seed_(seed), sink_(sink) {
        database_.set_listener(this);
    }
    ~SeedListener() override { database_.set_listener(nullptr); }
    SeedListener(const SeedListener&) = delete;
    SeedListener& operator=(const SeedListener&) = delete;
    SeedListener(SeedListener&&) = delete;
    SeedListener& operator=(SeedListener&&) = delete;

    void step_started(std::size_t /*step*/) noexcept override {}
    void step_took(std::size_t /*step*/, std::chrono::microseconds /*more*/) noexcept override {}
    void still_running(const RunningStatement& running) noexcept override {
        sink_.on(StatementRunning{.number = 0,
                                  .total = 0,
                                  .what = seed_.name,
                                  .place = running.place,
                                  .statements = running.statements,
                                  .elapsed = running.elapsed,
                                  .server_view = running.server_view});
    }

  private:
    Database& database_;
    const SeedFile& seed_;
    Sink& sink_;
};

class Seeding {
  public:
    Seeding(Database& database, const SeedOptions& options, const Surroundings& around)
        : database_(database),
          options_(options),
          around_(around),
          table_({options.schema.empty() ? database.default_schema() : options.schema, table_name},
                 options.identity) {}

    void run(const SeedFile& seed, std::size_t number) {
        const SteadyTime began = around_.clock.steady();
        around_.sink.on(SeedStarted{seed.name});
        try {
            check(seed);
        } catch (Error& error) {
            if (error.hint().find("Transaction") != std::string::npos) {
                error.hint("remove it: a seed file runs in one transaction");
            }
            fail(seed, error);
        }
        Retry retry(options_.lock_retries, around_);
        const SeedListener listener(database_, seed, around_.sink);
        while (true) {
            try {
                const std::size_t rows = run_once(seed, number, began);
                around_.sink.on(SeedFinished{seed.name, rows, since(began)});
                return;
            } catch (Error& error) {
                database_.rollback();
                if (!retry.again_after(error)) {
                    fail(seed, error);
                }
            }
        }
    }

  private:
    // Before anything of the file runs.
    void check(const SeedFile& seed) const {
        if (seed.kind == SeedFile::Kind::sql) {
            const std::unique_ptr<ByteSource> source = seed.open();
            StatementReader reader(*source, database_.dialect().lexical_rules(), seed.path, 1);
            check_transactional(reader);
        }
    }

    std::size_t run_once(const SeedFile& seed, std::size_t number, SteadyTime began) {
        database_.set_stop_policy({Duration(0)});
        database_.begin();
        if (!database_.find_table(table_.name())) {
            table_.create(database_);
        }
        SessionSettings settings = options_.session;
        settings.activity = "seed " + seed.name;
        database_.start_step(number, settings);
        std::size_t rows = 0;
        if (seed.kind == SeedFile::Kind::csv) {
            rows = database_.load(
                {{seed.schema, seed.table},
                 seed.path,
                 [&seed] { return seed.open(); },
                 seed.mode == SeedMode::replace ? Existing::remove : Existing::update});
        } else {
            const std::unique_ptr<ByteSource> source = seed.open();
            StatementReader reader(*source, database_.dialect().lexical_rules(), seed.path, 1);
            database_.run(reader);
            database_.flush();
        }
        table_.record(database_, seed.name, seed.checksum, since(began));
        database_.commit();
        return rows;
    }

    [[noreturn]] void fail(const SeedFile& seed, Error& error) {
        around_.sink.on(SeedFailed{seed.name, error.message()});
        if (error.code() == ErrorCode::migration_failed || error.code() == ErrorCode::revisions) {
            error.recode(ErrorCode::seed_failed);
        }
        error.during("seeding " + seed.name);
        error.add_detail(
            "nothing of this file was kept; the seeds before it and the schema are done");
        throw std::move(error);
    }

    [[nodiscard]] Duration since(SteadyTime began) const {
        return std::chrono::duration_cast<Duration>(around_.clock.steady() - began);
    }

    Database& database_;
    const SeedOptions& options_;
    Surroundings around_;
    SeedTable table_;
};

}  // namespace

std::vector<const SeedFile*> due_seeds(Database& database,
                                       const std::vector<SeedFile>& seeds,
                                       const SeedOptions& options) {
    const Checksums recorded = recorded_checksums(database, options);
    std::vector<const SeedFile*> due;
    for (const SeedFile& seed : seeds) {
        if (is_due(seed, recorded)) {
            due.push_back(&seed);
        }
    }
    return due;
}

std::size_t count_missing_seeds(Database& database,
                                const std::vector<SeedFile>& seeds,
                                const SeedOptions& options) {
    const Checksums recorded = recorded_checksums(database, options);
    return static_cast<std::size_t>(
        std::count_if(seeds.begin(), seeds.end(), [&](const SeedFile& seed) {
            return is_missing(seed, recorded);
        }));
}

std::size_t run_seeds(Database& database,
                      const std::vector<SeedFile>& seeds,
                      const SeedOptions& options,
                      const Surroundings& around) {
    const std::vector<const SeedFile*> due = due_seeds(database, seeds, options);
    if (due.empty()) {
        return 0;
    }
    Seeding seeding(database, options, around);
    for (std::size_t i = 0; i < due.size(); ++i) {
        around.stop.throw_if_requested();
        seeding.run(*due[i], i);
    }
    return due.size();
}

}  // namespace slipway
