#include "output/standard_output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/error.h"

namespace slipway {

namespace {

[[noreturn]] void fail() {
    throw Error(ErrorCode::internal,
                std::string("cannot write to standard output: ") + std::strerror(errno));
}

}  // namespace

void write_answer(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
        fail();
    }
}

void flush_answer() {
    if (std::fflush(stdout) != 0) {
        fail();
    }
}

}  // namespace slipway
