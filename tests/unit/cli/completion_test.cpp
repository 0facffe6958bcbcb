#include "cli/completion.h"

#include <array>
#include <cstdio>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "cli/command_spec.h"
#include "unit/cli/folder.h"

using namespace slipway;

namespace {

std::string output(const std::string& command) {
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    std::array<char, 512> buffer{};
    while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) {
        out += buffer.data();
    }
    pclose(pipe);
    return out;
}

bool is_installed(const std::string& shell) {
    return std::system(("command -v " + shell + " >/dev/null 2>&1").c_str()) == 0;
}

// What bash offers for the last of these words.
std::string bash_offers(const std::string& words) {
    const test::Folder folder;
    folder.write("completion.bash", completion_script("bash"));
    folder.write("my.ini", "");
    folder.write("ask.sh",
                 "source ./completion.bash\nCOMP_WORDS=(\"$@\")\nCOMP_CWORD=$(($# - 1))\n"
                 "_slipway\necho \"${COMPREPLY[*]}\"\n");
    return output("bash ask.sh slipway " + words);
}

}  // namespace

TEST_CASE("every shell that is here accepts its completion script", "[completion]") {
    for (const std::string shell : {"bash", "zsh", "fish"}) {
        if (!is_installed(shell)) {
            continue;
        }
        const test::Folder folder;
        folder.write("script", completion_script(shell));
        INFO(shell);
        CHECK(output(shell + " -n script && echo accepted") == "accepted\n");
    }
}

TEST_CASE("every script has every command and every option", "[completion]") {
    for (const std::string shell : {"bash", "zsh", "fish"}) {
        const std::string script = completion_script(shell);
        for (const CommandSpec& command : command_specs()) {
            CHECK(script.find(command.name) != std::string::npos);
        }
        for (const Option& option : all_options()) {
            const std::string flag =
                shell == "fish" ? "-l " + std::string(option.name) + " " : flag_name(option);
            INFO(shell << ": " << flag);
            CHECK(script.find(flag) != std::string::npos);
        }
    }
}

TEST_CASE("an unknown shell is refused", "[completion]") {
    CHECK(test::usage_error([] { completion_script("tcsh"); }) ==
          "no completion for tcsh\nhint: slipway completion bash, zsh or fish");
}

TEST_CASE("bash completes commands, options and their values", "[completion]") {
    CHECK(bash_offers("up") == "upgrade\n");
    CHECK(bash_offers("-v --url sqlite:// do") == "downgrade\n");
    CHECK(bash_offers("upgrade --resu") == "--resume-at\n");
    CHECK(bash_offers("heads --resu") == "\n");
    CHECK(bash_offers("graph --as ''") == "mermaid dot svg\n");
    CHECK(bash_offers("--format = j") == "json\n");
    CHECK(bash_offers("--format = json his") == "history\n");
    CHECK(bash_offers("completion z") == "zsh\n");
    CHECK(bash_offers("help unl") == "unlock\n");
}

TEST_CASE("bash completes a file after -c, but not where -c is --check-heads", "[completion]") {
    CHECK(bash_offers("-c my") == "my.ini\n");
    CHECK(bash_offers("upgrade -c my") == "my.ini\n");
    CHECK(bash_offers("current -c my") == "\n");
}
