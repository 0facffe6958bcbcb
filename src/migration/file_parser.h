// Reads a revision file in pieces, in bounded memory: its header, and where its sections stand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "migration/file.h"
#include "migration/header.h"
#include "migration/problem.h"

namespace slipway {

class FileParser {
  public:
    // Both have to outlive the parser.
    FileParser(std::string_view path, Problems& problems);

    // The file's next bytes.
    void feed(std::string_view piece);

    // After the last byte: fills everything of `file` but its path and held bytes. Returns false
    // when an error was added to the problems.
    bool finish(MigrationFile& file);

  private:
    enum class Stage { header, preamble, up, down };

    void take_line(std::string_view line);
    void take_leading_line(std::string_view line);
    void take_preamble_line(std::string_view line);
    bool take_marker(std::string_view line);
    void open_section(Section& section, Stage stage, std::string_view options);
    void read_options(Section& section, std::string_view name, std::string_view options);
    void require_sections();
    void error(std::string message);
    [[nodiscard]] bool has_error() const;

    std::string_view path_;
    Problems& problems_;
    HeaderParser header_;
    std::string partial_;           // the beginning of a line that the last piece ended in
    std::size_t partial_size_ = 0;  // of that line so far; `partial_` keeps less of a long one
    std::size_t offset_ = 0;        // of the current line
    std::size_t next_offset_ = 0;   // of the line after it
    std::size_t line_ = 0;
    Stage stage_ = Stage::header;
    Section up_;
    Section down_;
    std::size_t first_problem_;  // of this file
    bool in_block_comment_ = false;
    bool has_misplaced_sql_ = false;
};

}  // namespace slipway
