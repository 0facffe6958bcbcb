#include "database/derived_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "schema/filter.h"

namespace slipway {

namespace {

using Parts = std::vector<std::string>;
using Requested = std::span<const RequestedRename>;

// --- what is on a table -------------------------------------------------------------------------

// Where something that has a derived name is found.
struct Place {
    std::string table;  // as it is called as a fact
    FactKind kind{};
    std::string name;  // its own, unquoted

    friend bool operator<(const Place& one, const Place& other) {
        return std::tie(one.table, one.kind, one.name) <
               std::tie(other.table, other.kind, other.name);
    }
};
using Places = std::map<Place, FactIndex>;

std::optional<FactIndex> parent_table(const Schema& schema, FactIndex fact) {
    const auto parent = schema.parent(fact);
    return parent && schema[*parent].kind == FactKind::table ? parent : std::nullopt;
}

Places places(const Schema& schema, const SchemaDialect& dialect) {
    Places found;
    for (FactIndex i = 0; i < schema.size(); ++i) {
        if (const auto derived = dialect.derived_name(schema, i)) {
            found.emplace(Place{schema[derived->table].name, schema[i].kind, derived->name}, i);
        }
    }
    return found;
}

// The tables that it has columns from.
std::vector<FactIndex> parents_of_table(const Schema& schema, FactIndex table) {
    std::vector<FactIndex> parents;
    for (const FactIndex column : schema.children(table)) {
        for (const FactIndex needed : schema.dependencies(column)) {
            const bool is_column =
                schema[column].kind == FactKind::column && schema[needed].kind == FactKind::column;
            if (const auto parent = parent_table(schema, needed); is_column && parent) {
                parents.push_back(*parent);
            }
        }
    }
    return parents;
}

// The table, its parents and theirs.
std::vector<Parts> lineage(const Schema& schema, FactIndex table) {
    std::vector<FactIndex> found = {table};
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const FactIndex parent : parents_of_table(schema, found[i])) {
            if (std::find(found.begin(), found.end(), parent) == found.end()) {
                found.push_back(parent);
            }
        }
    }
    std::vector<Parts> tables;
    tables.reserve(found.size());
    for (const FactIndex each : found) {
        tables.push_back(name_parts(schema[each].name));
    }
    return tables;
}

// --- names --------------------------------------------------------------------------------------

// The name after one rename: with another table before the first "_", or with another column
// between two. `tables` is the lineage of its table before that.
std::vector<std::string> replaced(const std::string& name,
                                  const RequestedRename& rename,
                                  const std::vector<Parts>& tables) {
    const std::string table = tables.front().back() + '_';
    const std::string& before = rename.before.back();
    const std::string& after = rename.after.back();
    if (!name.starts_with(table)) {
        return {};
    }
    if (rename.kind == FactKind::table) {
        return rename.before == tables.front() ? Parts{after + name.substr(before.size())}
                                               : Parts();
    }
    const Parts owner(rename.before.begin(), rename.before.end() - 1);
    if (std::find(tables.begin(), tables.end(), owner) == tables.end()) {
        return {};
    }
    std::vector<std::string> names;
    const std::string column = '_' + before + '_';
    for (std::size_t at = name.find(column, table.size() - 1); at != std::string::npos;
         at = name.find(column, at + 1)) {
        names.push_back(std::string(name).replace(at + 1, before.size(), after));
    }
    return names;
}

// What something of that name may be called after the renames, by any of them; `tables` is the
// lineage of its table after them.
std::vector<std::string> later_names(const std::string& name,
                                     std::vector<Parts> tables,
                                     Requested requested) {
    if (requested.empty()) {
        return {name};
    }
    const RequestedRename& last = requested.back();
    std::replace(tables.begin(), tables.end(), last.after, last.before);
    std::vector<std::string> names =
        later_names(name, tables, requested.first(requested.size() - 1));
    for (const std::string& each : std::vector<std::string>(names)) {
        const std::vector<std::string> later = replaced(each, last, tables);
        names.insert(names.end(), later.begin(), later.end());
    }
    return names;
}

// --- what follows -------------------------------------------------------------------------------

struct Follower {
    FactIndex before;  // in the present schema
    FactIndex after;   // in the wanted one
    std::string name;
};

class Followers {
  public:
    Followers(const Schema& now, const Schema& wanted, const SchemaDialect& dialect)
        : now_(now),
          wanted_(wanted),
          now_places_(places(now, dialect)),
          wanted_places_(places(wanted, dialect)) {
        for (const Fact& fact : now.facts()) {
            slots_.insert(fact.slots.begin(), fact.slots.end());
        }
    }

    void find(Requested requested) {
        for (const auto& [place, fact] : now_places_) {
            if (const auto found = target(place, requested)) {
                waiting_.push_back({fact, (*found)->second, (*found)->first.name});
            }
        }
    }

    // One whose new name is free, which is taken from the list; none where no one's is.
    std::optional<Follower> next() {
        const auto found = std::find_if(
            waiting_.begin(), waiting_.end(), [&](const Follower& each) { return is_free(each); });
        if (found == waiting_.end()) {
            return std::nullopt;
        }
        Follower follower = std::move(*found);
        waiting_.erase(found);
        for (const std::string& slot : now_[follower.before].slots) {
            slots_.erase(slot);
        }
        slots_.insert(wanted_[follower.after].slots.begin(), wanted_[follower.after].slots.end());
        return follower;
    }

  private:
    // Where it is in the wanted schema, if that has it under one later name alone.
    [[nodiscard]] std::optional<Places::const_iterator> target(const Place& place,
                                                               Requested requested) const {
        if (wanted_places_.contains(place)) {
            return std::nullopt;
        }
        std::set<std::string> names;
        const FactIndex table = now_.find(FactKind::table, place.table).value();
        for (std::string& name : later_names(place.name, lineage(now_, table), requested)) {
            const Place later{place.table, place.kind, name};
            if (wanted_places_.contains(later) && !now_places_.contains(later)) {
                names.insert(std::move(name));
            }
        }
        return names.size() == 1
                   ? std::optional(wanted_places_.find({place.table, place.kind, *names.begin()}))
                   : std::nullopt;
    }

    [[nodiscard]] bool is_free(const Follower& follower) const {
        const std::vector<std::string>& slots = wanted_[follower.after].slots;
        return std::none_of(slots.begin(), slots.end(), [&](const std::string& slot) {
            return slots_.contains(slot);
        });
    }

    const Schema& now_;
    const Schema& wanted_;
    Places now_places_;
    Places wanted_places_;
    std::vector<Follower> waiting_;
    std::set<std::string> slots_;
};

}  // namespace

std::vector<Rename> derived_renames(const Schema& now,
                                    const Schema& wanted,
                                    std::span<const RequestedRename> requested,
                                    const SchemaDialect& dialect) {
    Followers followers(now, wanted, dialect);
    followers.find(requested);
    std::vector<Rename> renames;
    while (const auto follower = followers.next()) {
        renames.push_back(dialect.rename_derived(now, follower->before, follower->name));
    }
    return renames;
}

}  // namespace slipway
