// Tenants: many schemas of one database, or many databases, each migrated by a run of its own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/url.h"

namespace slipway {

struct Tenant {
    std::string name;                // for people and for the shard: the schema, or the masked URL
    std::string schema;              // empty: the tenant is a database
    std::optional<DatabaseUrl> url;  // nothing: the tenant is a schema
};

// Where the list of tenants comes from.
struct TenantSource {
    enum class Kind { none, query, file };
    Kind kind = Kind::none;
    std::string text;  // the query, or the file's path
};

// "SELECT …", "WITH …", "VALUES …" and "TABLE …" are queries, everything else is a file, with or
// without "@" in front; "-" is standard input. Throws Error (usage) for a URL, without showing it.
TenantSource parse_tenant_source(std::string_view text);

// One tenant: a URL, a keyword string of libpq ("host=… dbname=…"), or the name of a schema. Throws
// Error (usage) at `place`, never showing a password.
Tenant parse_tenant(const std::string& text, const Place& place);

// One tenant a line; empty lines and lines that begin with # are passed over.
std::vector<Tenant> parse_tenant_lines(std::string_view text, const std::string& file);

// Which of N runners this is: each takes its share of the tenants.
struct Shard {
    std::size_t index = 0;
    std::size_t count = 1;

    // By the tenant's name alone, so that runners whose lists differ never leave one out or take
    // one twice: the first eight bytes of its SHA-256, modulo `count`.
    [[nodiscard]] bool takes(const std::string& tenant) const;
};

// "3/16": I from 0, below N. Throws Error (usage).
Shard parse_shard(const std::string& text, const std::string& source);

}  // namespace slipway
