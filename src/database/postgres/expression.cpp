#include "database/postgres/expression.h"

#include <algorithm>
#include <optional>
#include <utility>
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

std::string with_canonical_arrays(std::string_view text) {
    return rewritten(text, [](std::string_view /*array*/, const Elements& elements) {
        std::string list;
        for (const std::string_view each : elements.texts) {
            list += (list.empty() ? "(" : ", (") + std::string(each) + ")::text";
        }
        return "ARRAY[" + list + "]";
    });
}

std::string with_faithful_arrays(std::string_view text) {
    return rewritten(text, [](std::string_view array, const Elements& /*elements*/) {
        return "(" + std::string(array) + ")::character varying[])::text[]";
    });
}

// Where the text between "$tag$" and "$tag$" ends; past a "$" that begins none.
std::size_t after_dollar(std::string_view text, std::size_t from) {
    const std::size_t tag =
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", from + 1);
    if (tag == std::string_view::npos || text[tag] != '$') {
        return from + 1;
    }
    const std::string_view quote = text.substr(from, tag + 1 - from);
    const std::size_t end = text.find(quote, tag + 1);
    return end == std::string_view::npos ? text.size() : end + quote.size();
}

// What stands in parentheses, "(a AND b)".
struct Group {
    std::size_t open = 0;
    std::size_t close = 0;
    std::string_view joined_by;
};

std::string_view joint_at(std::string_view text, std::size_t at) {
    for (const std::string_view joint : {" AND ", " OR "}) {
        if (text.substr(at).starts_with(joint)) {
            return joint;
        }
    }
    return {};
}

// Whether it is the first of others that the same word joins: reading makes one group of them.
bool begins_its_like(std::string_view text, const Group& group) {
    return !group.joined_by.empty() && group.open > 0 && text[group.open - 1] == '(' &&
           text.substr(group.close + 1).starts_with(group.joined_by);
}

// The groups that begin their like.
std::vector<Group> beginning_groups(std::string_view text) {
    std::vector<Group> open;
    std::vector<Group> found;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '\'' || c == '"' || c == '$') {
            at = c == '$' ? after_dollar(text, at) : after_quoted(text, at);
            continue;
        }
        if (c == '(') {
            open.push_back({at, 0, {}});
        } else if (c == ')' && !open.empty()) {
            open.back().close = at;
            if (begins_its_like(text, open.back())) {
                found.push_back(open.back());
            }
            open.pop_back();
        } else if (c == ' ' && !open.empty() && open.back().joined_by.empty()) {
            open.back().joined_by = joint_at(text, at);
        }
        ++at;
    }
    return found;
}

bool may_have_groups(std::string_view text) {
    return text.find(") AND ") != std::string_view::npos ||
           text.find(") OR ") != std::string_view::npos;
}

std::string with_groups_joined(std::string text) {
    std::vector<std::size_t> parentheses;
    for (const Group& group : beginning_groups(text)) {
        parentheses.insert(parentheses.end(), {group.open, group.close});
    }
    std::sort(parentheses.rbegin(), parentheses.rend());
    for (const std::size_t at : parentheses) {
        text.erase(at, 1);
    }
    return text;
}

// A cast is what the server does not look through as it joins groups, and then leaves out.
std::string with_groups_kept(std::string text) {
    auto groups = beginning_groups(text);
    std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        return a.close > b.close;
    });
    for (const Group& group : groups) {
        text.insert(group.close + 1, "::boolean");
    }
    return text;
}

}  // namespace

std::string canonical_expression(std::string_view text) {
    std::string result = with_canonical_arrays(text);
    return may_have_groups(text) ? with_groups_joined(std::move(result)) : result;
}

std::string faithful_expression(std::string_view text) {
    std::string result = with_faithful_arrays(text);
    return may_have_groups(text) ? with_groups_kept(std::move(result)) : result;
}

}  // namespace slipway::postgres
