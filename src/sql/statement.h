// One statement of a script: its text, where it stands, and what the runner has to know about it.
#pragma once

#include <cstddef>
#include <string>

namespace slipway {

// What a statement means to whoever runs it; everything else is `other`.
enum class StatementKind {
    other,
    begin,            // BEGIN, START TRANSACTION (not BEGIN ATOMIC)
    commit,           // COMMIT, END (also PREPARE TRANSACTION, COMMIT PREPARED)
    rollback,         // ROLLBACK, ABORT (not ROLLBACK TO)
    savepoint,        // SAVEPOINT (not RELEASE)
    session_setting,  // SET, RESET, DISCARD: changes how what follows is read
    copy_from_stdin,  // its data follows in the script
};

struct Statement {
    std::string text;        // without the final semicolon and without the space around it
    std::size_t line = 0;    // of its first character, in its file, from 1
    std::size_t column = 0;  // in characters, from 1
    StatementKind kind = StatementKind::other;
};

}  // namespace slipway
