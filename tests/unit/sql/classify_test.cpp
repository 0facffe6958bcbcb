#include "sql/classify.h"

#include <catch2/catch.hpp>

#include "unit/sql/reading.h"

namespace slipway {

using reading::postgres;

TEST_CASE("only COPY of a table from stdin brings data with it", "[sql]") {
    const auto is_copy = [](std::string_view text) {
        return kind_of(text, postgres()) == StatementKind::copy_from_stdin;
    };
    CHECK(is_copy("cOpY \"from\".\"stdin\" (a, \"to\") /* x */ FrOm StdIn"));
    CHECK(is_copy("COPY t FROM STDIN WITH (FORMAT csv) WHERE a > 1"));
    CHECK_FALSE(is_copy("COPY t FROM 'stdin'"));
    CHECK_FALSE(is_copy("COPY t FROM PROGRAM 'cat'"));
    CHECK_FALSE(is_copy("COPY t TO stdout"));
    CHECK_FALSE(is_copy("COPY (SELECT a FROM stdin) TO '/tmp/x'"));
    CHECK_FALSE(is_copy("copyright"));
    CHECK(kind_of("COPY t FROM STDIN", reading::sqlite()) == StatementKind::other);
}

TEST_CASE("a kind is seen behind a comment", "[sql]") {
    CHECK(kind_of("/* x */ COMMIT", postgres()) == StatementKind::commit);
    CHECK(kind_of("-- x\nSET a = 1", postgres()) == StatementKind::session_setting);
    CHECK(kind_of("\"BEGIN\"", postgres()) == StatementKind::other);
}

TEST_CASE("standard_conforming_strings is followed", "[sql]") {
    const auto setting = [](std::string_view text) { return string_setting_of(text, postgres()); };
    CHECK(setting("SET Standard_Conforming_Strings TO 'Off'") == StringSetting::backslashes);
    CHECK(setting("SET LOCAL standard_conforming_strings = no") == StringSetting::backslashes);
    CHECK(setting("SET standard_conforming_strings = 0") == StringSetting::backslashes);
    CHECK(setting("SET standard_conforming_strings = true") == StringSetting::standard);
    CHECK(setting("SET standard_conforming_strings TO DEFAULT") == StringSetting::standard);
    CHECK(setting("RESET standard_conforming_strings") == StringSetting::standard);
    CHECK(setting("DISCARD ALL") == StringSetting::standard);
    CHECK(setting("DISCARD PLANS") == StringSetting::unchanged);
    CHECK(setting("SET search_path = off") == StringSetting::unchanged);
}

}  // namespace slipway
