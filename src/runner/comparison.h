// The database beside what it ought to be: what differs, and how to get there.
#pragma once

#include <string>
#include <vector>

#include "database/rename.h"
#include "runner/scratch.h"
#include "runner/stages.h"
#include "schema/filter.h"
#include "schema/overlay.h"

namespace slipway {

// Tables of Slipway's own: never compared, in whichever schema. Nor is the schema that is there for
// them, unless it is wanted.
struct OwnTables {
    std::string schema;              // empty: none
    std::vector<std::string> names;  // globs
};

struct CompareOptions {
    SchemaFilter filter;
    OwnTables own;
    Compared compared;
    Form form = Form::safe;
    std::vector<std::string> renames;  // "old=new"
};

// What the comparison is made with; all of it has to outlive it.
struct Bench {
    Database& database;
    ScratchServer& server;
    const Recipe& wanted;
};

class Comparison {
  public:
    // Reads both sides. Throws Error as reading, filling and renaming do.
    Comparison(const Bench& bench, CompareOptions options);

    [[nodiscard]] bool is_empty() const;

    // The database's, as far as it is compared: as it is, and after the renames that were asked
    // for.
    [[nodiscard]] const Schema& original() const { return original_; }
    [[nodiscard]] const Schema& from() const { return renames_.empty() ? original_ : renamed_; }
    // What it ought to be.
    [[nodiscard]] const Schema& to() const { return to_; }
    [[nodiscard]] const std::vector<Rename>& renames() const { return renames_; }
    // What the caller asked for and neither side has.
    [[nodiscard]] const Unmatched& unmatched() const { return unmatched_; }

    // Another state of the schema, seen with the same eyes: without what is left out, and with what
    // is not compared as the database has it.
    [[nodiscard]] Schema seen(Schema schema) const;
    [[nodiscard]] Schema seen_before_renames(Schema schema) const;

    // The way there, in revisions; renames are its first statements. And the whole way back, in
    // plain forms, the renames undone last.
    [[nodiscard]] std::vector<Stage> way_there() const;
    [[nodiscard]] std::vector<SchemaStep> way_back() const;
    // What undoes the renames, the last one first.
    [[nodiscard]] std::vector<SchemaStep> renames_back() const;

    [[nodiscard]] const SchemaDialect& dialect() const { return bench_.database.schema_dialect(); }
    [[nodiscard]] const Bench& bench() const { return bench_; }

    // A scratch database that is made from what was read of the database, statement by statement.
    [[nodiscard]] std::unique_ptr<ScratchDatabase> build_original() const;

  private:
    void leave_out_own(const Schema& wanted);
    void rename(const Schema& wanted);

    Bench bench_;
    CompareOptions options_;
    Unmatched unmatched_;
    Schema original_;
    Schema renamed_;
    Schema to_;
    std::vector<Rename> renames_;
};

// Runs a generated script as `upgrade` would run it. `name` stands for the file in errors.
void run_script(Database& database,
                const std::string& text,
                const std::string& name,
                SchemaStep::Need need);

}  // namespace slipway
