#include "schema/overlay.h"

#include <catch2/catch.hpp>

#include "schema/diff.h"
#include "support/schema_builder.h"

namespace slipway {

namespace {

using test::FactSpec;

FactSpec owner(const std::string& of, const std::string& role) {
    return {FactKind::owner, "table " + of, {{"role", role}}, {{FactKind::table, of}}, {}};
}

FactSpec default_of(const std::string& of, const std::string& value) {
    return {FactKind::default_value, of, {{"value", value}}, {{FactKind::column, of}}, {}};
}

}  // namespace

TEST_CASE("privileges that are not compared are as the database has them", "[schema]") {
    const Schema from = test::schema({test::table("public.kept"),
                                      owner("public.kept", "app"),
                                      test::table("public.gone"),
                                      owner("public.gone", "app")});
    const Schema to = test::schema({test::table("public.kept"),
                                    owner("public.kept", "scratch"),
                                    test::table("public.fresh"),
                                    owner("public.fresh", "scratch")});
    const Schema seen = overlaid(from, to, {true, true, false});
    CHECK(test::names(seen) == std::vector<std::string>{"table public.fresh",
                                                        "table public.kept",
                                                        "owner table public.kept"});
    CHECK(seen[2].property("role") == "app");
    CHECK(diff_schemas(to, overlaid(from, to, {})).is_empty());
}

TEST_CASE("types that are not compared never differ", "[schema]") {
    const Schema from =
        test::schema({test::table("public.t"), test::column("public.t.a", "public.t", "integer")});
    const Schema to =
        test::schema({test::table("public.t"), test::column("public.t.a", "public.t", "bigint")});
    CHECK_FALSE(diff_schemas(from, overlaid(from, to, {})).is_empty());
    CHECK(diff_schemas(from, overlaid(from, to, {false, true, true})).is_empty());
}

TEST_CASE("defaults that are not compared never differ, but new columns keep theirs", "[schema]") {
    const Schema from = test::schema({test::table("public.t"),
                                      test::column("public.t.a", "public.t", "integer"),
                                      default_of("public.t.a", "1")});
    const Schema to = test::schema({test::table("public.t"),
                                    test::column("public.t.a", "public.t", "integer"),
                                    default_of("public.t.a", "2"),
                                    test::column("public.t.b", "public.t", "integer"),
                                    default_of("public.t.b", "3")});
    const Schema seen = overlaid(from, to, {true, false, true});
    const SchemaDiff diff = diff_schemas(from, seen);
    CHECK(diff.gone.empty());
    CHECK(diff.changed.empty());
    CHECK(diff.made.size() == 2);
}

}  // namespace slipway
