#include "schema/plan.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "base/topological_sort.h"
#include "schema/fates.h"
#include "schema/fold.h"

namespace slipway {

namespace {

constexpr std::size_t no_action = ~std::size_t{0};

// The actions of one item: a remade one has two, a swapped one three.
struct ActionsOf {
    std::size_t goes = no_action;     // drop, discard; its parent's, where it goes with that
    std::size_t aside = no_action;    // shelve
    std::size_t comes = no_action;    // make
    std::size_t changes = no_action;  // alter

    // What ends the old form's use of its name and of what it depends on.
    [[nodiscard]] std::size_t frees() const { return aside != no_action ? aside : goes; }
    // What brings the new form about.
    [[nodiscard]] std::size_t settles() const { return comes != no_action ? comes : changes; }
};

class Planner {
  public:
    Planner(const Schema& from, const Schema& to, const Rules& rules)
        : from_(from), to_(to), rules_(rules), fates_(decide_fates(from, to, rules)) {}

    SchemaPlan plan() {
        make_actions();
        order_within_items();
        order_old_dependencies();
        order_new_dependencies();
        order_slots();
        order_partitions();
        order_owned_sequences();
        const std::vector<std::size_t> order = sort();
        return {&from_, &to_, fold_actions({from_, to_, rules_, actions_, edges_, order})};
    }

  private:
    void make_actions() {
        of_item_.resize(fates_.items.size());
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            const Item& item = fates_.items[i];
            ActionsOf& of = of_item_[i];
            if (item.fate == Fate::drop || item.fate == Fate::remake) {
                of.goes = add(Action::Kind::drop, item);
            }
            if (item.fate == Fate::swap) {
                of.aside = add(Action::Kind::shelve, item);
            }
            if (item.fate == Fate::alter) {
                of.changes = add(Action::Kind::alter, item);
            }
            if (item.fate == Fate::make || item.fate == Fate::remake || item.fate == Fate::swap) {
                of.comes = add(Action::Kind::make, item);
            }
            if (item.fate == Fate::swap) {
                of.goes = add(Action::Kind::discard, item);
            }
        }
    }

    std::size_t add(Action::Kind kind, const Item& item) {
        Action action;
        action.kind = kind;
        action.before =
            kind == Action::Kind::make && item.fate != Fate::swap ? std::nullopt : item.before;
        action.after = kind == Action::Kind::drop ? std::nullopt : item.after;
        actions_.push_back(std::move(action));
        ranks_.push_back(rank(kind, item));
        return actions_.size() - 1;
    }

    // First goes what only hangs on other things, then all is made and altered, then the rest goes.
    [[nodiscard]] std::size_t rank(Action::Kind kind, const Item& item) const {
        constexpr std::size_t kinds = 256;
        const FactKind fact = item.before ? from_[*item.before].kind : to_[*item.after].kind;
        const auto number = static_cast<std::size_t>(fact);
        if (kind == Action::Kind::discard) {
            return 2 * kinds;
        }
        if (kind == Action::Kind::drop) {
            // A routine that is gone leaves no doubt which one of the same name is called.
            const bool is_early = fact >= FactKind::default_value || fact == FactKind::routine;
            return (is_early ? 0 : 2 * kinds) + kinds - number;
        }
        // What is made after it would get it as well.
        if (fact == FactKind::default_privilege) {
            return 4 * kinds;
        }
        return kinds + number;
    }

    void before(std::size_t first, std::size_t second) {
        if (first != no_action && second != no_action && first != second) {
            edges_.emplace_back(first, second);
        }
    }

    void order_within_items() {
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            const ActionsOf& of = of_item_[i];
            if (fates_.items[i].fate == Fate::swap) {
                before(of.aside, of.comes);
                before(of.comes, of.goes);
            } else if (!goes_with_shelved(fates_.items[i])) {
                before(of.goes, of.comes);
            }
        }
    }

    // A part of something that is set aside is there twice for a while.
    [[nodiscard]] bool goes_with_shelved(const Item& item) const {
        return shelved_whole(item).has_value();
    }

    // The old fact that is set aside and that the item is a part of, or a part of such a part.
    [[nodiscard]] std::optional<FactIndex> shelved_whole(const Item& item) const {
        auto whole = item.before ? from_.parent(*item.before) : std::nullopt;
        while (whole && fates_.items[fates_.of_old[*whole]].fate != Fate::swap) {
            whole = from_.parent(*whole);
        }
        return whole;
    }

