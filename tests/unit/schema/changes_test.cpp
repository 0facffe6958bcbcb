#include "schema/changes.h"

#include <catch2/catch.hpp>

#include "support/schema_builder.h"

namespace slipway {

namespace {

using Texts = std::vector<std::string>;

Schema before() {
    return test::schema({test::table("public.image"),
                         test::column("public.image.id", "public.image", "integer"),
                         test::column("public.image.title", "public.image", "text"),
                         test::table("app.tag"),
                         test::column("app.tag.id", "app.tag", "bigint")});
}

Schema after() {
    return test::schema({test::table("public.image"),
                         test::column("public.image.id", "public.image", "bigint"),
                         test::column("public.image.caption", "public.image", "text"),
                         test::table("public.label"),
                         test::column("public.label.id", "public.label", "bigint")});
}

Texts texts(std::string (*tell)(const SchemaChange&)) {
    Texts out;
    for (const SchemaChange& change : list_changes(before(), after())) {
        out.push_back((change.is_part ? "(part) " : "") + tell(change));
    }
    return out;
}

}  // namespace

TEST_CASE("changes are told as Alembic tells them", "[schema]") {
    CHECK(texts(detected) == Texts{"Detected removed table 'app.tag'",
                                   "(part) Detected removed column 'app.tag.id'",
                                   "Detected removed column 'image.title'",
                                   "Detected added table 'label'",
                                   "Detected added column 'image.caption'",
                                   "(part) Detected added column 'label.id'",
                                   "Detected type change from integer to bigint on 'image.id'"});
}

TEST_CASE("deviations tell what was found and what was expected", "[schema]") {
    const Texts all = texts(deviation);
    CHECK(all.front() == "table app.tag is there and should not be");
    CHECK(all[3] == "table public.label is missing");
    CHECK(all.back() == "column public.image.id: type integer, expected bigint");
}

TEST_CASE("whether a column may be null is told in words", "[schema]") {
    SchemaChange change{SchemaChange::Verb::changed,
                        FactKind::column,
                        "public.image.title",
                        {{"type", "text", "citext"}, {"not_null", "", "yes"}}};
    CHECK(detected(change) ==
          "Detected changed column 'image.title': type text to citext; nullable to NOT NULL");
    CHECK(deviation(change) ==
          "column public.image.title: type text, expected citext; nullable, expected NOT NULL");
}

TEST_CASE("of a long definition only the name is told at a glance", "[schema]") {
    const SchemaChange change{SchemaChange::Verb::changed,
                              FactKind::view,
                              "public.v",
                              {{"definition", "SELECT 1\nFROM a", "SELECT 2\nFROM a"}}};
    CHECK(detected(change) == "Detected changed view 'v': definition");
    CHECK(deviation(change) ==
          "view public.v: definition SELECT 1\nFROM a, expected SELECT 2\nFROM a");
}

TEST_CASE("comments, grants and owners are named after what they are on", "[schema]") {
    const SchemaChange comment{
        SchemaChange::Verb::added, FactKind::comment, "column public.image.title", {}};
    CHECK(detected(comment) == "Detected added comment on column public.image.title");
    CHECK(deviation(comment) == "comment on column public.image.title is missing");
    const SchemaChange owner{
        SchemaChange::Verb::changed, FactKind::owner, "table app.t", {{"owner", "a", "b"}}};
    CHECK(detected(owner) == "Detected changed owner of table app.t: owner a to b");
}

TEST_CASE("a table or column that went and one of its form that came may be a rename", "[schema]") {
    CHECK(rename_candidates(before(), after()) == Texts{"app.tag=label", "image.title=caption"});
    CHECK(rename_candidates(before(), before()).empty());
}

TEST_CASE("a table that shares half of its columns with one that came may be renamed", "[schema]") {
    const auto table = [](const std::string& name, const std::string& a, const std::string& b) {
        return test::schema({test::table(name),
                             test::column(name + '.' + a, name, "integer"),
                             test::column(name + '.' + b, name, "text")});
    };
    const Schema image = table("public.image", "id", "title");
    CHECK(rename_candidates(image, table("public.picture", "id", "caption")) ==
          Texts{"image=picture"});
    CHECK(rename_candidates(image, table("public.picture", "number", "caption")).empty());
    CHECK(rename_candidates(image, table("public.\"Picture\"", "id", "caption")) ==
          Texts{"image=\"Picture\""});
    CHECK(rename_candidates(image, table(R"(public."a.""b")", "id", "caption")) ==
          Texts{R"(image="a.""b")"});
}

TEST_CASE("where several came there is no candidate", "[schema]") {
    const Schema to = test::schema({test::table("public.image"),
                                    test::column("public.image.id", "public.image", "integer"),
                                    test::column("public.image.a", "public.image", "text"),
                                    test::column("public.image.b", "public.image", "text"),
                                    test::table("app.tag"),
                                    test::column("app.tag.id", "app.tag", "bigint")});
    CHECK(rename_candidates(before(), to).empty());
}

}  // namespace slipway
