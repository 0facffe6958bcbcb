// What the queries and statements about tables and their parts share.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database/postgres/objects/object.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

// --- SQL over pg_class c and its pg_namespace n
// ---------------------------------------------------

// "FROM pg_class c JOIN pg_namespace n …".
inline constexpr std::string_view from_relations =
    " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace ";

// Whether the relation is the user's own.
inline constexpr std::string_view is_own_relation =
    " c.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
    " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass"
    " AND e.objid = c.oid AND e.deptype = 'e') ";

// The same with its name as c.relation, for kinds of which a relation has many: the name is put
// together once, and the server's planner knows how many there are.
inline constexpr std::string_view from_own_relations = R"(
        FROM (SELECT c.oid, c.relname, c.relkind, c.relispartition, c.reloftype, n.nspname,
                     quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS relation
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.oid >= 16384
                AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass
                                AND e.objid = c.oid AND e.deptype = 'e')
              OFFSET 0) c )";

// Its name; and what it is called as a fact: "materialized view public.totals".
inline constexpr std::string_view relation_name =
    " quote_ident(n.nspname) || '.' || quote_ident(c.relname) ";
inline constexpr std::string_view relation_fact =
    " CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' WHEN 'S' THEN "
    "'sequence ' ELSE 'table ' END || quote_ident(n.nspname) || '.' || quote_ident(c.relname) ";

// --- facts
// ----------------------------------------------------------------------------------------

// The name of what the fact lives in; "" without a parent.
std::string parent_name(const Schema& schema, FactIndex fact);

// The fact of the same kind and name in another schema.
std::optional<FactIndex> same_fact(const Schema& schema, const Fact& fact);

// Children of one kind, in the order of their note "position" where they have one.
std::vector<FactIndex> parts(const Schema& schema, FactIndex fact, FactKind kind);
// Those of a list that are of the kind, in the same order.
std::vector<FactIndex> parts(const Schema& schema, std::span<const FactIndex> list, FactKind kind);

// What the fact depends on, of one kind.
std::vector<FactIndex> dependencies(const Schema& schema, FactIndex fact, FactKind kind);

// The table whose column it belongs to: of an identity, and of a sequence that a column owns.
std::optional<FactIndex> table_of_sequence(const Schema& schema, FactIndex sequence);

// The sequences that belong to columns of the table, and the identities of those.
std::vector<FactIndex> sequences_of_table(const Schema& schema, FactIndex table);

// Who owns the object, "" where it has no owner of its own.
std::string_view owner_name(const Schema& schema, FactIndex object);

// Whether the table gets its rows' shape from the parent table before and after: as a partition or
// by inheritance.
bool stays_child_of(const Scene& scene, std::string_view table, std::string_view parent);

// The attachment of its partition for all rows that no other takes.
std::optional<FactIndex> default_partition(const Schema& schema, std::string_view table);

// Whether what a table makes out is different, so that its rows move to a new one.
bool is_swapped_table(const Scene& scene, std::string_view table);

// Whether it stays the partition of a table that steps aside, and goes with that one.
bool goes_with_shelved(const Scene& scene, std::string_view partition);

// Whether a table of the old schema that is altered and not remade; safe forms are for those.
bool stays(const Scene& scene, std::string_view table);

}  // namespace slipway::postgres
