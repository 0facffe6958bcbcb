// The whole configuration of one run, complete before the command begins.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/url.h"
#include "cli/arguments.h"
#include "cli/sources.h"
#include "cli/tenants.h"
#include "health/client.h"
#include "health/server.h"
#include "runner/apply.h"

namespace slipway {

enum class Format { text, json };
enum class Picture { mermaid, dot, svg };

// One line of `slipway config`. A secret's value is masked already.
struct Setting {
    std::string name;
    std::string value;
    std::string origin;
};

// The options of single commands. What a command does not take has its default.
struct CommandOptions {
    std::string message;
    std::string head;  // "head"
    std::string branch_label;
    std::vector<std::string> depends_on;
    std::string rev_id;
    std::string version_path;
    std::string tag;
    std::string rev_range;
    std::string at_least;  // "head"
    std::string accept;
    std::string target;  // "heads"
    std::vector<std::string> seed_sets;
    std::vector<std::string> renames;
    TenantSource tenants_from;  // of kind none: the command is for one database
    Shard shard;
    std::optional<std::size_t> resume_at;
    std::optional<ListenAddress> listen;
    Duration check_interval{};
    std::string metrics_file;  // empty: none
    std::optional<HttpUrl> push_gateway;
    std::vector<HttpUrl> on_exit_post;
    Duration timeout{};  // that of --wait when it is not given
    Picture picture = Picture::mermaid;
    bool fail_fast = false;
    bool splice = false;
    bool sql = false;
    bool dry_run = false;
    bool check_heads = false;
    bool indicate_current = false;
    bool purge = false;
    bool force = false;
    bool serve = false;
    bool status_sql = false;
    bool autogenerate = false;
    bool checksums_only = false;
    bool exit_code = false;
    bool reverse = false;
};

// What the declared schema is, and how the database is compared with it.
struct ComparisonConfig {
    std::string schema;          // a file or a folder; empty: schema/ in the migrations folder
    std::string schema_command;  // instead of a path; empty: none
    std::string scratch_url;     // empty: none
    bool scratch_cache = true;
    bool safe = true;
    bool types = true;
    bool server_defaults = true;
    bool privileges = false;
    std::vector<std::string> include_schemas;
    std::vector<std::string> exclude_schemas;
    std::vector<std::string> include_tables;
    std::vector<std::string> exclude_tables;
    std::vector<std::string> include_kinds;
    std::vector<std::string> exclude_kinds;
};

struct Config {
    const CommandSpec* command = nullptr;
    std::vector<std::string> positionals;
    CommandOptions options;

    std::string config_file;  // as given; empty: none was read
    std::string section;
    std::vector<std::pair<std::string, std::string>> vars;  // "-x key" has an empty value
    Format format = Format::text;
    Format log_format = Format::text;
    bool verbose = false;
    bool quiet = false;

    std::string dir;
    std::vector<std::string> version_locations;  // as given; revision_folders() has what counts
    bool recursive_version_locations = false;
    std::string file_template;
    std::size_t truncate_slug_length = 0;

    Duration connect_timeout{};
    Duration wait{};
    std::string version_table;
    std::string version_table_schema;  // empty: that of the connection

    ComparisonConfig comparison;

    Transactions transaction = Transactions::all;
    Duration lock_wait{};
    Duration lock_timeout{};       // 0: no limit
    Duration statement_timeout{};  // 0: no limit
    std::size_t lock_retries = 0;
    Duration shutdown_timeout{};
    std::string role;  // empty: none
    bool allow_ahead = false;
    std::string termination_log;

    bool url_is_default = false;  // nobody named a database: sqlite:///slipway.db
    std::vector<std::string> warnings;

    // The database, with its password. Secret files are read again at each call, as secrets are
    // rotated: call it for each attempt to connect. Throws Error (usage), never showing a secret.
    [[nodiscard]] DatabaseUrl database_url() const;
    // That of a tenant: with the configured password where it has none. Nothing: database_url().
    [[nodiscard]] DatabaseUrl database_url(const std::optional<DatabaseUrl>& tenant) const;

    // The folders of revision files: version_locations, else DIR/versions, else DIR itself where
    // it has *.sql files and no versions/ (a folder of dbmate). Looks at the disk at each call.
    [[nodiscard]] std::vector<std::string> revision_folders() const;

    // What `slipway config` prints. Throws nothing for a secret that cannot be read; it says so.
    [[nodiscard]] std::vector<Setting> settings() const;

    // A variable of the process environment ("EDITOR", "NO_COLOR"); empty: not set.
    [[nodiscard]] std::string variable(std::string_view name) const;

    // Kept for the members above.
    Environment environment;
    Secret url_secret;
    std::optional<Secret> password;        // goes before the password in the URL
    std::optional<Secret> libpq_password;  // only where the URL has none
    std::vector<std::pair<const Option*, Value>> values;
};

// The variables of this process.
Environment process_environment();

// Throws Error (usage) naming the flag, variable or file:line that is wrong.
Config load_config(const Arguments& arguments, const Environment& environment);

}  // namespace slipway
