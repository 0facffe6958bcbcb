#include <algorithm>
#include <limits>

#include "base/text.h"
#include "revision/checks.h"

namespace slipway {

namespace {

using Index = Edges::Index;
constexpr Index none = std::numeric_limits<Index>::max();

// Tarjan's strongly connected components, with a stack of its own: a chain of revisions may be
// longer than the thread's stack is deep.
class Components {
  public:
    Components(const Edges& downs, const std::vector<Index>& order)
        : downs_(downs),
          number_(downs.nodes(), none),
          low_(downs.nodes(), none),
          component_(downs.nodes(), none) {
        for (const Index sound : order) {
            number_[sound] = 0;  // on no cycle, as all that it needs comes before it
        }
        for (Index node = 0; node < downs.nodes(); ++node) {
            if (number_[node] == none) {
                visit(node);
            }
        }
    }

    // none: on no cycle.
    [[nodiscard]] Index of(Index node) const { return component_[node]; }

  private:
    struct Frame {
        Index node;
        std::size_t next = 0;
    };

    void open(Index node) {
        number_[node] = low_[node] = ++counter_;
        open_.push_back(node);
        frames_.push_back({node});
    }

    void visit(Index root) {
        open(root);
        while (!frames_.empty()) {
            Frame& frame = frames_.back();
            const auto downs = downs_.of(frame.node);
            if (frame.next == downs.size()) {
                close(frame.node);
                continue;
            }
            const Index down = downs[frame.next++];
            if (number_[down] == none) {
                open(down);
            } else if (number_[down] != 0) {
                low_[frame.node] = std::min(low_[frame.node], low_[down]);
            }
        }
    }

    void close(Index node) {
        frames_.pop_back();
        if (!frames_.empty()) {
            Index& below = low_[frames_.back().node];
            below = std::min(below, low_[node]);
        }
        if (low_[node] != number_[node]) {
            return;
        }
        const auto begin = std::find(open_.rbegin(), open_.rend(), node).base() - 1;
        const auto downs = downs_.of(node);
        const bool loop = std::find(downs.begin(), downs.end(), node) != downs.end();
        for (auto member = begin; member != open_.end(); ++member) {
            component_[*member] = loop || open_.end() - begin > 1 ? node : none;
            number_[*member] = 0;
        }
        open_.erase(begin, open_.end());
    }

    const Edges& downs_;
    std::vector<Index> number_;  // 0: finished
    std::vector<Index> low_;
    std::vector<Index> component_;
    std::vector<Index> open_;
    std::vector<Frame> frames_;
    Index counter_ = 0;
};

// Goes down inside one component until a revision comes up twice; the lowest comes first.
std::vector<Index> one_cycle(const Edges& downs, const Components& components, Index start) {
    std::vector<Index> path{start};
    std::vector<bool> seen(downs.nodes());
    for (;;) {
        seen[path.back()] = true;
        const auto row = downs.of(path.back());
        const Index next = *std::find_if(row.begin(), row.end(), [&](Index down) {
            return components.of(down) == components.of(start);
        });
        if (seen[next]) {
            path.erase(path.begin(), std::find(path.begin(), path.end(), next));
            std::reverse(path.begin(), path.end());
            std::rotate(path.begin(), std::min_element(path.begin(), path.end()), path.end());
            return path;
        }
        path.push_back(next);
    }
}

bool by_parents(const Edges& parents, const std::vector<Index>& cycle) {
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        const auto row = parents.of(cycle[(i + 1) % cycle.size()]);
        if (std::find(row.begin(), row.end(), cycle[i]) == row.end()) {
            return false;
        }
    }
    return true;
}

}  // namespace

void find_cycles(const std::vector<Revision>& revisions,
                 const DeclaredEdges& edges,
                 const std::vector<Index>& order,
                 Faults& faults) {
    if (order.size() == revisions.size()) {
        return;
    }
    const Components components(edges.all_downs, order);
    std::vector<bool> named(revisions.size());
    for (Index i = 0; i < revisions.size(); ++i) {
        if (components.of(i) == none || named[components.of(i)]) {
            continue;
        }
        named[components.of(i)] = true;
        const std::vector<Index> cycle = one_cycle(edges.all_downs, components, i);
        std::vector<std::string> ids;
        std::vector<std::string> files;
        for (const Index member : cycle) {
            ids.push_back(revisions[member].id);
            files.push_back(with_origin(revisions[member]));
        }
        const bool plain = by_parents(edges.parents, cycle);
        const std::string kind = cycle.size() == 1 ? (plain ? "Self-loop" : "Dependency self-loop")
                                                   : (plain ? "Cycle" : "Dependency cycle");
        files.push_back(files.front());
        faults.add(kind + " is detected in revisions (" + join(ids, ", ") + ")",
                   "each of these needs the one before it: " + join(files, ", ") +
                       "; correct Revises or Depends On in one of them");
    }
}

}  // namespace slipway
