#include "revision/reach.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;

template <typename Next>
Marks reach(const RevisionGraph& graph, RevisionGraph::Indices from, Next next) {
    Marks marks(graph.size());
    std::vector<Index> todo;
    const auto mark = [&](Index node) {
        if (!marks[node]) {
            marks[node] = true;
            todo.push_back(node);
        }
    };
    for (const Index node : from) {
        mark(node);
    }
    while (!todo.empty()) {
        const Index node = todo.back();
        todo.pop_back();
        for (const Index other : next(node)) {
            mark(other);
        }
    }
    return marks;
}

}  // namespace

Marks ancestors(const RevisionGraph& graph, RevisionGraph::Indices from, Along along) {
    return reach(graph, from, [&](Index node) {
        return along == Along::parents ? graph.parents(node) : graph.all_downs(node);
    });
}

Marks descendants(const RevisionGraph& graph, RevisionGraph::Indices from, Along along) {
    return reach(graph, from, [&](Index node) {
        return along == Along::parents ? graph.children(node) : graph.all_children(node);
    });
}

Marks lineage(const RevisionGraph& graph, RevisionGraph::Indices from, Along along) {
    Marks marks = ancestors(graph, from, along);
    const Marks up = descendants(graph, from, along);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        marks[i] = marks[i] || up[i];
    }
    return marks;
}

}  // namespace slipway
