#include "revision/order.h"

#include <algorithm>
#include <ctime>
#include <functional>
#include <map>

#include <catch2/catch.hpp>

#include "revision/history.h"
#include "revision/rows.h"
#include "support/expect_plan.h"
#include "support/graph_builder.h"

namespace slipway {

using support::graph_of;
using support::Node;
using support::RandomNodes;
using support::RandomShape;

namespace {

using Index = RevisionGraph::Index;

// What the planner does, done the slow way and from the declared nodes alone: sets of ids, an
// ancestor set for each open head, each recomputed whenever it changes.
class Reference {
  public:
    explicit Reference(const std::vector<Node>& nodes) {
        std::map<std::string, std::string> by_label;
        for (const Node& node : nodes) {
            position_[node.id] = position_.size();
            parents_[node.id] = {};
            for (const std::string& label : node.labels) {
                by_label[label] = node.id;
            }
        }
        for (const Node& node : nodes) {
            add_unique(parents_[node.id], node.parents);
            for (const std::string& name : node.depends_on) {
                const auto label = by_label.find(name);
                add_unique(declared_[node.id], {label == by_label.end() ? name : label->second});
            }
        }
        for (const Node& node : nodes) {
            downs_[node.id] = normalised(node.id);
        }
    }

    std::set<std::string> below(const std::vector<std::string>& ids) const {
        std::set<std::string> found;
        std::vector<std::string> todo = ids;
        while (!todo.empty()) {
            const std::string id = todo.back();
            todo.pop_back();
            if (found.insert(id).second) {
                const auto& downs = downs_.at(id);
                todo.insert(todo.end(), downs.begin(), downs.end());
            }
        }
        return found;
    }

    std::vector<std::string> top_down(std::set<std::string> needed,
                                      std::vector<std::string> heads) const {
        std::erase_if(heads, [&](const std::string& head) { return needed.count(head) == 0; });
        std::sort(heads.begin(), heads.end(), [&](const std::string& a, const std::string& b) {
            return position_.at(a) < position_.at(b);
        });
        std::vector<std::string> order;
        std::size_t at = 0;
        while (!heads.empty()) {
            const std::string head = heads[at];
            if (const std::size_t other = above(heads, at); other != heads.size()) {
                at = other;
                continue;
            }
            order.push_back(head);
            needed.erase(head);
            std::vector<std::string> next;
            for (const std::string& down : downs_.at(head)) {
                if (needed.count(down) != 0 &&
                    std::find(heads.begin(), heads.end(), down) == heads.end()) {
                    next.push_back(down);
                }
            }
            if (next.empty()) {
                heads.erase(heads.begin() + static_cast<std::ptrdiff_t>(at));
                at = at == 0 ? 0 : at - 1;
            } else {
                heads[at] = next.front();
                heads.insert(heads.end(), next.begin() + 1, next.end());
            }
        }
        CHECK(needed.empty());
        return order;
    }

  private:
    static void add_unique(std::vector<std::string>& ids, const std::vector<std::string>& more) {
        for (const std::string& id : more) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
                ids.push_back(id);
            }
        }
    }

    std::vector<std::string> normalised(const std::string& id) {
        std::set<std::string> above;
        std::vector<std::string> todo = parents_[id];
        std::set<std::string> implied;
        while (!todo.empty()) {
            const std::string parent = todo.back();
            todo.pop_back();
            if (above.insert(parent).second) {
                implied.insert(declared_[parent].begin(), declared_[parent].end());
                todo.insert(todo.end(), parents_[parent].begin(), parents_[parent].end());
            }
        }
        std::vector<std::string> extra = declared_[id];
        std::erase_if(extra, [&](const std::string& down) { return implied.count(down) != 0; });
        std::sort(extra.begin(), extra.end(), [&](const std::string& a, const std::string& b) {
            return position_.at(a) < position_.at(b);
        });
        std::vector<std::string> downs = parents_[id];
        add_unique(downs, extra);
        return downs;
    }

