#include "database/postgres/array_text.h"

#include <cstddef>
#include <utility>

namespace slipway::postgres {

namespace {

// Reads the element that begins at `at`, and moves `at` behind it.
std::string read_element(std::string_view text, std::size_t& at) {
    std::string element;
    const bool is_quoted = text[at] == '"';
    at += is_quoted ? 1 : 0;
    while (at < text.size() && text[at] != (is_quoted ? '"' : ',')) {
        at += text[at] == '\\' ? 1 : 0;
        if (at < text.size()) {
            element += text[at++];
        }
    }
    at += is_quoted ? 1 : 0;
    return element;
}

}  // namespace

std::vector<std::string> parse_array(std::string_view text) {
    std::vector<std::string> elements;
    if (text.size() < 2) {
        return elements;
    }
    text = text.substr(1, text.size() - 2);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool may_be_null = text.substr(at).starts_with("NULL");
        std::string element = read_element(text, at);
        if (!may_be_null || element != "NULL") {
            elements.push_back(std::move(element));
        }
    }
    return elements;
}

}  // namespace slipway::postgres
