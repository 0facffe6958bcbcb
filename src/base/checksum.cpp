#include "base/checksum.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <openssl/evp.h>

#include "base/error.h"
#include "base/utf8.h"

namespace slipway {

namespace {

constexpr std::size_t buffer_size = std::size_t{16} * 1024;

struct Free {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

struct FreeMethod {
    void operator()(EVP_MD* method) const noexcept { EVP_MD_free(method); }
};

// Looked up once: with EVP_sha256() OpenSSL 3 would do so for each digest, which costs more than
// digesting a usual migration.
const EVP_MD* sha256() {
    static const std::unique_ptr<EVP_MD, FreeMethod> method(
        EVP_MD_fetch(nullptr, "SHA256", nullptr));
    return method.get();
}

std::string hex(const unsigned char* bytes, std::size_t size) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        out += digits[bytes[i] >> 4U];
        out += digits[bytes[i] & 15U];
    }
    return out;
}

}  // namespace

struct Sha256::Context {
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    EVP_MD_CTX* context = context_->context.get();
    if (context == nullptr || EVP_DigestInit_ex(context, sha256(), nullptr) != 1) {
        throw Error(ErrorCode::internal, "OpenSSL offers no SHA-256");
    }
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    EVP_DigestUpdate(context_->context.get(), bytes.data(), bytes.size());
}

std::string Sha256::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> result{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_->context.get(), result.data(), &size);
    return hex(result.data(), size);
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> result{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), result.data(), &size, sha256(), nullptr) != 1) {
        throw Error(ErrorCode::internal, "OpenSSL offers no SHA-256");
    }
    return hex(result.data(), size);
}

Checksum::Checksum() = default;

Checksum::~Checksum() = default;

void Checksum::add(std::string_view piece) {
    piece = skip_byte_order_mark(piece);
    while (!piece.empty()) {
        const std::size_t length = std::min(piece.find('\n'), piece.size());
        const bool is_whole = length != piece.size();
        const std::string_view line = piece.substr(0, length + (is_whole ? 1 : 0));
        if (!is_whole || !take_line(line)) {
            std::for_each(line.begin(), line.end(), [this](char byte) { take(byte); });
        }
        piece.remove_prefix(line.size());
        if (buffer_.size() >= buffer_size) {
            flush();
        }
    }
}

std::string_view Checksum::skip_byte_order_mark(std::string_view piece) {
    while (!piece.empty() && position_ < byte_order_mark.size()) {
        if (piece.front() == byte_order_mark[position_]) {
            ++position_;
            piece.remove_prefix(1);
        } else {
            buffer_ += byte_order_mark.substr(0, position_);
            position_ = byte_order_mark.size();
        }
    }
    return piece;
}

// The rest of a line with its line end in one go; false, with nothing done, where a CR needs a
// closer look.
bool Checksum::take_line(std::string_view line) {
    line.remove_suffix(1);
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    if (after_return_ || line.find('\r') != std::string_view::npos) {
        return false;
    }
    const std::size_t end = line.find_last_not_of(" \t") + 1;
    if (end != 0) {
        buffer_.append(line_ends_, '\n');
        buffer_ += blanks_;
        buffer_ += line.substr(0, end);
        line_ends_ = 0;
    }
    ++line_ends_;
    blanks_.clear();
    return true;
}

void Checksum::take(char byte) {
    if (byte == '\r') {
        line_ends_ += after_return_ ? 1U : 0U;
        after_return_ = true;
        return;
    }
    if (byte == '\n' || after_return_) {
        ++line_ends_;
        blanks_.clear();
    }
    const bool was_pair = after_return_ && byte == '\n';
    after_return_ = false;
    if (byte == '\n' || was_pair) {
        return;
    }
    if (byte == ' ' || byte == '\t') {
        blanks_ += byte;
        return;
    }
    buffer_.append(line_ends_, '\n');
    buffer_ += blanks_;
    buffer_ += byte;
    line_ends_ = 0;
    blanks_.clear();
}

void Checksum::flush() {
    digest_.add(buffer_);
    buffer_.clear();
}

std::string Checksum::finish() {
    if (position_ < byte_order_mark.size()) {
        buffer_ += byte_order_mark.substr(0, position_);
    }
    flush();
    return digest_.finish();
}

}  // namespace slipway
