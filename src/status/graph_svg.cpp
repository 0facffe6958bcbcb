#include "status/graph_svg.h"

#include <algorithm>
#include <cstdint>

namespace slipway {

namespace {

constexpr auto nobody = static_cast<std::size_t>(-1);
constexpr std::size_t margin = 14;

std::string number(std::size_t value) {
    return std::to_string(value);
}

// A line from a revision down to one below it, and the lane that it runs in between.
struct Edge {
    std::size_t from = 0;
    std::size_t to = 0;
    std::size_t lane = 0;
    bool is_dependency = false;
};

// Gives each revision and each edge a lane, from the newest down: a lane is kept until the revision
// that it leads to.
class Lanes {
  public:
    explicit Lanes(const std::vector<PictureNode>& nodes) : column_(nodes.size()) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const auto own = std::find(target_.begin(), target_.end(), i);
            column_[i] = own == target_.end() ? free_lane()
                                              : static_cast<std::size_t>(own - target_.begin());
            std::replace(target_.begin(), target_.end(), i, nobody);
            lead_down(nodes, i);
        }
    }

    [[nodiscard]] std::size_t count() const { return target_.size(); }
    [[nodiscard]] std::size_t column(std::size_t node) const { return column_[node]; }
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }

  private:
    void lead_down(const std::vector<PictureNode>& nodes, std::size_t i) {
        bool is_own_taken = false;
        for (const std::size_t parent : nodes[i].parents) {
            std::size_t lane = column_[i];
            if (is_own_taken) {
                const auto shared = std::find(target_.begin(), target_.end(), parent);
                lane = shared == target_.end() ? free_lane()
                                               : static_cast<std::size_t>(shared - target_.begin());
            }
            target_[lane] = parent;
            is_own_taken = true;
            edges_.push_back({i, parent, lane, false});
        }
        if (!is_own_taken) {
            target_[column_[i]] = nobody;
        }
        for (const std::size_t other : nodes[i].depends_on) {
            const std::size_t lane = free_lane();
            target_[lane] = other;
            edges_.push_back({i, other, lane, true});
        }
    }

    // The leftmost lane that leads nowhere; it is taken.
    std::size_t free_lane() {
        const auto found = std::find(target_.begin(), target_.end(), nobody);
        if (found != target_.end()) {
            *found = taken;
            return static_cast<std::size_t>(found - target_.begin());
        }
        target_.push_back(taken);
        return target_.size() - 1;
    }

    static constexpr std::size_t taken = nobody - 1;
    std::vector<std::size_t> target_;  // the revision that each lane leads to
    std::vector<std::size_t> column_;
    std::vector<Edge> edges_;
};

class Drawing {
  public:
    Drawing(const std::vector<PictureNode>& nodes, const RailGeometry& geometry)
        : nodes_(nodes), row_(geometry.row_height), lanes_(nodes) {
        const std::size_t gaps = lanes_.count() == 0 ? 0 : lanes_.count() - 1;
        // Tenths of a pixel, so that many lanes still have room.
        lane_tenths_ = gaps == 0 ? 0
                                 : std::min(geometry.lane_width * 10,
                                            (geometry.widest - 2 * margin) * 10 / gaps);
        rail_.width = 2 * margin + gaps * lane_tenths_ / 10;
        rail_.height = nodes.size() * row_;
    }

    Rail draw() {
        for (const Edge& edge : lanes_.edges()) {
            draw(edge);
        }
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            mark(i);
        }
        return std::move(rail_);
    }

  private:
    [[nodiscard]] std::string x(std::size_t lane) const {
        const std::size_t tenths = margin * 10 + lane * lane_tenths_;
        const std::size_t rest = tenths % 10;
        return number(tenths / 10) + (rest == 0 ? "" : "." + number(rest));
    }
    [[nodiscard]] std::size_t y(std::size_t row) const { return row * row_ + row_ / 2; }

    // From one lane to another within the row that begins at `top`.
    [[nodiscard]] std::string bend(std::size_t from, std::size_t to, std::size_t top) const {
        const std::string middle = number(top + row_ / 2);
        return "C" + x(from) + ' ' + middle + ' ' + x(to) + ' ' + middle + ' ' + x(to) + ' ' +
               number(top + row_);
    }

    void draw(const Edge& edge) {
        const std::size_t from = lanes_.column(edge.from);
        const std::size_t to = lanes_.column(edge.to);
        std::string path = "M" + x(from) + ' ' + number(y(edge.from));
        if (edge.to == edge.from + 1) {
            path += from == to ? "V" + number(y(edge.to)) : bend(from, to, y(edge.from));
        } else {
            path += edge.lane == from ? "" : bend(from, edge.lane, y(edge.from));
            path += edge.lane == to
                        ? "V" + number(y(edge.to))
                        : "V" + number(y(edge.to - 1)) + bend(edge.lane, to, y(edge.to - 1));
        }
        const bool is_applied = nodes_[edge.from].state == PictureState::applied;
        rail_.elements += std::string("<path class=\"e") + (is_applied ? " on" : "") +
                          (edge.is_dependency ? " d" : "") + "\" d=\"" + path + "\"/>\n";
    }

    void mark(std::size_t i) {
        const PictureNode& node = nodes_[i];
        rail_.elements += "<g class=\"" + std::string(name(node.state)) +
                          "\" transform=\"translate(" + x(lanes_.column(i)) + ' ' + number(y(i)) +
                          ")\"><title>" + escape_markup(node.id) + ": " +
                          std::string(name(node.state)) + "</title><circle r=\"7\"/>";
        if (node.state == PictureState::applied) {
            rail_.elements += "<path d=\"M-3.2 .2L-.9 2.6L3.4-2.4\"/>";
        } else if (node.state == PictureState::running) {
            rail_.elements += "<circle class=\"dot\" r=\"3\"/>";
        }
        rail_.elements += "</g>\n";
    }

    const std::vector<PictureNode>& nodes_;
    std::size_t row_;
    Lanes lanes_;
    std::size_t lane_tenths_ = 0;
    Rail rail_;
};

