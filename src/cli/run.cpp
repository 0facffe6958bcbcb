#include "cli/run.h"

#include <csignal>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/exit_code.h"
#include "base/version.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/help.h"
#include "cli/session.h"
#include "output/json.h"
#include "output/standard_output.h"

namespace slipway {

namespace {

Error internal_fault(const std::exception& fault) {
    return Error(ErrorCode::internal, fault.what())
        .hint("this is a fault of Slipway's own; please report it");
}

int report(const Error& error, Format format) {
    const int status = exit_code(error.code());
    Log(format == Format::json ? LogFormat::json : LogFormat::text, LogLevel::error)
        .write(error, status);
    return status;
}

// The log format that a command line asks for which cannot be read as a whole.
Format wanted_log_format(const std::vector<std::string_view>& tokens) {
    constexpr std::string_view flag = "--log-format";
    std::string format = process_environment()["SLIPWAY_LOG_FORMAT"];
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] == flag && i + 1 < tokens.size()) {
            format = tokens[i + 1];
        } else if (tokens[i].starts_with(flag) && tokens[i].substr(flag.size(), 1) == "=") {
            format = tokens[i].substr(flag.size() + 1);
        }
    }
    return format == "json" ? Format::json : Format::text;
}

void answer(std::string_view text) {
    write_answer(text);
    flush_answer();
}

std::string version_answer(const Arguments& arguments) {
    const std::string format =
        arguments.value("format").value_or(process_environment()["SLIPWAY_FORMAT"]);
    return format == "json"
               ? std::move(Json::object().set("tool", "slipway").set("version", version_text))
                         .pretty() +
                     '\n'
               : std::string("slipway ") + version_text + '\n';
}

// What fails behind the run, such as printing its answer, takes nothing back.
void tell_outcome(const Snapshot& snapshot, Error& error) {
    if (snapshot.phase == Phase::finished && error.code() == ErrorCode::internal) {
        error.add_detail("the run itself is done: the database is at " +
                         heads_text(snapshot.heads));
    }
}

int end_badly(Session& session, Error error) {
    tell_outcome(session.board().snapshot(), error);
    const int status = exit_code(error.code());
    session.log().write(error, status);
    session.leave_last_words(&error, status);
    return status;
}

// Those that a signal is to end in good order, wherever they are.
bool takes_signals(const CommandSpec& command) {
    return command.takes(get_option("lock-wait")) || command.name == "gate" ||
           command.name == "serve" || command.name == "wait";
}

int run_command(const Arguments& arguments) {
    auto signals = takes_signals(*arguments.command) ? std::make_unique<SignalStop>() : nullptr;
    const Config config = load_config(arguments, process_environment());
    if (config.options.sql || config.options.dry_run) {
        signals.reset();  // nothing is lost
    }
    Session session(config, std::move(signals));
    try {
        const int status = find_command_function(arguments.command->name)(session);
        flush_answer();
        session.leave_last_words(nullptr, status);
        return status;
    } catch (const Error& error) {
        return end_badly(session, error);
    } catch (const std::exception& fault) {
        return end_badly(session, internal_fault(fault));
    }
}

int dispatch(int argc, const char* const* argv) {
    const Arguments arguments = parse_arguments(argc, argv);
    switch (arguments.request) {
        case Request::version: answer(version_answer(arguments)); return 0;
        case Request::help:
            answer(arguments.command == nullptr ? help_text() : help_text(*arguments.command));
            return 0;
        case Request::usage: write_help(short_help()); return exit_code(ErrorCode::usage);
        case Request::command: break;
    }
    return run_command(arguments);
}

}  // namespace

int run(int argc, const char* const* argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a log that nobody reads any more must not fail a migration
    try {
        return dispatch(argc, argv);
    } catch (const Error& error) {
        return report(error, wanted_log_format({argv, argv + argc}));
    } catch (const std::exception& fault) {
        return report(internal_fault(fault), wanted_log_format({argv, argv + argc}));
    }
}

}  // namespace slipway
