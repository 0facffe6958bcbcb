#include "cli/command_table/sections.h"

namespace slipway::command_table {

using Group = OptionGroup;

std::vector<CommandSpec> tool_commands() {
    return {
        {"config",
         "",
         tool,
         "print every option, its value and where it came from",
         "Prints what the other commands would work with. Passwords are shown as ***.",
         {},
         {},
         {},
         {{"slipway config", "every option"},
          {"slipway config -n prod", "with the section [prod]"}},
         {}},
        {"completion",
         "",
         tool,
         "print shell completion",
         "Prints a script that completes commands, options and their values.",
         {"SHELL", 1, 1, "bash, zsh or fish", {"bash", "zsh", "fish"}},
         {},
         {},
         {{"source <(slipway completion bash)", "in ~/.bashrc"},
          {"slipway completion zsh > ~/.zfunc/_slipway", "in a folder of $fpath"},
          {"slipway completion fish > ~/.config/fish/completions/slipway.fish", "for fish"}},
         {}},
    };
}

}  // namespace slipway::command_table
