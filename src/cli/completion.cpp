#include "cli/completion.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "cli/command_spec.h"

namespace slipway {

namespace {

bool takes_value(const Option& option) {
    return option.kind != OptionKind::on_off;
}

std::string words(std::span<const std::string_view> list) {
    std::string out;
    for (const std::string_view each : list) {
        out += (out.empty() ? "" : " ") + std::string(each);
    }
    return out;
}

// In single quotes, as all three shells read it; only the escape of a quote itself differs.
std::string in_quotes(std::string_view text, std::string_view escaped_quote) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string(escaped_quote) : std::string(1, c);
    }
    return out + "'";
}

// The command's own option that takes the letter away from a global one (current -c), or null.
const Option* same_letter(const CommandSpec& command, const Option& global) {
    for (const std::string_view name : command.options) {
        const Option& own = get_option(name);
        if (global.letter != 0 && own.letter == global.letter) {
            return &own;
        }
    }
    return nullptr;
}

std::string command_names(const CommandSpec& command, std::string_view separator) {
    const std::string name(command.name);
    return command.alias.empty() ? name
                                 : name + std::string(separator) + std::string(command.alias);
}

// bash: one function, which finds the command and looks at the word before the cursor.

std::string bash_flags(const Option& option, std::string_view prefix) {
    const std::string before(prefix);
    const std::string letter =
        option.letter == 0 ? "" : "|" + before + "-" + std::string(1, option.letter);
    return before + flag_name(option) + letter;
}

std::string bash_value_skips() {
    std::string flags;
    for (const Option& option : all_options()) {
        if (takes_value(option)) {
            flags += (flags.empty() ? "" : "|") + bash_flags(option, "");
        }
    }
    return "            " + flags +
           ")\n                ((i++))\n"
           "                if [[ ${COMP_WORDS[i]} == '=' ]]; then ((i++)); fi ;;\n";
}

std::string bash_value_action(const Option& option) {
    if (!option.choices.empty()) {
        return "COMPREPLY=($(compgen -W '" + words(option.choices) + "' -- \"$cur\")); return";
    }
    if (option.value == "DIR") {
        return "COMPREPLY=($(compgen -d -- \"$cur\")); return";
    }
    return option.value == "FILE" ? "COMPREPLY=($(compgen -f -- \"$cur\")); return" : "return";
}

std::string bash_values() {
    std::string out;
    for (const CommandSpec& command : command_specs()) {
        for (const Option& option : all_options()) {
            if (option.group == OptionGroup::global && same_letter(command, option) != nullptr) {
                out += "        '" + std::string(command.name) + " -" + option.letter + "') ;;\n";
            }
        }
    }
    for (const Option& option : all_options()) {
        if (takes_value(option)) {
            out += "        " + bash_flags(option, "*' '") + ") " + bash_value_action(option) +
                   " ;;\n";
        }
    }
    return out;
}

std::string bash_options_of(const CommandSpec* command) {
    std::string out;
    for (const Option& option : all_options()) {
        const bool taken =
            command == nullptr ? option.group != OptionGroup::command : command->takes(option);
        if (taken) {
            out += (out.empty() ? "" : " ") + flag_name(option);
        }
    }
    return out;
}

std::string bash_commands() {
    std::string out;
    for (const CommandSpec& command : command_specs()) {
        out += "        " + command_names(command, "|") + ")\n            options='" +
               bash_options_of(&command) + "'\n            arguments='" +
               words(command.positional.choices) + "' ;;\n";
    }
    return out;
}

std::string all_names() {
    std::string out;
    for (const CommandSpec& command : command_specs()) {
        out += (out.empty() ? "" : " ") + std::string(command.name);
    }
    return out + " help";
}

std::string bash_script() {
    return R"(# bash completion for slipway. Load it with: source <(slipway completion bash)
_slipway() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local command='' options='' arguments='' i
    if [[ $cur == '=' ]]; then
        cur=''
    elif [[ $prev == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
)" + bash_value_skips() +
           R"(            -*|=) ;;
            *) command=${COMP_WORDS[i]}; break ;;
        esac
    done
    case "$command $prev" in
)" + bash_values() +
           R"(    esac
    case $command in
        '')
            options=')" +
           bash_options_of(nullptr) + "'\n            arguments='" + all_names() +
           "' ;;\n        help) arguments='" + all_names() + "' ;;\n" + bash_commands() +
           R"(    esac
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
    else
        COMPREPLY=($(compgen -W "$arguments" -- "$cur"))
    fi
}
complete -o default -F _slipway slipway
)";
}

// zsh: _arguments does the work; each option is one of its specifications.

// Inside [...] of a specification.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c == '[' || c == ']' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return out;
}

std::string zsh_value(const Option& option) {
    if (!takes_value(option)) {
        return {};
    }
    const std::string label = ":" + std::string(option.value) + ":";
    if (!option.choices.empty()) {
        return label + "(" + words(option.choices) + ")";
    }
    if (option.value == "DIR") {
        return label + "_files -/";
    }
    return option.value == "FILE" ? label + "_files" : label + " ";
}

enum class Letter { shown, left_out };

std::string zsh_option(const Option& option, Letter letter) {
    const std::string rest = "[" + zsh_text(option.help) + "]" + zsh_value(option);
    const std::string repeat = option.kind == OptionKind::list ? "*" : "";
    const std::string flag = flag_name(option);
    const std::string quoted_rest = in_quotes(rest, "'\\''");
    if (option.letter == 0 || letter == Letter::left_out) {
        return in_quotes(repeat + flag + rest, "'\\''");
    }
    const std::string short_flag = std::string("-") + option.letter;
    const std::string exclusive = repeat.empty() ? "'(" + short_flag + " " + flag + ")'" : "'*'";
    return exclusive + "{" + short_flag + "," + flag + "}" + quoted_rest;
}

