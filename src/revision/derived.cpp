#include "revision/derived.h"

#include <algorithm>
#include <map>
#include <utility>

#include "revision/spanning_tree.h"

namespace slipway {

namespace {

using Index = Edges::Index;

// Finds which of the revisions that declare the same dependency have another one of them below.
class Implied {
  public:
    explicit Implied(const GraphEdges& edges)
        : edges_(edges), tree_(edges.parents, edges.order), seen_(edges.order.size()) {}

    std::vector<Index> above_another(std::vector<Index> declarers) {
        const auto is_lower = [&](Index a, Index b) { return tree_.height(a) < tree_.height(b); };
        std::sort(declarers.begin(), declarers.end(), is_lower);
        std::vector<Index> found;
        std::vector<Index> others{declarers.front()};
        for (std::size_t i = 1; i < declarers.size(); ++i) {
            const bool is_plain = tree_.is_above(declarers[i], declarers[i - 1]);
            (is_plain ? found : others).push_back(declarers[i]);
        }
        if (others.size() > 1) {
            search(declarers, tree_.height(others.back()));
            std::copy_if(
                others.begin(), others.end(), std::back_inserter(found), [&](Index declarer) {
                    return seen_[declarer] == round_;
                });
        }
        return found;
    }

  private:
    // Goes up from the declarers, no higher than `top`; linear in that region.
    void search(std::vector<Index> todo, Index top) {
        ++round_;
        while (!todo.empty()) {
            const Index node = todo.back();
            todo.pop_back();
            for (const Index child : edges_.children.of(node)) {
                if (seen_[child] != round_ && tree_.height(child) <= top) {
                    seen_[child] = round_;
                    todo.push_back(child);
                }
            }
        }
    }

    const GraphEdges& edges_;
    SpanningTree tree_;        // by parents: it shows most cases without a search
    std::vector<Index> seen_;  // the round in which a revision was last reached
    Index round_ = 0;
};

// (declarer, dependency) for each dependency that an ancestor of the declarer declares as well.
std::vector<std::pair<Index, Index>> redundant_dependencies(const GraphEdges& edges) {
    std::vector<std::vector<Index>> declarers(edges.order.size());
    for (Index node = 0; node < edges.dependencies.nodes(); ++node) {
        for (const Index down : edges.dependencies.of(node)) {
            declarers[down].push_back(node);
        }
    }
    std::vector<std::pair<Index, Index>> redundant;
    Implied implied(edges);
    for (Index down = 0; down < declarers.size(); ++down) {
        if (declarers[down].size() > 1) {
            for (const Index node : implied.above_another(declarers[down])) {
                redundant.emplace_back(node, down);
            }
        }
    }
    std::sort(redundant.begin(), redundant.end());
    return redundant;
}

// Gives each distinct set of labels a number. Set 0 is the empty one.
class SetTable {
  public:
    SetTable() { number({}); }

    Index number(std::vector<std::string> set) {
        std::sort(set.begin(), set.end());
        set.erase(std::unique(set.begin(), set.end()), set.end());
        const auto [found, is_new] = numbers_.emplace(set, static_cast<Index>(sets_.size()));
        if (is_new) {
            sets_.push_back(std::move(set));
        }
        return found->second;
    }

    Index united(Index a, Index b) {
        if (a == b || b == 0) {
            return a;
        }
        if (a == 0) {
            return b;
        }
        const auto [found, is_new] = unions_.emplace(std::minmax(a, b), 0);
        if (is_new) {
            std::vector<std::string> both = sets_[a];
            both.insert(both.end(), sets_[b].begin(), sets_[b].end());
            found->second = number(std::move(both));
        }
        return found->second;
    }

    std::vector<std::vector<std::string>> take() { return std::move(sets_); }

  private:
    std::map<std::vector<std::string>, Index> numbers_;
    std::map<std::pair<Index, Index>, Index> unions_;
    std::vector<std::vector<std::string>> sets_;
};

// A line that ends in a head shares the labels of its end.
void spread_down(const GraphEdges& edges, std::vector<Index>& of) {
    for (Index head = 0; head < of.size(); ++head) {
        if (!edges.children.of(head).empty()) {
            continue;
        }
        Index node = head;
        while (edges.all_children.of(node).size() <= 1 && edges.parents.of(node).size() <= 1) {
            of[node] = of[head];
            if (edges.parents.of(node).empty()) {
                break;
            }
            node = edges.parents.of(node).front();
        }
    }
}

}  // namespace

Edges normalise(const GraphEdges& edges) {
    const auto redundant = redundant_dependencies(edges);
    Edges downs;
    std::vector<Index> row;
    for (Index node = 0; node < edges.parents.nodes(); ++node) {
        const auto parents = edges.parents.of(node);
        row.assign(parents.begin(), parents.end());
        for (const Index down : edges.dependencies.of(node)) {
            const bool is_parent = std::find(parents.begin(), parents.end(), down) != parents.end();
            if (!is_parent &&
                !std::binary_search(redundant.begin(), redundant.end(), std::pair(node, down))) {
                row.push_back(down);
            }
        }
        std::sort(row.begin() + static_cast<std::ptrdiff_t>(parents.size()), row.end());
        downs.add_row(row);
    }
    return downs;
}

LabelSets spread_labels(const std::vector<Revision>& revisions, const GraphEdges& edges) {
    SetTable table;
    std::vector<Index> of(revisions.size());
    for (const Index node : edges.order) {
        of[node] = revisions[node].labels.empty() ? 0 : table.number(revisions[node].labels);
        for (const Index parent : edges.parents.of(node)) {
            of[node] = table.united(of[node], of[parent]);
        }
    }
    spread_down(edges, of);
    return {table.take(), std::move(of)};
}

}  // namespace slipway
