#include "cli/columns.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t line_width = 100;
constexpr std::size_t gap = 2;

std::vector<std::string> wrapped_lines(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word(text.substr(at, end - at));
        std::string& line = lines.back();
        if (!line.empty() && line.size() + 1 + word.size() > width) {
            lines.push_back(word);
        } else {
            line += (line.empty() ? "" : " ") + word;
        }
        at = end + 1;
    }
    for (std::string& line : lines) {
        std::replace(line.begin(), line.end(), unbreakable_blank, ' ');
    }
    return lines;
}

}  // namespace

std::string two_columns(const TwoColumns& rows, std::size_t widest) {
    std::size_t left_width = 0;
    for (const auto& [left, right] : rows) {
        left_width = left.size() <= widest ? std::max(left_width, left.size()) : left_width;
    }
    const std::size_t indent = gap + left_width + gap;
    std::string out;
    for (const auto& [left, right] : rows) {
        std::string line = std::string(gap, ' ') + left;
        if (left.size() > left_width && !right.empty()) {
            out += line + "\n";
            line.clear();
        }
        for (const std::string& part : wrapped_lines(right, line_width - indent)) {
            line.resize(right.empty() ? line.size() : indent, ' ');
            out += line + part + "\n";
            line.clear();
        }
    }
    return out;
}

std::string wrapped(std::string_view text) {
    std::string out;
    for (const std::string& line : wrapped_lines(text, line_width)) {
        out += line + "\n";
    }
    return out;
}

}  // namespace slipway
