#include "cli/arguments.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>

#include "base/error.h"
#include "base/text.h"
#include "cli/suggestion.h"

namespace slipway {

namespace {

namespace po = boost::program_options;

using Tokens = std::vector<std::string>;

// Before the command -c is --config; after `current` it is --check-heads.
enum class Side { before_command, after_command };

bool is_switch(const Option& option) {
    return option.kind == OptionKind::on_off;
}

// -1, -2, -3:, -1@x: a revision identifier that looks like an option.
bool is_relative_revision(const std::string& token) {
    return token.size() > 1 && token[0] == '-' &&
           std::isdigit(static_cast<unsigned char>(token[1])) != 0;
}

// A user may have put a URL where none belongs; its password must not be repeated.
std::string shown(const std::string& token) {
    const auto scheme_end = token.find("://");
    return scheme_end == std::string::npos ? token : token.substr(0, scheme_end) + "://***";
}

std::string help_hint(const CommandSpec* command) {
    const std::string name = command == nullptr ? "" : std::string(command->name) + " ";
    return "see slipway " + name + "--help";
}

Error usage_error(const std::string& message, const CommandSpec* command) {
    return Error(ErrorCode::usage, message).hint(help_hint(command));
}

// The letter that means this option at this place; 0: none.
char letter_of(const Option& option, const CommandSpec* command, Side side) {
    if (option.letter == 0 || side == Side::before_command || command == nullptr) {
        return option.group == OptionGroup::command ? '\0' : option.letter;
    }
    const auto own =
        std::any_of(command->options.begin(), command->options.end(), [&](std::string_view other) {
            return other != option.name && get_option(other).letter == option.letter;
        });
    return own ? '\0' : option.letter;
}

bool is_taken(const Option& option, const CommandSpec* command) {
    return command == nullptr ? option.group != OptionGroup::command : command->takes(option);
}

po::options_description description(const CommandSpec* command, Side side) {
    po::options_description out;
    for (const Option& option : all_options()) {
        if (!is_taken(option, command)) {
            continue;
        }
        std::string names(option.name);
        if (const char letter = letter_of(option, command, side); letter != 0) {
            names += std::string(",") + letter;
        }
        if (is_switch(option)) {
            out.add_options()(names.c_str(), "");
        } else {
            out.add_options()(names.c_str(), po::value<std::string>(), "");
        }
    }
    return out;
}

// Hands relative revisions to the positional arguments before they are taken for short options.
std::vector<po::option> take_relative_revision(Tokens& tokens) {
    if (!is_relative_revision(tokens.front())) {
        return {};
    }
    po::option argument;
    argument.value = {tokens.front()};
    argument.original_tokens = {tokens.front()};
    argument.position_key = 0;
    tokens.erase(tokens.begin());
    return {argument};
}

std::string join_names(const std::vector<std::string_view>& names) {
    std::string out;
    for (const std::string_view each : names) {
        out += (out.empty() ? "'slipway " : ", 'slipway ") + std::string(each) + "'";
    }
    return out;
}

// "--sqll=1" → "sqll", "-z" → "z".
std::string bare_name(const std::string& token) {
    const auto begin = token.find_first_not_of('-');
    return begin == std::string::npos ? "" : token.substr(begin, token.find('=') - begin);
}

const Option* find_by_letter(const std::string& name) {
    const auto options = all_options();
    const auto found = std::find_if(options.begin(), options.end(), [&](const Option& option) {
        return name.size() == 1 && option.letter == name[0];
    });
    return found == options.end() ? nullptr : &*found;
}

Error unknown_option(const std::string& token, const CommandSpec* command) {
    const std::string name = bare_name(token);
    const std::string written = (name.size() == 1 ? "-" : "--") + shown(name);
    const Option* elsewhere = name.size() == 1 ? find_by_letter(name) : find_option(name);
    if (elsewhere != nullptr) {
        const std::string owners = join_names(commands_with(*elsewhere));
        const std::string fault = command == nullptr
                                      ? " needs a command: "
                                      : " is not an option of 'slipway " +
                                            std::string(command->name) + "'; it belongs to ";
        return usage_error(written + fault + owners, command);
    }
    std::vector<std::string> known;
    for (const Option& option : all_options()) {
        if (is_taken(option, command)) {
            known.emplace_back(option.name);
        }
    }
    const std::string near = name.size() > 1 ? suggestion(name, known, "--") : "";
    return usage_error(with_suggestion("unknown option " + written, near), command);
}

Error bad_syntax(const po::invalid_command_line_syntax& fault, const CommandSpec* command) {
    const std::string name = bare_name(fault.get_option_name());
    const Option* by_letter = find_by_letter(name);
    const Option* option = by_letter != nullptr ? by_letter : find_option(name);
    const std::string written = option == nullptr ? fault.get_option_name() : flag_name(*option);
    if (option != nullptr && is_switch(*option)) {
        return usage_error(written + " takes no value", command);
    }
    const std::string value = option == nullptr ? "" : ": " + std::string(option->value);
    return usage_error(written + " needs a value" + value, command);
}

po::parsed_options read_tokens(const Tokens& tokens,
                               const po::options_description& known,
                               const CommandSpec* command) {
    namespace style = po::command_line_style;
    constexpr int taken = style::allow_long | style::allow_short | style::allow_dash_for_short |
                          style::long_allow_adjacent | style::long_allow_next |
                          style::short_allow_adjacent | style::short_allow_next |
                          style::allow_sticky;
    try {
        return po::command_line_parser(tokens)
            .options(known)
            .style(taken)
            .extra_style_parser(take_relative_revision)
            .run();
    } catch (const po::unknown_option& fault) {
        throw unknown_option(fault.get_option_name(), command);
    } catch (const po::invalid_command_line_syntax& fault) {
        throw bad_syntax(fault, command);
    }
}

// "--url --sql": the value was forgotten. A value that begins with "--" is written --url=--sql.
bool is_known_flag(const std::string& token) {
    return token.starts_with("--") && find_option(bare_name(token)) != nullptr;
}

GivenOption given(const po::option& parsed, const CommandSpec* command) {
    const Option& option = get_option(parsed.string_key);
    if (is_switch(option)) {
        return {&option, "true"};
    }
    std::string value = parsed.value.empty() ? "" : parsed.value.front();
    const std::string& first = parsed.original_tokens.front();
    if (!first.starts_with("--") && first.size() > 2 && value.starts_with('=')) {
        value.erase(0, 1);
    }
    if (value.empty() || (parsed.original_tokens.size() > 1 && is_known_flag(value))) {
        throw usage_error(flag_name(option) + " needs a value: " + std::string(option.value),
                          command);
    }
    check_value(option, value, flag_name(option));
    return {&option, std::move(value)};
}

void read_side(Arguments& arguments, const Tokens& tokens, Side side) {
    const po::options_description known = description(arguments.command, side);
    for (const po::option& parsed : read_tokens(tokens, known, arguments.command).options) {
        if (parsed.string_key.empty()) {
            std::copy(parsed.value.begin(),
                      parsed.value.end(),
                      std::back_inserter(arguments.positionals));
        } else {
            arguments.options.push_back(given(parsed, arguments.command));
        }
    }
}

// How many tokens an option before the command takes, itself included.
std::size_t option_length(const std::string& token) {
    if (token.starts_with("--")) {
        const bool adjacent = token.find('=') != std::string::npos;
        const Option* option = find_option(bare_name(token));
        return option == nullptr || adjacent || is_switch(*option) ? 1 : 2;
    }
    for (std::size_t at = 1; at < token.size(); ++at) {
        const Option* option = find_by_letter(token.substr(at, 1));
        if (option == nullptr || !is_switch(*option)) {
            return option != nullptr && at + 1 == token.size() ? 2 : 1;
        }
    }
    return 1;
}

std::size_t command_index(const Tokens& tokens) {
    std::size_t at = 0;
    while (at < tokens.size() && tokens[at].size() > 1 && tokens[at][0] == '-' &&
           tokens[at] != "--" && !is_relative_revision(tokens[at])) {
        at += option_length(tokens[at]);
    }
    return std::min(at, tokens.size());
}

Error unknown_command(const std::string& token) {
    std::vector<std::string> names = {"help"};
    for (const CommandSpec& command : command_specs()) {
        names.emplace_back(command.name);
    }
    return usage_error(with_suggestion("unknown command '" + shown(token) + "'",
                                       suggestion(token, names, "slipway ")),
                       nullptr);
}

const CommandSpec& known_command(const std::string& token) {
    if (const CommandSpec* command = find_command(token)) {
        return *command;
    }
    throw unknown_command(token);
}

void check_choices(const Positional& positional, const Arguments& arguments) {
    const auto& choices = positional.choices;
    for (const std::string& value : arguments.positionals) {
        if (!choices.empty() && std::find(choices.begin(), choices.end(), value) == choices.end()) {
            std::vector<std::string> names(choices.begin(), choices.end());
            throw usage_error(std::string(positional.name) + ": '" + shown(value) +
                                  "' is not one of " + join(names, ", "),
                              arguments.command);
        }
    }
}

void check_positionals(const Arguments& arguments) {
    const CommandSpec& command = *arguments.command;
    const Positional& positional = command.positional;
    const std::string name = "'slipway " + std::string(command.name) + "'";
    if (arguments.positionals.size() < positional.min) {
        throw Error(
            ErrorCode::usage,
            name + " needs " + std::string(positional.name) + ": " + std::string(positional.help))
            .hint("for example: " + std::string(command.examples.front().line));
    }
    if (arguments.positionals.size() > positional.max) {
        const std::string& extra = arguments.positionals[positional.max];
        throw usage_error("unexpected argument '" + shown(extra) + "' after " + name, &command);
    }
    check_choices(positional, arguments);
}

// "slipway help upgrade" is "slipway upgrade --help".
void read_help(Arguments& arguments, const Tokens& tokens) {
    read_side(arguments, tokens, Side::after_command);
    arguments.request = Request::help;
    if (arguments.positionals.size() > 1) {
        throw usage_error("'slipway help' takes one command", nullptr);
    }
    if (!arguments.positionals.empty()) {
        arguments.command = &known_command(arguments.positionals.front());
        arguments.positionals.clear();
    }
}

Request requested(const Arguments& arguments) {
    if (arguments.has("help")) {
        return Request::help;
    }
    if (arguments.has("version")) {
        return Request::version;
    }
    return arguments.command == nullptr ? Request::usage : Request::command;
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const {
    const auto found = std::find_if(options.rbegin(), options.rend(), [&](const GivenOption& each) {
        return each.option->name == option;
    });
    return found == options.rend() ? std::nullopt : std::optional(found->value);
}

std::vector<std::string> Arguments::values(std::string_view option) const {
    std::vector<std::string> out;
    for (const GivenOption& each : options) {
        if (each.option->name == option) {
            out.push_back(each.value);
        }
    }
    return out;
}

Arguments parse_arguments(const std::vector<std::string>& tokens) {
    const auto at = static_cast<std::ptrdiff_t>(command_index(tokens));
    const Tokens before(tokens.begin(), tokens.begin() + at);
    Tokens after(tokens.begin() + at, tokens.end());
    if (!after.empty() && after.front() == "--") {
        after.erase(after.begin());
    }
    Arguments arguments;
    const bool is_help = !after.empty() && after.front() == "help";
    if (!after.empty() && !is_help) {
        arguments.command = &known_command(after.front());
    }
    read_side(arguments, before, Side::before_command);
    if (!after.empty()) {
        after.erase(after.begin());
    }
    if (is_help) {
        read_help(arguments, after);
        return arguments;
    }
    read_side(arguments, after, Side::after_command);
    arguments.request = requested(arguments);
    if (arguments.request == Request::command) {
        check_positionals(arguments);
    }
    return arguments;
}

Arguments parse_arguments(int argc, const char* const* argv) {
    return parse_arguments(Tokens(argv + std::min(argc, 1), argv + argc));
}

}  // namespace slipway