// The marks that a revision carries besides its own: where the database is, and its labels.
std::string tags(const PictureNode& node) {
    std::string out;
    if (node.is_current) {
        out += "  <tspan class=\"tag now\">current</tspan>";
    }
    for (const std::string& label : node.labels) {
        out += "  <tspan class=\"tag\">" + escape_markup(label) + "</tspan>";
    }
    return out;
}

}  // namespace

Rail draw_rail(const std::vector<PictureNode>& nodes, const RailGeometry& geometry) {
    return Drawing(nodes, geometry).draw();
}

std::string_view rail_style() {
    return ".e{fill:none;stroke:#9aa4b2;stroke-width:2}.e.on{stroke:#2f8f4e}.e.d{stroke-dasharray:"
           "3 4}"
           ".applied circle{fill:#1f7a3f}.applied path{fill:none;stroke:#fff;stroke-width:1.8;"
           "stroke-linecap:round;stroke-linejoin:round}"
           ".pending circle{fill:#fff;stroke:#b26a00;stroke-width:2.4}"
           ".running circle{fill:#fff;stroke:#1d63d8;stroke-width:2.4}"
           ".running .dot{fill:#1d63d8;stroke:none}"
           ".unknown circle{fill:#fff;stroke:#6b7684;stroke-width:2;stroke-dasharray:2 2}"
           "@media(prefers-color-scheme:dark){.e{stroke:#55606e}.e.on{stroke:#3fae66}"
           ".applied circle{fill:#3fb56b}.applied path{stroke:#06210f}"
           ".pending circle{fill:#10151c;stroke:#f0a93b}.running circle{fill:#10151c;"
           "stroke:#6ea8ff}.running .dot{fill:#6ea8ff}.unknown circle{fill:#10151c;"
           "stroke:#8a95a3}}";
}

std::string svg_picture(const std::vector<PictureNode>& nodes) {
    constexpr std::size_t row = 30;
    constexpr std::size_t text_width = 640;
    constexpr std::size_t longest_message = 72;
    const Rail rail = draw_rail(nodes, {.row_height = row, .lane_width = 20, .widest = 10'000});
    const std::string size = number(rail.width + text_width);
    const std::string height = number(std::max(rail.height, row));
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + size +
                      "\" height=\"" + height + "\" viewBox=\"0 0 " + size + ' ' + height +
                      "\">\n<title>Revision graph: " + number(nodes.size()) +
                      " revisions</title>\n<style>svg{background:#fff;font:14px system-ui,"
                      "sans-serif}text{fill:#1c2530}.id{font:13px ui-monospace,monospace}"
                      ".tag{font-size:12px;fill:#5b6675}.now{fill:#1f7a3f;font-weight:600}"
                      "@media(prefers-color-scheme:dark){svg{background:#10151c}text{fill:#e4e9f0}"
                      ".tag{fill:#a3aebb}.now{fill:#3fb56b}}" +
                      std::string(rail_style()) + "</style>\n" + rail.elements;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const PictureNode& node = nodes[i];
        out += "<text x=\"" + number(rail.width + 4) + "\" y=\"" + number(i * row + row / 2 + 5) +
               "\" xml:space=\"preserve\"><tspan class=\"id\">" + escape_markup(node.id) +
               "</tspan>  " + escape_markup(shorten(node.message, longest_message)) + tags(node) +
               "</text>\n";
    }
    return out + "</svg>\n";
}

std::string escape_markup(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '&': out += "&amp;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
                    out += "\xEF\xBF\xBD";
                } else {
                    out += c;
                }
        }
    }
    return out;
}

std::string shorten(const std::string& text, std::size_t most_bytes) {
    if (text.size() <= most_bytes) {
        return text;
    }
    std::size_t cut = most_bytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    return text.substr(0, cut) + "…";
}

}  // namespace slipway
