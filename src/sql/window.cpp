#include "sql/window.h"

#include <cstring>
#include <utility>

namespace slipway::sql {

namespace {

constexpr std::size_t read_size = std::size_t{32} * 1024;
constexpr std::size_t first_capacity = 2 * read_size;

}  // namespace

Window::Window(ByteSource& source)
    : source_(&source),
      buffer_(std::make_unique_for_overwrite<char[]>(first_capacity)),
      capacity_(first_capacity),
      data_(buffer_.get()) {
    buffer_[0] = '\0';
}

Window::Window(std::string_view text) : data_(text.data()), end_(text.size()) {}

bool Window::reads_up_to(std::size_t offset) {
    while (end_ <= offset) {
        if (!more()) {
            return false;
        }
    }
    return true;
}

bool Window::more() {
    if (source_ == nullptr) {
        return false;
    }
    make_room();
    const std::size_t used = end_ - base_;
    const std::size_t count = source_->read(buffer_.get() + used, capacity_ - used - 1);
    end_ += count;
    buffer_[used + count] = '\0';
    if (count == 0) {
        source_ = nullptr;
    }
    return count != 0;
}

void Window::make_room() {
    if (capacity_ - (end_ - base_) > read_size) {
        return;
    }
    const std::size_t live = end_ - kept_;
    const char* from = buffer_.get() + (kept_ - base_);
    if (capacity_ - live > read_size) {
        std::memmove(buffer_.get(), from, live);
    } else {
        auto larger = std::make_unique_for_overwrite<char[]>(2 * capacity_);
        std::memcpy(larger.get(), from, live);
        buffer_ = std::move(larger);
        capacity_ *= 2;
    }
    data_ = buffer_.get();
    base_ = kept_;
}

}  // namespace slipway::sql
