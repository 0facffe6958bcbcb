#include "sql/window.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace slipway::sql {

namespace {

constexpr std::size_t read_size = std::size_t{32} * 1024;
constexpr std::size_t first_capacity = 2 * read_size;
constexpr std::size_t largest_idle_capacity = std::size_t{1024} * 1024;

}  // namespace

Window::Window(ByteSource& source) : source_(&source) {
    resize(first_capacity);
    data_ = buffer_.get();
    *buffer_ = '\0';
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
    buffer_.get()[used + count] = '\0';
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
    std::memmove(buffer_.get(), at(kept_), live);
    base_ = kept_;
    if (capacity_ - live <= read_size) {
        resize(2 * capacity_);
    }
    data_ = buffer_.get();
}

void Window::give_back() {
    const std::size_t live = end_ - kept_;
    if (capacity_ > largest_idle_capacity && live <= read_size) {
        std::memmove(buffer_.get(), at(kept_), live);
        buffer_.get()[live] = '\0';
        base_ = kept_;
        resize(first_capacity);
        data_ = buffer_.get();
    }
}

// Unlike new and delete, realloc moves the pages of a large block instead of copying them.
// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
void Window::resize(std::size_t capacity) {
    auto* const resized = static_cast<char*>(std::realloc(buffer_.get(), capacity));
    if (resized == nullptr) {
        throw std::bad_alloc();
    }
    static_cast<void>(buffer_.release());
    buffer_.reset(resized);
    capacity_ = capacity;
}
// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)

}  // namespace slipway::sql
