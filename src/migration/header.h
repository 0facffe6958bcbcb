// The header of a revision file: the leading `--` comments that declare the revision.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "migration/file.h"
#include "migration/problem.h"
#include "revision/revision.h"

namespace slipway {

struct Header {
    Revision revision;  // without an origin; the id is empty where the header has none
    std::string create_date;
    std::string text;
    TransactionMode transaction = TransactionMode::on;
    std::size_t create_date_line = 0;  // 0 where absent
    std::size_t transaction_line = 0;
};

// Takes a file's leading comments line by line.
class HeaderParser {
  public:
    // Both have to outlive the parser.
    HeaderParser(std::string_view path, Problems& problems) : path_(path), problems_(problems) {}

    // One comment line, from its `--` on, or a blank one; without the line end.
    void line(std::string_view text, std::size_t number);

    // Checks what concerns the header as a whole. To be called once, after the last line.
    Header finish();

  private:
    struct Field;

    static const std::vector<Field>& fields();
    bool is_sound(std::string_view text, std::size_t number);
    bool read_field(std::string_view text, std::size_t number);
    void read_value(const Field& field, std::string_view value, std::size_t number);
    void read_id(std::string_view value, std::size_t number);
    void read_transaction(std::string_view value, std::size_t number);
    void read_list(const Field& field, std::string_view value, std::size_t number);
    bool is_good_name(std::string_view name, std::string_view key, std::size_t number);
    void warn_of_unknown_key(std::string_view text, std::size_t number);
    void add_text(std::string_view content);
    void problem(Problem::Severity severity, std::size_t number, std::string message);
    void error(std::size_t number, std::string message);

    std::string_view path_;
    Problems& problems_;
    Header header_;
    bool has_message_ = false;
    bool is_behind_blank_ = false;
    std::size_t blank_lines_ = 0;  // not yet in the text
};

}  // namespace slipway
