#include "cli/text_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "base/error.h"

namespace slipway {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

Error cannot_read(const std::string& path, const std::string& what) {
    const std::string reason = std::generic_category().message(errno);
    return {ErrorCode::usage, "cannot read " + what + path + ": " + reason};
}

}  // namespace

std::string read_text_file(const std::string& path, const std::string& what) {
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rbe"));
    if (!file) {
        throw cannot_read(path, what);
    }
    std::string text;
    std::array<char, 4096> buffer{};
    std::size_t got = 0;
    while ((got = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0) {
        text.append(buffer.data(), got);
    }
    if (std::ferror(file.get()) != 0) {
        throw cannot_read(path, what);
    }
    return text;
}

}  // namespace slipway
