// A board, a graph and a clock together, for tests of what the endpoint tells.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "status/report.h"
#include "support/graph_builder.h"
#include "support/manual_clock.h"

namespace slipway::test {

// Five revisions: a base, two branches over it, a merge, and a last one.
inline std::vector<support::Node> example_nodes() {
    return {{"5ebff42cb440"},
            {"941c36d48e3f", {"5ebff42cb440"}, {}, {"search"}},
            {"1a24c33726f4", {"5ebff42cb440"}, {}, {"sharing"}},
            {"364287eea6c3", {"941c36d48e3f", "1a24c33726f4"}},
            {"639dce8a593b", {"364287eea6c3"}}};
}

class ExampleReport {
  public:
    explicit ExampleReport(std::string command = "serve",
                           const std::vector<support::Node>& nodes = example_nodes())
        : graph_(support::graph_of(nodes)), board(clock), reporter_(make(std::move(command))) {}

    const Report& report() { return reporter_.report(); }
    Reporter& reporter() { return reporter_; }

    // What is told at once no sooner than this.
    const Report& report_in_a_while() {
        clock.move(report_every);
        return report();
    }

    // A look that finds these heads.
    void look(const Heads& heads) {
        Checked checked;
        checked.server = "PostgreSQL 15.20";
        checked.heads = heads;
        checked.took = Duration(4);
        board.on(checked);
    }

    ManualClock clock;

  private:
    RevisionGraph graph_;

  public:
    Board board;

  private:
    Reporter make(std::string command) {
        ReportOptions options;
        options.only_watches = command == "serve";
        options.command = std::move(command);
        options.database = "photos";
        options.target = "heads";
        options.run_id = "3f2a1b4c5d6e";
        return {board, graph_, clock, std::move(options)};
    }

    Reporter reporter_;
};

}  // namespace slipway::test
