#include "cli/options.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>

#include "base/clock.h"
#include "base/error.h"

namespace slipway {

namespace {

using Kind = OptionKind;
using Group = OptionGroup;
using Source = OptionSource;

constexpr std::array<std::string_view, 2> formats = {"text", "json"};
constexpr std::array<std::string_view, 2> transactions = {"all", "each"};
constexpr std::array<std::string_view, 3> pictures = {"mermaid", "dot", "svg"};

// One option, two lines.
// clang-format off
constexpr std::array<Option, 81> options = {{
    {.name = "config", .letter = 'c', .value = "FILE", .kind = Kind::text,
     .fallback = "slipway.ini", .group = Group::global, .source = Source::environment,
     .help = "the configuration file; the default is read only where it exists"},
    {.name = "name", .letter = 'n', .value = "SECTION", .kind = Kind::text, .fallback = "slipway",
     .group = Group::global, .source = Source::environment,
     .help = "section of the configuration file; its keys override those of [slipway]"},
    {.name = "var", .letter = 'x', .value = "KEY=VALUE", .kind = Kind::list, .group = Group::global,
     .help = "a variable for the template of a new revision, ${KEY} (repeatable)", .secrecy = Secrecy::secret},
    {.name = "format", .value = "FORMAT", .kind = Kind::choice, .choices = formats,
     .fallback = "text", .group = Group::global, .source = Source::environment_and_ini,
     .help = "how answers are printed: text or json"},
    {.name = "log-format", .value = "FORMAT", .kind = Kind::choice, .choices = formats,
     .fallback = "text", .group = Group::global, .source = Source::environment_and_ini,
     .help = "how logs are printed: text or json"},
    {.name = "verbose", .letter = 'v', .group = Group::global,
     .source = Source::environment_and_ini,
     .help = "longer answers, more logs"},
    {.name = "quiet", .letter = 'q', .group = Group::global, .source = Source::environment_and_ini,
     .help = "fewer logs, never fewer answers"},
    {.name = "no-env-file", .group = Group::global, .source = Source::environment,
     .help = "do not read .env in the working folder"},
    {.name = "version", .group = Group::global, .help = "print the version"},
    {.name = "help", .letter = 'h', .group = Group::global,
     .help = "print this help, or that of a command"},

    {.name = "dir", .value = "DIR", .kind = Kind::text, .fallback = "migrations",
     .group = Group::files, .source = Source::environment_and_ini,
     .help = "the migrations folder"},
    {.name = "version-locations", .value = "DIR", .kind = Kind::list, .group = Group::files,
     .source = Source::environment_and_ini,
     .help = "folder of revision files, instead of versions/ in --dir (repeatable)"},
    {.name = "recursive-version-locations", .group = Group::files,
     .source = Source::environment_and_ini,
     .help = "take revision files from the folders below as well"},

    {.name = "file-template", .value = "TEXT", .kind = Kind::text, .fallback = "%(rev)s_%(slug)s",
     .group = Group::new_file, .source = Source::environment_and_ini,
     .help = "name of a new revision file, without .sql"},
    {.name = "truncate-slug-length", .value = "N", .kind = Kind::count, .fallback = "40",
     .group = Group::new_file, .source = Source::environment_and_ini,
     .help = "longest slug in the name of a new revision file"},

    {.name = "url", .value = "URL", .kind = Kind::text, .fallback = "sqlite:///slipway.db",
     .group = Group::database, .source = Source::environment_and_ini,
     .help = "the database", .secrecy = Secrecy::secret},
    {.name = "password-file", .value = "FILE", .kind = Kind::text, .group = Group::database,
     .source = Source::environment_and_ini,
     .help = "file that holds the password; read again at each connection"},
    {.name = "connect-timeout", .value = "DURATION", .kind = Kind::duration, .fallback = "5s",
     .group = Group::database, .source = Source::environment_and_ini,
     .help = "how long one attempt to connect may take"},
    {.name = "wait", .value = "DURATION", .kind = Kind::duration, .fallback = "60s",
     .group = Group::database, .source = Source::environment_and_ini,
     .help = "how long to wait for the database to answer"},
    {.name = "version-table", .value = "NAME", .kind = Kind::text, .fallback = "alembic_version",
     .group = Group::database, .source = Source::environment_and_ini,
     .help = "table that holds the current revisions"},
    {.name = "version-table-schema", .value = "NAME", .kind = Kind::text, .group = Group::database,
     .source = Source::environment_and_ini,
     .help = "schema of Slipway's own tables"},

    {.name = "schema", .value = "PATH", .kind = Kind::text, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "the declared schema: a file, or a folder of *.sql (default: schema/ in --dir)"},
    {.name = "schema-command", .value = "COMMAND", .kind = Kind::text, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "a command line that prints the declared schema, instead of --schema"},
    {.name = "scratch-url", .value = "URL", .kind = Kind::text, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "an empty database to try things in, instead of temporary ones beside the target", .secrecy = Secrecy::secret},
    {.name = "no-scratch-cache", .group = Group::schema, .source = Source::environment_and_ini,
     .help = "keep no loaded copy of the declared schema on the server"},
    {.name = "no-safe", .group = Group::schema, .source = Source::environment_and_ini,
     .help = "the shortest statements, even where they block those who use a table"},
    {.name = "no-compare-type", .group = Group::schema, .source = Source::environment_and_ini,
     .help = "do not compare the types of columns"},
    {.name = "no-compare-server-default", .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "do not compare the defaults of columns"},
    {.name = "privileges", .group = Group::schema, .source = Source::environment_and_ini,
     .help = "compare owners, grants and default privileges too"},
    {.name = "include-schema", .value = "GLOB", .kind = Kind::list, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "compare only these schemas (repeatable)"},
    {.name = "exclude-schema", .value = "GLOB", .kind = Kind::list, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "leave these schemas out (repeatable)"},
    {.name = "include-table", .value = "GLOB", .kind = Kind::list, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "of tables and views, compare only these, NAME or SCHEMA.NAME (repeatable)"},
    {.name = "exclude-table", .value = "GLOB", .kind = Kind::list, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "leave these tables and views out (repeatable)"},
    {.name = "include-kind", .value = "KIND", .kind = Kind::list, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "compare only objects of this kind, such as table or index (repeatable)"},
    {.name = "exclude-kind", .value = "KIND", .kind = Kind::list, .group = Group::schema,
     .source = Source::environment_and_ini,
     .help = "leave objects of this kind out (repeatable)"},
    {.name = "rename", .value = "OLD=NEW", .kind = Kind::list, .group = Group::schema,
     .help = "a table or TABLE.COLUMN that got another name, not a new one (repeatable)"},

    {.name = "transaction", .value = "MODE", .kind = Kind::choice, .choices = transactions,
     .fallback = "all", .group = Group::job, .source = Source::environment_and_ini,
     .help = "one transaction for all revisions of a run, or one for each"},
    {.name = "lock-wait", .value = "DURATION", .kind = Kind::duration, .fallback = "300s",
     .group = Group::job, .source = Source::environment_and_ini,
     .help = "how long to wait while another runner migrates"},
    {.name = "lock-timeout", .value = "DURATION", .kind = Kind::duration, .fallback = "5s",
     .group = Group::job, .source = Source::environment_and_ini,
     .help = "how long a statement may wait for a lock on a table; 0: no limit"},
    {.name = "statement-timeout", .value = "DURATION", .kind = Kind::duration, .fallback = "0",
     .group = Group::job, .source = Source::environment_and_ini,
     .help = "how long a statement may run; 0: no limit"},
    {.name = "lock-retries", .value = "N", .kind = Kind::count, .fallback = "10",
     .group = Group::job, .source = Source::environment_and_ini,
     .help = "how often to try again after a lock time-out or a deadlock"},
    {.name = "shutdown-timeout", .value = "DURATION", .kind = Kind::duration, .fallback = "20s",
     .group = Group::job, .source = Source::environment_and_ini,
     .help = "how long a running revision may go on after SIGTERM or SIGINT"},
    {.name = "role", .value = "NAME", .kind = Kind::text, .group = Group::job,
     .source = Source::environment_and_ini,
     .help = "role that revisions run as (SET ROLE)"},
    {.name = "allow-ahead", .group = Group::job, .source = Source::environment_and_ini,
     .help = "a database at a revision unknown to these files counts as well: exit 0, ready"},

    {.name = "termination-log", .value = "FILE", .kind = Kind::text,
     .fallback = "/dev/termination-log", .group = Group::job,
     .source = Source::environment_and_ini,
     .help = "where the last words of a run go, if that file exists"},

    {.name = "listen", .value = "ADDR:PORT", .kind = Kind::text,
     .source = Source::environment_and_ini,
     .help = "where the health endpoint listens (serve, run --serve: :8080; else there is none)"},
    {.name = "serve", .source = Source::environment_and_ini,
     .help = "do not end after the job: serve the health endpoint"},
    {.name = "check-interval", .value = "DURATION", .kind = Kind::duration, .fallback = "10s",
     .source = Source::environment_and_ini,
     .help = "how often the health endpoint looks at the database"},
    {.name = "status-sql", .source = Source::environment_and_ini,
     .help = "show the SQL that failed at the health endpoint"},
    {.name = "metrics-file", .value = "FILE", .kind = Kind::text,
     .source = Source::environment_and_ini,
     .help = "write metrics to this file, for node_exporter's textfile collector"},
    {.name = "push-gateway", .value = "URL", .kind = Kind::text,
     .source = Source::environment_and_ini,
     .help = "send metrics to this Prometheus Pushgateway when the run ends"},
    {.name = "on-exit-post", .value = "URL", .kind = Kind::list,
     .source = Source::environment_and_ini,
     .help = "POST to this URL when the run ends, to stop a sidecar (repeatable)"},
    {.name = "target", .value = "REV", .kind = Kind::text, .fallback = "heads",
     .source = Source::environment_and_ini,
     .help = "up to where"},
    {.name = "seed-set", .value = "SET", .kind = Kind::list, .source = Source::environment_and_ini,
     .help = "seed this set too, seeds/SET/ (repeatable)"},
    {.name = "tenants-from", .value = "SOURCE", .kind = Kind::text,
     .source = Source::environment_and_ini,
     .help = "run for each tenant, a schema or a URL: a query, a file, or - for standard input"},
    {.name = "shard", .value = "I/N", .kind = Kind::text, .source = Source::environment_and_ini,
     .help = "only the tenants of the I-th of N runners, I from 0"},
    {.name = "fail-fast", .source = Source::environment_and_ini,
     .help = "begin no further tenant when one has failed"},
    {.name = "message", .letter = 'm', .value = "MESSAGE", .kind = Kind::text,
     .help = "what the revision does, in a few words"},
    {.name = "autogenerate",
     .help = "write the SQL that takes the database to the declared schema"},
    {.name = "head", .value = "REV", .kind = Kind::text, .fallback = "head",
     .help = "the revision that the new one follows"},
    {.name = "splice", .help = "allow a parent that is not a head: a new branch begins there"},
    {.name = "branch-label", .value = "LABEL", .kind = Kind::text,
     .help = "label of the branch that begins here"},
    {.name = "depends-on", .value = "REV", .kind = Kind::list,
     .help = "a revision that has to run before (repeatable)"},
    {.name = "rev-id", .value = "ID", .kind = Kind::text,
     .help = "id of the new revision, instead of a random one"},
    {.name = "version-path", .value = "DIR", .kind = Kind::text, .help = "folder for the new file"},
    {.name = "sql", .help = "print the SQL instead of running it"},
    {.name = "tag", .value = "TEXT", .kind = Kind::text, .help = "a text that hooks can read"},
    {.name = "dry-run", .help = "print the plan and change nothing"},
    {.name = "resume-at", .value = "N", .kind = Kind::count,
     .help = "go on at statement N of a revision that failed part way"},
    {.name = "check-heads", .letter = 'c', .help = "exit 30 unless the database is at every head"},
    {.name = "rev-range", .letter = 'r', .value = "RANGE", .kind = Kind::text,
     .help = "FROM:TO, either may be left out; -r-3: goes three below the head"},
    {.name = "indicate-current", .letter = 'i', .help = "mark where the database is"},
    {.name = "purge", .help = "remove all rows of the version table first"},
    {.name = "timeout", .value = "DURATION", .kind = Kind::duration, .source = Source::environment,
     .help = "how long to try (default: that of --wait; of health: 2s)"},
    {.name = "at-least", .value = "REV", .kind = Kind::text, .fallback = "head",
     .source = Source::environment,
     .help = "the revision that the database must have"},
    {.name = "accept", .value = "REV", .kind = Kind::text,
     .help = "record the file as it is now: the edit was on purpose"},
    {.name = "checksums-only", .help = "compare checksums alone; no scratch database is made"},
    {.name = "exit-code", .help = "exit 31 where there is a difference"},
    {.name = "reverse", .help = "the other way: from the declared schema to the database"},
    {.name = "as", .value = "FORMAT", .kind = Kind::choice, .choices = pictures,
     .fallback = "mermaid",
     .help = "mermaid, dot or svg"},
    {.name = "force", .help = "end the session that holds the lock"},
}};
// clang-format on

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

std::string with_underscores(std::string_view name) {
    std::string out(name);
    std::replace(out.begin(), out.end(), '-', '_');
    return out;
}

void check_choice(const Option& option, const std::string& value, const std::string& source) {
    if (std::find(option.choices.begin(), option.choices.end(), value) != option.choices.end()) {
        return;
    }
    std::string list;
    for (const std::string_view choice : option.choices) {
        list += list.empty() ? "" : ", ";
        list += choice;
    }
    throw Error(ErrorCode::usage, source + ": '" + value + "' is not one of " + list);
}

void check_count(const std::string& value, const std::string& source) {
    const bool digits = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
    if (!digits || value.size() > std::numeric_limits<int>::digits10) {
        throw Error(ErrorCode::usage, source + ": '" + value + "' is not a whole number");
    }
}

void check_text(const Option& option, const std::string& value, const std::string& source) {
    const bool must_not_be_empty = !option.fallback.empty() || option.kind == Kind::list;
    if (value.empty() && must_not_be_empty) {
        throw Error(ErrorCode::usage, source + " needs a value");
    }
}

}  // namespace

std::span<const Option> all_options() {
    return options;
}

const Option* find_option(std::string_view name) {
    const auto* const found = std::find_if(
        options.begin(), options.end(), [&](const Option& each) { return each.name == name; });
    return found == options.end() ? nullptr : found;
}

const Option& get_option(std::string_view name) {
    if (const Option* option = find_option(name)) {
        return *option;
    }
    throw Error(ErrorCode::internal, "no option is named " + std::string(name));
}

std::string environment_name(const Option& option) {
    if (option.source == Source::flag_only) {
        return {};
    }
    std::string out = "SLIPWAY_" + with_underscores(option.name);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::toupper(c));
    });
    return out;
}

std::string ini_key(const Option& option) {
    return option.source == Source::environment_and_ini ? with_underscores(option.name)
                                                        : std::string();
}

std::string flag_name(const Option& option) {
    return "--" + std::string(option.name);
}

bool parse_on_off(const std::string& value, const std::string& source) {
    constexpr std::array<std::string_view, 4> yes = {"true", "yes", "on", "1"};
    constexpr std::array<std::string_view, 4> no = {"false", "no", "off", "0"};
    const std::string word = lower(value);
    if (std::find(yes.begin(), yes.end(), word) != yes.end()) {
        return true;
    }
    if (std::find(no.begin(), no.end(), word) != no.end()) {
        return false;
    }
    throw Error(ErrorCode::usage, source + ": '" + value + "' is neither true nor false")
        .hint("write true, false, yes, no, on, off, 1 or 0");
}

void check_value(const Option& option, const std::string& value, const std::string& source) {
    switch (option.kind) {
        case Kind::on_off: parse_on_off(value, source); break;
        case Kind::text:
        case Kind::list: check_text(option, value, source); break;
        case Kind::duration: parse_duration(value, source); break;
        case Kind::choice: check_choice(option, value, source); break;
        case Kind::count: check_count(value, source); break;
    }
}

}  // namespace slipway
