#include <algorithm>

#include "cli/command_table/sections.h"

namespace slipway::command_table {

Failures with(Failures base, std::initializer_list<ErrorCode> more) {
    base.insert(base.end(), more);
    std::sort(base.begin(), base.end());
    return base;
}

const Failures& of_files() {
    static const Failures failures = {ErrorCode::revisions};
    return failures;
}

const Failures& of_asking() {
    static const Failures failures = {ErrorCode::refused,
                                      ErrorCode::unreachable,
                                      ErrorCode::passing,
                                      ErrorCode::interrupted,
                                      ErrorCode::terminated};
    return failures;
}

const Failures& of_comparing() {
    static const Failures failures =
        with(of_asking(), {ErrorCode::revisions, ErrorCode::unsafe_server, ErrorCode::guard});
    return failures;
}

const Failures& of_changing() {
    static const Failures failures =
        with(of_asking(), {ErrorCode::unsafe_server, ErrorCode::locked, ErrorCode::read_only});
    return failures;
}

const Failures& of_migrating() {
    static const Failures failures = with(of_changing(),
                                          {ErrorCode::migration_failed,
                                           ErrorCode::partially_applied,
                                           ErrorCode::revisions,
                                           ErrorCode::ahead,
                                           ErrorCode::guard});
    return failures;
}

}  // namespace slipway::command_table
