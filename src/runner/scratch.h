// Scratch databases with something in them, and both sides of a comparison.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "database/scratch.h"
#include "migration/declared_schema.h"
#include "runner/surroundings.h"

namespace slipway {

// How an empty database is filled.
struct Recipe {
    std::string key;  // the same key, the same content
    std::function<void(Database&)> fill;
};

// Loads the declared schema, in transactions of bounded size. Filling throws Error (revisions) with
// the place and the server's words where a statement fails, or where it would reach beyond the
// database: roles, other databases, the server's settings. `declared` has to outlive it.
Recipe recipe_for(const DeclaredSchema& declared, const Surroundings& around);

// A database that holds what the recipe makes, to work in.
std::unique_ptr<ScratchDatabase> copy_of(ScratchServer& server, const Recipe& recipe);

struct BothSides {
    Schema database;
    Schema wanted;
};

// Reads the database and what the recipe makes; where that was kept from before, at the same time.
BothSides read_both(Database& database, ScratchServer& server, const Recipe& recipe);

}  // namespace slipway
