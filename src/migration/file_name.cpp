#include "migration/file_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ctime>
#include <utility>

#include "base/error.h"
#include "migration/slug.h"

namespace slipway {

namespace {

constexpr std::string_view known_tokens =
    "%(rev)s, %(slug)s, %(epoch)s, %(year)d, %(month).2d, %(day).2d, %(hour).2d, %(minute).2d and "
    "%(second).2d";

[[noreturn]] void fail(std::string_view file_template, const std::string& reason) {
    throw Error(ErrorCode::usage,
                "bad file_template \"" + std::string(file_template) + "\": " + reason)
        .hint("it may hold " + std::string(known_tokens));
}

// What one token stands for: its text, or its number.
std::string value_of(std::string_view name,
                     std::string_view id,
                     std::string_view slug_text,
                     SystemTime created) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(created);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    const std::array<std::pair<std::string_view, long>, 7> numbers = {
        {{"epoch", static_cast<long>(seconds)},
         {"year", utc.tm_year + 1900},
         {"month", utc.tm_mon + 1},
         {"day", utc.tm_mday},
         {"hour", utc.tm_hour},
         {"minute", utc.tm_min},
         {"second", utc.tm_sec}}};
    if (name == "rev") {
        return std::string(id);
    }
    if (name == "slug") {
        return std::string(slug_text);
    }
    const auto* const found =
        std::find_if(numbers.begin(), numbers.end(), [name](const auto& number) {
            return number.first == name;
        });
    return found == numbers.end() ? std::string() : std::to_string(found->second);
}

bool is_token(std::string_view name) {
    constexpr std::array<std::string_view, 9> names = {
        "rev", "slug", "epoch", "year", "month", "day", "hour", "minute", "second"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::size_t take_count(std::string_view& rest) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
    if (error == std::errc()) {
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    }
    return std::min<std::size_t>(count, 99);
}

// The part behind the name, such as "s", "d", "02d" or ".2d": how wide a number is made.
std::size_t take_width(std::string_view& rest, std::string_view file_template) {
    std::size_t width = take_count(rest);
    if (!rest.empty() && rest.front() == '.') {
        rest.remove_prefix(1);
        width = take_count(rest);
    }
    if (rest.empty() || (rest.front() != 's' && rest.front() != 'd')) {
        fail(file_template, "expected s or d behind a token");
    }
    rest.remove_prefix(1);
    return width;
}

struct Token {
    std::string_view name;
    std::size_t width;
};

// Takes a token off the template, from its percent sign on.
Token take_token(std::string_view& rest, std::string_view file_template) {
    // Alembic's ini files write every percent sign twice.
    rest.remove_prefix(rest.substr(0, 3) == "%%(" ? 2 : 1);
    const std::size_t close = rest.find(')');
    if (rest.empty() || rest.front() != '(' || close == std::string_view::npos) {
        fail(file_template, "expected a token such as %(rev)s behind %");
    }
    const std::string_view name = rest.substr(1, close - 1);
    if (!is_token(name)) {
        fail(file_template, "unknown token \"" + std::string(name) + '"');
    }
    rest.remove_prefix(close + 1);
    const std::size_t width = take_width(rest, file_template);
    return {name, name == "rev" || name == "slug" ? 0 : width};
}

}  // namespace

std::string file_name(const FileNaming& naming,
                      std::string_view id,
                      std::string_view message,
                      SystemTime created) {
    const std::string slug_text = slug(message, naming.truncate_slug_length);
    std::string out;
    std::string_view rest = naming.file_template;
    while (!rest.empty()) {
        if (rest.front() != '%') {
            out += rest.front();
            rest.remove_prefix(1);
            continue;
        }
        const Token token = take_token(rest, naming.file_template);
        const std::string value = value_of(token.name, id, slug_text, created);
        out.append(token.width - std::min(token.width, value.size()), '0');
        out += value;
    }
    const std::size_t base = out.rfind('/') + 1;
    if (out.substr(base, 1) == "." || out.size() == base) {
        fail(naming.file_template, "a name that is empty or begins with a dot is not read again");
    }
    return out.substr(out.size() - std::min<std::size_t>(4, out.size())) == ".sql" ? out
                                                                                   : out + ".sql";
}

}  // namespace slipway
