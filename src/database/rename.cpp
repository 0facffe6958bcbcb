#include "database/rename.h"

#include <optional>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "schema/filter.h"

namespace slipway {

namespace {

using Parts = std::vector<std::string>;

bool ends_with(const Parts& name, const Parts& end) {
    return name.size() >= end.size() && std::equal(end.rbegin(), end.rend(), name.rbegin());
}

bool is_renamed(FactKind kind) {
    return kind == FactKind::table || kind == FactKind::column;
}

// A table of that name, else a column; of several in different schemas the one in `public`.
std::optional<FactIndex> find(const Schema& schema, const Parts& wanted) {
    std::optional<FactIndex> best;
    for (FactIndex i = 0; i < schema.size(); ++i) {
        if (!is_renamed(schema[i].kind)) {
            continue;
        }
        const Parts name = name_parts(schema[i].name);
        const bool has_enough = wanted.size() > 1 || schema[i].kind == FactKind::table;
        if (!has_enough || !ends_with(name, wanted)) {
            continue;
        }
        if (!best || (name.front() == "public" && schema[i].kind == schema[*best].kind)) {
            best = i;
        }
    }
    return best;
}

// The name of a column whose table was renamed before it.
Parts now_called(const Parts& column, const std::vector<RequestedRename>& earlier) {
    const Parts table(column.begin(), column.end() - 1);
    for (const RequestedRename& each : earlier) {
        if (!table.empty() && each.kind == FactKind::table && ends_with(each.before, table)) {
            Parts name = each.after;
            name.push_back(column.back());
            return name;
        }
    }
    return column;
}

// Whether the names differ in the last part alone.
bool is_beside(const Parts& a, const Parts& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end() - 1, b.begin());
}

Error no_rename(const std::string& text, const std::string& why) {
    return Error(ErrorCode::usage, "--rename " + text + ": " + why)
        .hint(
            "write a table (--rename image=picture) or a column (--rename image.title=caption) "
            "of the database, then its new name");
}

std::string quoted(const Parts& parts, const Dialect& dialect) {
    std::string out;
    for (const std::string& part : parts) {
        out += (out.empty() ? "" : ".") + dialect.quote_identifier(part);
    }
    return out;
}

std::string statement(FactKind kind, const Parts& from, const Parts& to, const Dialect& dialect) {
    const std::string name = dialect.quote_identifier(to.back());
    if (kind == FactKind::table) {
        return "ALTER TABLE " + quoted(from, dialect) + " RENAME TO " + name;
    }
    const Parts table(from.begin(), from.end() - 1);
    return "ALTER TABLE " + quoted(table, dialect) + " RENAME COLUMN " +
           dialect.quote_identifier(from.back()) + " TO " + name;
}

}  // namespace

RequestedRename parse_rename(const std::string& text,
                             const Schema& schema,
                             const std::vector<RequestedRename>& earlier,
                             const Dialect& dialect) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
        throw no_rename(text, "expected OLD=NEW");
    }
    const Parts given = name_parts(text.substr(0, equals));
    const auto same = find(schema, given);
    const auto found = same ? same : find(schema, now_called(given, earlier));
    if (!found) {
        throw no_rename(text, "the database has no table or column " + text.substr(0, equals));
    }
    const FactKind kind = schema[*found].kind;
    const Parts before = name_parts(schema[*found].name);
    const Parts wanted = name_parts(text.substr(equals + 1));
    Parts after = before;
    after.back() = wanted.back();
    if (!ends_with(after, wanted) && !is_beside(given, wanted)) {
        throw no_rename(text, "a rename moves nothing to another schema or table");
    }
    return {{statement(kind, before, after, dialect), statement(kind, after, before, dialect)},
            kind,
            before,
            after};
}

}  // namespace slipway
