#include "output/termination_log.h"

#include <algorithm>
#include <cstdint>

#include <fcntl.h>
#include <unistd.h>

#include "base/exit_code.h"
#include "base/version.h"
#include "output/json.h"

namespace slipway {

namespace {

constexpr std::size_t most_bytes = 2048;

std::string cut(const std::string& text, std::size_t size) {
    if (text.size() <= size) {
        return text;
    }
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    return text.substr(0, size) + "…";
}

std::string line_of(const LastWords& words, const Snapshot& snapshot, std::size_t text_size) {
    Json json = Json::object();
    json.set("tool", "slipway")
        .set("version", version_text)
        .set("command", words.command)
        .set("result", words.error == nullptr ? "done" : "failed")
        .set("exit", static_cast<std::int64_t>(words.exit_status))
        .set("retry", is_worth_a_retry(words.exit_status));
    if (snapshot.before && !words.has_tenants) {
        json.set("before", cut(heads_text(*snapshot.before), text_size));
    }
    if (snapshot.knows_heads && !words.has_tenants) {
        json.set("heads", cut(heads_text(snapshot.heads), text_size));
    }
    json.set("applied", snapshot.done.size()).set("seeded", snapshot.seeds.size());
    if (words.error != nullptr) {
        const Error& error = *words.error;
        json.set("code", name(error.code())).set("error", cut(error.message(), text_size));
        if (!error.place().file.empty()) {
            json.set("place", cut(error.place().text(), text_size));
        }
        if (!error.sqlstate().empty()) {
            json.set("sqlstate", error.sqlstate());
        }
        if (!error.hint().empty()) {
            json.set("hint", cut(error.hint(), text_size));
        }
    }
    json.set("run", words.run);
    return json.line();
}

}  // namespace

std::string termination_message(const LastWords& words, const Snapshot& snapshot) {
    std::string line;
    for (std::size_t text_size = most_bytes / 2; text_size > 8; text_size /= 2) {
        line = line_of(words, snapshot, text_size);
        if (line.size() < most_bytes) {
            break;
        }
    }
    return line + '\n';
}

void write_termination_log(const std::string& path, const std::string& message) noexcept {
    const int file = open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0) {
        return;
    }
    const ssize_t written = write(file, message.data(), message.size());
    static_cast<void>(written);
    close(file);
}

}  // namespace slipway
