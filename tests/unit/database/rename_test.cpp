#include "database/rename.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "database/derived_names.h"
#include "database/sqlite/dialect.h"
#include "schema/filter.h"
#include "support/schema_builder.h"
#include "support/schema_dialect.h"

namespace slipway {

namespace {

using Texts = std::vector<std::string>;

RequestedRename requested(const std::string& text,
                          const Schema& schema,
                          const std::vector<RequestedRename>& earlier = {}) {
    return parse_rename(text, schema, earlier, sqlite::dialect());
}

// Derives the names of indexes, and writes "old -> new".
class ArrowDialect final : public test::LooseDialect {
  public:
    [[nodiscard]] std::optional<DerivedName> derived_name(const Schema& schema,
                                                          FactIndex fact) const override {
        if (schema[fact].kind != FactKind::index) {
            return {};
        }
        return DerivedName{schema.parent(fact).value(), name_parts(schema[fact].name).back()};
    }
    [[nodiscard]] Rename rename_derived(const Schema& schema,
                                        FactIndex fact,
                                        std::string_view name) const override {
        const std::string to(name);
        return {schema[fact].name + " -> " + to, to + " -> " + schema[fact].name};
    }
};

test::FactSpec on(FactKind kind, const std::string& table, const std::string& name) {
    test::FactSpec spec{kind, name, {}, {{FactKind::table, table}}, {}};
    if (kind == FactKind::index) {
        spec.slots = {"relation " + name};
    }
    return spec;
}

test::FactSpec index(const std::string& table, const std::string& name) {
    return on(FactKind::index, "public." + table, "public." + name);
}

// A table with the columns id and `column`, and indexes on it.
std::vector<test::FactSpec> table(const std::string& name,
                                  const std::string& column,
                                  const Texts& indexes) {
    const std::string full = "public." + name;
    std::vector<test::FactSpec> specs = {test::table(full),
                                         test::column(full + ".id", full, "integer"),
                                         test::column(full + '.' + column, full, "text")};
    for (const std::string& each : indexes) {
        specs.push_back(index(name, each));
    }
    return specs;
}

std::vector<test::FactSpec> both(std::vector<test::FactSpec> one,
                                 const std::vector<test::FactSpec>& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

RequestedRename table_rename(const std::string& before, const std::string& after) {
    return {{}, FactKind::table, {"public", before}, {"public", after}};
}

RequestedRename column_rename(const std::string& table,
                              const std::string& before,
                              const std::string& after) {
    return {{}, FactKind::column, {"public", table, before}, {"public", table, after}};
}

Texts followers(const std::vector<test::FactSpec>& now,
                const std::vector<test::FactSpec>& wanted,
                const std::vector<RequestedRename>& renames) {
    Texts out;
    for (const Rename& each :
         derived_renames(test::schema(now), test::schema(wanted), renames, ArrowDialect())) {
        out.push_back(each.there);
    }
    return out;
}

}  // namespace

TEST_CASE("a column of a table that was renamed before has the names of both", "[rename]") {
    const Schema schema = test::schema(table("picture", "title", {}));
    const std::vector<RequestedRename> earlier = {table_rename("image", "picture")};
    for (const char* text : {"image.title=caption",
                             "public.image.title=caption",
                             "picture.title=caption",
                             "image.title=image.caption",
                             "image.title=picture.caption"}) {
        CAPTURE(text);
        const RequestedRename rename = requested(text, schema, earlier);
        CHECK(rename.before == Texts{"public", "picture", "title"});
        CHECK(rename.after == Texts{"public", "picture", "caption"});
    }
    CHECK_THROWS_AS(requested("other.title=caption", schema, earlier), Error);
    CHECK_THROWS_AS(requested("image.title=other.caption", schema, earlier), Error);
}

TEST_CASE("a rename is of a table or a column that is there, in its place", "[rename]") {
    const Schema schema = test::schema(
        both(table("image", "title", {}),
             {test::table("app.image"), test::column("app.image.title", "app.image", "text")}));
    const RequestedRename image = requested("image=picture", schema);
    CHECK(image.kind == FactKind::table);
    CHECK(image.statements.there == "ALTER TABLE public.image RENAME TO picture");
    CHECK(image.statements.back == "ALTER TABLE public.picture RENAME TO image");
    CHECK(requested("app.image=app.picture", schema).after == Texts{"app", "picture"});

    const RequestedRename title = requested("image.title=My caption", schema);
    CHECK(title.kind == FactKind::column);
    CHECK(title.before == Texts{"public", "image", "title"});
    CHECK(title.after == Texts{"public", "image", "My caption"});
    CHECK(title.statements.there ==
          "ALTER TABLE public.image RENAME COLUMN title TO \"My caption\"");
    CHECK(title.statements.back ==
          "ALTER TABLE public.image RENAME COLUMN \"My caption\" TO title");

    for (const std::string text :
         {"image", "=a", "image=", "title=caption", "none=a", "image.title=other.title"}) {
        CHECK_THROWS_AS(requested(text, schema), Error);
    }
}

TEST_CASE("names made of a table's and its columns' follow them", "[rename]") {
    const auto now = table("picture", "caption", {"image_pkey", "image_title_key", "by_title"});
    CHECK(followers(
              now,
              table("picture", "caption", {"picture_pkey", "picture_caption_key", "by_caption"}),
              {table_rename("image", "picture"), column_rename("picture", "title", "caption")}) ==
          Texts{"public.image_pkey -> picture_pkey",
                "public.image_title_key -> picture_caption_key"});
    CHECK(followers(now,
                    table("picture", "caption", {"picture_pkey", "picture_caption_key"}),
                    {column_rename("image", "title", "caption"), table_rename("image", "picture")})
              .size() == 2);
}

TEST_CASE("a column's name is replaced where it stands by itself", "[rename]") {
    CHECK(followers(table("t", "b", {"t_aa_key", "t_a_idx", "t_x_a_idx1", "t_a"}),
                    table("t", "b", {"t_bb_key", "t_b_idx", "t_x_b_idx1", "t_b"}),
                    {column_rename("t", "a", "b")}) ==
          Texts{"public.t_a_idx -> t_b_idx", "public.t_x_a_idx1 -> t_x_b_idx1"});
}

TEST_CASE("nothing follows by a guess", "[rename]") {
    const auto renamed = {table_rename("image", "picture")};
    // The old name is still wanted, the new one was there, or both are wanted.
    CHECK(followers(table("picture", "a", {"image_pkey"}),
                    table("picture", "a", {"image_pkey", "picture_pkey"}),
                    renamed)
              .empty());
    CHECK(followers(table("picture", "a", {"image_pkey", "picture_pkey"}),
                    table("picture", "a", {"picture_pkey"}),
                    renamed)
              .empty());
    CHECK(followers(table("picture", "b", {"image_a_a_idx"}),
                    table("picture", "b", {"picture_a_b_idx", "picture_b_a_idx"}),
                    {table_rename("image", "picture"), column_rename("picture", "a", "b")})
              .empty());
    // On another table, or no name that the server derives.
    CHECK(followers(table("picture", "a", {"image_pkey"}),
                    both(table("picture", "a", {}), table("other", "a", {"picture_pkey"})),
                    renamed)
              .empty());
    CHECK(followers(both(table("picture", "a", {}),
                         {on(FactKind::trigger, "public.picture", "public.picture.image_stamp")}),
                    both(table("picture", "a", {}),
                         {on(FactKind::trigger, "public.picture", "public.picture.picture_stamp")}),
                    renamed)
              .empty());
}

TEST_CASE("a name that is taken is waited for", "[rename]") {
    // b became c, then a became b.
    const std::vector<RequestedRename> chain = {table_rename("b", "c"), table_rename("a", "b")};
    CHECK(followers(both(table("b", "x", {"a_x_idx"}), table("c", "x", {"b_x_idx"})),
                    both(table("b", "x", {"b_x_idx"}), table("c", "x", {"c_x_idx"})),
                    chain) == Texts{"public.b_x_idx -> c_x_idx", "public.a_x_idx -> b_x_idx"});
    // Two that take each other's have no order.
    CHECK(followers(both(table("b", "x", {"a_x_idx"}), table("a", "x", {"b_x_idx"})),
                    both(table("b", "x", {"b_x_idx"}), table("a", "x", {"a_x_idx"})),
                    {table_rename("a", "t"), table_rename("b", "a"), table_rename("t", "b")})
              .empty());
}

TEST_CASE("the index of a child follows its parent's column", "[rename]") {
    const auto child = [](const std::string& name) {
        auto specs = both(table("base", "b", {}), table("child", "b", {name}));
        for (test::FactSpec& each : specs) {
            if (each.name == "public.child.b") {
                each.needs = {{FactKind::column, "public.base.b"}};
            }
        }
        return specs;
    };
    CHECK(
        followers(child("child_a_idx"), child("child_b_idx"), {column_rename("base", "a", "b")}) ==
        Texts{"public.child_a_idx -> child_b_idx"});
}

}  // namespace slipway
