#include "output/log.h"

#include <array>
#include <cstdio>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/clock.h"
#include "output/error_text.h"

namespace slipway {

struct Log::Writer {
    spdlog::logger logger{"slipway", std::make_shared<spdlog::sinks::stderr_sink_st>()};
};

namespace {

struct LevelName {
    const char* padded;
    const char* word;
};

// To the first column of a terminal's line, which is then empty.
constexpr const char* to_line_start = "\r\x1b[2K";

constexpr std::array<LevelName, 4> levels = {
    {{"DEBUG", "debug"}, {"INFO ", "info"}, {"WARN ", "warning"}, {"ERROR", "error"}}};

const LevelName& level_name(LogLevel level) {
    return levels.at(static_cast<std::size_t>(level));
}

}  // namespace

Log::Log(LogFormat format, LogLevel least)
    : writer_(std::make_unique<Writer>()), format_(format), least_(least) {
    writer_->logger.set_pattern("%v");
    writer_->logger.set_level(spdlog::level::trace);
}

Log::~Log() {
    show_status("");
}

// A status line makes way for the line, and follows it.
void Log::put(const std::string& line) {
    if (status_.empty()) {
        writer_->logger.info("{}", line);
    } else {
        writer_->logger.info("{}{}", to_line_start, line);
        show_status(std::string(status_));
    }
}

LogCounts Log::counts() const {
    return {counts_[0], counts_[1], counts_[2], counts_[3]};
}

void Log::set_run(std::string run_id) {
    run_id_ = std::move(run_id);
}

void Log::set_tenant(std::string tenant) {
    tenant_ = std::move(tenant);
}

void Log::show_status(const std::string& text) noexcept {
    if (text.empty() && status_.empty()) {
        return;
    }
    try {
        const std::string line = std::string(to_line_start) + text;
        status_ = text;
        std::fwrite(line.data(), 1, line.size(), stderr);
        std::fflush(stderr);
    } catch (const std::exception&) {
        return;
    }
}

void Log::write(LogLevel level, const std::string& text) noexcept {
    write(level, text, Json::object());
}

void Log::write(LogLevel level, const std::string& text, Json fields) noexcept {
    if (level < least_) {
        return;
    }
    ++counts_.at(static_cast<std::size_t>(level));
    try {
        const LevelName& level_text = level_name(level);
        if (format_ == LogFormat::text) {
            put(std::string(level_text.padded) + " [slipway] " +
                (tenant_.empty() ? "" : tenant_ + ": ") + text);
            return;
        }
        Json line = Json::object();
        line.set("ts", iso_time(std::chrono::system_clock::now()));
        line.set("level", level_text.word).set("msg", text);
        if (!run_id_.empty()) {
            line.set("run", run_id_);
        }
        if (!tenant_.empty()) {
            line.set("tenant", tenant_);
        }
        line.merge(std::move(fields));
        put(line.line());
    } catch (const std::exception&) {
        return;
    }
}

void write_help(const std::string& text) noexcept {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void Log::write(const Error& error, int exit_status) noexcept {
    try {
        if (format_ == LogFormat::text) {
            ++counts_.at(static_cast<std::size_t>(LogLevel::error));
            put(error_text(error));
            return;
        }
        write(LogLevel::error, error.message(), error_json(error, exit_status));
    } catch (const std::exception&) {
        return;
    }
}

}  // namespace slipway
