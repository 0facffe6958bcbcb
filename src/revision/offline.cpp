#include "revision/offline.h"

#include <optional>
#include <utility>

#include "base/text.h"
#include "revision/target.h"

namespace slipway {

namespace {

Error refusal(const std::string& sentence) {
    return {ErrorCode::usage, sentence};
}

struct Range {
    std::optional<std::string> start;
    std::string target;
};

Range split_at_colon(std::string_view text) {
    std::vector<std::string> parts = split(text, ':');
    if (parts.size() > 2) {
        throw refusal("'" + std::string(text) + "' is not a range <fromrev>:<torev>");
    }
    if (parts.size() == 1) {
        return {{}, std::move(parts[0])};
    }
    return {std::move(parts[0]), std::move(parts[1])};
}

Heads rows_at(const RevisionGraph& graph, const std::string& start) {
    const auto index = resolve_one(graph, start);
    return index ? Heads{graph.at(*index).id} : Heads{};
}

}  // namespace

StartAndTarget split_range(const RevisionGraph& graph,
                           std::string_view text,
                           Direction direction,
                           Mode mode) {
    if (mode == Mode::online) {
        if (text.find(':') != std::string_view::npos) {
            throw refusal("Range revision not allowed")
                .hint("a range is for --sql; without it the database says where to start");
        }
        return {{}, std::string(text)};
    }
    Range range = split_at_colon(text);
    if (!range.start && direction == Direction::down) {
        throw refusal("downgrade with --sql requires <fromrev>:<torev>")
            .hint("for example `slipway downgrade --sql head:base`");
    }
    return {range.start ? rows_at(graph, *range.start) : Heads{}, std::move(range.target)};
}

StartAndTargets split_stamp_ranges(const RevisionGraph& graph,
                                   const std::vector<std::string>& texts) {
    StartAndTargets out;
    std::optional<std::string> start;
    for (const std::string& text : texts) {
        Range range = split_at_colon(text);
        if (range.start && start && *start != *range.start) {
            throw refusal(
                "Stamp operation with --sql only supports a single starting revision at "
                "a time");
        }
        if (range.start) {
            start = range.start;
        }
        out.targets.push_back(std::move(range.target));
    }
    if (start) {
        out.start = rows_at(graph, *start);
    }
    return out;
}

}  // namespace slipway
