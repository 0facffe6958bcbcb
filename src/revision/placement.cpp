#include "revision/placement.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "revision/checks.h"
#include "revision/target.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;

Error refusal(const std::string& sentence) {
    return {ErrorCode::revisions, sentence};
}

std::vector<Index> resolve_heads(const RevisionGraph& graph,
                                 const std::vector<std::string>& heads) {
    const Resolver resolver(graph,
                            {{},
                             "Multiple heads are present; please specify the head revision on "
                             "which the new revision should be based, or perform a merge."});
    std::vector<Index> found;
    for (const std::string& head : heads) {
        for (const Spot& spot : resolver.many(head)) {
            if (spot.is_revision()) {
                found.push_back(spot.index);
            }
        }
    }
    return found;
}

void check_duplicates(const RevisionGraph& graph, std::vector<Index> heads) {
    std::sort(heads.begin(), heads.end());
    const auto twice = std::adjacent_find(heads.begin(), heads.end());
    if (twice != heads.end()) {
        throw refusal("Duplicate head revisions specified")
            .hint(graph.at(*twice).id + " is named twice");
    }
}

void check_heads(const RevisionGraph& graph, const std::vector<Index>& heads) {
    for (const Index head : heads) {
        if (!graph.is_head(head)) {
            throw refusal("Revision " + graph.at(head).id +
                          " is not a head revision; please specify --splice to create a new "
                          "branch from this revision")
                .hint("the heads are " + join(ids_of(graph, graph.heads()), ", "));
        }
    }
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
}

// What is wrong with a name that a new file is to declare; empty: nothing.
std::string fault_of(std::string_view name, const std::string& what) {
    const std::string quoted = "'" + std::string(valid_prefix(name)) + "'";
    if (valid_prefix(name).size() != name.size() ||
        std::any_of(name.begin(), name.end(), is_control)) {
        return "bad " + what + ": expected UTF-8 text of one line";
    }
    if (std::string bad = illegal_characters(name); !bad.empty()) {
        return bad;
    }
    if (name.find_first_of(" ,/") != std::string_view::npos) {
        return "bad " + what + ' ' + quoted + ": expected no blank, comma or slash";
    }
    if (is_target_word(name)) {
        return "bad " + what + ' ' + quoted + ": the word has a meaning in commands";
    }
    const std::size_t size = characters(name);
    return size == 0 || size > max_revision_id
               ? "bad " + what + ' ' + quoted + ": expected 1 to " +
                     std::to_string(max_revision_id) + " characters, found " + std::to_string(size)
               : std::string();
}

void require_name(std::string_view name, const std::string& what) {
    if (const std::string fault = fault_of(name, what); !fault.empty()) {
        throw Error(ErrorCode::usage, fault)
            .hint("choose up to " + std::to_string(max_revision_id) +
                  " letters and digits, such as 1975ea83b712");
    }
}

}  // namespace

Placement place_revision(const RevisionGraph& graph,
                         const std::vector<std::string>& heads,
                         Splice splice,
                         const std::vector<std::string>& depends_on) {
    const std::vector<Index> parents =
        resolve_heads(graph, heads.empty() ? std::vector<std::string>{"head"} : heads);
    check_duplicates(graph, parents);
    if (splice == Splice::no) {
        check_heads(graph, parents);
    }
    Placement placement;
    placement.parents = ids_of(graph, parents);
    for (const std::string& name : depends_on) {
        const auto index = resolve_one(graph, name);
        if (!index) {
            throw refusal("Can't locate revision identified by '" + name + "'")
                .hint("a dependency is a revision or a label");
        }
        const auto& labels = graph.labels(*index);
        const bool is_label = std::binary_search(labels.begin(), labels.end(), name);
        placement.depends_on.push_back(is_label ? name : graph.at(*index).id);
    }
    return placement;
}

void check_new_id(const RevisionGraph& graph, std::string_view id) {
    require_name(id, "revision identifier");
    if (const auto index = graph.find(id)) {
        throw Error(ErrorCode::usage, "Revision " + std::string(id) + " is present more than once")
            .hint(with_origin(graph.at(*index)) + " has this id already; choose another one");
    }
    if (const auto index = graph.find_label(id)) {
        throw Error(ErrorCode::usage,
                    "Revision identifier '" + std::string(id) + "' is a branch label of " +
                        with_origin(graph.at(*index)))
            .hint("choose another id");
    }
}

void check_new_label(const RevisionGraph& graph, std::string_view label, std::string_view new_id) {
    require_name(label, "branch label");
    const auto by_id = graph.find(label);
    const auto holder = by_id ? by_id : graph.find_label(label);
    if (holder) {
        throw Error(ErrorCode::usage,
                    "Branch name '" + std::string(label) + "' in revision " + std::string(new_id) +
                        " already used by revision " + graph.at(*holder).id)
            .hint("choose another label");
    }
}

}  // namespace slipway
