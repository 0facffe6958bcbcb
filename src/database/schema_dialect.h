// The SQL between two schemas: how one server makes, alters and drops what facts tell of.
#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/action.h"
#include "schema/rules.h"

namespace slipway {

// What a statement of a generated revision may cost, for the person who reviews it.
struct Hazard {
    enum class Kind {
        deletes_data,    // rows, columns or a sequence's position are gone afterwards
        may_fail,        // on rows that do not meet it: a new constraint, a cast
        rewrites_table,  // under a lock that nobody can read past
        blocks_writes,   // for as long as it reads the table
        needs_care,      // anything else
    };
    Kind kind{};
    std::string text;  // "drops column image.title and what it holds"
};

struct SchemaStep {
    enum class Need {
        transaction,  // runs inside the revision's transaction
        alone,        // cannot run in a transaction, or is safe only by itself
    };
    std::string sql;  // one statement, without the final semicolon; may have several lines
    Need need = Need::transaction;
    std::vector<Hazard> hazards;
};

inline void append(std::vector<SchemaStep>& steps, std::vector<SchemaStep> more) {
    std::move(more.begin(), more.end(), std::back_inserter(steps));
}

struct Rename {
    std::string there;  // the statement
    std::string back;   // the one that undoes it
};

// "image_pkey".
struct DerivedName {
    FactIndex table{};
    std::string name;  // unquoted
};

enum class Form {
    plain,  // the shortest statement that does it
    safe,   // for tables that are there: forms that do not block those who use them
};

// What an action is written for.
struct Scene {
    const Schema& from;
    const Schema& to;
    Form form = Form::plain;
};

class SchemaDialect : public Rules {
  public:
    // The statements of one action, in their order. An action of a plan by these rules always has
    // an answer; it may be empty (a part that its parent's statement has made).
    [[nodiscard]] virtual std::vector<SchemaStep> steps(const Action& action,
                                                        const Scene& scene) const = 0;

    // Of a new fact: whether the columns that it depends on serve it as soon as the first statement
    // that alters them is done, which gives them their type, and not only when they are NOT NULL.
    [[nodiscard]] virtual bool needs_type_alone(const Schema& schema, FactIndex fact) const {
        static_cast<void>(schema);
        static_cast<void>(fact);
        return false;
    }

    // Statements that a generated script begins with, so that it means the same wherever it runs
    // (check_function_bodies); none where nothing is needed.
    [[nodiscard]] virtual std::vector<std::string> preamble(
        const std::vector<SchemaStep>& steps) const = 0;

    // The name that a fact has, or a part of it, and that the server would have made itself from
    // those of a table and its columns; none where it makes none, or cannot rename it.
    [[nodiscard]] virtual std::optional<DerivedName> derived_name(const Schema& schema,
                                                                  FactIndex fact) const {
        static_cast<void>(schema);
        static_cast<void>(fact);
        return {};
    }

    // Gives what has a derived name another one in its place.
    [[nodiscard]] virtual Rename rename_derived(const Schema& schema,
                                                FactIndex fact,
                                                std::string_view name) const {
        static_cast<void>(schema);
        static_cast<void>(fact);
        static_cast<void>(name);
        return {};
    }
};

}  // namespace slipway
