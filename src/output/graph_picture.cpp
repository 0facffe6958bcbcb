#include "output/graph_picture.h"

#include <string_view>

#include "status/graph_svg.h"

namespace slipway {

namespace {

constexpr std::size_t longest_message = 48;

std::string escaped(const std::string& text, std::string_view special, std::string_view form) {
    std::string out;
    for (const char c : text) {
        if (special.find(c) == std::string_view::npos) {
            out += c;
        } else if (form == "backslash") {
            out += '\\';
            out += c;
        } else {
            out += '#' + std::to_string(static_cast<int>(c)) + ';';
        }
    }
    return out;
}

std::string labels_of(const PictureNode& node) {
    std::string out;
    for (const std::string& label : node.labels) {
        out += (out.empty() ? " (" : ", ") + label;
    }
    return out.empty() ? out : out + ")";
}

std::string number(std::size_t value) {
    return std::to_string(value);
}

}  // namespace

std::string mermaid_picture(const std::vector<PictureNode>& nodes) {
    std::string out = "graph BT\n";
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const PictureNode& node = nodes[i];
        out += "    r" + number(i) + "[\"" +
               escaped(node.id + labels_of(node) + " " + shorten(node.message, longest_message),
                       "\"#&<>",
                       "mermaid") +
               "\"]:::" + std::string(name(node.state)) + '\n';
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (const std::size_t parent : nodes[i].parents) {
            out += "    r" + number(parent) + " --> r" + number(i) + '\n';
        }
        for (const std::size_t other : nodes[i].depends_on) {
            out += "    r" + number(other) + " -.-> r" + number(i) + '\n';
        }
    }
    return out +
           "    classDef applied fill:#d7f0dc,stroke:#2e7d43,color:#123\n"
           "    classDef pending fill:#fff3cd,stroke:#b8860b,color:#123\n"
           "    classDef running fill:#dbe8ff,stroke:#1d63d8,color:#123\n"
           "    classDef unknown fill:#eee,stroke:#888,color:#123\n";
}

std::string dot_picture(const std::vector<PictureNode>& nodes) {
    std::string out =
        "digraph revisions {\n    rankdir=BT;\n    node [shape=box, style=\"rounded,filled\", "
        "fontname=\"sans-serif\"];\n";
    for (const PictureNode& node : nodes) {
        const char* colour = node.state == PictureState::applied   ? "#d7f0dc"
                             : node.state == PictureState::pending ? "#fff3cd"
                                                                   : "#eeeeee";
        out += "    \"" + escaped(node.id, "\"\\", "backslash") + "\" [label=\"" +
               escaped(node.id + labels_of(node), "\"\\", "backslash") + "\\n" +
               escaped(shorten(node.message, longest_message), "\"\\", "backslash") +
               "\", fillcolor=\"" + colour + "\"];\n";
    }
    const auto edge = [&](std::size_t from, std::size_t to, const char* style) {
        out += "    \"" + escaped(nodes[from].id, "\"\\", "backslash") + "\" -> \"" +
               escaped(nodes[to].id, "\"\\", "backslash") + '"' + style + ";\n";
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (const std::size_t parent : nodes[i].parents) {
            edge(parent, i, "");
        }
        for (const std::size_t other : nodes[i].depends_on) {
            edge(other, i, " [style=dashed]");
        }
    }
    return out + "}\n";
}

}  // namespace slipway
