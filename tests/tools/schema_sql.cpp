// Prints the SQL that makes the schema of one database that of another.
//   schema_sql [--safe] FROM-URL TO-URL     exit status 0: equal, 1: different
//   schema_sql --facts URL                  what is read of it
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "database/backends.h"
#include "database/schema_dialect.h"
#include "schema/plan.h"

using namespace slipway;

namespace {

std::unique_ptr<Database> open(const std::string& url) {
    const DatabaseUrl parsed = DatabaseUrl::parse(url);
    OpenOptions options;
    options.connect_timeout = Duration(60'000);  // whatever else the machine has to do
    options.application_name = "schema_sql";
    Opened opened = backend_for(parsed).open(parsed, options);
    if (!opened.database) {
        throw Error(opened.refusal.code, opened.refusal.reason);
    }
    return std::move(opened.database);
}

void print_facts(const Schema& schema) {
    for (FactIndex i = 0; i < schema.size(); ++i) {
        std::cout << describe(schema[i]) << '\n';
        for (const Property& each : schema[i].properties) {
            std::cout << "    " << each.name << " = " << each.value << '\n';
        }
        for (const Property& each : schema[i].notes) {
            std::cout << "    (" << each.name << " = " << each.value << ")\n";
        }
        for (const FactIndex each : schema.dependencies(i)) {
            std::cout << "    needs " << describe(schema[each]) << '\n';
        }
    }
    for (const std::string& each : schema.unmodelled()) {
        std::cout << "not modelled: " << each << '\n';
    }
}

int print_sql(const Schema& from, const Schema& to, const SchemaDialect& dialect, Form form) {
    const SchemaPlan plan = plan_schema(from, to, dialect);
    std::vector<SchemaStep> steps;
    for (const Action& action : plan.actions) {
        for (SchemaStep& step : dialect.steps(action, {from, to, form})) {
            steps.push_back(std::move(step));
        }
    }
    for (const std::string& line : dialect.preamble(steps)) {
        std::cout << line << ";\n";
    }
    for (const SchemaStep& step : steps) {
        for (const Hazard& hazard : step.hazards) {
            std::cout << "-- hazard: " << hazard.text << '\n';
        }
        if (step.need == SchemaStep::Need::alone) {
            std::cout << "-- alone\n";
        }
        std::cout << step.sql << ";\n";
    }
    return plan.is_empty() ? 0 : 1;
}

int run(std::vector<std::string> arguments) {
    if (arguments.at(0) == "--facts") {
        print_facts(open(arguments.at(1))->read_schema());
        return 0;
    }
    Form form = Form::plain;
    if (arguments.at(0) == "--safe") {
        form = Form::safe;
        arguments.erase(arguments.begin());
    }
    const auto from = open(arguments.at(0));
    const auto to = open(arguments.at(1));
    return print_sql(from->read_schema(), to->read_schema(), from->schema_dialect(), form);
}

}  // namespace

int main(int count, char** values) {
    try {
        return run({values + 1, values + count});
    } catch (const Error& error) {
        std::cerr << "error: " << error.message() << '\n';
        for (const std::string& detail : error.details()) {
            std::cerr << "  " << detail << '\n';
        }
        std::cerr << error.statement() << '\n';
        return 2;
    }
}
