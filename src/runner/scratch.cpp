#include "runner/scratch.h"

#include <algorithm>
#include <future>
#include <utility>

namespace slipway {

namespace {

// A copy of a database has all that is in it; a subscription is the server's.
bool can_be_copied(const Schema& schema) {
    const auto& facts = schema.facts();
    return std::none_of(facts.begin(), facts.end(), [](const Fact& fact) {
        return fact.kind == FactKind::subscription;
    });
}

}  // namespace

std::unique_ptr<ScratchDatabase> copy_of(ScratchServer& server, const Recipe& recipe) {
    if (auto copy = server.copy_kept(recipe.key)) {
        return copy;
    }
    auto made = server.make();
    recipe.fill(made->database());
    return made;
}

BothSides read_both(Database& database, ScratchServer& server, const Recipe& recipe) {
    BothSides sides;
    if (const auto kept = server.open_kept(recipe.key)) {
        auto reading =
            std::async(std::launch::async, [&kept] { return kept->database().read_schema(); });
        sides.database = database.read_schema();
        sides.wanted = reading.get();
        return sides;
    }
    auto made = server.make();
    recipe.fill(made->database());
    sides.wanted = made->database().read_schema();
    if (can_be_copied(sides.wanted)) {
        server.keep(std::move(made), recipe.key);
    }
    sides.database = database.read_schema();
    return sides;
}

}  // namespace slipway
