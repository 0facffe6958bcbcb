// docs/ has a row for each option, command and exit status, as the tables have it.
#include <catch2/catch.hpp>

#include "cli/command_spec.h"
#include "cli/help.h"
#include "cli/variable_names.h"
#include "unit/cli/folder.h"

using namespace slipway;

namespace {

std::string document(const std::string& name) {
    return test::read_whole(std::string(SLIPWAY_SOURCE_DIR) + "/docs/" + name);
}

std::string code(const std::string& text) {
    return text.empty() ? "" : "`" + text + "`";
}

std::string flag_cell(const Option& option) {
    std::string out = option.letter == 0 ? "" : std::string("-") + option.letter + ", ";
    out += flag_name(option);
    return code(option.value.empty() ? out : out + " " + std::string(option.value));
}

bool is_in_configuration(const Option& option) {
    return option.group != OptionGroup::command || option.source != OptionSource::flag_only;
}

void check_has(const std::string& text, const std::string& part) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("docs/configuration.md has the row of every option", "[docs]") {
    const std::string text = document("configuration.md");
    std::size_t rows = 0;
    for (const Option& option : all_options()) {
        if (is_in_configuration(option)) {
            check_has(text,
                      "\n| " + flag_cell(option) + " | " + code(environment_name(option)) + " | " +
                          code(ini_key(option)) + " | " + code(std::string(option.fallback)) +
                          " | " + std::string(option.help) + " |\n");
            ++rows;
        }
    }
    std::size_t found = 0;
    for (std::size_t at = text.find("\n| `-"); at != std::string::npos;
         at = text.find("\n| `-", at + 1)) {
        ++found;
    }
    CHECK(found == rows);
}

TEST_CASE("docs/configuration.md names every variable", "[docs]") {
    const std::string text = document("configuration.md");
    for (const std::string& name : known_variables()) {
        check_has(text, "`" + name + "`");
    }
}

TEST_CASE("docs/commands.md has every command with its options and examples", "[docs]") {
    const std::string text = document("commands.md");
    for (const CommandSpec& command : command_specs()) {
        check_has(text, "\n### " + std::string(command.name) + "\n\n`" + usage_line(command) + "`");
        for (const Example& example : command.examples) {
            check_has(text, "\n" + std::string(example.line) + " ");
        }
        for (const std::string_view option : command.options) {
            check_has(text, "\n| " + flag_cell(get_option(option)) + " | ");
        }
    }
}

TEST_CASE("docs/exit-status.md has every exit status", "[docs]") {
    const std::string text = document("exit-status.md");
    for (const ExitStatus& each : exit_statuses()) {
        check_has(
            text,
            "\n| " + std::to_string(each.status) + " | " + std::string(each.meaning) + " |\n");
    }
}
