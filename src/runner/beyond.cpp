#include "runner/beyond.h"

#include <algorithm>
#include <string>
#include <vector>

#include "sql/check.h"
#include "sql/words.h"

namespace slipway {

namespace {

struct Beyond {
    std::vector<std::string_view> words;
    std::string_view why;
};

constexpr std::string_view roles = "roles belong to the whole server";
constexpr std::string_view databases = "that is about a database, not about its schema";
constexpr std::string_view files = "that is about another file";
constexpr std::string_view server = "that is about the whole server";
constexpr std::string_view publisher =
    "it would reach another server: declare it WITH (connect = false)";

const std::vector<Beyond>& beyond() {
    static const std::vector<Beyond> all = {
        {{"CREATE", "ROLE"}, roles},         {{"ALTER", "ROLE"}, roles},
        {{"DROP", "ROLE"}, roles},           {{"CREATE", "USER"}, roles},
        {{"ALTER", "USER"}, roles},          {{"DROP", "USER"}, roles},
        {{"CREATE", "GROUP"}, roles},        {{"ALTER", "GROUP"}, roles},
        {{"DROP", "GROUP"}, roles},          {{"COMMENT", "ON", "ROLE"}, roles},
        {{"REASSIGN", "OWNED"}, roles},      {{"DROP", "OWNED"}, roles},
        {{"CREATE", "DATABASE"}, databases}, {{"ALTER", "DATABASE"}, databases},
        {{"DROP", "DATABASE"}, databases},   {{"COMMENT", "ON", "DATABASE"}, databases},
        {{"CREATE", "TABLESPACE"}, server},  {{"ALTER", "TABLESPACE"}, server},
        {{"DROP", "TABLESPACE"}, server},    {{"COMMENT", "ON", "TABLESPACE"}, server},
        {{"ALTER", "SYSTEM"}, server}};
    return all;
}

bool begins_with(const std::vector<std::string>& text, const Beyond& each) {
    const bool is_mapping = text.size() > 2 && text[1] == "USER" && text[2] == "MAPPING";
    return text.size() >= each.words.size() && !is_mapping &&
           std::equal(each.words.begin(), each.words.end(), text.begin());
}

// GRANT a TO b; GRANT … ON DATABASE, TABLESPACE, PARAMETER.
std::string_view grant_beyond(std::string_view text, const LexicalRules& rules) {
    WordCursor cursor(text, rules);
    if (!cursor.accept("GRANT") && !cursor.accept("REVOKE")) {
        return {};
    }
    while (cursor.current().kind != Word::Kind::end) {
        if (cursor.accept("ON")) {
            if (cursor.accept("DATABASE")) {
                return databases;
            }
            return cursor.accept("TABLESPACE") || cursor.accept("PARAMETER") ? server
                                                                             : std::string_view();
        }
        cursor.take();
    }
    return roles;
}

// SQLite's ways to other files.
bool leads_to_file(const std::vector<std::string>& start, std::string_view text) {
    return !start.empty() && (start[0] == "ATTACH" || start[0] == "DETACH" ||
                              (start[0] == "VACUUM" && mentions(text, "into")));
}

}  // namespace

std::string_view why_beyond(std::string_view text, const LexicalRules& rules) {
    constexpr std::size_t enough = 3;
    const std::vector<std::string> start = words(text, rules, enough);
    const auto found = std::find_if(beyond().begin(), beyond().end(), [&](const auto& each) {
        return begins_with(start, each);
    });
    if (found != beyond().end()) {
        return found->why;
    }
    if (leads_to_file(start, text)) {
        return files;
    }
    const bool subscribes = start.size() > 1 && start[0] == "CREATE" && start[1] == "SUBSCRIPTION";
    return subscribes && !mentions(text, "connect") ? publisher : grant_beyond(text, rules);
}

}  // namespace slipway
