// The process exit status of each error code: a stable interface (a podFailurePolicy is written
// against it). 2 to 10 are final, 20 to 23 and 130, 143 are worth a retry, 30 and 31 are answers;
// 126 and 127 are as a shell has them.
#pragma once

#include "base/error.h"

namespace slipway {

// Takes the code of the error that ended the command; returns the exit status of the process.
constexpr int exit_code(ErrorCode code) {
    switch (code) {
        case ErrorCode::internal: return 1;
        case ErrorCode::usage: return 2;
        case ErrorCode::migration_failed: return 3;
        case ErrorCode::partially_applied: return 4;
        case ErrorCode::revisions: return 5;
        case ErrorCode::ahead: return 6;
        case ErrorCode::refused: return 7;
        case ErrorCode::unsafe_server: return 8;
        case ErrorCode::seed_failed: return 9;
        case ErrorCode::guard: return 10;
        case ErrorCode::unreachable: return 20;
        case ErrorCode::locked: return 21;
        case ErrorCode::passing: return 22;
        case ErrorCode::read_only: return 23;
        case ErrorCode::pending: return 30;
        case ErrorCode::drift: return 31;
        case ErrorCode::not_executable: return 126;
        case ErrorCode::not_found: return 127;
        case ErrorCode::interrupted: return 130;
        case ErrorCode::terminated: return 143;
    }
    return 1;
}

// Whether the same command may succeed another time.
constexpr bool is_worth_a_retry(int status) {
    return (status >= 20 && status <= 23) || status >= 128;
}

}  // namespace slipway
