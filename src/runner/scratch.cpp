#include "runner/scratch.h"

#include <future>
#include <utility>

namespace slipway {

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
    server.keep(std::move(made), recipe.key);
    sides.database = database.read_schema();
    return sides;
}

}  // namespace slipway
