#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "unit/sql/reading.h"

namespace slipway {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> cases() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(SLIPWAY_SOURCE_DIR "/tests/golden/split")) {
        out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

LexicalRules rules_of(const fs::path& folder) {
    return folder.filename().string().rfind("sqlite_", 0) == 0 ? reading::sqlite()
                                                               : reading::postgres();
}

}  // namespace

TEST_CASE("scripts split as their golden files say", "[sql]") {
    const bool update = std::getenv("SLIPWAY_UPDATE_GOLDEN") != nullptr;
    const auto folders = cases();
    REQUIRE(folders.size() > 20);
    for (const fs::path& folder : folders) {
        const std::string input = content(folder / "input.sql");
        const std::string actual = reading::transcript(input, rules_of(folder));
        if (update) {
            std::ofstream(folder / "expected.txt", std::ios::binary) << actual;
        }
        INFO(folder.filename().string());
        CHECK(actual == content(folder / "expected.txt"));
    }
}

TEST_CASE("the size of the pieces a script arrives in changes nothing", "[sql]") {
    for (const fs::path& folder : cases()) {
        // Longer than the window, so that every case also meets its edge.
        const std::string input = std::string(70000, ' ') + content(folder / "input.sql");
        const LexicalRules rules = rules_of(folder);
        const std::string whole = reading::transcript(input, rules);
        INFO(folder.filename().string());
        for (const std::size_t size : {1U, 2U, 3U, 7U, 64U, 4096U}) {
            reading::PieceSource source(input, [size] { return size; });
            CHECK(reading::transcript(source, rules) == whole);
        }
        unsigned state = 1;
        reading::PieceSource source(input, [&state] {
            state = state * 1103515245U + 12345U;
            return std::size_t{1} + (state >> 16U) % 97U;
        });
        CHECK(reading::transcript(source, rules) == whole);
    }
}

}  // namespace slipway
