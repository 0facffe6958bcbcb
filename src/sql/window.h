// A sliding window over a script: what is still needed of it stays in memory, the rest is dropped.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "sql/reader.h"

namespace slipway::sql {

// Offsets count from the script's first byte and stay valid while the window moves; pointers and
// views are good until more() or give_back() is called.
class Window {
  public:
    // `source` has to outlive the window. A NUL byte stands behind the last byte read so far.
    explicit Window(ByteSource& source);

    // All of `text`, which has to outlive the window; more() has nothing to add.
    explicit Window(std::string_view text);

    // The offset behind the last byte read so far.
    [[nodiscard]] std::size_t end() const { return end_; }

    [[nodiscard]] const char* at(std::size_t offset) const { return data_ + (offset - base_); }

    [[nodiscard]] std::string_view view(std::size_t from, std::size_t to) const {
        return {at(from), to - from};
    }

    // Reads until the byte at `offset` is there; false when the script ends before it.
    bool reaches(std::size_t offset) { return offset < end_ || reads_up_to(offset); }

    // The byte at `offset`, or `none` where the script ends before it.
    static constexpr char none = '\0';
    char byte(std::size_t offset) { return reaches(offset) ? *at(offset) : none; }

    // Reads some more bytes, keeping those that were not dropped; false at the end of the script.
    bool more();

    // Allows the bytes before `offset` to be forgotten by the next more().
    void drop_before(std::size_t offset) { kept_ = offset; }

    // Lets go of the memory that a huge statement took, once it was dropped. Ends views.
    void give_back();

  private:
    struct Free {
        void operator()(char* memory) const noexcept {
            // NOLINTNEXTLINE(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
            std::free(memory);  // goes with realloc
        }
    };

    void resize(std::size_t capacity);
    bool reads_up_to(std::size_t offset);
    void make_room();

    ByteSource* source_ = nullptr;
    std::unique_ptr<char, Free> buffer_;
    std::size_t capacity_ = 0;
    const char* data_ = nullptr;
    std::size_t base_ = 0;  // the offset of data_[0]
    std::size_t kept_ = 0;
    std::size_t end_ = 0;
};

}  // namespace slipway::sql
