#include "cli/commands.h"

#include <array>
#include <string>

#include "base/error.h"

namespace slipway {

namespace {

struct Command {
    std::string_view name;
    CommandFunction function;
};

constexpr std::array<Command, 27> all = {{{"branches", commands::branches},
                                          {"check", commands::check},
                                          {"completion", commands::completion},
                                          {"config", commands::config},
                                          {"current", commands::current},
                                          {"diff", commands::diff},
                                          {"downgrade", commands::downgrade},
                                          {"edit", commands::edit},
                                          {"ensure-version", commands::ensure_version},
                                          {"gate", commands::gate},
                                          {"graph", commands::graph},
                                          {"heads", commands::heads},
                                          {"health", commands::health},
                                          {"history", commands::history},
                                          {"init", commands::init},
                                          {"merge", commands::merge},
                                          {"revision", commands::revision},
                                          {"run", commands::run},
                                          {"seed", commands::seed},
                                          {"serve", commands::serve},
                                          {"show", commands::show},
                                          {"stamp", commands::stamp},
                                          {"status", commands::status},
                                          {"unlock", commands::unlock},
                                          {"upgrade", commands::upgrade},
                                          {"verify", commands::verify},
                                          {"wait", commands::wait}}};

}  // namespace

CommandFunction find_command_function(std::string_view name) {
    for (const Command& command : all) {
        if (command.name == name) {
            return command.function;
        }
    }
    throw Error(ErrorCode::internal, "no command is named " + std::string(name));
}

}  // namespace slipway
