#include "schema/filter.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support/schema_builder.h"

namespace slipway {

namespace {

using Names = std::vector<std::string>;

Schema gallery() {
    return test::schema({{FactKind::schema, "app", {}, {}, {}},
                         test::table("app.image"),
                         test::column("app.image.id", "app.image", "bigint"),
                         {FactKind::sequence, "app.image_id_seq", {}, {}, {}},
                         {FactKind::sequence_owner,
                          "app.image_id_seq",
                          {},
                          {{FactKind::sequence, "app.image_id_seq"}},
                          {{FactKind::column, "app.image.id"}}},
                         {FactKind::extension, "citext", {}, {}, {}},
                         test::table("public.\"Big.Table\""),
                         {FactKind::view, "public.totals", {}, {}, {}}});
}

Names left(const SchemaFilter& filter) {
    return test::names(filtered(gallery(), filter));
}

}  // namespace

TEST_CASE("a name is taken apart at the dots outside of quotes", "[schema]") {
    CHECK(name_parts("public.image.id") == Names{"public", "image", "id"});
    CHECK(name_parts(R"(public."Big.Ta""ble".id)") == Names{"public", "Big.Ta\"ble", "id"});
    CHECK(name_parts("public.f(integer, app.mood)") == Names{"public", "f"});
    CHECK(name_parts("") == Names{""});
}

TEST_CASE("a filter that says nothing lets everything through", "[schema]") {
    CHECK(left({}).size() == gallery().size());
}

TEST_CASE("a schema that is left out takes all that is in it along", "[schema]") {
    SchemaFilter filter;
    filter.exclude_schemas = {"ap?"};
    CHECK(left(filter) ==
          Names{"extension citext", "table public.\"Big.Table\"", "view public.totals"});
    SchemaFilter only;
    only.include_schemas = {"public"};
    CHECK(left(only) == left(filter));
}

TEST_CASE("a pattern matches where either schema has such a name", "[schema]") {
    SchemaFilter filter;
    filter.include_schemas = {"ap?", "publc"};
    filter.include_tables = {"image", "public.Big.*", "total", "app.totals"};
    const Unmatched unmatched = unmatched_patterns(filter, Schema(), gallery());
    CHECK(unmatched.schemas == Names{"publc"});
    CHECK(unmatched.tables == Names{"total", "app.totals"});
    CHECK(unmatched_patterns({}, gallery(), Schema()).tables.empty());
}

TEST_CASE("a table that is left out takes its columns and its sequence along", "[schema]") {
    SchemaFilter filter;
    filter.exclude_tables = {"app.im*"};
    CHECK(left(filter) == Names{"schema app",
                                "extension citext",
                                "table public.\"Big.Table\"",
                                "view public.totals"});
}

TEST_CASE("patterns see names without their quotes, and views as tables", "[schema]") {
    SchemaFilter filter;
    filter.include_tables = {"Big.*", "image"};
    const Names found = left(filter);
    CHECK(std::find(found.begin(), found.end(), "table public.\"Big.Table\"") != found.end());
    CHECK(std::find(found.begin(), found.end(), "table app.image") != found.end());
    CHECK(std::find(found.begin(), found.end(), "view public.totals") == found.end());
}

TEST_CASE("what is excluded goes before what is included", "[schema]") {
    SchemaFilter filter;
    filter.include_kinds = {FactKind::table, FactKind::view};
    filter.exclude_kinds = {FactKind::view};
    CHECK(left(filter) == Names{"schema app",
                                "table app.image",
                                "table public.\"Big.Table\"",
                                "column app.image.id"});
}

TEST_CASE("what makes up a table comes with it where the kind table is included", "[schema]") {
    SchemaFilter filter;
    filter.include_kinds = {FactKind::table};
    CHECK(left(filter) == Names{"schema app",
                                "table app.image",
                                "table public.\"Big.Table\"",
                                "column app.image.id"});
}

TEST_CASE("a schema that holds what is left out cannot go", "[schema]") {
    SchemaFilter filter;
    filter.exclude_tables = {"image"};
    test::FactSpec image = test::table("\"a*\".image");
    image.parent = {{FactKind::schema, "\"a*\""}};
    const Schema database = test::schema({{FactKind::schema, "\"a*\"", {}, {}, {}}, image});
    const Schema nothing = test::schema({});
    CHECK(schemas_to_spare(database, nothing, filter) == Names{"a\\*"});
    CHECK(schemas_to_spare(database, database, filter).empty());
    CHECK(schemas_to_spare(database, nothing, {}).empty());
}

}  // namespace slipway
