#include "base/random_id.h"

#include <array>
#include <string_view>

#include <sys/random.h>

#include "base/error.h"

namespace slipway {

std::string random_id() {
    std::array<unsigned char, 6> bytes{};
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw Error(ErrorCode::internal, "the kernel gave no random numbers");
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id;
    for (const unsigned char byte : bytes) {
        id += digits[byte >> 4U];
        id += digits[byte & 15U];
    }
    return id;
}

}  // namespace slipway
