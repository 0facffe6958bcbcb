#include "cli/config.h"

#include <algorithm>
#include <filesystem>

#include <unistd.h>

#include "base/error.h"
#include "base/text.h"

namespace slipway {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view hidden = "***";

// Reads the values of options into the members of a Config, and remembers them for settings().
class Loader {
  public:
    Loader(const Arguments& arguments, const Environment& environment)
        : arguments_(arguments), sources_(arguments, environment) {}

    Config load() {
        config_.command = arguments_.command;
        config_.positionals = arguments_.positionals;
        config_.environment = sources_.environment();
        config_.config_file = sources_.ini_path();
        config_.warnings = sources_.warnings();
        read_values();
        read_secrets();
        set_global();
        set_files();
        set_database();
        set_comparison();
        set_job();
        set_new_revision();
        set_command();
        set_endpoint();
        return std::move(config_);
    }

  private:
    void read_values() {
        for (const Option& option : all_options()) {
            if (option.name == "url") {
                config_.values.emplace_back(&option, Value{});
                continue;
            }
            auto value = sources_.find(option);
            if (!value) {
                value = Value{{std::string(option.fallback)}, {}};
            }
            if (value->texts.empty() || value->texts == std::vector<std::string>{""}) {
                value->texts.clear();
            }
            config_.values.emplace_back(&option, *std::move(value));
        }
    }

    void read_secrets() {
        const auto url = sources_.find_url();
        config_.url_is_default = !url.has_value();
        config_.url_secret = url.value_or(Secret{std::string(get_option("url").fallback), "", {}});
        config_.password = sources_.find_password();
        config_.libpq_password = sources_.find_libpq_password();
    }

    [[nodiscard]] const Value& value(std::string_view name) const {
        const auto found = std::find_if(config_.values.begin(),
                                        config_.values.end(),
                                        [&](const auto& each) { return each.first->name == name; });
        if (found == config_.values.end()) {
            throw Error(ErrorCode::internal, "no option is named " + std::string(name));
        }
        return found->second;
    }

    [[nodiscard]] std::string text(std::string_view name) const {
        const Value& found = value(name);
        return found.texts.empty() ? "" : found.text();
    }

    [[nodiscard]] const std::vector<std::string>& list(std::string_view name) const {
        return value(name).texts;
    }

    [[nodiscard]] bool is_on(std::string_view name) const {
        const Value& found = value(name);
        return !found.texts.empty() && parse_on_off(found.text(), found.origin.place());
    }

    [[nodiscard]] std::size_t count(std::string_view name) const { return std::stoul(text(name)); }

    [[nodiscard]] Duration duration(std::string_view name) const {
        return parse_duration(text(name), value(name).origin.place());
    }

    void set_global() {
        config_.section = text("name");
        config_.format = text("format") == "json" ? Format::json : Format::text;
        config_.log_format = text("log-format") == "json" ? Format::json : Format::text;
        config_.verbose = is_on("verbose");
        config_.quiet = is_on("quiet");
        for (const std::string& var : list("var")) {
            const auto equals = var.find('=');
            config_.vars.emplace_back(
                var.substr(0, equals),
                equals == std::string::npos ? std::string() : var.substr(equals + 1));
        }
    }

    void set_files() {
        config_.dir = text("dir");
        config_.version_locations = list("version-locations");
        config_.recursive_version_locations = is_on("recursive-version-locations");
        config_.file_template = text("file-template");
        config_.truncate_slug_length = count("truncate-slug-length");
    }

    void set_database() {
        config_.connect_timeout = duration("connect-timeout");
        config_.wait = duration("wait");
        config_.version_table = text("version-table");
        config_.version_table_schema = text("version-table-schema");
    }

    void set_comparison() {
        ComparisonConfig& comparison = config_.comparison;
        comparison.schema = text("schema");
        comparison.schema_command = text("schema-command");
        comparison.scratch_url = text("scratch-url");
        comparison.scratch_cache = !is_on("no-scratch-cache");
        comparison.safe = !is_on("no-safe");
        comparison.types = !is_on("no-compare-type");
        comparison.server_defaults = !is_on("no-compare-server-default");
        comparison.privileges = is_on("privileges");
        comparison.include_schemas = list("include-schema");
        comparison.exclude_schemas = list("exclude-schema");
        comparison.include_tables = list("include-table");
        comparison.exclude_tables = list("exclude-table");
        comparison.include_kinds = list("include-kind");
        comparison.exclude_kinds = list("exclude-kind");
        config_.options.renames = list("rename");
    }

