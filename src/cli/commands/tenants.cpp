#include "cli/commands/tenants.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/exit_code.h"
#include "base/text.h"
#include "cli/commands/tenant_summary.h"
#include "cli/text_file.h"
#include "output/standard_output.h"
#include "runner/wait.h"

namespace slipway::commands {

namespace {

bool is_stop(const Error& error) {
    return error.code() == ErrorCode::interrupted || error.code() == ErrorCode::terminated;
}

std::vector<Tenant> ask_for_tenants(Session& session, const std::string& query) {
    Database& database = session.database(Access::read_only, session.config().wait);
    Rows rows;
    try {
        rows = database.query(query);
    } catch (Error& error) {
        if (error.code() == ErrorCode::migration_failed) {
            error.recode(ErrorCode::usage);
        }
        throw std::move(error.during("asking --tenants-from for the tenants"));
    }
    std::vector<Tenant> tenants;
    for (const Row& row : rows) {
        if (row.size() != 1) {
            throw Error(ErrorCode::usage,
                        "--tenants-from: expected a query of one column, found " +
                            std::to_string(row.size()) + " columns");
        }
        tenants.push_back(parse_tenant(row.front().value_or(""), {"--tenants-from", 0, 0}));
    }
    session.close_database();
    return tenants;
}

std::vector<Tenant> all_tenants(Session& session) {
    const TenantSource& source = session.config().options.tenants_from;
    switch (source.kind) {
        case TenantSource::Kind::query: return ask_for_tenants(session, source.text);
        case TenantSource::Kind::file:
            return parse_tenant_lines(read_text_file(source.text, "the list of tenants "),
                                      source.text);
        case TenantSource::Kind::none: break;
    }
    return {};
}

// Those of the shard, each once.
std::vector<Tenant> tenants_of(Session& session) {
    const Shard& shard = session.config().options.shard;
    std::vector<Tenant> tenants = all_tenants(session);
    if (tenants.empty()) {
        session.log().write(LogLevel::warning, "--tenants-from names no tenant");
    }
    std::unordered_set<std::string> seen;
    std::erase_if(tenants, [&](const Tenant& tenant) {
        return !shard.takes(tenant.name) || !seen.insert(tenant.name).second;
    });
    return tenants;
}

void require_schema(Database& database, const std::string& schema) {
    std::string found;
    try {
        found = database.default_schema();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::refused) {
            throw;
        }
    }
    if (found != schema) {
        throw Error(ErrorCode::refused,
                    "the schema \"" + schema +
                        "\" does not exist in this database, or the role may not use it")
            .hint("make it, or grant USAGE on it, or take it off the list of tenants");
    }
}

class Tenants {
  public:
    Tenants(Session& session,
            const RunOptions& options,
            const std::function<TenantDone(Runner&)>& work)
        : session_(session), options_(options), work_(work) {}

    std::vector<TenantOutcome> run(std::vector<Tenant> tenants) {
        std::vector<TenantOutcome> outcomes;
        bool goes_on = true;
        for (Tenant& tenant : tenants) {
            TenantOutcome& outcome = outcomes.emplace_back(TenantOutcome{std::move(tenant)});
            goes_on = goes_on && session_.surroundings().stop.requested() == 0;
            if (goes_on) {
                run_one(outcome);
                goes_on = outcome.result != TenantResult::failed ||
                          (!session_.config().options.fail_fast && !is_stop(*outcome.error));
            }
        }
        return outcomes;
    }

  private:
    void run_one(TenantOutcome& outcome) {
        session_.log().set_tenant(outcome.tenant.name);
        Board board(session_.surroundings().clock);
        Fanout sink({&session_.surroundings().sink, &board});
        try {
            outcome.done = work(outcome.tenant, sink);
            outcome.result = outcome.done.plan.steps.empty() && outcome.done.seeds == 0
                                 ? TenantResult::unchanged
                             : session_.config().options.dry_run ? TenantResult::pending
                                                                 : TenantResult::done;
        } catch (Error& error) {
            outcome.result = TenantResult::failed;
            error.during("migrating the tenant " + outcome.tenant.name);
            session_.log().write(error, exit_code(error.code()));
            outcome.error = std::move(error);
        }
        outcome.snapshot = board.snapshot();
        session_.log().set_tenant("");
    }

