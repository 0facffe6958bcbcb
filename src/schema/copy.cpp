#include "schema/copy.h"

#include <utility>

namespace slipway {

SchemaBuilder::Handle copy_fact(SchemaBuilder& builder, const Schema& schema, FactIndex fact) {
    return copy_fact_as(builder, schema, fact, schema[fact]);
}

SchemaBuilder::Handle copy_fact_as(SchemaBuilder& builder,
                                   const Schema& schema,
                                   FactIndex index,
                                   Fact fact) {
    const SchemaBuilder::Handle handle = builder.add(std::move(fact));
    if (const auto parent = schema.parent(index)) {
        builder.set_parent(handle, schema[*parent].kind, schema[*parent].name);
    }
    for (const FactIndex each : schema.dependencies(index)) {
        builder.need(handle, schema[each].kind, schema[each].name);
    }
    return handle;
}

}  // namespace slipway
