// Builds a graph of many revisions with branches and merges, and plans over it. Prints one line a size.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "revision/graph.h"
#include "revision/plan.h"

namespace {

using Clock = std::chrono::steady_clock;

std::string id_of(std::size_t number) {
    std::string digits = std::to_string(number);
    return "r" + std::string(8 - digits.size(), '0') + digits;
}

// Blocks of ten: a line, from whose third revision a branch of four leaves and is merged at the end.
std::vector<slipway::Revision> revisions(std::size_t count) {
    std::vector<slipway::Revision> all(count);
    for (std::size_t i = 0; i < count; ++i) {
        slipway::Revision& revision = all[i];
        revision.id = id_of(i);
        const std::size_t place = i % 10;
        if (place == 6 && i >= 4) {
            revision.parents = {id_of(i - 4)};
        } else if (place == 0 && i >= 5) {
            revision.parents = {id_of(i - 5), id_of(i - 1)};
        } else if (i != 0) {
            revision.parents = {id_of(i - 1)};
        }
    }
    return all;
}

double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

void measure(std::size_t count) {
    std::vector<slipway::Revision> declared = revisions(count);
    const auto start = Clock::now();
    const slipway::RevisionGraph graph(std::move(declared));
    const auto built = Clock::now();
    const slipway::Plan up = slipway::plan_upgrade(graph, {}, "heads");
    const auto planned = Clock::now();
    const slipway::Plan idle = slipway::plan_upgrade(graph, up.after, "heads");
    const auto asked = Clock::now();
    if (up.steps.size() != count || !idle.steps.empty()) {
        std::abort();
    }
    std::printf("| %8zu | %10.1f | %10.1f | %10.1f | %12.2f |\n",
                count,
                milliseconds(built - start),
                milliseconds(planned - built),
                milliseconds(asked - planned),
                1000 * milliseconds(planned - start) / static_cast<double>(count));
}

}  // namespace

int main() {
    std::printf("### graph\n| %8s | %10s | %10s | %10s | %12s |\n",
                "revisions",
                "build ms",
                "plan ms",
                "idle ms",
                "us a revision");
    std::printf("|----------|------------|------------|------------|--------------|\n");
    for (const std::size_t count : {1'000U, 10'000U, 50'000U, 100'000U, 200'000U}) {
        measure(count);
    }
}