    TenantDone work(const Tenant& tenant, Sink& sink) {
        const Surroundings own = session_.surroundings();
        const Surroundings around{own.clock, own.stop, sink};
        RunOptions options = options_;
        WaitOptions wait{session_.config().wait, session_.open_options(Access::read_write)};
        wait.open.schema = tenant.schema;
        if (!tenant.schema.empty()) {
            options.version_table.schema = tenant.schema;
        }
        const std::unique_ptr<Database> database = wait_for_database(
            [&] { return session_.config().database_url(tenant.url); }, wait, around);
        if (!tenant.schema.empty()) {
            require_schema(*database, tenant.schema);
        }
        Runner runner(session_.project(), *database, options, around);
        return work_(runner);
    }

    Session& session_;
    const RunOptions& options_;
    const std::function<TenantDone(Runner&)>& work_;
};

// The failure that decides the exit status: one that no other attempt heals before one that it may.
const Error& most_serious(const std::vector<const Error*>& errors) {
    return **std::min_element(errors.begin(), errors.end(), [](const Error* a, const Error* b) {
        return exit_code(a->code()) < exit_code(b->code());
    });
}

[[noreturn]] void fail(const std::vector<TenantOutcome>& outcomes, std::optional<Error> stop) {
    std::vector<const Error*> errors;
    std::vector<std::string> failed;
    for (const TenantOutcome& outcome : outcomes) {
        if (outcome.error) {
            errors.push_back(&*outcome.error);
            failed.push_back(outcome.tenant.name);
        }
    }
    const std::size_t left = count_of(outcomes, TenantResult::not_begun);
    const std::string text = std::to_string(failed.size()) + " of " +
                             std::to_string(outcomes.size()) + " tenants failed" +
                             (failed.empty() ? "" : ": " + join(failed, ", "));
    Error error(stop ? stop->code() : most_serious(errors).code(),
                stop ? stop->message() + "; " + text : text);
    if (left != 0) {
        error.add_detail(std::to_string(left) + " of them did not begin");
    }
    throw std::move(error.hint("run the same command again: tenants that are done are left alone"));
}

void check_options(const Session& session, const std::vector<Tenant>& tenants) {
    const bool has_schema = std::any_of(
        tenants.begin(), tenants.end(), [](const Tenant& t) { return !t.schema.empty(); });
    if (has_schema && !session.config().version_table_schema.empty()) {
        throw Error(ErrorCode::usage,
                    "--version-table-schema: a tenant's version table is in the tenant's schema")
            .hint("leave the option out");
    }
    if (tenants.size() > 1 && session.config().options.resume_at) {
        throw Error(
            ErrorCode::usage,
            "--resume-at is for one tenant, and there are " + std::to_string(tenants.size()))
            .hint("name that one alone: --tenants-from \"VALUES ('" + tenants.front().name +
                  "')\"");
    }
}

}  // namespace

void for_each_tenant(Session& session,
                     std::string_view command,
                     const RunOptions& options,
                     const std::function<TenantDone(Runner&)>& work) {
    session.take_signals();
    std::vector<Tenant> tenants = tenants_of(session);
    check_options(session, tenants);
    const std::vector<TenantOutcome> outcomes =
        Tenants(session, options, work).run(std::move(tenants));
    print_summary(session, command, outcomes);
    std::optional<Error> stop = session.surroundings().stop.error();
    if (stop || count_of(outcomes, TenantResult::failed) != 0) {
        flush_answer();
        fail(outcomes, std::move(stop));
    }
}

}  // namespace slipway::commands
