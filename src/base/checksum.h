// SHA-256 of text, as slipway_history and slipway_seeds record it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace slipway {

// Lower-case hex, 64 digits.
std::string sha256_hex(std::string_view bytes);

// The same of bytes that come piece by piece.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    Sha256(Sha256&&) = delete;
    Sha256& operator=(Sha256&&) = delete;

    void add(std::string_view bytes);

    // Lower-case hex; nothing can be added afterwards.
    std::string finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

// The checksum of a script, fed piece by piece. A byte order mark, the kind of line ends, blanks at
// the end of a line and empty lines at the end make no difference to it.
class Checksum {
  public:
    Checksum();
    ~Checksum();
    Checksum(const Checksum&) = delete;
    Checksum& operator=(const Checksum&) = delete;
    Checksum(Checksum&&) = delete;
    Checksum& operator=(Checksum&&) = delete;

    void add(std::string_view piece);

    // Lower-case hex; nothing can be added afterwards.
    std::string finish();

  private:
    std::string_view skip_byte_order_mark(std::string_view piece);
    bool take_line(std::string_view line);
    void take(char byte);
    void flush();

    Sha256 digest_;
    std::string buffer_;         // normalised, not yet digested
    std::string blanks_;         // spaces and tabs that count only if something follows on the line
    std::size_t line_ends_ = 0;  // line ends that count only if something follows
    bool after_return_ = false;  // a CR whose LF may still come
    std::size_t position_ = 0;   // of the next byte, while a byte order mark may begin
};

}  // namespace slipway
