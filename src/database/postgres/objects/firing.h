// When a trigger or a rule of a table fires: pg_trigger.tgenabled, pg_rewrite.ev_enabled.
#pragma once

#include <string>
#include <string_view>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Altered in place where only the property "firing" differs.
Alteration replaced_unless_firing(const Change& change, int version);

// "ALTER TABLE public.image ENABLE ALWAYS TRIGGER stamp"; `keyword` is TRIGGER or RULE. The firing
// is the fact's own, or the one that is given.
SchemaStep set_firing(const Schema& schema, FactIndex fact, const std::string& keyword);
SchemaStep set_firing(const Schema& schema,
                      FactIndex fact,
                      const std::string& keyword,
                      std::string_view firing);

}  // namespace slipway::postgres
