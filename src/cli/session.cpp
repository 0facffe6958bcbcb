#include "cli/session.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unistd.h>

#include "base/percent.h"
#include "base/random_id.h"
#include "base/version.h"
#include "cli/text_file.h"
#include "database/backends.h"
#include "migration/directory.h"
#include "output/termination_log.h"
#include "runner/wait.h"
#include "status/metrics.h"

namespace slipway {

namespace {

// PostgreSQL cuts application_name at 63 bytes; the revision that runs has to fit behind it.
constexpr std::size_t longest_host = 20;

LogLevel level(const Config& config) {
    if (config.quiet) {
        return LogLevel::warning;
    }
    return config.verbose ? LogLevel::debug : LogLevel::info;
}

// The database's name, or that of its file.
std::string database_name(const DatabaseUrl& url) {
    const std::string& name = url.database();
    return url.scheme() == "sqlite" ? name.substr(name.rfind('/') + 1) : name;
}

bool has_utf8_locale(const Config& config) {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (const std::string value = config.variable(name); !value.empty()) {
            return value.find("UTF-8") != std::string::npos ||
                   value.find("utf8") != std::string::npos;
        }
    }
    return false;
}

// How progress is shown, where there is a terminal to show it on.
std::optional<TerminalStyle> terminal_style(const Config& config) {
    const std::string terminal = config.variable("TERM");
    if (config.quiet || config.log_format == Format::json || terminal.empty() ||
        terminal == "dumb" || !is_error_stream_a_terminal()) {
        return std::nullopt;
    }
    return TerminalStyle{config.variable("NO_COLOR").empty(), has_utf8_locale(config)};
}

std::string host_name() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : "?";
}

}  // namespace

Session::Session(Config config, std::unique_ptr<SignalStop> signals)
    : config_(std::move(config)),
      log_(config_.log_format == Format::json ? LogFormat::json : LogFormat::text, level(config_)),
      log_sink_(log_),
      board_(clock_),
      sink_({&log_sink_, &board_}),
      signals_(std::move(signals)),
      identity_{random_id(), host_name(), std::string("slipway ") + version_text} {
    log_.set_run(identity_.run_id);
    if (const auto style = terminal_style(config_)) {
        sink_.add(progress_sink_.emplace(log_, *style));
    }
    for (const std::string& warning : config_.warnings) {
        log_.write(LogLevel::warning, warning);
    }
}

Session::~Session() = default;

const Project& Session::project() {
    if (project_ == nullptr) {
        Scan scan = load({config_.revision_folders(), config_.recursive_version_locations});
        warn(scan.problems);
        std::vector<Revision> revisions;
        revisions.reserve(scan.files.size());
        for (const MigrationFile& file : scan.files) {
            revisions.push_back(file.revision);
        }
        project_ = std::make_unique<Project>(
            Project{RevisionGraph(std::move(revisions)), std::move(scan.files)});
    }
    return *project_;
}

const Hooks& Session::hooks() {
    if (!hooks_) {
        HookScan scan = scan_hooks(config_.dir + "/hooks");
        warn(scan.problems);
        hooks_ = std::move(scan.hooks);
    }
    return *hooks_;
}

void Session::warn(const Problems& problems) {
    for (const Problem& problem : problems) {
        log_.write(LogLevel::warning, problem.text());
    }
}

bool Session::was_given(std::string_view option) const {
    return origin_of(option) != Origin::Kind::fallback;
}

bool Session::was_given_as_flag(std::string_view option) const {
    return origin_of(option) == Origin::Kind::flag;
}

Origin::Kind Session::origin_of(std::string_view option) const {
    const auto found = std::find_if(config_.values.begin(),
                                    config_.values.end(),
                                    [&](const auto& value) { return value.first->name == option; });
    return found == config_.values.end() ? Origin::Kind::fallback : found->second.origin.kind;
}

std::string Session::application_name() const {
    return std::string("slipway/") + version_text + ' ' + identity_.run_id.substr(0, 8) + ' ' +
           identity_.host.substr(0, longest_host);
}

OpenOptions Session::open_options(Access access) {
    OpenOptions options;
    options.application_name = application_name();
    options.access = access;
    options.connect_timeout = config_.connect_timeout;
    options.stop = &surroundings().stop;
    return options;
}

void Session::tell_default_database() {
    if (config_.url_is_default) {
        log_.write(LogLevel::info,
                   "no database URL is set: using " + config_.database_url().masked());
    }
}

Database& Session::database(Access access, Duration limit) {
    if (database_ == nullptr) {
        tell_default_database();
        const WaitOptions options{limit, open_options(access)};
        database_ =
            wait_for_database([this] { return config_.database_url(); }, options, surroundings());
    }
    return *database_;
}

Database& Session::database_to_ask() {
    return database(Access::read_only, was_given("wait") ? config_.wait : Duration(0));
}

void Session::take_signals() {
    if (!signals_) {
        signals_ = std::make_unique<SignalStop>();
    }
}

