#include "database/postgres/expression.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace slipway::postgres {

namespace {

constexpr std::string_view opening = "(ARRAY[";
constexpr std::string_view closing = "])::text[]";
constexpr std::string_view varchar = "::character varying";

// Where the quoted text that begins at `from` ends; quotes inside are doubled.
std::size_t after_quoted(std::string_view text, std::size_t from) {
    const std::size_t end = text.find(text[from], from + 1);
    return end == std::string_view::npos ? text.size() : end + 1;
}

// The elements of an array whose first begins at `from`, up to its "]"; `end` is where that stands.
struct Elements {
    std::vector<std::string_view> texts;
    std::size_t end = 0;
};

std::optional<Elements> elements_from(std::string_view text, std::size_t from) {
    Elements elements;
    int depth = 0;
    std::size_t start = from;
    for (std::size_t at = from; at < text.size();) {
        const char c = text[at];
        if (c == '\'' || c == '"') {
            at = after_quoted(text, at);
            continue;
        }
        if (depth == 0 && (c == ',' || c == ']')) {
            elements.texts.push_back(text.substr(start, at - start));
            start = at + 2;  // ", "
        }
        if (depth == 0 && c == ']') {
            elements.end = at;
            return elements;
        }
        depth += c == '(' || c == '[' ? 1 : 0;
        depth -= c == ')' || c == ']' ? 1 : 0;
        ++at;
    }
    return std::nullopt;
}

bool is_varchar(std::string_view element) {
    const std::size_t cast = element.rfind(varchar);
    if (cast == std::string_view::npos) {
        return false;
    }
    const std::string_view rest = element.substr(cast + varchar.size());
    return rest.empty() || (rest.front() == '(' && rest.find(')') == rest.size() - 1);
}

// The array of varchars cast as a whole that begins at `from`.
std::optional<Elements> cast_array(std::string_view text, std::size_t from) {
    auto elements = elements_from(text, from + opening.size());
    const bool fits = elements && text.substr(elements->end).starts_with(closing) &&
                      std::all_of(elements->texts.begin(), elements->texts.end(), is_varchar);
    return fits ? elements : std::nullopt;
}

// The text with each such array written by `write`.
template <typename Write>
std::string rewritten(std::string_view text, Write write) {
    std::string result;
    std::size_t done = 0;
    for (std::size_t at = text.find(opening); at != std::string_view::npos;
         at = text.find(opening, at + 1)) {
        if (const auto elements = cast_array(text, at)) {
            result += text.substr(done, at - done);
            result += write(text.substr(at, elements->end + 1 - at), *elements);
            done = elements->end + closing.size();
        }
    }
    return result.append(text.substr(done));
}

}  // namespace

std::string canonical_expression(std::string_view text) {
    return rewritten(text, [](std::string_view /*array*/, const Elements& elements) {
        std::string list;
        for (const std::string_view each : elements.texts) {
            list += (list.empty() ? "(" : ", (") + std::string(each) + ")::text";
        }
        return "ARRAY[" + list + "]";
    });
}

std::string faithful_expression(std::string_view text) {
    return rewritten(text, [](std::string_view array, const Elements& /*elements*/) {
        return "(" + std::string(array) + ")::character varying[])::text[]";
    });
}

}  // namespace slipway::postgres
