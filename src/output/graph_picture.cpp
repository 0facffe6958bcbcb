#include "output/graph_picture.h"

#include <algorithm>
#include <string_view>

namespace slipway {

namespace {

constexpr std::size_t longest_message = 48;

// Cut at a character, not inside one.
std::string shortened(const std::string& text) {
    if (text.size() <= longest_message) {
        return text;
    }
    std::size_t cut = longest_message;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    return text.substr(0, cut) + "…";
}

std::string escaped(const std::string& text, std::string_view special, std::string_view form) {
    std::string out;
    for (const char c : text) {
        if (special.find(c) == std::string_view::npos) {
            out += c;
        } else if (form == "backslash") {
            out += '\\';
            out += c;
        } else {
            out += (form == "mermaid" ? "#" : "&#") + std::to_string(static_cast<int>(c)) + ';';
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

const char* state_name(PictureState state) {
    switch (state) {
        case PictureState::applied: return "applied";
        case PictureState::pending: return "pending";
        case PictureState::unknown: return "unknown";
    }
    return "";
}

// Columns for the picture: each revision takes the column that its first child kept for it.
std::vector<std::size_t> columns(const std::vector<PictureNode>& nodes) {
    constexpr auto is_free = static_cast<std::size_t>(-1);
    std::vector<std::size_t> column(nodes.size());
    std::vector<std::size_t> waiting;  // the revision that each column waits for
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        auto at = std::find(waiting.begin(), waiting.end(), i);
        if (at == waiting.end()) {
            at = std::find(waiting.begin(), waiting.end(), is_free);
            at = at == waiting.end() ? waiting.insert(waiting.end(), i) : at;
        }
        column[i] = static_cast<std::size_t>(at - waiting.begin());
        std::replace(waiting.begin(), waiting.end(), i, is_free);
        for (std::size_t p = 0; p < nodes[i].parents.size(); ++p) {
            const std::size_t parent = nodes[i].parents[p];
            if (std::find(waiting.begin(), waiting.end(), parent) != waiting.end()) {
                continue;
            }
            const auto own = waiting.begin() + static_cast<std::ptrdiff_t>(column[i]);
            auto place = p == 0 ? own : std::find(waiting.begin(), waiting.end(), is_free);
            if (place == waiting.end()) {
                waiting.push_back(parent);
            } else {
                *place = parent;
            }
        }
    }
    return column;
}

constexpr std::size_t row_height = 32;
constexpr std::size_t column_width = 22;
constexpr std::size_t margin = 20;

std::string number(std::size_t value) {
    return std::to_string(value);
}

}  // namespace

std::string mermaid_picture(const std::vector<PictureNode>& nodes) {
    std::string out = "graph BT\n";
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const PictureNode& node = nodes[i];
        out += "    r" + number(i) + "[\"" +
               escaped(
                   node.id + labels_of(node) + " " + shortened(node.message), "\"#&<>", "mermaid") +
               "\"]:::" + state_name(node.state) + '\n';
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
               escaped(shortened(node.message), "\"\\", "backslash") + "\", fillcolor=\"" + colour +
               "\"];\n";
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

std::string svg_picture(const std::vector<PictureNode>& nodes) {
    const std::vector<std::size_t> column = columns(nodes);
    std::size_t widest = 0;
    for (const std::size_t each : column) {
        widest = std::max(widest, each);
    }
    const auto x = [&](std::size_t i) { return margin + column[i] * column_width; };
    const auto y = [&](std::size_t i) { return margin + i * row_height; };
    const std::size_t text_at = margin + (widest + 1) * column_width;
    std::string out =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(text_at + 620) + ' ' +
        number(margin + nodes.size() * row_height) +
        "\" font-family=\"sans-serif\" font-size=\"13\">\n<style>line{stroke:#888}"
        ".d{stroke-dasharray:4}.applied{fill:#2e7d43}.pending{fill:#fff;stroke:#b8860b;"
        "stroke-width:2}.unknown{fill:#888}text{fill:currentColor}</style>\n";
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto line = [&](std::size_t to, const char* style) {
            out += "<line x1=\"" + number(x(i)) + "\" y1=\"" + number(y(i)) + "\" x2=\"" +
                   number(x(to)) + "\" y2=\"" + number(y(to)) + "\"" + style + "/>\n";
        };
        for (const std::size_t parent : nodes[i].parents) {
            line(parent, "");
        }
        for (const std::size_t other : nodes[i].depends_on) {
            line(other, " class=\"d\"");
        }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const PictureNode& node = nodes[i];
        out += "<circle class=\"" + std::string(state_name(node.state)) + "\" cx=\"" +
               number(x(i)) + "\" cy=\"" + number(y(i)) + "\" r=\"6\"><title>" +
               state_name(node.state) + "</title></circle>\n<text x=\"" + number(text_at) +
               "\" y=\"" + number(y(i) + 5) + "\">" +
               escaped(node.id + labels_of(node) + "  " + shortened(node.message), "<>&\"", "xml") +
               "</text>\n";
    }
    return out + "</svg>\n";
}

}  // namespace slipway
