#include "output/error_text.h"

#include <cstdint>
#include <string_view>

namespace slipway {

namespace {

constexpr std::size_t shown_lines = 3;
constexpr std::size_t shown_bytes = 240;

// The statement's first lines; enough to recognise it, without a page of data.
std::string excerpt(const std::string& statement) {
    std::size_t end = 0;
    for (std::size_t line = 0; line < shown_lines && end != std::string::npos; ++line) {
        end = statement.find('\n', end == 0 ? 0 : end + 1);
    }
    std::string text = statement.substr(0, end);
    const bool is_cut = text.size() < statement.size() || text.size() > shown_bytes;
    if (text.size() > shown_bytes) {
        std::size_t cut = shown_bytes;
        while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
            --cut;
        }
        text.resize(cut);
    }
    return is_cut ? text + " …" : text;
}

std::string indented(const std::string& text, std::string_view margin) {
    std::string out(margin);
    for (const char c : text) {
        out += c;
        if (c == '\n') {
            out += margin;
        }
    }
    return out;
}

}  // namespace

std::string error_text(const Error& error) {
    std::string text = "slipway: error: ";
    if (!error.place().file.empty()) {
        text += error.place().text() + ": ";
    }
    text += error.message();
    if (!error.sqlstate().empty()) {
        text += " (" + error.sqlstate() + ")";
    }
    for (const std::string& context : error.context()) {
        text += "\n  while " + context;
    }
    if (!error.statement().empty()) {
        text += "\n" + indented(excerpt(error.statement()), "  | ");
    }
    for (const std::string& detail : error.details()) {
        text += "\n" + indented(detail, "  ");
    }
    if (!error.hint().empty()) {
        text += "\n  hint: " + error.hint();
    }
    return text;
}

Json error_json(const Error& error, int exit_status) {
    Json json = Json::object();
    json.set("code", name(error.code())).set("exit", static_cast<std::int64_t>(exit_status));
    if (!error.place().file.empty()) {
        json.set("file", error.place().file);
        json.set("line", error.place().line).set("column", error.place().column);
    }
    if (!error.sqlstate().empty()) {
        json.set("sqlstate", error.sqlstate());
    }
    if (!error.context().empty()) {
        json.set("during", error.context());
    }
    if (!error.statement().empty()) {
        json.set("statement", excerpt(error.statement()));
    }
    if (!error.details().empty()) {
        json.set("details", error.details());
    }
    if (!error.hint().empty()) {
        json.set("hint", error.hint());
    }
    return json;
}

}  // namespace slipway
