// The one table of options: parsing, help, completion, environment, slipway.ini and docs follow it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace slipway {

enum class OptionKind {
    on_off,    // a switch: no value on the command line, true or false elsewhere
    text,      // the last one given counts
    list,      // may be given several times
    duration,  // "30s"
    choice,    // one of a few words
    count,     // a whole number
};

// Where an option belongs: which commands take it and under which heading the help shows it.
enum class OptionGroup {
    global,    // every command: where the configuration is, how to print
    files,     // where the revision files are
    new_file,  // how a new revision file is named
    database,  // how to reach the database
    schema,    // what the declared schema is and how the database is compared with it
    job,       // how a run behaves
    command,   // only the commands that list it
};

// From where an option can be set, apart from its flag.
enum class OptionSource { flag_only, environment, environment_and_ini };

enum class Secrecy { open, secret };

struct Option {
    std::string_view name{};   // "lock-wait"
    char letter = 0;           // 'm' for -m; 0: none
    std::string_view value{};  // "DURATION" in the help; empty for a switch
    OptionKind kind = OptionKind::on_off;
    std::span<const std::string_view> choices{};
    std::string_view fallback{};  // the default; empty: none
    OptionGroup group = OptionGroup::command;
    OptionSource source = OptionSource::flag_only;
    std::string_view help{};
    Secrecy secrecy = Secrecy::open;
};

// Every option, in the order of the help.
std::span<const Option> all_options();

// By long name without dashes; null: there is none.
const Option* find_option(std::string_view name);

// By long name of an option that is known to exist. Throws Error (internal) otherwise.
const Option& get_option(std::string_view name);

// "SLIPWAY_LOCK_WAIT"; empty when the environment cannot set it.
std::string environment_name(const Option& option);

// "lock_wait"; empty when slipway.ini cannot set it.
std::string ini_key(const Option& option);

// "--lock-wait".
std::string flag_name(const Option& option);

// Throws Error (usage) when the option cannot have this value. `source` names the place in the
// message: "--format", "SLIPWAY_FORMAT", "slipway.ini:3: format".
void check_value(const Option& option, const std::string& value, const std::string& source);

// Reads true, false, yes, no, on, off, 1, 0 in any letter case; `source` as above.
bool parse_on_off(const std::string& value, const std::string& source);

}  // namespace slipway
