// One call that states what a command does to a database: the steps and the rows together.
#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "revision/plan.h"
#include "revision/reach.h"
#include "revision/target.h"

namespace slipway::support {

// The revisions that these rows imply, no other of which is above them: by brute force.
inline Heads tips(const RevisionGraph& graph, const std::vector<bool>& applied) {
    Heads heads;
    for (RevisionGraph::Index i = 0; i < graph.size(); ++i) {
        const auto above = graph.all_children(i);
        if (applied[i] &&
            std::none_of(above.begin(), above.end(), [&](auto child) { return applied[child]; })) {
            heads.push_back(graph.at(i).id);
        }
    }
    std::sort(heads.begin(), heads.end());
    return heads;
}

// Runs the plan's changes on its rows and checks after each step that they are the tips of what is
// applied. Returns the steps as "up a1", "down a1".
inline std::vector<std::string> run_checked(const RevisionGraph& graph, const Plan& plan) {
    std::vector<bool> applied = ancestors(graph, find_rows(graph, plan.before), Along::all);
    Heads rows = plan.before;
    std::vector<std::string> steps;
    for (const Step& step : plan.steps) {
        apply_changes(rows, step.changes);
        steps.push_back(std::string(name(step.direction)) + " " + step.revision);
        if (step.direction != Direction::stamp) {
            applied[*graph.find(step.revision)] = step.direction == Direction::up;
            INFO("after " << steps.back());
            CHECK(rows == tips(graph, applied));
        }
    }
    CHECK(rows == plan.after);
    return steps;
}

// `target` with its command: "upgrade heads", "downgrade -1".
inline Plan plan_of(const RevisionGraph& graph, Heads from, const std::string& target) {
    std::sort(from.begin(), from.end());
    const std::size_t blank = target.find(' ');
    const std::string argument = target.substr(blank + 1);
    return target.rfind("upgrade", 0) == 0 ? plan_upgrade(graph, from, argument)
                                           : plan_downgrade(graph, from, argument);
}

inline void expect_plan(const RevisionGraph& graph,
                        const Heads& from,
                        const std::string& target,
                        const std::vector<std::string>& steps,
                        const Heads& heads_after) {
    INFO(target);
    const Plan plan = plan_of(graph, from, target);
    CHECK(run_checked(graph, plan) == steps);
    CHECK(plan.after == heads_after);
}

// The sentence with which something is refused; empty when it is not.
template <typename Action>
std::string refusal(Action action) {
    try {
        action();
    } catch (const Error& error) {
        return error.message();
    }
    return {};
}

inline void expect_refusal(const RevisionGraph& graph,
                           const Heads& from,
                           const std::string& target,
                           const std::string& sentence) {
    INFO(target);
    CHECK(refusal([&] { plan_of(graph, from, target); }) == sentence);
}

}  // namespace slipway::support