    void order_old_dependencies() {
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (fates_.items[i].before) {
                for (const FactIndex each : from_.dependencies(*fates_.items[i].before)) {
                    order_teardown(i, fates_.of_old[each]);
                }
            }
        }
    }

    void order_teardown(std::size_t dependent, std::size_t dependency) {
        const ActionsOf& up = of_item_[dependent];
        const ActionsOf& down = of_item_[dependency];
        switch (fates_.items[dependent].fate) {
            case Fate::drop:
            case Fate::remake:
                if (fates_.items[dependency].fate == Fate::swap &&
                    goes_with_shelved(fates_.items[dependent])) {
                    before(up.goes, down.goes);
                    before(of_old(*shelved_whole(fates_.items[dependent])).goes, down.goes);
                } else {
                    before(up.goes, goes_by_name(dependent) ? down.frees() : down.goes);
                    before(up.goes, down.changes);
                }
                break;
            case Fate::alter:
                if (fates_.items[dependency].fate != Fate::remake) {
                    before(up.changes, down.goes);
                }
                break;
            case Fate::swap: before(up.goes, down.goes); break;
            case Fate::keep:
            case Fate::make: break;
        }
    }

    // Whether what it depends on may be a part of its name; a column's is its own.
    [[nodiscard]] bool goes_by_name(std::size_t item) const {
        const Item& gone = fates_.items[item];
        return gone.fate != Fate::drop || from_[*gone.before].kind != FactKind::column;
    }

    void order_new_dependencies() {
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (!fates_.items[i].after) {
                continue;
            }
            for (const FactIndex each : to_.dependencies(*fates_.items[i].after)) {
                const std::size_t dependency = fates_.of_new[each];
                before(of_item_[dependency].settles(), of_item_[i].settles());
                if (fates_.items[dependency].fate == Fate::swap && receives_rows(i)) {
                    before(of_item_[i].settles(), of_item_[dependency].goes);
                }
                if (const auto table = table_that_fills(each)) {
                    order_rows(i, *table);
                }
            }
        }
    }

    void order_rows(std::size_t item, std::size_t table) {
        if (waits_for_rows(item, table)) {
            before(of_item_[table].goes, of_item_[item].settles());
        } else if (receives_rows(item)) {
            before(of_item_[item].settles(), of_item_[table].goes);
        }
    }

    // Has to be there when rows move into the table that it belongs to.
    [[nodiscard]] bool receives_rows(std::size_t item) const {
        const FactKind kind = to_[*fates_.items[item].after].kind;
        return kind == FactKind::column || kind == FactKind::attachment ||
               kind == FactKind::default_value;
    }

    // The item of the swapped table that a new fact is or is a column of.
    [[nodiscard]] std::optional<std::size_t> table_that_fills(FactIndex fact) const {
        const auto table = to_[fact].kind == FactKind::column ? to_.parent(fact) : fact;
        const bool is_swapped = table && to_[*table].kind == FactKind::table &&
                                fates_.items[fates_.of_new[*table]].fate == Fate::swap;
        return is_swapped ? std::optional(fates_.of_new[*table]) : std::nullopt;
    }

    // Looks at the rows of the table, or would be in their way; others' foreign keys do.
    [[nodiscard]] bool waits_for_rows(std::size_t item, std::size_t table) const {
        const FactIndex fact = *fates_.items[item].after;
        const FactKind kind = to_[fact].kind;
        return kind == FactKind::index || kind == FactKind::trigger ||
               (kind == FactKind::constraint && to_.parent(fact) != fates_.items[table].after);
    }

    void order_slots() {
        std::unordered_map<std::string, std::size_t> freed;
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (fates_.items[i].before && of_item_[i].frees() != no_action) {
                for (const std::string& slot : from_[*fates_.items[i].before].slots) {
                    freed.emplace(slot, i);
                }
            }
        }
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (fates_.items[i].after && of_item_[i].comes != no_action) {
                take_slots(i, freed);
            }
        }
    }

    void take_slots(std::size_t item, const std::unordered_map<std::string, std::size_t>& freed) {
        for (const std::string& slot : to_[*fates_.items[item].after].slots) {
            const auto found = freed.find(slot);
            if (found != freed.end()) {
                before(freeing(found->second), of_item_[item].comes);
            }
        }
    }

    // What frees the names of an item; those of parts of a shelved one only with that one.
    [[nodiscard]] std::size_t freeing(std::size_t item) const {
        const auto whole = fates_.items[item].fate == Fate::swap
                               ? std::nullopt
                               : shelved_whole(fates_.items[item]);
        if (!whole) {
            return of_item_[item].frees();
        }
        // An identity's sequence steps aside with the table.
        const bool is_renamed = from_[*fates_.items[item].before].kind == FactKind::default_value;
        return is_renamed ? of_old(*whole).frees() : of_old(*whole).goes;
    }

    // Rows, and the indexes of partitions that are parts of a whole, belong to one table at a time.
    void order_partitions() {
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            const Item& item = fates_.items[i];
            if (item.after && to_[*item.after].kind == FactKind::index_attachment) {
                attach_before_whole_comes(*item.after);
                complete_whole_last(*item.after);
            }
            if (item.before && from_[*item.before].kind == FactKind::index_attachment) {
                detach_before_whole_goes(*item.before);
            } else if (item.after && (to_[*item.after].kind == FactKind::attachment ||
                                      to_[*item.after].kind == FactKind::inheritance)) {
                attach_after_others_went(i);
            } else if (item.before && item.fate == Fate::remake) {
                remake_after_partitions_went(i);
            }
        }
    }

    // A sequence goes with the column that it belongs to: what else uses it has to go before. And
    // it gets its owner with the table.
    void order_owned_sequences() {
        for (const Item& item : fates_.items) {
            if (item.after && to_[*item.after].kind == FactKind::sequence_owner) {
                settle_before_owner_of_table(*item.after);
            }
            if (!item.before || from_[*item.before].kind != FactKind::sequence_owner) {
                continue;
            }
            const auto column = dependency_of(from_, *item.before, FactKind::column);
            const auto sequence = from_.parent(*item.before);
            if (column && sequence) {
                before(of_old(*sequence).goes, of_old(*column).goes);
            }
        }
    }

    void settle_before_owner_of_table(FactIndex sequence_owner) {
        const auto column = dependency_of(to_, sequence_owner, FactKind::column);
        const auto table = column ? to_.parent(*column) : std::nullopt;
        for (const FactIndex each : table ? to_.children(*table) : std::span<const FactIndex>()) {
            if (to_[each].kind == FactKind::owner) {
                before(of_new(sequence_owner).settles(), of_new(each).changes);
            }
        }
    }

    // A part that the server drops with its whole cannot be dropped by itself after that.
    void detach_before_whole_goes(FactIndex part) {
        const auto table = partition_of(part);
        const auto attachment = dependency_of(from_, part, FactKind::attachment);
        if (!table || !attachment || of_old(*table).goes != no_action) {
            return;
        }
        for (const FactIndex whole : from_.dependencies(part)) {
            if (whole != from_.parent(part) && whole != *attachment) {
                before(of_old(*attachment).goes, of_old(whole).goes);
            }
        }
    }

    // The server would find parts for a whole that is there when a table is attached.
    void attach_before_whole_comes(FactIndex part) {
        const auto attachment = dependency_of(to_, part, FactKind::attachment);
        const auto table = attachment ? to_.parent(*attachment) : std::nullopt;
        const bool is_new_table = table && of_new(*table).comes != no_action;
        for (const FactIndex whole : to_.dependencies(part)) {
            if (attachment && whole != to_.parent(part) && whole != *attachment &&
                !(is_new_table && is_in_new_table(whole))) {
                before(of_new(*attachment).comes, of_new(whole).comes);
            }
        }
    }

    // Whether the statement that makes its table makes it as well.
    [[nodiscard]] bool is_in_new_table(FactIndex key) const {
        const auto table = to_.parent(key);
        return table && to_[key].kind == FactKind::constraint &&
               fates_.items[fates_.of_new[*table]].fate == Fate::make;
    }

    // An index becomes valid as the last partition's is attached to it, not as a partition goes.
    void complete_whole_last(FactIndex part) {
        const auto attachment = dependency_of(to_, part, FactKind::attachment);
        const auto whole =
            attachment ? dependency_of(to_, *attachment, FactKind::table) : std::nullopt;
        if (whole) {
            after_partitions_went(*whole, of_new(part).comes);
        }
    }

    // The bounds of what leaves the same table may overlap its own.
    void attach_after_others_went(std::size_t item) {
        const auto whole = dependency_of(to_, *fates_.items[item].after, FactKind::table);
        if (whole) {
            after_partitions_went(*whole, of_item_[item].comes);
            after_columns_went(*whole, of_item_[item].comes);
        }
        after_columns_went(to_.parent(*fates_.items[item].after).value(), of_item_[item].comes);
    }

    // A table has the columns of the one that it is attached to, and a partition no others.
    void after_columns_went(FactIndex table, std::size_t action) {
        const Item& item = fates_.items[fates_.of_new[table]];
        if (!item.before || item.fate == Fate::swap) {
            return;
        }
        for (const FactIndex each : from_.children(*item.before)) {
            if (from_[each].kind == FactKind::column) {
                before(of_old(each).goes, action);
            }
        }
    }

    // `whole`: a partitioned table of the new schema.
    void after_partitions_went(FactIndex whole, std::size_t action) {
        const Item& table = fates_.items[fates_.of_new[whole]];
        if (!table.before || table.fate == Fate::swap) {
            return;
        }
        for (const FactIndex each : from_.dependents(*table.before)) {
            if (from_[each].kind == FactKind::attachment && from_.parent(each) != table.before) {
                before(of_old(each).goes, action);
            }
        }
    }

    // A foreign key refers to the partitions as well, as long as they are there.
    void remake_after_partitions_went(std::size_t item) {
        for (const FactIndex each : from_.dependencies(*fates_.items[item].before)) {
            if (from_[each].kind == FactKind::index_attachment) {
                if (const auto table = partition_of(each)) {
                    before(of_old(*table).goes, of_item_[item].comes);
                }
            }
        }
    }

    // The partition that a part of an index belongs to.
    [[nodiscard]] std::optional<FactIndex> partition_of(FactIndex part) const {
        const auto index = from_.parent(part);
        return index ? from_.parent(*index) : std::nullopt;
    }

    // The fact of this kind, other than its parent, that a fact depends on.
    static std::optional<FactIndex> dependency_of(const Schema& schema,
                                                  FactIndex fact,
                                                  FactKind kind) {
        for (const FactIndex each : schema.dependencies(fact)) {
            if (schema[each].kind == kind && each != schema.parent(fact)) {
                return each;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] const ActionsOf& of_new(FactIndex fact) const {
        return of_item_[fates_.of_new[fact]];
    }

    [[nodiscard]] const ActionsOf& of_old(FactIndex fact) const {
        return of_item_[fates_.of_old[fact]];
    }

    std::vector<std::size_t> sort() {
        std::sort(edges_.begin(), edges_.end());
        edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
        std::vector<std::size_t> order = topological_sort(actions_.size(), edges_, ranks_);
        if (order.size() != actions_.size()) {
            throw Error(ErrorCode::internal, "the changes wait for each other: " + ring(order));
        }
        return order;
    }

    [[nodiscard]] std::string ring(const std::vector<std::size_t>& sorted) const {
        std::vector<bool> is_sorted(actions_.size());
        for (const std::size_t each : sorted) {
            is_sorted[each] = true;
        }
        std::string names;
        for (std::size_t i = 0; i < actions_.size(); ++i) {
            if (!is_sorted[i]) {
                const Action& action = actions_[i];
                names += (names.empty() ? "" : ", ") +
                         describe(action.before ? from_[*action.before] : to_[*action.after]);
            }
        }
        return names;
    }

    const Schema& from_;
    const Schema& to_;
    const Rules& rules_;
    Fates fates_;
    std::vector<ActionsOf> of_item_;
    std::vector<Action> actions_;
    std::vector<std::size_t> ranks_;
    std::vector<std::pair<std::size_t, std::size_t>> edges_;
};

}  // namespace

std::string shelved_name(std::string_view name) {
    constexpr std::size_t longest = 50;  // with what follows, 63 bytes
    constexpr std::string_view aside = "__slipway_old";
    if (name.size() <= longest) {
        return std::string(name) + std::string(aside);
    }
    // Names that begin the same still differ.
    const std::string number = std::to_string(std::hash<std::string_view>()(name) % 100'000'000);
    std::size_t end = longest - number.size();
    while ((static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
        --end;  // not in the middle of a character
    }
    return std::string(name.substr(0, end)) + number + std::string(aside);
}

SchemaPlan plan_schema(const Schema& from, const Schema& to, const Rules& rules) {
    return Planner(from, to, rules).plan();
}

}  // namespace slipway
