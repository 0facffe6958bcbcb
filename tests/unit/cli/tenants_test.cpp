#include "cli/tenants.h"

#include <string>

#include <catch2/catch.hpp>

namespace slipway {

using Kind = TenantSource::Kind;

namespace {

std::string message_of(const std::string& tenant) {
    try {
        parse_tenant(tenant, {"list", 3, 0});
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK(error.place().text() == "list:3");
        return error.message();
    }
    return {};
}

}  // namespace

TEST_CASE("a list of tenants is a query, or else a file", "[tenants]") {
    for (const char* query : {"SELECT name FROM tenant",
                              " select 1",
                              "with t as (values (1)) table t",
                              "VALUES ('a')",
                              "values('a')",
                              "(SELECT 'a')",
                              "table tenant",
                              "SELECT\n'a'"}) {
        INFO(query);
        CHECK(parse_tenant_source(query).kind == Kind::query);
        CHECK(parse_tenant_source(query).text == query);
    }
    for (const char* file : {"tenants.txt", "@tenants.txt"}) {
        CHECK(parse_tenant_source(file).kind == Kind::file);
        CHECK(parse_tenant_source(file).text == "tenants.txt");
    }
    CHECK(parse_tenant_source("select.txt").kind == Kind::file);
    CHECK(parse_tenant_source("values").kind == Kind::file);
    CHECK(parse_tenant_source("-").text == "/dev/stdin");
    CHECK(parse_tenant_source("").kind == Kind::none);
}

TEST_CASE("a URL is no list of tenants, and is not shown", "[tenants]") {
    try {
        parse_tenant_source("postgresql://u:secret@h/d");
        FAIL("a URL");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK(error.message().find("secret") == std::string::npos);
    }
}

TEST_CASE("a tenant is a schema, or a URL without its password", "[tenants]") {
    const Tenant schema = parse_tenant("Big Co", {});
    CHECK(schema.name == "Big Co");
    CHECK(schema.schema == "Big Co");
    CHECK_FALSE(schema.url.has_value());
    const Tenant database = parse_tenant("postgresql://u:secret@h/d", {});
    CHECK(database.name == "postgresql://u:***@h/d");
    CHECK(database.schema.empty());
    CHECK(database.url->password() == "secret");
}

TEST_CASE("a tenant that cannot be one is named by its place, without a password", "[tenants]") {
    CHECK(message_of("") == "a tenant has no name");
    CHECK(message_of(std::string(63, 'a')).empty());
    CHECK_FALSE(message_of(std::string(64, 'a')).empty());
    CHECK_FALSE(message_of("a\nb").empty());
    const std::string unknown = message_of("bad://u:secret@h/d");
    CHECK_FALSE(unknown.empty());
    CHECK(unknown.find("secret") == std::string::npos);
}

TEST_CASE("a misspelt URL is neither a name nor shown", "[tenants]") {
    for (const char* text : {"postgresql:/u:s3cret@h/db", "u:s3cret@h/db", "password:/s3cret"}) {
        INFO(text);
        const std::string message = message_of(text);
        CHECK_FALSE(message.empty());
        CHECK(message.find("s3cret") == std::string::npos);
        CHECK_THROWS_AS(parse_tenant_source(text), Error);
    }
    const char* bad_port = "host=127.0.0.1 port=x password=s3cret";
    CHECK(message_of(bad_port).find("s3cret") == std::string::npos);
    CHECK_THROWS_AS(parse_tenant_source(bad_port), Error);
    CHECK(parse_tenant_source("./a=b@c").kind == Kind::file);
}

TEST_CASE("a keyword string of libpq is a database", "[tenants]") {
    const Tenant tenant = parse_tenant("host=127.0.0.1 port=1 password=s3cret dbname=x", {});
    REQUIRE(tenant.url.has_value());
    CHECK(tenant.schema.empty());
    CHECK(tenant.url->password() == "s3cret");
    CHECK(tenant.name.find("s3cret") == std::string::npos);
}

TEST_CASE("a file has one tenant a line", "[tenants]") {
    const auto tenants = parse_tenant_lines("# all\n\n acme \r\nbeta", "list");
    REQUIRE(tenants.size() == 2);
    CHECK(tenants[0].name == "acme");
    CHECK(tenants[1].name == "beta");
}

TEST_CASE("each tenant belongs to one shard, by its name alone", "[tenants]") {
    for (std::size_t count = 1; count <= 7; ++count) {
        for (int n = 0; n < 100; ++n) {
            std::size_t takers = 0;
            for (std::size_t index = 0; index < count; ++index) {
                takers += Shard{index, count}.takes("tenant" + std::to_string(n)) ? 1U : 0U;
            }
            CHECK(takers == 1);
        }
    }
    // Runners of different versions have to agree.
    CHECK(Shard{2, 7}.takes("acme"));
    CHECK(Shard{3, 7}.takes("beta"));
}

TEST_CASE("a shard is I/N, I below N", "[tenants]") {
    CHECK(parse_shard("0/1", "--shard").count == 1);
    CHECK(parse_shard("15/16", "--shard").index == 15);
    for (const char* text : {"",
                             "1",
                             "1/1",
                             "2/1",
                             "a/b",
                             "-1/2",
                             "1/2/3",
                             "1/",
                             "/1",
                             "0/0",
                             "0/99999999999999999999"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_shard(text, "--shard"), Error);
    }
}

}  // namespace slipway
