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

TEST_CASE("a table or column that went and one of its form that came may be a rename", "[schema]") {
    CHECK(rename_candidates(before(), after()) == Texts{"app.tag=label", "image.title=caption"});
    CHECK(rename_candidates(before(), before()).empty());
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
