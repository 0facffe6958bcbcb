// Words of SQL that several kinds of objects use.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// --- for queries --------------------------------------------------------------------------------

// A condition: the object with this oid (an expression) in the catalogue ("pg_type") is the user's
// own, neither the server's nor an extension's nor a part of another object.
std::string is_own(std::string_view catalog, std::string_view oid);

// An expression: the address of an object, "1247:16384:0".
std::string address_of(std::string_view catalog, std::string_view oid);

// Expressions over an oid, null for 0: a routine without and with the types of its arguments, and
// an operator; all with their schema.
std::string routine_name(std::string_view oid);
std::string routine_signature(std::string_view oid);
std::string operator_name(std::string_view oid);  // "OPERATOR(public.=)"

// --- for statements -----------------------------------------------------------------------------

std::string quote_literal(std::string_view text);
std::string quote_identifier(std::string_view name);

// "a, b, c"
std::string join(std::span<const std::string> parts, std::string_view separator = ", ");

// The last part of a fact's name, as it is quoted there: `title` of public.image.title, which lives
// in public.image.
std::string_view name_in_parent(const Schema& schema, FactIndex fact);

// The name that an object has while it stands aside: quoted and without its schema; and with it. A
// fact has the notes `schema` (quoted) and `name` (as it is); a path is "public.image_title".
std::string aside_name(const Fact& fact);
std::string aside_path(const Fact& fact);
std::string aside_name(std::string_view path);
std::string aside_path(std::string_view path);

// What a statement about an object as such begins with: "TABLE public.image", "COLUMN
// public.image.title", "TRIGGER stamp ON public.image"; as COMMENT ON and ALTER … OWNER TO want it.
// An identity is its sequence.
std::string target_of(const Schema& schema, FactIndex fact);

// The OPTIONS of a foreign object, {host=a,port=1}: " OPTIONS (host 'a', port '1')" or "".
std::string options_clause(std::string_view options);
// " OPTIONS (SET host 'b', ADD dbname 'd', DROP port)"; "" where nothing differs.
std::string options_change(std::string_view before, std::string_view after);

// --- for rules ----------------------------------------------------------------------------------

// Whether a property differs.
bool differs(const Change& change, std::string_view property);
// Whether no property but these differs.
bool differs_only_in(const Change& change, std::span<const std::string_view> properties);

// Whether rows hold values of a type: in a column, or in one of a type made of it.
bool is_stored(const Schema& schema, FactIndex type);

}  // namespace slipway::postgres
