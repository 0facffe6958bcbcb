#include "base/error.h"

#include <utility>

namespace slipway {

std::string Place::text() const {
    std::string out = file;
    if (line != 0) {
        out += ':' + std::to_string(line);
        if (column != 0) {
            out += ':' + std::to_string(column);
        }
    }
    return out;
}

Error::Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

Error& Error::hint(std::string text) {
    hint_ = std::move(text);
    return *this;
}

Error& Error::at(Place place) {
    place_ = std::move(place);
    return *this;
}

Error& Error::statement(std::string sql) {
    statement_ = std::move(sql);
    return *this;
}

Error& Error::server(std::string sqlstate,
                     const std::string& detail,
                     const std::string& server_hint) {
    sqlstate_ = std::move(sqlstate);
    if (!detail.empty()) {
        details_.push_back("detail: " + detail);
    }
    if (!server_hint.empty()) {
        details_.push_back("server's hint: " + server_hint);
    }
    return *this;
}

Error& Error::drop_last_detail() {
    if (!details_.empty()) {
        details_.pop_back();
    }
    return *this;
}

Error& Error::add_detail(std::string line) {
    details_.push_back(std::move(line));
    return *this;
}

Error& Error::during(std::string context) {
    context_.push_back(std::move(context));
    return *this;
}

Error& Error::recode(ErrorCode code) {
    code_ = code;
    return *this;
}

std::string_view name(ErrorCode code) {
    switch (code) {
        case ErrorCode::internal: return "internal";
        case ErrorCode::usage: return "usage";
        case ErrorCode::migration_failed: return "migration_failed";
        case ErrorCode::partially_applied: return "partially_applied";
        case ErrorCode::revisions: return "revisions";
        case ErrorCode::ahead: return "ahead";
        case ErrorCode::refused: return "refused";
        case ErrorCode::unsafe_server: return "unsafe_server";
        case ErrorCode::seed_failed: return "seed_failed";
        case ErrorCode::guard: return "guard";
        case ErrorCode::unreachable: return "unreachable";
        case ErrorCode::locked: return "locked";
        case ErrorCode::passing: return "passing";
        case ErrorCode::read_only: return "read_only";
        case ErrorCode::pending: return "pending";
        case ErrorCode::drift: return "drift";
        case ErrorCode::not_executable: return "not_executable";
        case ErrorCode::not_found: return "not_found";
        case ErrorCode::interrupted: return "interrupted";
        case ErrorCode::terminated: return "terminated";
    }
    return "internal";
}

}  // namespace slipway
