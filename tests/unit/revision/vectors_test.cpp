#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "revision/describe.h"
#include "revision/history.h"
#include "revision/plan.h"

namespace slipway {

namespace {

using Json = nlohmann::json;
using Index = RevisionGraph::Index;
using Ran = std::vector<std::vector<std::string>>;

struct Answer {
    Heads rows;
    Ran ran;
    std::vector<std::string> printed;
    std::string error;

    friend bool operator==(const Answer&, const Answer&) = default;
};

std::string show(const Answer& answer) {
    std::string ran;
    for (const auto& step : answer.ran) {
        ran += " " + step[0] + ":" + step[1];
    }
    return "rows: " + join(answer.rows, " ") + "\nran:" + ran +
           "\nprinted: " + join(answer.printed, "\n  ") + "\nerror: " + answer.error;
}

// The differences from Alembic that are meant. A step listed here must differ, in just this way;
// any other step must not differ at all.
enum class Difference {
    none,
    // "-N" with several rows starts at the first row that the server returns: SQLite returns them
    // as they were written, Slipway sorts them.
    first_row,
    // A label that does not lead to the target is refused, where Alembic ignores the label.
    label_lineage,
    // A command that fails changes nothing; Alembic on SQLite has purged the rows by then.
    failed_purge,
};

using Place = std::pair<int, std::size_t>;  // seed, step

const std::set<Place> first_row = {
    {22, 8},  {24, 10}, {26, 3},   {39, 11},  {40, 9},  {53, 9},   {55, 6},   {60, 3},   {63, 1},
    {63, 6},  {75, 5},  {77, 8},   {79, 6},   {83, 4},  {91, 8},   {94, 5},   {138, 10}, {151, 3},
    {151, 9}, {154, 2}, {154, 10}, {155, 3},  {159, 6}, {159, 8},  {166, 4},  {170, 5},  {191, 4},
    {202, 7}, {202, 8}, {202, 11}, {205, 7},  {234, 2}, {237, 10}, {241, 10}, {244, 7},  {251, 5},
    {256, 9}, {268, 2}, {268, 6},  {271, 5},  {278, 8}, {278, 9},  {289, 2},  {293, 5},  {293, 9},
    {295, 5}, {301, 8}, {302, 4},  {311, 11}, {326, 8}, {328, 4},  {329, 3},  {340, 8},  {350, 2},
    {386, 7}, {391, 6}, {393, 5},  {395, 5},
};
const std::set<Place> label_lineage = {{37, 8}, {44, 3}, {301, 4}, {346, 3}, {383, 4}, {388, 5}};
const std::set<Place> failed_purge = {{372, 4}};

Difference meant_at(const Place& place) {
    if (first_row.count(place) != 0) {
        return Difference::first_row;
    }
    if (label_lineage.count(place) != 0) {
        return Difference::label_lineage;
    }
    return failed_purge.count(place) != 0 ? Difference::failed_purge : Difference::none;
}

std::vector<Revision> revisions_of(const Json& graph) {
    std::vector<Revision> revisions;
    for (const Json& node : graph) {
        revisions.push_back({node["id"],
                             node["revises"],
                             node["depends_on"],
                             node["labels"],
                             node["message"],
                             node["id"].get<std::string>() + "_.sql"});
    }
    return revisions;
}

// Words in parentheses in sorted order, blanks folded: as the recorded lines are.
std::string folded(const std::string& line) {
    std::string out;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
        out += (out.empty() ? "" : " ") + word;
    }
    for (std::size_t open = out.find('('); open != std::string::npos;
         open = out.find('(', open + 1)) {
        const std::size_t close = out.find(')', open);
        std::vector<std::string> names;
        for (const std::string& name : split(out.substr(open + 1, close - open - 1), ',')) {
            names.emplace_back(trim(name));
        }
        std::sort(names.begin(), names.end());
        out.replace(open + 1, close - open - 1, join(names, ", "));
    }
    return out;
}

Answer answer_plan(const Plan& plan) {
    Answer answer{plan.after, {}, {}, {}};
    Heads rows = plan.before;
    for (const Step& step : plan.steps) {
        apply_changes(rows, step.changes);
        if (step.direction != Direction::stamp) {
            answer.ran.push_back({step.revision, std::string(name(step.direction))});
        }
    }
    CHECK(rows == plan.after);
    return answer;
}

std::vector<std::string> print(const RevisionGraph& graph,
                               const Heads& rows,
                               const std::vector<std::string>& args) {
    std::vector<std::string> lines;
    const auto add = [&](const std::vector<Index>& shown, LineOf line_of) {
        for (const Index index : shown) {
            lines.push_back(short_line(graph, index, line_of));
        }
    };
    if (args[0] == "history") {
        std::optional<std::string_view> range;
        if (args.size() > 1) {
            range = args[2];
        }
        add(history_range(graph, range, rows), LineOf::history);
    } else if (args[0] == "heads") {
        add(graph.heads(), LineOf::heads);
    } else if (args[0] == "current") {
        add(current_revisions(graph, rows), LineOf::current);
    } else {
        add(branch_points(graph), LineOf::branches);
        for (const Index index : branch_points(graph)) {
            for (const std::string& line : split(branch_lines(graph, index, Messages::no), '\n')) {
                lines.push_back(line);
            }
        }
    }
    std::transform(lines.begin(), lines.end(), lines.begin(), folded);
    std::erase(lines, "");
    std::sort(lines.begin(), lines.end());
    return lines;
}

Answer answer_of(const RevisionGraph& graph,
                 const Heads& rows,
                 const std::vector<std::string>& args) {
    if (args[0] == "upgrade") {
        return answer_plan(plan_upgrade(graph, rows, args[1]));
    }
    if (args[0] == "downgrade") {
        return answer_plan(plan_downgrade(graph, rows, args[1]));
    }
    if (args[0] == "stamp") {
        const bool is_purge = args[1] == "--purge";
        const std::vector<std::string> targets(args.begin() + (is_purge ? 2 : 1), args.end());
        return answer_plan(plan_stamp(graph, rows, targets, is_purge ? Purge::yes : Purge::no));
    }
    return {rows, {}, print(graph, rows, args), {}};
}

Answer try_answer(const RevisionGraph& graph,
                  const Heads& rows,
                  const std::vector<std::string>& args) {
    try {
        return answer_of(graph, rows, args);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::revisions);
        CHECK_FALSE(error.hint().empty());
        return {rows, {}, {}, error.message()};
    }
}

