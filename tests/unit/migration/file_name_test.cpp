#include "migration/file_name.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "migration/slug.h"

namespace slipway {

namespace {

std::string named(const std::string& file_template) {
    // 2026-01-02 03:04:05 UTC
    const SystemTime created{std::chrono::seconds(1767323045)};
    return file_name({file_template, 40}, "ae10", "Add, users", created);
}

}  // namespace

TEST_CASE("a slug is made of a message as Alembic makes it", "[migration]") {
    CHECK(slug("Create account table", 40) == "create_account_table");
    CHECK(slug("  it's -- 50% \"done\"!", 40) == "it_s_50_done");
    CHECK(slug("", 40).empty());
    CHECK(slug("third thing with a really long message that goes on", 40) ==
          "third_thing_with_a_really_long_message_");
    CHECK(slug(std::string(50, 'x'), 40) == std::string(40, 'x') + "_");
    CHECK(slug("Größe ÄNDERN – jetzt", 40) == "größe_ändern_jetzt");
    CHECK(slug("Добавить таблицу", 40) == "добавить_таблицу");
    CHECK(slug("日本語、テーブル", 40) == "日本語_テーブル");
    CHECK(slug("äöüäöü äöü", 8) == "äöüäöü_");
    CHECK(slug("a/b\\..c", 40) == "a_b_c");
}

TEST_CASE("a file's name follows its template", "[migration]") {
    CHECK(named("%(rev)s_%(slug)s") == "ae10_add_users.sql");
    CHECK(named("%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d%(second).2d-%(rev)s") ==
          "2026_01_02_030405-ae10.sql");
    CHECK(named("%%(year)s%%(month)02d_%(slug)s.sql") == "202601_add_users.sql");
    CHECK(named("%(year)d/%(epoch)s") == "2026/1767323045.sql");
}

TEST_CASE("a template that means nothing is refused", "[migration]") {
    for (const char* bad : {"%(what)s", "%s", "%", "%(rev)", "%(rev)x", ".%(rev)s", "a/", ""}) {
        INFO(bad);
        CHECK_THROWS_AS(named(bad), Error);
    }
}

}  // namespace slipway
