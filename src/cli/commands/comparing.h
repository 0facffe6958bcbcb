// What check, diff, verify and revision --autogenerate share: the two sides and what is said of
// them.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "cli/session.h"
#include "output/json.h"
#include "runner/comparison.h"
#include "schema/changes.h"

namespace slipway::commands {

// A comparison and all that it was made with.
class OpenComparison {
  public:
    // Of the database with what a recipe makes. SIGINT and SIGTERM are taken over.
    OpenComparison(Session& session, const std::function<Recipe(const Surroundings&)>& wanted);

    [[nodiscard]] const Comparison& get() const { return *comparison_; }
    [[nodiscard]] const std::vector<SchemaChange>& changes() const { return changes_; }

  private:
    std::unique_ptr<ScratchServer> server_;
    Recipe recipe_;
    std::unique_ptr<Comparison> comparison_;
    std::vector<SchemaChange> changes_;
};

// With the declared schema of the configuration; warns of what the comparison cannot see.
class DeclaredComparison {
  public:
    explicit DeclaredComparison(Session& session);

    [[nodiscard]] const Comparison& get() const { return open_.get(); }
    [[nodiscard]] const std::vector<SchemaChange>& changes() const { return open_.changes(); }

  private:
    DeclaredSchema declared_;
    OpenComparison open_;
};

// Throws Error (pending), in Alembic's words, unless the database is at the heads.
void require_up_to_date(Session& session);

// One log line a change, as Alembic has them, and which of them may be renames.
void log_changes(Session& session, const DeclaredComparison& comparison);

[[nodiscard]] Json changes_json(const std::vector<SchemaChange>& changes);

}  // namespace slipway::commands
