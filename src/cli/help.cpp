#include "cli/help.h"

#include <algorithm>
#include <array>

#include "base/exit_code.h"
#include "cli/columns.h"

namespace slipway {

namespace {

constexpr std::size_t widest_option = 32;
constexpr std::size_t widest_example = 46;

struct GroupTitle {
    OptionGroup group;
    std::string_view title;
};

constexpr std::array<GroupTitle, 5> group_titles = {{
    {OptionGroup::files, "Folder options"},
    {OptionGroup::new_file, "File name options"},
    {OptionGroup::database, "Database options"},
    {OptionGroup::schema, "Comparison options"},
    {OptionGroup::job, "Run options"},
}};

std::string_view meaning(ErrorCode code) {
    switch (code) {
        case ErrorCode::internal:
            return "a fault of Slipway's own, or standard output cannot be written";
        case ErrorCode::usage:
            return "usage or configuration: unknown command or option, bad value, bad URL, missing "
                   "file";
        case ErrorCode::migration_failed:
            return "a migration failed and was rolled back; the message says where the database is";
        case ErrorCode::partially_applied:
            return "a non-transactional migration failed part way; the message says what to do";
        case ErrorCode::revisions:
            return "the revisions are not sound: broken file, unknown or ambiguous id, several "
                   "heads, cycle";
        case ErrorCode::ahead: return "the database is ahead of these files";
        case ErrorCode::refused:
            return "the database refuses: password, privilege, TLS, no such database";
        case ErrorCode::unsafe_server:
            return "an unsafe server: transaction-mode pooler, unsupported version";
        case ErrorCode::seed_failed: return "a seed failed; the schema is done";
        case ErrorCode::guard:
            return "refused by a guard, such as a downgrade without migrate:down";
        case ErrorCode::unreachable: return "the database cannot be reached in time";
        case ErrorCode::locked: return "the lock cannot be had in time";
        case ErrorCode::passing:
            return "a passing failure, such as a lost connection; safe to run again";
        case ErrorCode::read_only: return "the server was read-only for the whole wait";
        case ErrorCode::pending: return "an answer: pending, or not at the wanted revision";
        case ErrorCode::drift: return "an answer: drift";
        case ErrorCode::not_executable:
            return "run: the migrations are done, but the COMMAND behind them cannot run";
        case ErrorCode::not_found:
            return "run: the migrations are done, but the COMMAND behind them is not there";
        case ErrorCode::interrupted: return "stopped by SIGINT; safe to run again";
        case ErrorCode::terminated: return "stopped by SIGTERM; safe to run again";
    }
    return "";
}

std::vector<ExitStatus> make_exit_statuses() {
    std::vector<ExitStatus> out = {{0, "done, or nothing to do"}};
    constexpr int last = static_cast<int>(ErrorCode::terminated);
    for (int code = 0; code <= last; ++code) {
        const auto each = static_cast<ErrorCode>(code);
        out.push_back({exit_code(each), meaning(each)});
    }
    std::sort(out.begin(), out.end(), [](const ExitStatus& a, const ExitStatus& b) {
        return a.status < b.status;
    });
    return out;
}

std::string heading(std::string_view title) {
    return "\n" + std::string(title) + ":\n";
}

std::string option_left(const Option& option) {
    std::string out = option.letter == 0 ? "    " : std::string("-") + option.letter + ", ";
    out += flag_name(option);
    return option.value.empty() ? out : out + " " + std::string(option.value);
}

std::string option_right(const Option& option) {
    std::string facts;
    const auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : "; ") + fact; };
    if (!option.fallback.empty()) {
        add("default " + std::string(option.fallback));
    }
    if (const std::string variable = environment_name(option); !variable.empty()) {
        add(option.name == "url" ? variable + ", DATABASE_URL" : variable);
    }
    std::replace(facts.begin(), facts.end(), ' ', unbreakable_blank);
    const std::string help(option.help);
    return facts.empty() ? help : help + " [" + facts + "]";
}

std::string option_rows(const std::vector<const Option*>& options) {
    TwoColumns rows;
    for (const Option* option : options) {
        rows.emplace_back(option_left(*option), option_right(*option));
    }
    return two_columns(rows, widest_option);
}

std::vector<const Option*> options_of(OptionGroup group) {
    std::vector<const Option*> out;
    for (const Option& option : all_options()) {
        if (option.group == group) {
            out.push_back(&option);
        }
    }
    return out;
}

std::string example_rows(const std::vector<Example>& examples) {
    TwoColumns rows;
    for (const Example& example : examples) {
        rows.emplace_back(example.line, example.meaning);
    }
    return two_columns(rows, widest_example);
}

std::string command_rows() {
    std::string out;
    TwoColumns rows;
    std::string_view section;
    const auto flush = [&] {
        if (!rows.empty()) {
            out += heading(section) + two_columns(rows, widest_option);
        }
        rows.clear();
    };
    for (const CommandSpec& command : command_specs()) {
        if (command.section != section) {
            flush();
            section = command.section;
        }
        std::string left(command.name);
        left.resize(16, ' ');
        rows.emplace_back(left, command.summary);
    }
    flush();
    return out;
}