    void set_job() {
        config_.transaction =
            text("transaction") == "each" ? Transactions::each : Transactions::all;
        config_.lock_wait = duration("lock-wait");
        config_.lock_timeout = duration("lock-timeout");
        config_.statement_timeout = duration("statement-timeout");
        config_.lock_retries = count("lock-retries");
        config_.shutdown_timeout = duration("shutdown-timeout");
        config_.role = text("role");
        config_.allow_ahead = is_on("allow-ahead");
        config_.termination_log = text("termination-log");
    }

    void set_new_revision() {
        CommandOptions& options = config_.options;
        options.message = text("message");
        options.head = text("head");
        options.splice = is_on("splice");
        options.branch_label = text("branch-label");
        options.depends_on = list("depends-on");
        options.rev_id = text("rev-id");
        options.version_path = text("version-path");
    }

    void set_command() {
        CommandOptions& options = config_.options;
        options.sql = is_on("sql");
        options.tag = text("tag");
        options.dry_run = is_on("dry-run");
        if (!text("resume-at").empty()) {
            options.resume_at = count("resume-at");
            if (*options.resume_at == 0) {
                throw Error(ErrorCode::usage, "--resume-at: statements are counted from 1");
            }
        }
        options.check_heads = is_on("check-heads");
        options.rev_range = text("rev-range");
        options.indicate_current = is_on("indicate-current");
        options.purge = is_on("purge");
        options.timeout = text("timeout").empty() ? config_.wait : duration("timeout");
        options.at_least = text("at-least");
        options.accept = text("accept");
        options.target = text("target");
        options.seed_sets = list("seed-set");
        set_tenants();
        const std::string picture = text("as");
        options.picture = picture == "dot"   ? Picture::dot
                          : picture == "svg" ? Picture::svg
                                             : Picture::mermaid;
        options.force = is_on("force");
        options.autogenerate = is_on("autogenerate");
        options.checksums_only = is_on("checksums-only");
        options.exit_code = is_on("exit-code");
        options.reverse = is_on("reverse");
    }

    void set_endpoint() {
        CommandOptions& options = config_.options;
        const auto place = [this](std::string_view name) { return value(name).origin.place(); };
        if (const std::string listen = text("listen"); !listen.empty()) {
            options.listen = ListenAddress::parse(listen, place("listen"));
        }
        options.serve = is_on("serve");
        options.check_interval = duration("check-interval");
        if (options.check_interval == Duration(0)) {
            throw Error(ErrorCode::usage, place("check-interval") + ": 0 is too often");
        }
        options.status_sql = is_on("status-sql");
        options.metrics_file = text("metrics-file");
        if (const std::string gateway = text("push-gateway"); !gateway.empty()) {
            options.push_gateway = HttpUrl::parse(gateway, place("push-gateway"));
        }
        for (const std::string& url : list("on-exit-post")) {
            options.on_exit_post.push_back(HttpUrl::parse(url, place("on-exit-post")));
        }
    }

    void set_tenants() {
        CommandOptions& options = config_.options;
        options.tenants_from = parse_tenant_source(text("tenants-from"));
        options.fail_fast = is_on("fail-fast");
        if (const std::string shard = text("shard"); !shard.empty()) {
            options.shard = parse_shard(shard, value("shard").origin.place());
            refuse_without_tenants("shard");
        }
        if (options.fail_fast) {
            refuse_without_tenants("fail-fast");
        }
    }

    // On the command line: elsewhere it may be meant for another command.
    void refuse_without_tenants(std::string_view option) const {
        if (config_.options.tenants_from.kind == TenantSource::Kind::none &&
            value(option).origin.kind == Origin::Kind::flag) {
            throw Error(ErrorCode::usage,
                        "--" + std::string(option) + " is for a run over many tenants")
                .hint("name them with --tenants-from, or leave the option out");
        }
    }