Answer recorded(const Json& step) {
    const Json& error = step["error"];
    return {
        step["rows"], step["ran"], step["stdout"], error.is_null() ? "" : error.get<std::string>()};
}

struct Command {
    const RevisionGraph& graph;
    Heads rows;
    std::vector<std::string> args;
};

// "-N" counted from each row in turn: one of them is the row with which Alembic began. Counted
// from a revision, too few revisions have a sentence of their own.
bool is_answer_from_some_row(const Command& command, Answer wanted) {
    if (wanted.error.rfind("Relative revision", 0) == 0) {
        wanted.error = "Walked too far";
    }
    return std::any_of(command.rows.begin(), command.rows.end(), [&](const std::string& row) {
        const std::string target = row + "@" + row + command.args[1];
        return try_answer(command.graph, command.rows, {"downgrade", target}) == wanted;
    });
}

bool is_as_meant(Difference difference,
                 const Command& command,
                 const Answer& wanted,
                 const Answer& given) {
    switch (difference) {
        case Difference::none: return given == wanted;
        case Difference::first_row:
            return given != wanted && is_answer_from_some_row(command, wanted);
        case Difference::label_lineage:
            return wanted.error.empty() && given.rows == command.rows &&
                   given.error == "Destination " + command.args[1] +
                                      " is not a valid downgrade target from current head(s)";
        case Difference::failed_purge:
            return given.error == wanted.error && wanted.rows.empty() && given.rows == command.rows;
    }
    return false;
}

}  // namespace

TEST_CASE("every recorded command gets Alembic's answer", "[graph][vectors]") {
    std::ifstream file(SLIPWAY_SOURCE_DIR "/tests/golden/alembic/vectors.jsonl");
    REQUIRE(file);
    std::size_t commands = 0;
    std::size_t differences = 0;
    for (std::string line; std::getline(file, line);) {
        const Json vector = Json::parse(line);
        const int seed = vector["seed"];
        const RevisionGraph graph(revisions_of(vector["graph"]));
        Heads rows;
        for (std::size_t i = 0; i < vector["steps"].size(); ++i) {
            const Json& step = vector["steps"][i];
            const Command command{graph, rows, step["args"]};
            const Answer wanted = recorded(step);
            const Answer given = try_answer(graph, rows, command.args);
            const Difference difference = meant_at({seed, i});
            INFO("graph " << seed << ", step " << i << ": " << join(command.args, " ")
                          << "\nfrom: " << join(rows, " ") << "\nAlembic:\n"
                          << show(wanted) << "\nSlipway:\n"
                          << show(given));
            CHECK(is_as_meant(difference, command, wanted, given));
            differences += difference == Difference::none ? 0 : 1;
            rows = wanted.rows;
            ++commands;
        }
    }
    CHECK(commands == 4687);
    CHECK(differences == first_row.size() + label_lineage.size() + failed_purge.size());
}

}  // namespace slipway
