// Statements on their way to the server: joined into one message, each with its place in its file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "sql/statement.h"

namespace slipway::postgres {

class Batch {
  public:
    // One statement of a message.
    struct Entry {
        std::size_t offset = 0;  // of its first byte in text()
        std::size_t length = 0;
        std::size_t step = 0;
        std::size_t file = 0;  // see file(); of a script's statement
        std::size_t line = 0;  // 0: a statement of Slipway's own
        std::size_t column = 0;
        bool starts_step = false;
    };

    // What add() takes from here on stands in this file.
    void begin_file(const std::string& path);
    // Takes the statement's text where it can; what is left in `statement` may be overwritten.
    void add(Statement&& statement, std::size_t step);
    void add_own(const std::string& sql, std::size_t step);
    void mark_step_start();  // the entry that was added last starts its step
    void clear();            // but for the file that was begun last

    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] bool is_full() const;
    [[nodiscard]] static bool is_huge(const Statement& statement);
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] std::string statement(const Entry& entry) const;
    [[nodiscard]] const std::string& file(const Entry& entry) const;

    // The entry that a position (in characters, from 1) of the whole message falls into.
    struct Position {
        const Entry* entry = nullptr;
        std::size_t line = 0;
        std::size_t column = 0;
    };
    [[nodiscard]] Position locate(std::size_t character) const;

  private:
    [[nodiscard]] Position position_of(std::size_t byte) const;

    std::string text_;
    std::vector<Entry> entries_;
    std::vector<std::string> files_{""};
    std::size_t steps_ = 0;
};

}  // namespace slipway::postgres