    const Arguments& arguments_;
    Sources sources_;
    Config config_;
};

bool is_postgres(const DatabaseUrl& url) {
    return url.scheme() == "postgresql" || url.scheme() == "postgres";
}

DatabaseUrl parse_url(const Secret& secret) {
    const std::string text = secret.read();
    try {
        return DatabaseUrl::parse(text);
    } catch (Error& error) {
        error.add_detail("the URL comes from " + secret.origin_text());
        throw;
    }
}

bool has_sql_files(const fs::path& folder) {
    std::error_code failed;
    fs::directory_iterator entries(folder, failed);
    return !failed && std::any_of(begin(entries), end(entries), [](const fs::directory_entry& e) {
        const std::string name = e.path().filename().string();
        return e.path().extension() == ".sql" && !name.starts_with('.');
    });
}

// "key=***": the value of a variable may be a secret, its name is not.
std::string masked_variable(const std::string& var) {
    const auto equals = var.find('=');
    return equals == std::string::npos ? var : var.substr(0, equals + 1) + std::string(hidden);
}

Setting url_setting(const Config& config) {
    Setting setting{"url", "", config.url_secret.origin_text()};
    try {
        setting.value = parse_url(config.url_secret).masked();
    } catch (const Error& error) {
        setting.value = "(" + error.message() + ")";
    }
    return setting;
}

// A URL that need not be there, without its password.
Setting masked_url_setting(const Option& option, const Value& value) {
    Setting setting{std::string(option.name), "", value.origin.text()};
    if (!value.texts.empty()) {
        try {
            setting.value = DatabaseUrl::parse(value.text()).masked();
        } catch (const Error& error) {
            setting.value = "(" + error.message() + ")";
        }
    }
    return setting;
}

Setting plain_setting(const Option& option, const Value& value) {
    std::vector<std::string> texts = value.texts;
    if (option.secrecy == Secrecy::secret) {
        std::transform(texts.begin(), texts.end(), texts.begin(), masked_variable);
    }
    std::string text = join(texts, ", ");
    if (option.kind == OptionKind::on_off) {
        const bool is_on = !text.empty() && parse_on_off(text, value.origin.place());
        text = is_on ? "true" : "false";
    }
    return {std::string(option.name), text, value.origin.text()};
}

bool is_setting(const Option& option) {
    return option.source != OptionSource::flag_only || option.name == "var";
}

}  // namespace

DatabaseUrl Config::database_url() const {
    DatabaseUrl url = parse_url(url_secret);
    if (url.scheme().starts_with("sqlite")) {
        return url;
    }
    if (password) {
        url.set_password(password->read());
    } else if (libpq_password && url.password().empty() && is_postgres(url)) {
        url.set_password(libpq_password->read());
    }
    return url;
}

DatabaseUrl Config::database_url(const std::optional<DatabaseUrl>& tenant) const {
    if (!tenant) {
        return database_url();
    }
    DatabaseUrl url = *tenant;
    const auto& own = password ? password : libpq_password;
    if (own && url.password().empty() && is_postgres(url)) {
        url.set_password(own->read());
    }
    return url;
}

std::vector<std::string> Config::revision_folders() const {
    if (!version_locations.empty()) {
        return version_locations;
    }
    const fs::path versions = fs::path(dir) / "versions";
    std::error_code ignored;
    const bool is_flat = !fs::is_directory(versions, ignored) && has_sql_files(dir);
    return {is_flat ? dir : versions.string()};
}

std::vector<Setting> Config::settings() const {
    std::vector<Setting> out;
    for (const auto& [option, value] : values) {
        if (option->name == "url") {
            out.push_back(url_setting(*this));
        } else if (option->name == "scratch-url") {
            out.push_back(masked_url_setting(*option, value));
        } else if (is_setting(*option)) {
            out.push_back(plain_setting(*option, value));
        }
    }
    if (password) {
        out.push_back({"password", std::string(hidden), password->origin_text()});
    } else if (libpq_password) {
        out.push_back({"password", std::string(hidden), libpq_password->origin_text()});
    }
    return out;
}

std::string Config::variable(std::string_view name) const {
    const auto found = environment.find(std::string(name));
    return found == environment.end() ? "" : found->second;
}

Environment process_environment() {
    Environment out;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string text = *entry;
        const auto equals = text.find('=');
        if (equals != std::string::npos) {
            out.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return out;
}

Config load_config(const Arguments& arguments, const Environment& environment) {
    return Loader(arguments, environment).load();
}

}  // namespace slipway