Database& Session::database_to_change() {
    take_signals();
    return database(Access::read_write, config_.wait);
}

Bookkeeping Session::books() {
    return {database_to_ask(), {config_.version_table_schema, config_.version_table}, identity_};
}

const Dialect& Session::dialect() {
    return backend_for(config_.database_url()).dialect();
}

RunOptions Session::run_options() {
    RunOptions options;
    options.apply.transactions = config_.transaction;
    options.apply.session.lock_timeout = config_.lock_timeout;
    options.apply.session.statement_timeout = config_.statement_timeout;
    options.apply.session.role = config_.role;
    options.apply.lock_retries = config_.lock_retries;
    options.apply.shutdown_timeout = config_.shutdown_timeout;
    options.apply.resume_at = config_.options.resume_at.value_or(0);
    options.version_table = {config_.version_table_schema, config_.version_table};
    options.identity = identity_;
    options.lock_wait = config_.lock_wait;
    options.ahead = config_.allow_ahead ? RunOptions::Ahead::allow : RunOptions::Ahead::fail;
    return options;
}

RunOptions Session::run_options_with_hooks() {
    RunOptions options = run_options();
    options.apply.hooks = &hooks();
    options.apply.tag = config_.options.tag;
    return options;
}

void Session::close_database() {
    database_.reset();
}

void Session::close() {
    close_database();
    signals_.reset();
}

ReportOptions Session::report_options() const {
    ReportOptions options;
    options.command = config_.command->name;
    options.database = database_name(config_.database_url());
    options.target =
        config_.command->name == "upgrade" ? config_.positionals.front() : config_.options.target;
    options.run_id = identity_.run_id;
    options.check_interval = config_.options.check_interval;
    options.is_ahead_fine = config_.allow_ahead;
    options.shows_sql = config_.options.status_sql;
    options.only_watches = config_.command->name == "serve";
    options.has_tenants = has_tenants();
    return options;
}

bool Session::has_tenants() const {
    return config_.options.tenants_from.kind != TenantSource::Kind::none;
}

std::string Session::metrics() {
    static const RevisionGraph none({});
    const RevisionGraph& graph = project_ == nullptr ? none : project_->graph;
    return metrics_text(Reporter(board_, graph, clock_, report_options()).report(),
                        {process_usage(), log_.counts()});
}

void Session::write_metrics() {
    const std::string& path = config_.options.metrics_file;
    if (path.empty()) {
        return;
    }
    try {
        replace_text_file(path, metrics());
    } catch (const std::exception& error) {
        log_.write(LogLevel::warning, error.what());
    }
}

// What cannot be sent changes nothing: the run is over. The query may hold what nobody is to read.
void Session::post(const HttpUrl& url, const HttpMessage& message) {
    constexpr Duration patience{2000};
    try {
        const HttpReply reply = send(url, message, patience);
        if (reply.status >= 300) {
            log_.write(LogLevel::warning,
                       url.host + ':' + url.port + " answered " + std::to_string(reply.status) +
                           " to " + message.method + ' ' +
                           url.target.substr(0, url.target.find('?')));
        }
    } catch (const std::exception& error) {
        log_.write(LogLevel::warning, error.what());
    }
}

// Of many tenants each share has a group of its own.
std::string Session::push_group() const {
    if (!has_tenants()) {
        return "/database/" + percent_encode(report_options().database, "");
    }
    const Shard& shard = config_.options.shard;
    return shard.count == 1 ? "" : "/shard/" + std::to_string(shard.index);
}

void Session::send_last_words(bool is_well) {
    const CommandOptions& options = config_.options;
    if (options.push_gateway) {
        HttpUrl url = *options.push_gateway;
        url.target += url.target.ends_with('/') ? "" : "/";
        url.target += "metrics/job/slipway" + push_group();
        post(url, {is_well ? "PUT" : "POST", metrics_type, metrics()});
    }
    for (const HttpUrl& url : options.on_exit_post) {
        post(url, {"POST", "", ""});
    }
}

void Session::end_run(const Error* error, int exit_status) {
    has_ended_ = true;
    CommandEnded end;
    end.exit_status = exit_status;
    if (error != nullptr) {
        end.failure = Failure(*error);
    }
    sink_.on(end);
    write_metrics();
    send_last_words(error == nullptr);
}

void Session::leave_last_words(const Error* error, int exit_status) {
    const bool is_run = config_.command->takes(get_option("push-gateway")) &&
                        !config_.options.sql && !config_.options.dry_run;
    if (is_run && !has_ended_) {
        end_run(error, exit_status);
    }
    if (!config_.command->takes(get_option("termination-log"))) {
        return;
    }
    const LastWords words{
        std::string(config_.command->name), identity_.run_id, exit_status, error, has_tenants()};
    write_termination_log(config_.termination_log, termination_message(words, board_.snapshot()));
}

Surroundings Session::surroundings() {
    return {clock_, signals_ ? static_cast<Stop&>(*signals_) : never_stop_, sink_};
}

}  // namespace slipway