    std::size_t above(const std::vector<std::string>& heads, std::size_t at) const {
        for (std::size_t other = 0; other < heads.size(); ++other) {
            if (other != at && below_one(heads[other]).count(heads[at]) != 0) {
                return other;
            }
        }
        return heads.size();
    }

    const std::set<std::string>& below_one(const std::string& id) const {
        auto& found = below_[id];
        if (found.empty()) {
            found = below({id});
        }
        return found;
    }

    std::map<std::string, std::size_t> position_;
    std::map<std::string, std::vector<std::string>> parents_;
    std::map<std::string, std::vector<std::string>> declared_;
    std::map<std::string, std::vector<std::string>> downs_;
    mutable std::map<std::string, std::set<std::string>> below_;
};

std::vector<std::string> revisions_run(const Plan& plan) {
    std::vector<std::string> ids;
    for (const Step& step : plan.steps) {
        ids.push_back(step.revision);
    }
    return ids;
}

std::vector<std::string> reference_upgrade(const Reference& reference,
                                           const Heads& rows,
                                           const std::vector<std::string>& targets) {
    std::set<std::string> needed = reference.below(targets);
    for (const std::string& applied : reference.below(rows)) {
        needed.erase(applied);
    }
    std::vector<std::string> order = reference.top_down(needed, targets);
    std::reverse(order.begin(), order.end());
    return order;
}

// Every revision after what it needs, which is in `order` or applied before it.
void check_order(const RevisionGraph& graph,
                 const std::vector<std::string>& order,
                 const Heads& before) {
    std::vector<bool> done = applied(graph, before);
    for (const std::string& id : order) {
        const Index index = *graph.find(id);
        const auto downs = graph.all_downs(index);
        CHECK(std::all_of(downs.begin(), downs.end(), [&](Index down) { return done[down]; }));
        CHECK_FALSE(done[index]);
        done[index] = true;
    }
}

// Reverts what the plan did, step by step, and checks that the rows go back the same way.
void check_undo(const RevisionGraph& graph, const Plan& plan) {
    std::vector<Heads> seen{plan.before};
    for (const Step& step : plan.steps) {
        seen.push_back(seen.back());
        apply_changes(seen.back(), step.changes);
    }
    VersionRows rows(graph, find_rows(graph, plan.after));
    for (std::size_t i = plan.steps.size(); i > 0; --i) {
        CHECK(rows.heads() == seen[i]);
        rows.down(*graph.find(plan.steps[i - 1].revision));
    }
    CHECK(rows.heads() == plan.before);
}

// Walks a database through a graph at random, and compares each plan with the reference.
void check_random_graph(unsigned seed, const RandomShape& shape, int commands) {
    INFO("seed " << seed << ", " << shape.size << " revisions");
    RandomNodes random(seed, shape);
    const std::vector<Node> nodes = random.make();
    const RevisionGraph graph = graph_of(nodes);
    const Reference reference(nodes);
    Heads rows;
    for (int i = 0; i < commands; ++i) {
        const std::string target = nodes[random.below(nodes.size())].id;
        const Plan up = plan_upgrade(graph, rows, target);
        INFO("upgrade " << target);
        CHECK(revisions_run(up) == reference_upgrade(reference, rows, {target}));
        check_order(graph, revisions_run(up), rows);
        support::run_checked(graph, up);
        check_undo(graph, up);
        rows = up.after;
        if (i % 2 == 1) {
            const Plan down = plan_downgrade(
                graph, rows, nodes[random.below(rows.size())].id + std::string("@base"));
            support::run_checked(graph, down);
            const auto ran = revisions_run(down);
            CHECK(ran == reference.top_down({ran.begin(), ran.end()}, rows));
            rows = down.after;
        }
    }
    const Plan all = plan_upgrade(graph, rows, "heads");
    CHECK(revisions_run(all) ==
          reference_upgrade(reference, rows, ids_of(graph, graph.real_heads())));
    CHECK(all.after == support::tips(graph, Marks(graph.size(), true)));
    CHECK(is_up_to_date(graph, all.after));
    check_undo(graph, all);
    const Plan down = plan_downgrade(graph, all.after, "base");
    support::run_checked(graph, down);
    CHECK(down.after.empty());
    CHECK(down.steps.size() == graph.size());
}

