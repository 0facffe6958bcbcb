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

Log::~Log() = default;

void Log::set_run(std::string run_id) {
    run_id_ = std::move(run_id);
}

void Log::write(LogLevel level, const std::string& text) noexcept {
    write(level, text, Json::object());
}

void Log::write(LogLevel level, const std::string& text, Json fields) noexcept {
    if (level < least_) {
        return;
    }
    try {
        const LevelName& level_text = level_name(level);
        if (format_ == LogFormat::text) {
            writer_->logger.info("{} [slipway] {}", level_text.padded, text);
            return;
        }
        Json line = Json::object();
        line.set("ts", iso_time(std::chrono::system_clock::now()));
        line.set("level", level_text.word).set("msg", text);
        if (!run_id_.empty()) {
            line.set("run", run_id_);
        }
        line.merge(std::move(fields));
        writer_->logger.info("{}", line.line());
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
            writer_->logger.info("{}", error_text(error));
            return;
        }
        write(LogLevel::error, error.message(), error_json(error, exit_status));
    } catch (const std::exception&) {
        return;
    }
}

}  // namespace slipway
