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

TEST_CASE("a group that begins its like is one with it", "[postgres][schema]") {
    struct Print {
        std::string_view first;
        std::string_view later;
        std::string_view faithful;
    };
    for (const auto& [first, later, faithful] :
         {Print{"CHECK (((a AND b) AND c))",
                "CHECK ((a AND b AND c))",
                "CHECK (((a AND b)::boolean AND c))"},
          Print{"((((a) OR b) OR c) OR (d OR e))",
                "((a) OR b OR c OR (d OR e))",
                "((((a) OR b)::boolean OR c)::boolean OR (d OR e))"}}) {
        CHECK(canonical_expression(first) == later);
        CHECK(canonical_expression(later) == later);
        CHECK(faithful_expression(first) == faithful);
        CHECK(faithful_expression(later) == later);
    }
}

TEST_CASE("other groups stay as they are", "[postgres][schema]") {
    for (const std::string_view text :
         {"((a OR b) AND c)",
          "(a AND (b AND c))",
          "(a AND (b AND c) AND d)",
          "((NOT (a AND b)) AND c)",
          "(bool_or(a) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AND b)",
          "(('((a AND b) AND c)'::text = d) AND e)",
          "AS $f$ SELECT ((a AND b) AND c) $f$",
          "($1 AND (b AND c)) AND ((d"}) {
        CHECK(canonical_expression(text) == text);
        CHECK(faithful_expression(text) == text);
    }
}

}  // namespace slipway::postgres
