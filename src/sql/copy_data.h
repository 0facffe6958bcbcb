// The data lines behind COPY … FROM stdin, up to the line that is \. alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sql/script.h"

namespace slipway::sql {

class CopyData {
  public:
    // `script` has to outlive this.
    explicit CopyData(Script& script) : script_(script) {}

    // `at` stands behind the semicolon of the statement at `statement`.
    void open(std::size_t at, Place statement);

    // The next whole lines, with LF line ends where the statement's own line has CRLF; empty at the
    // end. Good until the next call.
    std::string_view read();

    [[nodiscard]] bool is_open() const { return open_; }

    // Where the script goes on, once read() has returned nothing.
    [[nodiscard]] std::size_t end() const { return at_; }

    [[nodiscard]] std::size_t first_line() const { return first_line_; }

  private:
    enum class LineEnds { lf, crlf };

    std::size_t skip_rest_of_line(std::size_t at);
    std::size_t lines_end();
    std::string_view take(std::size_t to, std::size_t next);
    std::string_view with_lf(std::string_view lines);
    [[noreturn]] void fail_open() const;

    Script& script_;
    Place statement_;
    std::string converted_;
    std::size_t at_ = 0;
    std::size_t first_line_ = 0;
    LineEnds line_ends_ = LineEnds::lf;
    bool open_ = false;
};

}  // namespace slipway::sql
