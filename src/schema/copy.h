// Takes facts of one schema over into another that is being built.
#pragma once

#include "schema/schema.h"

namespace slipway {

// The fact, with its parent and what it needs as far as those come too.
SchemaBuilder::Handle copy_fact(SchemaBuilder& builder, const Schema& schema, FactIndex fact);

// The same, changed: `fact` is a form of schema[index].
SchemaBuilder::Handle copy_fact_as(SchemaBuilder& builder,
                                   const Schema& schema,
                                   FactIndex index,
                                   Fact fact);

}  // namespace slipway
