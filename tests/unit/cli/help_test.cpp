#include "cli/help.h"

#include <cstdlib>

#include <catch2/catch.hpp>

#include "base/exit_code.h"
#include "unit/cli/folder.h"

using namespace slipway;

namespace {

const std::string golden = SLIPWAY_SOURCE_DIR "/tests/golden/help/";

void check_golden(const std::string& name, const std::string& text) {
    const std::string path = golden + name + ".txt";
    if (std::getenv("SLIPWAY_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << text;
    }
    INFO(path);
    CHECK(text == test::read_whole(path));
}

void check_width(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(line.size() <= 100);
        CHECK_FALSE(line.ends_with(' '));
    }
}

}  // namespace

TEST_CASE("the help of every command is as recorded and fits in 100 columns", "[help]") {
    for (const CommandSpec& command : command_specs()) {
        check_golden(std::string(command.name), help_text(command));
        check_width(help_text(command));
    }
}

TEST_CASE("the help about everything is as recorded and fits in 100 columns", "[help]") {
    check_golden("slipway", help_text());
    check_golden("short", short_help());
    check_width(help_text());
    check_width(short_help());
}

TEST_CASE("no help is recorded for a command that does not exist", "[help]") {
    for (const auto& entry : std::filesystem::directory_iterator(golden)) {
        const std::string name = entry.path().stem().string();
        INFO(name);
        CHECK((name == "slipway" || name == "short" || find_command(name) != nullptr));
    }
}

TEST_CASE("the help names every command, every shared option and every exit status", "[help]") {
    const std::string text = help_text();
    for (const CommandSpec& command : command_specs()) {
        INFO(command.name);
        CHECK(text.find("\n  " + std::string(command.name) + " ") != std::string::npos);
        CHECK(short_help().find(command.name) != std::string::npos);
    }
    for (const ExitStatus& each : exit_statuses()) {
        INFO(each.status);
        CHECK(text.find(std::to_string(each.status) + "  " + std::string(each.meaning)) !=
              std::string::npos);
    }
}

TEST_CASE("exit statuses ascend and cover every error code", "[help]") {
    int last = -1;
    for (const ExitStatus& each : exit_statuses()) {
        CHECK(each.status > last);
        CHECK_FALSE(each.meaning.empty());
        last = each.status;
    }
    CHECK(last == exit_code(ErrorCode::terminated));
    CHECK(exit_statuses().size() == static_cast<std::size_t>(ErrorCode::terminated) + 2);
}

TEST_CASE("a command's help has its options with default and variable", "[help]") {
    const std::string text = help_text(*find_command("upgrade"));
    CHECK(text.find("--lock-wait DURATION ") != std::string::npos);
    CHECK(text.find("[default 300s; SLIPWAY_LOCK_WAIT]") != std::string::npos);
    CHECK(text.find("SLIPWAY_URL, DATABASE_URL]") != std::string::npos);
    CHECK(text.find("--purge") == std::string::npos);
    CHECK(help_text(*find_command("ensure-version")).find("slipway ensure_version") !=
          std::string::npos);
}
