#include "revision/describe.h"

#include <algorithm>

#include "base/text.h"
#include "revision/target.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;

std::string parents_text(const RevisionGraph& graph, Index index) {
    const auto& parents = graph.at(index).parents;
    return parents.empty() ? "<base>" : join(parents, ", ");
}

std::string in_parentheses(const std::vector<std::string>& words) {
    return words.empty() ? "" : " (" + join(words, ", ") + ")";
}

std::vector<std::string> children_ids(const RevisionGraph& graph, Index index) {
    std::vector<std::string> ids = ids_of(graph, graph.children(index));
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::string head_mark(const RevisionGraph& graph, Index index) {
    if (graph.is_real_head(index)) {
        return " (head)";
    }
    return graph.is_head(index) ? " (effective head)" : "";
}

std::string point_marks(const RevisionGraph& graph, Index index) {
    return std::string(graph.is_branch_point(index) ? " (branchpoint)" : "") +
           (graph.is_merge_point(index) ? " (mergepoint)" : "");
}

std::string indented(const std::string& text) {
    std::string out;
    if (text.empty()) {
        return out;
    }
    std::vector<std::string> lines = split(text, '\n');
    if (lines.back().empty()) {
        lines.pop_back();
    }
    for (std::string& line : lines) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        out += (out.empty() ? "    " : "\n    ") + line;
    }
    return out;
}

}  // namespace

std::string first_paragraph(const std::string& text) {
    return text.substr(0, text.find("\n\n"));
}

std::string short_line(const RevisionGraph& graph, Index index, LineOf line_of, RowMark row) {
    const Revision& revision = graph.at(index);
    std::string line;
    if (line_of == LineOf::history) {
        line = parents_text(graph, index) + in_parentheses(revision.depends_on) + " -> ";
    }
    line += revision.id;
    if (line_of != LineOf::current) {
        line += in_parentheses(graph.labels(index));
    }
    line += head_mark(graph, index);
    line += row == RowMark::yes ? " (current)" : "";
    if (line_of != LineOf::heads) {
        line += point_marks(graph, index);
    }
    if (line_of == LineOf::history) {
        line += ", " + first_paragraph(revision.message);
    }
    return line;
}

std::string verbose_block(const RevisionGraph& graph, Index index, const Described& described) {
    const Revision& revision = graph.at(index);
    std::string block = "Rev: " + revision.id + (graph.is_head(index) ? " (head)" : "") +
                        point_marks(graph, index) +
                        (described.row == RowMark::yes ? " (current)" : "") + "\n";
    block +=
        (graph.is_merge_point(index) ? "Merges: " : "Parent: ") + parents_text(graph, index) + "\n";
    const auto add_list = [&](const char* title, const std::vector<std::string>& words) {
        block += words.empty() ? "" : title + join(words, ", ") + "\n";
    };
    add_list("Also depends on: ", revision.depends_on);
    if (graph.is_branch_point(index)) {
        add_list("Branches into: ", children_ids(graph, index));
    }
    add_list("Branch names: ", graph.labels(index));
    return block + "Path: " + described.path + "\n\n" + indented(described.docstring) + "\n";
}

std::string branch_lines(const RevisionGraph& graph, Index index, Messages messages) {
    const std::string indent(graph.at(index).id.size(), ' ');
    std::string lines;
    for (const std::string& id : children_ids(graph, index)) {
        const Index child = *graph.find(id);
        lines += indent + " -> " + short_line(graph, child, LineOf::branches);
        if (messages == Messages::yes) {
            lines += ", " + first_paragraph(graph.at(child).message);
        }
        lines += '\n';
    }
    return lines;
}

}  // namespace slipway
