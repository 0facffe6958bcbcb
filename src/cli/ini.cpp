#include "cli/ini.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <sstream>

#include "base/error.h"
#include "base/utf8.h"
#include "cli/text_file.h"

namespace slipway {

namespace {

constexpr std::string_view blanks = " \t\r\f\v";

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

class Parser {
  public:
    Parser(const std::string& path, const std::string& here) : here_(here) { file_.path = path; }

    IniFile parse(std::string text) {
        if (text.starts_with(byte_order_mark)) {
            text.erase(0, 3);
        }
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            ++line_;
            read_line(line);
        }
        for (IniEntry& entry : file_.entries) {
            entry.value = interpolated(entry);
        }
        return std::move(file_);
    }

  private:
    [[nodiscard]] Error fault(const std::string& message, std::size_t line) const {
        return Error(ErrorCode::usage, message).at({file_.path, line});
    }

    void read_line(const std::string& line) {
        const std::string text = trimmed(line);
        if (text.empty()) {
            return;
        }
        const bool indented = blanks.find(line[0]) != std::string_view::npos;
        if (text[0] == '#' || text[0] == ';') {
            return;
        }
        if (indented && continues_) {
            std::string& value = file_.entries.back().value;
            value += (value.empty() ? "" : "\n") + text;
        } else if (text[0] == '[') {
            open_section(text);
        } else {
            add_entry(text);
        }
    }

    void open_section(const std::string& text) {
        if (text.back() != ']') {
            throw fault("a section is written [name], alone on its line", line_);
        }
        const std::string name = trimmed(std::string_view(text).substr(1, text.size() - 2));
        if (file_.has_section(name)) {
            throw fault("the section [" + name + "] is there twice", line_);
        }
        file_.sections.push_back(name);
        continues_ = false;
    }

    void add_entry(const std::string& text) {
        const auto end = text.find_first_of("=:");
        if (end == std::string::npos || end == 0) {
            throw fault("expected key = value", line_);
        }
        if (file_.sections.empty()) {
            throw fault("a key before the first section; begin with [slipway]", line_);
        }
        std::string key = trimmed(std::string_view(text).substr(0, end));
        std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) {
            return static_cast<char>(std::tolower(c));
        });
        for (const IniEntry& entry : file_.entries) {
            if (entry.key == key && entry.section == file_.sections.back()) {
                throw fault(key + " is there twice, first in line " + std::to_string(entry.line),
                            line_);
            }
        }
        file_.entries.push_back(
            {file_.sections.back(), key, trimmed(std::string_view(text).substr(end + 1)), line_});
        continues_ = true;
    }

    [[nodiscard]] std::string interpolated(const IniEntry& entry) const {
        constexpr std::string_view here = "%(here)s";
        const std::string_view value = entry.value;
        std::string out;
        for (std::size_t at = 0; at < value.size();) {
            if (value[at] != '%') {
                out += value[at++];
            } else if (value.substr(at, 2) == "%%") {
                out += '%';
                at += 2;
            } else if (value.substr(at, here.size()) == here) {
                out += here_;
                at += here.size();
            } else {
                throw fault(entry.key + ": a single % in the value", entry.line)
                    .hint("write %% for a percent sign; %(here)s is the folder of this file");
            }
        }
        return out;
    }

    IniFile file_;
    const std::string& here_;
    std::size_t line_ = 0;
    bool continues_ = false;  // whether an indented line belongs to the last value
};

}  // namespace

bool IniFile::has_section(std::string_view name) const {
    return std::find(sections.begin(), sections.end(), name) != sections.end();
}

IniFile parse_ini(const std::string& text, const std::string& path, const std::string& here) {
    return Parser(path, here).parse(text);
}

IniFile read_ini(const std::string& path) {
    const std::string text = read_text_file(path, "");
    std::error_code ignored;
    const auto absolute = std::filesystem::absolute(path, ignored).lexically_normal();
    return parse_ini(text, path, absolute.parent_path().string());
}

}  // namespace slipway