std::string environment_rows() {
    return two_columns(
        {
            {"DATABASE_URL", "the database, as --url"},
            {"SLIPWAY_<OPTION>", "any option of a run: SLIPWAY_LOCK_WAIT=10m is --lock-wait 10m"},
            {"SLIPWAY_PASSWORD", "the password, in place of that in the URL"},
            {"<NAME>_FILE",
             "a file that holds the value of DATABASE_URL, SLIPWAY_URL, SLIPWAY_PASSWORD or "
             "PGPASSWORD"},
            {"PG*", "what libpq reads: PGHOST, PGSSLMODE, PGSERVICE, PGPASSFILE, ..."},
        },
        widest_option);
}

std::string status_rows(const std::vector<ExitStatus>& statuses) {
    TwoColumns rows;
    for (const ExitStatus& each : statuses) {
        const std::string number = std::to_string(each.status);
        rows.emplace_back(std::string(3 - number.size(), ' ') + number, each.meaning);
    }
    return two_columns(rows, widest_option);
}

std::vector<ExitStatus> statuses_of(const CommandSpec& command) {
    std::vector<ExitStatus> out;
    for (const ExitStatus& each : exit_statuses()) {
        const bool of_all = each.status <= exit_code(ErrorCode::usage);
        const bool own =
            std::any_of(command.failures.begin(), command.failures.end(), [&](ErrorCode code) {
                return exit_code(code) == each.status;
            });
        if (of_all || own) {
            out.push_back(each);
        }
    }
    return out;
}

std::string argument_rows(const Positional& positional) {
    if (positional.name.empty()) {
        return {};
    }
    const TwoColumns rows = {{std::string(positional.name), std::string(positional.help)}};
    return heading("Arguments") + two_columns(rows, widest_option);
}

std::string own_option_rows(const CommandSpec& command) {
    std::vector<const Option*> own;
    for (const std::string_view name : command.options) {
        own.push_back(&get_option(name));
    }
    return own.empty() ? "" : heading("Options") + option_rows(own);
}

std::string group_rows(const CommandSpec& command) {
    std::string out;
    for (const GroupTitle& each : group_titles) {
        if (std::find(command.groups.begin(), command.groups.end(), each.group) !=
            command.groups.end()) {
            out += heading(each.title) + option_rows(options_of(each.group));
        }
    }
    return out;
}

}  // namespace

const std::vector<ExitStatus>& exit_statuses() {
    static const std::vector<ExitStatus> statuses = make_exit_statuses();
    return statuses;
}

std::string help_text() {
    return "Slipway: migrations in plain SQL, with Alembic's commands and revision graph.\n"
           "\n"
           "Usage: slipway COMMAND [arguments] [options]\n" +
           heading("Examples") +
           example_rows(
               {{"slipway init", "make migrations/ and slipway.ini"},
                {"slipway revision -m 'add user table'", "make a revision file"},
                {"slipway upgrade head", "apply everything that is pending"},
                {"slipway current", "where is the database?"},
                {"slipway downgrade -1", "revert the last revision"},
                {"slipway upgrade head --url postgresql://app@db/app", "say which database"}}) +
           command_rows() + heading("Global options, before or after the command") +
           option_rows(options_of(OptionGroup::global)) + heading("Environment") +
           environment_rows() + heading("Exit status") + status_rows(exit_statuses()) + "\n" +
           wrapped(
               "A flag goes before the environment, that before .env in the working folder, "
               "that before slipway.ini. 'slipway config' prints every option with its value "
               "and where it came from.") +
           "\n"
           "Read more: slipway COMMAND --help\n";
}

std::string short_help() {
    std::string names;
    for (const CommandSpec& command : command_specs()) {
        names += (names.empty() ? "" : ", ") + std::string(command.name);
    }
    return "Usage: slipway COMMAND [arguments] [options]\n" + heading("Examples") +
           example_rows({{"slipway init", "make migrations/ and slipway.ini"},
                         {"slipway upgrade head", "apply everything that is pending"},
                         {"slipway current", "where is the database?"}}) +
           "\n" + wrapped("Commands: " + names) + "\nRead more: slipway --help\n";
}

std::string help_text(const CommandSpec& command) {
    std::string out = "Usage: " + usage_line(command) + "\n\n" + wrapped(command.text);
    if (!command.alias.empty()) {
        out += "\nAlso spelled: slipway " + std::string(command.alias) + "\n";
    }
    out += heading("Examples") + example_rows(command.examples);
    out += argument_rows(command.positional) + own_option_rows(command) + group_rows(command);
    out += heading("Exit status") + status_rows(statuses_of(command));
    return out + "\nGlobal options (--config, --format, --verbose, ...): slipway --help\n";
}

}  // namespace slipway
