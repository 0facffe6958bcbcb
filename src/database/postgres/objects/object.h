// One kind of object of PostgreSQL: how its catalogue tells of it, and which SQL makes, drops and
// alters it. To add a kind: write objects/<kind>.cpp with one Object constant, name it in
// objects/objects.h and objects.cpp, and give it pairs in the tests of the differ.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database/schema_dialect.h"

namespace slipway::postgres {

// Where and for what SQL is written.
struct Setting {
    const Scene& scene;
    int server_version = 0;         // 150020
    bool old_stands_aside = false;  // of what is made: it has been shelved
};

using Steps = std::vector<SchemaStep>;

struct Object {
    FactKind kind{};

    // A query over pg_catalog that yields every object of the kind which is the user's own: no
    // member of an extension, nothing internal. It runs with search_path = pg_catalog in a
    // read-only snapshot. `version` as in server_version_num. Its columns:
    //   fact       the fact's name: unique in its kind, qualified, quoted: "public.image.title"
    //   parent     "kind name" of the fact it lives in ("table public.image"), or null
    //   on         the address of the fact it lives in, instead of `parent`: its name is then that
    //              fact's, described in words, with `fact` behind it; without that fact, no fact
    //   addresses  text[]: each "classid:objid:objsubid" under which pg_depend may speak of it
    //   slots      text[] or null: the names it takes, "relation public.image", "type public.image"
    //   needs      text[] or null: facts it needs beyond pg_depend, each as "kind name"
    //   note_*     for the SQL, not compared: note_table becomes the note "table"
    //   text       the property "text", compared as it is
    //   others     properties, as the server prints them; null is absent
    std::string (*query)(int version);
    // The same for a role that is no superuser, where that may not read all of it; null: `query`.
    std::string (*restricted_query)(int version) = nullptr;
    // "catalogue WHERE condition": where that has no row there are no objects of the kind, and the
    // query is not run. Null: it always is.
    const char* found_in = nullptr;

    // Makes the fact `made` of scene.to and, in the same statement, its children `with` (and
    // theirs).
    Steps (*make)(FactIndex made, std::span<const FactIndex> with, const Setting& setting);
    // Drops the fact `dropped` of scene.from.
    Steps (*drop)(FactIndex dropped, const Setting& setting);
    // How it gets from one form to another; never asked where the two are equal, unless something
    // that it depends on is swapped.
    Alteration (*alteration)(const Change& change, int version);
    Steps (*alter)(const Change& change, const Setting& setting);

    // Only for kinds whose alteration can be a swap or beside, null for others.
    Steps (*shelve)(const Change& change, const Setting& setting) = nullptr;
    // Moves the rows that the shelved one holds, where that is not done by others' alterations,
    // and drops it.
    Steps (*discard)(const Change& change, const Setting& setting) = nullptr;

    bool (*holds_data)(const Schema& schema, FactIndex fact) = nullptr;  // null: never
    // What goes with it although it need not for its own sake; null: nothing.
    std::vector<FactIndex> (*taken_along)(const Schema& from,
                                          FactIndex fact,
                                          const Schema& to) = nullptr;
    // Null: never.
    bool (*is_made_with_parent)(const Schema& schema, FactIndex child, bool parent_swaps) = nullptr;
    // Null: always, where it has a parent.
    bool (*goes_with_parent)(const Schema& schema, FactIndex child) = nullptr;
};

// --- words that every kind uses -----------------------------------------------------------------

// One step that runs in the revision's transaction.
SchemaStep step(std::string sql);
SchemaStep step(std::string sql, Hazard::Kind kind, std::string hazard);

// The text of a property as SQL has to have it: where two prints of one expression are compared as
// equal, the one that this fact was printed with.
std::string written(const Fact& fact, std::string_view property);

// For kinds that are never altered.
Steps nothing(const Change& change, const Setting& setting);

// "CREATE …" again is the whole alteration: the fact is replaced.
Alteration replaced(const Change& change, int version);

}  // namespace slipway::postgres
