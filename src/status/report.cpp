#include "status/report.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "revision/history.h"
#include "revision/target.h"
#include "status/health_check.h"

namespace slipway {

namespace {

// The heads of a run in the middle: those that it began with, moved by what it has committed.
Heads moved(const RevisionGraph& graph, const Heads& known, const std::vector<StepResult>& done) {
    std::vector<bool> is_applied = applied(graph, known);
    for (const StepResult& step : done) {
        if (const auto index = graph.find(step.revision)) {
            is_applied[*index] = step.direction == Direction::up;
        }
    }
    Heads heads;
    for (RevisionGraph::Index i = 0; i < graph.size(); ++i) {
        const auto above = graph.all_children(i);
        if (is_applied[i] && std::none_of(above.begin(), above.end(), [&](auto child) {
                return is_applied[child];
            })) {
            heads.push_back(graph.at(i).id);
        }
    }
    std::sort(heads.begin(), heads.end());
    return heads;
}

}  // namespace

bool Report::is_job_open() const {
    const bool is_done = snapshot.check.has_value() || snapshot.exit_status == 0;
    return !options.only_watches && !is_done;
}

std::string Report::lock_holder() const {
    const bool is_ours = snapshot.phase == Phase::migrating || snapshot.phase == Phase::seeding;
    return is_ours ? "this run" : snapshot.lock_holder;
}

std::string_view Report::state() const {
    switch (snapshot.phase) {
        case Phase::waiting_for_database: return "waiting_db";
        case Phase::waiting_for_lock: return "waiting_lock";
        case Phase::migrating: return "migrating";
        case Phase::seeding: return "seeding";
        case Phase::failed: return "failed";
        case Phase::idle:
        case Phase::finished: break;
    }
    if (is_job_open()) {
        return "starting";
    }
    return is_ready(health_checks(*this)) ? "ready" : "not_ready";
}

Reporter::Reporter(const Board& board,
                   const RevisionGraph& graph,
                   const Clock& clock,
                   ReportOptions options)
    : board_(board), graph_(graph), clock_(clock) {
    report_.options = std::move(options);
    report_.revisions = picture_of(graph);
}

const Report& Reporter::report() {
    const std::uint64_t turn = board_.turn();
    const SteadyTime now = clock_.steady();
    if (turn != turn_ || now - made_at_ >= report_every) {
        turn_ = turn;
        made_at_ = now;
        ++edition_;
        if (const std::uint64_t version = board_.version(); version != version_) {
            version_ = version;
            report_.snapshot = board_.snapshot();
            describe();
        }
    }
    report_.now = clock_.now();
    return report_;
}

// A run's plan says it exactly; before that, what was typed, where that does not depend on where
// the database is.
Heads Reporter::target_heads() const {
    const Snapshot& snapshot = report_.snapshot;
    if (snapshot.has_plan) {
        return snapshot.target;
    }
    const std::string& typed = report_.options.target;
    if (typed == "heads" || parse_relative(typed)) {
        return ids_of(graph_, graph_.real_heads());
    }
    try {
        return ids_of(graph_, resolve_many(graph_, {typed}));
    } catch (const Error&) {
        return {};  // the run itself will say what is wrong with it
    }
}

void Reporter::describe() {
    const Snapshot& snapshot = report_.snapshot;
    report_.target = target_heads();
    report_.ahead.clear();
    Heads known;
    for (const std::string& head : snapshot.heads) {
        (graph_.find(head) ? known : report_.ahead).push_back(head);
    }
    report_.heads = snapshot.heads;
    if (snapshot.phase == Phase::migrating && report_.ahead.empty()) {
        known = report_.heads = moved(graph_, known, snapshot.done);
    }
    Heads target;
    std::copy_if(report_.target.begin(),
                 report_.target.end(),
                 std::back_inserter(target),
                 [&](const std::string& id) { return graph_.find(id).has_value(); });
    if (snapshot.knows_heads) {
        mark_applied(report_.revisions, graph_, known);
    }
    mark(applied(graph_, target));
}

// Counts, and shows what runs.
void Reporter::mark(const std::vector<bool>& wanted) {
    report_.applied = report_.pending = 0;
    for (PictureNode& node : report_.revisions) {
        report_.applied += node.state == PictureState::applied ? 1U : 0U;
        report_.pending +=
            node.state == PictureState::pending && wanted[*graph_.find(node.id)] ? 1U : 0U;
        if (node.id == report_.snapshot.running.name &&
            report_.snapshot.phase == Phase::migrating) {
            node.state = PictureState::running;
        }
    }
}

}  // namespace slipway
