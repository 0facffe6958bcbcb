// Reads a script statement by statement in bounded memory, however large the script is.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sql/lexical_rules.h"
#include "sql/statement.h"

namespace slipway {

// Where a script's bytes come from, in order: memory or an open file.
class ByteSource {
  public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    ByteSource(ByteSource&&) = delete;
    ByteSource& operator=(ByteSource&&) = delete;
    virtual ~ByteSource() = default;

    // Fills up to `size` bytes of `to`; returns how many, 0 at the end. Throws Error (usage) when
    // the file cannot be read.
    virtual std::size_t read(char* to, std::size_t size) = 0;
};

// A script in memory. `text` has to outlive it.
class TextSource final : public ByteSource {
  public:
    explicit TextSource(std::string_view text) : rest_(text) {}
    std::size_t read(char* to, std::size_t size) override;

  private:
    std::string_view rest_;
};

// Splits a script by one server's lexical rules. A broken script (a quote, comment, dollar quote or
// COPY data that never ends; a NUL byte; what is no UTF-8 and was not announced by SET
// client_encoding; a psql command that Slipway does not carry out) throws Error (revisions) with
// file, line and column. psql's \restrict and \unrestrict, and settings of psql's own (\set, \echo,
// \timing, \encoding, …) are passed over.
class StatementReader {
  public:
    // `source` has to outlive the reader. `file` is used in errors; the source's first byte stands
    // at the beginning of `first_line` of it.
    StatementReader(ByteSource& source,
                    const LexicalRules& rules,
                    std::string file,
                    std::size_t first_line);
    ~StatementReader();
    StatementReader(const StatementReader&) = delete;
    StatementReader& operator=(const StatementReader&) = delete;
    StatementReader(StatementReader&&) = delete;
    StatementReader& operator=(StatementReader&&) = delete;

    // From now on next() does not tell of statements with such a text.
    void pass_over(std::function<bool(std::string_view)> unwanted);

    // Reads the next statement into `statement` (whose buffer is reused); false at the end. Empty
    // statements and comments alone are passed over. After a copy_from_stdin statement, its data is
    // skipped unless read_copy_data() has read it.
    bool next(Statement& statement);

    // After a copy_from_stdin statement: the next whole lines of its data (some 64 KiB), with LF
    // line ends, in a view that is good until the next call; empty at the end (the `\.` line).
    std::string_view read_copy_data();

    // The line in the file of the first line of the current COPY data.
    [[nodiscard]] std::size_t copy_data_line() const;

    [[nodiscard]] const std::string& file() const;

  private:
    class Lexer;
    std::unique_ptr<Lexer> lexer_;
    std::function<bool(std::string_view)> unwanted_;
};

}  // namespace slipway
