#include "cli/tenants.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

#include "base/checksum.h"
#include "base/conninfo.h"
#include "base/text.h"

namespace slipway {

namespace {

// PostgreSQL cuts longer names off: two tenants could become one.
constexpr std::size_t longest_schema = 63;
constexpr std::size_t most_digits = 6;

std::string first_word(std::string_view text) {
    std::string word;
    for (const char c : text.substr(std::min(text.find_first_not_of(" \t\r\n("), text.size()))) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0) {
            break;
        }
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return word;
}

bool is_query(std::string_view text) {
    constexpr std::array<std::string_view, 4> beginnings = {"select", "table", "values", "with"};
    const std::string word = first_word(text);
    const bool has_more = text.find_first_of(" \t\r\n(") != std::string_view::npos;
    return has_more && std::find(beginnings.begin(), beginnings.end(), word) != beginnings.end();
}

bool is_url(std::string_view text) {
    return text.find("://") != std::string_view::npos || is_conninfo(text);
}

// A URL in all but its spelling: it may hold a password, so it is neither used nor shown.
bool is_like_url(std::string_view text) {
    return text.find_first_of("=@") != std::string_view::npos ||
           text.find(":/") != std::string_view::npos;
}

std::optional<std::size_t> whole_number(std::string_view text) {
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
    return digits && !text.empty() && text.size() <= most_digits
               ? std::optional<std::size_t>(std::stoul(std::string(text)))
               : std::nullopt;
}

}  // namespace

TenantSource parse_tenant_source(std::string_view text) {
    using Kind = TenantSource::Kind;
    if (text.empty()) {
        return {};
    }
    if (is_query(text)) {
        return {Kind::query, std::string(text)};
    }
    const bool is_path = text.front() == '@' || text.front() == '/' || text.front() == '.';
    if (is_url(text) || (!is_path && is_like_url(text))) {
        throw Error(ErrorCode::usage, "--tenants-from: expected a query or a file, found a URL")
            .hint(
                "write the URLs of the tenants into a file, one a line, and name the file; a "
                "file whose name looks like a URL is named as ./FILE");
    }
    if (text == "-" || text == "@-") {
        return {Kind::file, "/dev/stdin"};
    }
    return {Kind::file, std::string(text.substr(text.front() == '@' ? 1 : 0))};
}

Tenant parse_tenant(const std::string& text, const Place& place) {
    if (is_url(text)) {
        try {
            DatabaseUrl url = DatabaseUrl::parse(text);
            return {url.masked(), "", std::move(url)};
        } catch (Error& error) {
            throw std::move(error.at(place));
        }
    }
    if (is_like_url(text)) {
        throw Error(ErrorCode::usage,
                    "a tenant's name with '=', '@' or ':/' in it: is it a URL that is misspelt?")
            .at(place)
            .hint(
                "write it as postgresql://USER:PASSWORD@HOST/DATABASE; a schema with such a name "
                "cannot be a tenant");
    }
    const bool is_plain = std::none_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (text.empty() || text.size() > longest_schema || !is_plain) {
        throw Error(ErrorCode::usage,
                    text.empty() ? "a tenant has no name"
                                 : "a tenant's name is longer than 63 bytes, or not on one line")
            .at(place)
            .hint("a tenant is the name of a schema, or the URL of a database");
    }
    return {text, text, std::nullopt};
}

std::vector<Tenant> parse_tenant_lines(std::string_view text, const std::string& file) {
    std::vector<Tenant> tenants;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view tenant = trim(text.substr(0, end));
        if (!tenant.empty() && !tenant.starts_with('#')) {
            tenants.push_back(parse_tenant(std::string(tenant), {file, line, 0}));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tenants;
}

bool Shard::takes(const std::string& tenant) const {
    const std::uint64_t hash = std::stoull(sha256_hex(tenant).substr(0, 16), nullptr, 16);
    return hash % count == index;
}

Shard parse_shard(const std::string& text, const std::string& source) {
    const std::string_view all = text;
    const std::size_t slash = std::min(all.find('/'), all.size());
    const auto index = whole_number(all.substr(0, slash));
    const auto count = whole_number(all.substr(std::min(slash + 1, all.size())));
    if (!index || !count || *index >= *count) {
        throw Error(ErrorCode::usage, source + ": '" + text + "' is not a shard")
            .hint("write I/N, with I from 0 to N-1: --shard 0/4 to --shard 3/4");
    }
    return {*index, *count};
}

}  // namespace slipway
