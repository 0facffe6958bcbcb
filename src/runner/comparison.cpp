#include "runner/comparison.h"

#include <algorithm>
#include <utility>

#include "database/derived_names.h"
#include "runner/script_text.h"
#include "schema/diff.h"

namespace slipway {

namespace {

std::vector<SchemaStep> as_steps(const std::vector<Rename>& renames, std::string Rename::*which) {
    std::vector<SchemaStep> steps;
    steps.reserve(renames.size());
    for (const Rename& each : renames) {
        steps.push_back({each.*which, SchemaStep::Need::transaction, {}});
    }
    return steps;
}

}  // namespace

void run_script(Database& database,
                const std::string& text,
                const std::string& name,
                SchemaStep::Need need) {
    TextSource source(text);
    StatementReader reader(source, database.dialect().lexical_rules(), name, 1);
    SessionSettings settings;
    settings.lock_timeout = Duration(0);
    settings.activity = name;
    try {
        if (need == SchemaStep::Need::transaction) {
            database.begin();
            database.start_step(0, settings);
            database.run(reader);
            database.commit();
            return;
        }
        database.start_step(0, settings);
        Statement statement;
        while (reader.next(statement)) {
            database.run_one(statement, reader);
        }
    } catch (const Error&) {
        database.rollback();
        throw;
    }
}

Comparison::Comparison(const Bench& bench, CompareOptions options)
    : bench_(bench), options_(std::move(options)) {
    BothSides sides = read_both(bench.database, bench.server, bench.wanted);
    unmatched_ = unmatched_patterns(options_.filter, sides.database, sides.wanted);
    leave_out_own(sides.wanted);
    for (std::string& each : schemas_to_spare(sides.database, sides.wanted, options_.filter)) {
        options_.filter.exclude_schemas.push_back(std::move(each));
    }
    original_ = filtered(std::move(sides.database), options_.filter);
    if (!options_.renames.empty()) {
        rename(filtered(sides.wanted, options_.filter));
    }
    to_ = seen(std::move(sides.wanted));
}

void Comparison::leave_out_own(const Schema& wanted) {
    const OwnTables& own = options_.own;
    options_.filter.exclude_tables.insert(
        options_.filter.exclude_tables.end(), own.names.begin(), own.names.end());
    const auto is_own = [&](const Fact& fact) {
        return fact.kind == FactKind::schema && name_parts(fact.name).front() == own.schema;
    };
    if (!own.schema.empty() && std::none_of(wanted.facts().begin(), wanted.facts().end(), is_own)) {
        options_.filter.exclude_schemas.push_back(own.schema);
    }
    options_.filter.exclude_schemas.emplace_back("slipway_scratch");
}

bool Comparison::is_empty() const {
    return renames_.empty() && !differ(from(), to_);
}

Schema Comparison::seen(Schema schema) const {
    return overlaid(from(), filtered(std::move(schema), options_.filter), options_.compared);
}

Schema Comparison::seen_before_renames(Schema schema) const {
    return overlaid(original_, filtered(std::move(schema), options_.filter), options_.compared);
}

std::unique_ptr<ScratchDatabase> Comparison::build_original() const {
    auto made = bench_.server.make();
    const Schema empty = seen_before_renames(made->database().read_schema());
    const SchemaPlan plan = plan_schema(empty, original_, dialect());
    const std::vector<Stage> stages = divide(plan, dialect(), Form::plain);
    for (const Stage& stage : stages) {
        run_script(made->database(),
                   script_text({}, stage.steps, dialect()),
                   "the current schema",
                   stage.need);
    }
    return made;
}

void Comparison::rename(const Schema& wanted) {
    const auto made = build_original();
    Database& scratch = made->database();
    const auto carry_out = [&](const Rename& rename) {
        scratch.execute(rename.there);
        renames_.push_back(rename);
    };
    std::vector<RequestedRename> requested;
    renamed_ = original_;
    for (const std::string& text : options_.renames) {
        requested.push_back(parse_rename(text, renamed_, requested, scratch.dialect()));
        carry_out(requested.back().statements);
        renamed_ = seen_before_renames(scratch.read_schema());
    }
    const std::vector<Rename> derived = derived_renames(renamed_, wanted, requested, dialect());
    if (!derived.empty()) {
        std::for_each(derived.begin(), derived.end(), carry_out);
        renamed_ = seen_before_renames(scratch.read_schema());
    }
}

std::vector<Stage> Comparison::way_there() const {
    const SchemaPlan plan = plan_schema(from(), to_, dialect());
    std::vector<Stage> stages = divide(plan, dialect(), options_.form);
    if (renames_.empty()) {
        return stages;
    }
    if (stages.empty() || stages.front().need == SchemaStep::Need::alone) {
        stages.insert(stages.begin(), Stage{});
    }
    const std::vector<SchemaStep> first = as_steps(renames_, &Rename::there);
    stages.front().steps.insert(stages.front().steps.begin(), first.begin(), first.end());
    return stages;
}

std::vector<SchemaStep> Comparison::way_back() const {
    const SchemaPlan plan = plan_schema(to_, from(), dialect());
    std::vector<SchemaStep> steps = all_steps(plan, dialect(), Form::plain);
    append(steps, renames_back());
    return steps;
}

std::vector<SchemaStep> Comparison::renames_back() const {
    std::vector<SchemaStep> steps = as_steps(renames_, &Rename::back);
    std::reverse(steps.begin(), steps.end());
    return steps;
}

}  // namespace slipway
