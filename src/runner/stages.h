// A schema plan in as few revisions as it takes: some statements cannot share a transaction.
#pragma once

#include <vector>

#include "database/schema_dialect.h"
#include "schema/plan.h"

namespace slipway {

// The statements of one revision, in their order.
struct Stage {
    SchemaStep::Need need = SchemaStep::Need::transaction;
    std::vector<SchemaStep> steps;
};

// None for an empty plan. A statement comes as early as what it needs allows, and what takes
// something away to make room as late as possible; neighbours differ in what they need.
std::vector<Stage> divide(const SchemaPlan& plan, const SchemaDialect& dialect, Form form);

// All statements of a plan, in their order.
std::vector<SchemaStep> all_steps(const SchemaPlan& plan, const SchemaDialect& dialect, Form form);

}  // namespace slipway
