// Revision graphs for tests: written as a list, or made at random.
#pragma once

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "revision/graph.h"

namespace slipway::support {

// One revision of a graph as a test writes it: {"c1", {"b1"}, {"a2"}, {"billing"}}.
struct Node {
    std::string id;
    std::vector<std::string> parents = {};
    std::vector<std::string> depends_on = {};
    std::vector<std::string> labels = {};
};

inline std::vector<Revision> revisions_of(const std::vector<Node>& nodes) {
    std::vector<Revision> revisions;
    for (const Node& node : nodes) {
        revisions.push_back({node.id,
                             node.parents,
                             node.depends_on,
                             node.labels,
                             "message of " + node.id,
                             "versions/" + node.id + ".sql"});
    }
    return revisions;
}

// Revisions count as files in the order in which they are written here.
inline RevisionGraph graph_of(const std::vector<Node>& nodes) {
    return RevisionGraph(revisions_of(nodes));
}

// How often, in percent, a revision of a random graph is or has one of these.
struct RandomShape {
    std::size_t size = 10;
    unsigned bases = 8;
    unsigned branches = 20;  // a parent that has children already
    unsigned merges = 15;
    unsigned dependencies = 20;
    unsigned labels = 10;
    std::size_t window = 30;  // parents are at most so many revisions older
};

// The same graph for the same seed on every machine: only the engine's numbers are used, as the
// distributions of the standard library differ.
class RandomNodes {
  public:
    RandomNodes(unsigned seed, RandomShape shape) : random_(seed), shape_(shape) {}

    std::vector<Node> make() {
        nodes_.clear();
        heads_.clear();
        for (std::size_t i = 0; i < shape_.size; ++i) {
            add(i);
        }
        // File names carry no meaning, so neither may the order of revisions.
        for (std::size_t i = nodes_.size(); i > 1; --i) {
            std::swap(nodes_[i - 1], nodes_[below(i)]);
        }
        return nodes_;
    }

    std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }

  private:
    bool happens(unsigned percent) { return random_() % 100 < percent; }

    std::string recent() {
        const std::size_t span = std::min(nodes_.size(), shape_.window);
        return nodes_[nodes_.size() - 1 - below(span)].id;
    }

    std::string some_parent() {
        if (happens(shape_.branches) || heads_.empty()) {
            return recent();
        }
        auto head = heads_.begin();
        std::advance(head, static_cast<std::ptrdiff_t>(below(heads_.size())));
        return *head;
    }

    void add(std::size_t i) {
        Node node{"r" + std::to_string(100'000 + random_() % 800'000) + std::to_string(i)};
        if (i != 0 && !happens(shape_.bases)) {
            node.parents.push_back(some_parent());
            while (happens(shape_.merges)) {
                node.parents.push_back(some_parent());
            }
        }
        while (i != 0 && happens(shape_.dependencies)) {
            node.depends_on.push_back(recent());
        }
        if (happens(shape_.labels)) {
            node.labels.push_back("label" + std::to_string(i));
        }
        for (const std::string& parent : node.parents) {
            heads_.erase(parent);
        }
        heads_.insert(node.id);
        nodes_.push_back(std::move(node));
    }

    std::mt19937 random_;
    RandomShape shape_;
    std::vector<Node> nodes_;
    std::set<std::string> heads_;
};

}  // namespace slipway::support
