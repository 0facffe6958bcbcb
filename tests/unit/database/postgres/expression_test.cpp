#include "database/postgres/expression.h"

#include <catch2/catch.hpp>

namespace slipway::postgres {

namespace {

constexpr std::string_view first_print =
    "CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'it''s, ]'::character varying(9)])"
    "::text[])))";
constexpr std::string_view later_print =
    "CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, "
    "('it''s, ]'::character varying(9))::text])))";

}  // namespace

TEST_CASE("both prints of IN over a varchar are one expression", "[postgres][schema]") {
    CHECK(canonical_expression(first_print) == later_print);
    CHECK(canonical_expression(later_print) == later_print);
}

TEST_CASE("the first print is written so that the server prints it again", "[postgres][schema]") {
    CHECK(faithful_expression(first_print) ==
          "CHECK (((a)::text = ANY (((ARRAY['x'::character varying, "
          "'it''s, ]'::character varying(9)])::character varying[])::text[])))");
    CHECK(faithful_expression(later_print) == later_print);
}

TEST_CASE("other arrays stay as they are", "[postgres][schema]") {
    for (const std::string_view text : {"(ARRAY['a'::bpchar])::text[]",
                                        "(ARRAY[1, 2])::bigint[]",
                                        "(ARRAY[lower('b'::text)])::text[]",
                                        "(ARRAY['never ends",
                                        "no array"}) {
        CHECK(canonical_expression(text) == text);
        CHECK(faithful_expression(text) == text);
    }
}

TEST_CASE("every array of a text is rewritten", "[postgres][schema]") {
    CHECK(canonical_expression("(ARRAY['a'::character varying])::text[] OR "
                               "(ARRAY[(b)::character varying])::text[]") ==
          "ARRAY[('a'::character varying)::text] OR ARRAY[((b)::character varying)::text]");
}

}  // namespace slipway::postgres
