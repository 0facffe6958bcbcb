#include "database/postgres/objects/privileges.h"

#include <algorithm>
#include <array>
#include <utility>

#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

constexpr std::array<std::string_view, 12> privileges = {"SELECT",
                                                         "INSERT",
                                                         "UPDATE",
                                                         "DELETE",
                                                         "TRUNCATE",
                                                         "REFERENCES",
                                                         "TRIGGER",
                                                         "MAINTAIN",
                                                         "USAGE",
                                                         "CREATE",
                                                         "EXECUTE",
                                                         "CONNECT"};

// An owner has a privilege by itself and may get the right to grant it on besides.
enum class State { usual, granted, grantable, usual_grantable, revoked };

State state_of(const Fact* fact, std::string_view privilege) {
    const std::string* state = fact == nullptr ? nullptr : fact->find_property(privilege);
    if (state == nullptr) {
        return State::usual;
    }
    if (*state == "revoked") {
        return State::revoked;
    }
    if (*state == "usual, with grant option") {
        return State::usual_grantable;
    }
    return *state == "granted" ? State::granted : State::grantable;
}

// The privileges that get from one form to another in the same way.
struct Moves {
    std::vector<std::string> revoked;
    std::vector<std::string> not_grantable;
    std::vector<std::string> granted;
    std::vector<std::string> grantable;
};

void move(Moves& moves, State before, State after, const std::string& privilege) {
    if (before == after) {
        return;
    }
    if (after == State::revoked) {
        moves.revoked.push_back(privilege);
    } else if (before != State::usual_grantable && after == State::usual) {
        (before == State::revoked ? moves.granted : moves.revoked).push_back(privilege);
    } else if (before != State::usual_grantable &&
               (after == State::grantable || after == State::usual_grantable)) {
        moves.grantable.push_back(privilege);
    } else if (before == State::usual_grantable || before == State::grantable) {
        moves.not_grantable.push_back(privilege);
    } else {
        moves.granted.push_back(privilege);
    }
}

}  // namespace

std::string privilege_columns() {
    std::vector<std::string> columns;
    for (const std::string_view each : privileges) {
        const std::string name(each);
        std::string column = "max(state) FILTER (WHERE privilege = '";
        column.append(name).append("') AS \"").append(name).append("\"");
        columns.push_back(std::move(column));
    }
    return join(columns, ",\n               ");
}

std::string privilege_state() {
    return "CASE WHEN mine.is_grantable IS NULL THEN 'revoked'"
           " WHEN mine.is_grantable AND usual.is_grantable IS NULL THEN 'with grant option'"
           " WHEN mine.is_grantable AND NOT usual.is_grantable THEN 'usual, with grant option'"
           " WHEN usual.is_grantable IS NULL THEN 'granted' END";
}

Steps privilege_steps(const Fact* before, const Fact* after, const PrivilegeWords& words) {
    Moves moves;
    for (const std::string_view each : privileges) {
        move(
            moves, state_of(before, each), state_of(after, each), std::string(each) + words.column);
    }
    Steps steps;
    const auto say = [&](const std::vector<std::string>& list,
                         const std::string& verb,
                         const std::string& direction,
                         const std::string& tail) {
        if (!list.empty()) {
            steps.push_back(step(words.prefix + verb + join(list) + ' ' + words.object + direction +
                                 words.grantee + tail));
        }
    };
    say(moves.revoked, "REVOKE ", " FROM ", "");
    say(moves.not_grantable, "REVOKE GRANT OPTION FOR ", " FROM ", "");
    say(moves.granted, "GRANT ", " TO ", "");
    say(moves.grantable, "GRANT ", " TO ", " WITH GRANT OPTION");
    return steps;
}

bool takes_privilege(const Change& change) {
    return std::any_of(privileges.begin(), privileges.end(), [&](std::string_view each) {
        const State before = state_of(&change.old_fact(), each);
        const State after = state_of(&change.new_fact(), each);
        return before != after && (after == State::usual || after == State::revoked);
    });
}

}  // namespace slipway::postgres