std::vector<Node> ladder(std::size_t size) {
    std::vector<Node> nodes{{"t0"}};
    for (std::size_t i = 1; nodes.size() < size; ++i) {
        const std::string n = std::to_string(i);
        const std::string trunk = "t" + std::to_string(i - 1);
        nodes.push_back({"a" + n, {trunk}});
        nodes.push_back({"b" + n, {trunk}});
        nodes.push_back({"t" + n, {"a" + n, "b" + n}});
    }
    nodes.push_back({"old_branch", {"t0"}});
    return nodes;
}

std::vector<Node> many_branches(std::size_t size) {
    std::vector<Node> nodes{{"t0"}};
    for (std::size_t i = 1; i < size; ++i) {
        nodes.push_back({"t" + std::to_string(i), {"t" + std::to_string(i < 1000 ? 0 : i - 999)}});
    }
    return nodes;
}

std::vector<Node> side_bases(std::size_t size) {
    std::vector<Node> nodes{{"t0"}, {"old_branch", {"t0"}}};
    for (std::size_t i = 1; nodes.size() < size; ++i) {
        const std::string n = std::to_string(i);
        nodes.push_back({"s" + n});
        nodes.push_back({"t" + n, {"s" + n, "t" + std::to_string(i - 1)}});
    }
    return nodes;
}

// Two lines, of which the second depends on each revision of the first, twice over.
std::vector<Node> far_dependencies(std::size_t size) {
    const std::size_t third = size / 3;
    std::vector<Node> nodes{{"a0"}, {"b0"}};
    for (std::size_t i = 1; i < third; ++i) {
        nodes.push_back({"a" + std::to_string(i), {"a" + std::to_string(i - 1)}});
    }
    for (std::size_t i = 1; i < 2 * third; ++i) {
        nodes.push_back({"b" + std::to_string(i),
                         {"b" + std::to_string(i - 1)},
                         {"a" + std::to_string(i % third)}});
    }
    return nodes;
}

}  // namespace

TEST_CASE("plans on small random graphs equal those of a slow reference", "[graph][random]") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        check_random_graph(seed, {2 + seed % 40}, 6);
    }
}

TEST_CASE("plans on dense random graphs equal those of a slow reference", "[graph][random]") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        check_random_graph(1000 + seed, {60, 10, 50, 40, 50, 20, 12}, 8);
    }
}

TEST_CASE("plans on large random graphs equal those of a slow reference", "[graph][random]") {
    check_random_graph(1, {400, 2, 15, 12, 10, 2, 40}, 4);
    check_random_graph(2, {2000, 1, 10, 9, 3, 1, 25}, 1);
}

TEST_CASE("shapes with long lines beside a waiting branch point keep Alembic's order", "[graph]") {
    for (const auto& nodes :
         {ladder(60), many_branches(60), side_bases(60), far_dependencies(60)}) {
        const RevisionGraph graph = graph_of(nodes);
        CHECK(revisions_run(plan_upgrade(graph, {}, "heads")) ==
              reference_upgrade(Reference(nodes), {}, ids_of(graph, graph.real_heads())));
    }
}

TEST_CASE("a plan over tens of thousands of revisions does not take time squared",
          "[graph][speed]") {
    const std::vector<std::function<std::vector<Node>(std::size_t)>> shapes{
        ladder, many_branches, side_bases, far_dependencies};
    for (const auto& shape : shapes) {
        const std::vector<Node> nodes = shape(60'000);
        const std::clock_t start = std::clock();
        const RevisionGraph graph = graph_of(nodes);
        const Plan plan = plan_upgrade(graph, {}, "heads");
        CHECK(plan.steps.size() == nodes.size());
        CHECK(history_range(graph, std::nullopt, {}).size() == nodes.size());
        // Linear work takes well under a second; squared, minutes.
        CHECK(std::clock() - start < 10 * CLOCKS_PER_SEC);
    }
}

}  // namespace slipway