std::string zsh_options(const CommandSpec* command) {
    std::string out;
    for (const Option& option : all_options()) {
        const bool own = option.group == OptionGroup::command;
        if (own && (command == nullptr || !command->takes(option))) {
            continue;
        }
        const bool lost = !own && command != nullptr && same_letter(*command, option) != nullptr;
        out +=
            " \\\n                " + zsh_option(option, lost ? Letter::left_out : Letter::shown);
    }
    return out;
}

std::string zsh_arguments(const Positional& positional) {
    if (positional.name.empty()) {
        return {};
    }
    std::string action = " ";
    if (!positional.choices.empty()) {
        action = "(" + words(positional.choices) + ")";
    } else if (positional.name == "DIR") {
        action = "_files -/";
    }
    return " \\\n                '*:" + std::string(positional.name) + ":" + action + "'";
}

std::string zsh_script() {
    std::string descriptions;
    std::string cases;
    for (const CommandSpec& command : command_specs()) {
        const std::string entry = std::string(command.name) + ":" + std::string(command.summary);
        descriptions += "                " + in_quotes(entry, "'\\''") + "\n";
        cases += "            " + command_names(command, "|") + ") _arguments -s" +
                 zsh_options(&command) + zsh_arguments(command.positional) + " ;;\n";
    }
    return R"(#compdef slipway
# zsh completion for slipway. Put it as _slipway in a folder of $fpath.
_slipway() {
    local curcontext=$curcontext state line
    local -a commands
    typeset -A opt_args
    _arguments -C -s)" +
           zsh_options(nullptr) + R"( \
                '1:command:->command' '*::argument:->argument'
    case $state in
        command)
            commands=(
)" + descriptions +
           R"(                'help:print the help of a command'
            )
            _describe command commands ;;
        argument)
            case $words[1] in
)" + cases +
           R"(            esac ;;
    esac
}
if [[ $funcstack[1] == _slipway ]]; then
    _slipway "$@"
else
    compdef _slipway slipway
fi
)";
}

// fish: one line for each command and option.

// What follows the name of an option: its values and its description.
std::string fish_rest(const Option& option) {
    std::string out;
    if (!option.choices.empty()) {
        out += " -x -a '" + words(option.choices) + "'";
    } else if (option.value == "DIR" || option.value == "FILE") {
        out += " -r -F";
    } else if (takes_value(option)) {
        out += " -x";
    }
    return out + " -d " + in_quotes(option.help, "\\'") + "\n";
}

std::string fish_own_option(const Option& option, const std::string& condition) {
    const std::string letter = option.letter == 0 ? "" : std::string(" -s ") + option.letter;
    return "complete -c slipway -n '" + condition + "' -l " + std::string(option.name) + letter +
           fish_rest(option);
}

// The commands under which the letter of a global option means something else.
std::string fish_exception(const Option& option) {
    std::string names;
    for (const CommandSpec& command : command_specs()) {
        if (same_letter(command, option) != nullptr) {
            names += " " + std::string(command.name);
        }
    }
    return names.empty() ? "" : "not __fish_seen_subcommand_from" + names;
}

std::string fish_shared_option(const Option& option) {
    const std::string letter = option.letter == 0 ? "" : std::string(" -s ") + option.letter;
    const std::string exception = letter.empty() ? "" : fish_exception(option);
    const std::string flag = " -l " + std::string(option.name);
    if (exception.empty()) {
        return "complete -c slipway" + flag + letter + fish_rest(option);
    }
    return "complete -c slipway" + flag + fish_rest(option) + "complete -c slipway -n '" +
           exception + "'" + letter + fish_rest(option);
}

std::string fish_command(const CommandSpec& command) {
    const std::string condition = "__fish_seen_subcommand_from " + command_names(command, " ");
    std::string out = "complete -c slipway -n __fish_use_subcommand -a " +
                      std::string(command.name) + " -d " + in_quotes(command.summary, "\\'") + "\n";
    if (!command.positional.choices.empty()) {
        out += "complete -c slipway -n '" + condition + "' -a '" +
               words(command.positional.choices) + "'\n";
    } else if (command.positional.name == "DIR") {
        out += "complete -c slipway -n '" + condition + "' -a '(__fish_complete_directories)'\n";
    }
    for (const std::string_view name : command.options) {
        out += fish_own_option(get_option(name), condition);
    }
    return out;
}

std::string fish_script() {
    std::string out =
        "# fish completion for slipway. Put it in ~/.config/fish/completions/.\n"
        "complete -c slipway -f\n";
    for (const Option& option : all_options()) {
        if (option.group != OptionGroup::command) {
            out += fish_shared_option(option);
        }
    }
    for (const CommandSpec& command : command_specs()) {
        out += fish_command(command);
    }
    return out +
           "complete -c slipway -n __fish_use_subcommand -a help "
           "-d 'print the help of a command'\n"
           "complete -c slipway -n '__fish_seen_subcommand_from help' -a '" +
           all_names() + "'\n";
}

}  // namespace

std::string completion_script(std::string_view shell) {
    if (shell == "bash") {
        return bash_script();
    }
    if (shell == "zsh") {
        return zsh_script();
    }
    if (shell == "fish") {
        return fish_script();
    }
    throw Error(ErrorCode::usage, "no completion for " + std::string(shell))
        .hint("slipway completion bash, zsh or fish");
}

}  // namespace slipway
