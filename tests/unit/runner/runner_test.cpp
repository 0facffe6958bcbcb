#include "runner/runner.h"

#include <functional>
#include <memory>
#include <set>

#include <catch2/catch.hpp>

#include "support/dying_database.h"
#include "support/manual_clock.h"
#include "support/project_folder.h"
#include "support/recorder.h"
#include "unit/database/sqlite/opening.h"

namespace slipway {

using test::DyingDatabase;
using test::ManualClock;
using test::ProjectFolder;
using test::Recorder;

namespace {

// What a run is given, and what it leaves.
struct World {
    ManualClock clock;
    NeverStop stop;
    Recorder heard;
    RunOptions options;

    Surroundings around() { return {clock, stop, heard}; }

    Plan upgrade(const Project& project, Database& database, const std::string& target = "heads") {
        return Runner(project, database, options, around()).upgrade(target);
    }
    Plan downgrade(const Project& project, Database& database, const std::string& target) {
        return Runner(project, database, options, around()).downgrade(target);
    }
};

// Two revisions in one transaction, one that runs on its own, a branch and a merge.
void add_example(ProjectFolder& folder) {
    folder.add(
        "a1",
        "",
        "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO a VALUES (1, 'x');",
        "DROP TABLE a;");
    folder.add("a2", "Revises: a1", "UPDATE a SET name = name || 'y';", "UPDATE a SET name = 'x';");
    folder.add("o3",
               "Revises: a2\nTransaction: off",
               "CREATE TABLE o (id int);\nVACUUM;\nINSERT INTO o VALUES (3);\n"
               "BEGIN;\nINSERT INTO o VALUES (4);\nINSERT INTO o VALUES (5);\nCOMMIT;\n"
               "UPDATE o SET id = id + 1;",
               "DELETE FROM o;\nDROP TABLE o;");
    folder.add(
        "b4", "Revises: o3", "INSERT INTO a VALUES (4, 'b');", "DELETE FROM a WHERE id = 4;");
    folder.add(
        "c4", "Revises: o3", "INSERT INTO a VALUES (5, 'c');", "DELETE FROM a WHERE id = 5;");
    folder.add("m5", "Revises: b4, c4", "CREATE TABLE m (id int);", "DROP TABLE m;");
}

std::string rows_of(Database& database, const std::string& sql) {
    std::string text;
    for (const Row& row : database.query(sql)) {
        for (const auto& value : row) {
            text += value.value_or("NULL") + '|';
        }
        text += '\n';
    }
    return text;
}

// Everything that a run leaves, but for times and the names of runs.
std::string state_of(Database& database) {
    std::string state =
        rows_of(database, "SELECT type, name, sql FROM sqlite_master ORDER BY name");
    for (const char* table : {"a", "h", "o", "m", "alembic_version"}) {
        if (database.find_table({"", table})) {
            state += std::string(table) + ":\n" +
                     rows_of(database, std::string("SELECT * FROM ") + table + " ORDER BY 1");
        }
    }
    if (database.find_table({"", "slipway_history"})) {
        state += rows_of(database,
                         "SELECT revision, direction, state, checksum FROM slipway_history "
                         "WHERE state <> 'settled' ORDER BY id");
    }
    return state;
}

// The crash law, for one direction: wherever a run dies, the next one ends where an undisturbed one
// does.
void expect_recovery(const Project& project,
                     Transactions transactions,
                     const std::function<void(World&, Database&)>& prepare,
                     const std::function<void(World&, Database&)>& run) {
    const auto world = [&] {
        auto made = std::make_unique<World>();
        made->options.apply.transactions = transactions;
        return made;
    };
    const auto undisturbed = sqlite::test::open(":memory:");
    prepare(*world(), *undisturbed);
    run(*world(), *undisturbed);
    const std::string wanted = state_of(*undisturbed);
    CHECK_FALSE(project.files.empty());
    for (const auto moment :
         {DyingDatabase::Moment::before_call, DyingDatabase::Moment::after_call}) {
        bool has_died = true;
        for (std::size_t call = 1; has_died; ++call) {
            const auto server = sqlite::test::open(":memory:");
            prepare(*world(), *server);
            DyingDatabase dying(*server, call, moment);
            std::string error;
            try {
                run(*world(), dying);
            } catch (const Error& lost) {
                error = lost.message();
            }
            has_died = dying.is_dead();
            run(*world(), *server);
            INFO(
                "died at call " << call
                                << (moment == DyingDatabase::Moment::after_call ? ", after it" : "")
                                << ": " << error);
            CHECK(state_of(*server) == wanted);
            CHECK(has_died == !error.empty());
        }
    }
}

// Upgrades the example with a connection that dies at its first call, its second …, until one does
// not; `check` sees what was heard, the server, and whether it died.
void for_each_death(DyingDatabase::Moment moment,
                    const std::function<void(const World&, Database&, bool)>& check) {
    ProjectFolder folder;
    add_example(folder);
    const Project project = folder.load();
    bool has_died = true;
    for (std::size_t call = 1; has_died; ++call) {
        World world;
        const auto server = sqlite::test::open(":memory:");
        DyingDatabase dying(*server, call, moment);
        try {
            world.upgrade(project, dying);
        } catch (const Error&) {
            CHECK(dying.is_dead());
        }
        has_died = dying.is_dead();
        INFO("died at call " << call);
        check(world, *server, has_died);
    }
}

}  // namespace

TEST_CASE("an upgrade that dies anywhere is finished by the next one", "[runner][crash]") {
    ProjectFolder folder;
    add_example(folder);
    const Project project = folder.load();
    const auto nothing = [](World&, Database&) {};
    const auto upgrade = [&](World& world, Database& database) {
        world.upgrade(project, database);
    };
    for (const Transactions transactions : {Transactions::all, Transactions::each}) {
        expect_recovery(project, transactions, nothing, upgrade);
    }
}

TEST_CASE("a downgrade that dies anywhere is finished by the next one", "[runner][crash]") {
    ProjectFolder folder;
    add_example(folder);
    const Project project = folder.load();
    const auto upgrade = [&](World& world, Database& database) {
        world.upgrade(project, database);
    };
    const auto downgrade = [&](World& world, Database& database) {
        world.downgrade(project, database, "base");
    };
    for (const Transactions transactions : {Transactions::all, Transactions::each}) {
        expect_recovery(project, transactions, upgrade, downgrade);
    }
}

TEST_CASE("a hook around a revision leaves what it does exactly once, wherever a run dies",
          "[runner][crash][hooks]") {
    const test::TemporaryFolder place;
    place.write("before_each.sql",
                "PRAGMA cache_size = 100;\nCREATE TABLE IF NOT EXISTS h (n INTEGER PRIMARY KEY, "
                "word TEXT);\nINSERT INTO h (word) VALUES ('before');");
    place.write("after_each.sql",
                "INSERT INTO h (word) SELECT 'after ' || group_concat(version_num) FROM (SELECT "
                "version_num FROM alembic_version ORDER BY 1);");
    const HookScan scan = scan_hooks(place / "");
    ProjectFolder folder;
    add_example(folder);
    const Project project = folder.load();
    const auto nothing = [](World&, Database&) {};
    const auto upgrade = [&](World& world, Database& database) {
        world.options.apply.hooks = &scan.hooks;
        world.upgrade(project, database);
    };
    for (const Transactions transactions : {Transactions::all, Transactions::each}) {
        expect_recovery(project, transactions, nothing, upgrade);
    }
}

TEST_CASE("a hook around the run is told to have finished or failed", "[runner][hooks]") {
    const test::TemporaryFolder place;
    place.write("before_run.sql", "SELECT 1;");
    place.write("after_run.sql", "SELECT no_column;");
    const HookScan scan = scan_hooks(place / "");
    ProjectFolder folder;
    folder.add("a1", "", "CREATE TABLE a (id int);", "DROP TABLE a;");
    const Project project = folder.load();
    for (const Transactions transactions : {Transactions::all, Transactions::each}) {
        const auto database = sqlite::test::open(":memory:");
        World world;
        world.options.apply.hooks = &scan.hooks;
        world.options.apply.transactions = transactions;
        try {
            world.upgrade(project, *database);
            FAIL("the hook names a column that is not there");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::migration_failed);
            CHECK(error.place().text() == place / "after_run.sql" + ":1:8");
            CHECK(error.context().front() == "running the hook after_run");
        }
        const bool is_each = transactions == Transactions::each;
        CHECK(world.heard.all<HookStarted>().size() == 2);
        CHECK(world.heard.all<HookFinished>().size() == (is_each ? 1 : 0));
        CHECK(world.heard.all<HookFailed>().size() == (is_each ? 1 : 2));
        CHECK(world.heard.all<StepFinished>().size() == (is_each ? 1 : 0));
    }
}

TEST_CASE("every step that starts is told to have finished or failed", "[runner]") {
    for_each_death(DyingDatabase::Moment::before_call,
                   [](const World& world, Database&, bool has_died) {
                       std::multiset<std::string> open;
                       for (const Event& event : world.heard.events) {
                           if (const auto* started = std::get_if<StepStarted>(&event)) {
                               open.insert(started->revision);
                           } else if (const auto* finished = std::get_if<StepFinished>(&event)) {
                               CHECK(open.erase(finished->revision) == 1);
                           } else if (const auto* failed = std::get_if<StepFailed>(&event)) {
                               CHECK(open.erase(failed->revision) == 1);
                           }
                       }
                       CHECK(open.empty());
                       CHECK(world.heard.all<RunFinished>().size() == (has_died ? 0 : 1));
                   });
}

TEST_CASE("a revision is told to be applied only after its commit has returned", "[runner]") {
    for_each_death(DyingDatabase::Moment::after_call,
                   [](const World& world, Database& server, bool) {
                       const std::string done = state_of(server);
                       for (const StepFinished& finished : world.heard.all<StepFinished>()) {
                           CHECK(done.find(finished.revision + "|up|done|") != std::string::npos);
                       }
                   });
}

TEST_CASE("a lock that another session holds is waited for and named", "[runner]") {
    ProjectFolder folder;
    folder.add("a1", "", "CREATE TABLE a (id int);", "DROP TABLE a;");
    const Project project = folder.load();
    const test::TemporaryFolder place;
    const auto holder = sqlite::test::open(place / "app.db");
    const auto waiter = sqlite::test::open(place / "app.db");
    auto lock = holder->try_lock({"", "alembic_version"});
    REQUIRE(lock != nullptr);

    World impatient;
    impatient.options.lock_wait = Duration(30'000);
    try {
        impatient.upgrade(project, *waiter);
        FAIL("two at once");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::locked);
        CHECK(error.message().find("the lock is held by") == 0);
    }
    CHECK_FALSE(impatient.heard.all<LockWaiting>().empty());
    CHECK(impatient.heard.all<LockHeld>().empty());

    World patient;
    patient.clock.after_sleep = [&] { lock.reset(); };
    CHECK(patient.upgrade(project, *waiter).after == Heads{"a1"});
    CHECK(patient.heard.all<LockHeld>().size() == 1);
}

TEST_CASE("where nothing is pending, nothing is locked or written, and little told", "[runner]") {
    ProjectFolder folder;
    add_example(folder);
    const Project project = folder.load();
    const auto database = sqlite::test::open(":memory:");
    World().upgrade(project, *database);
    const std::string before = rows_of(*database, "SELECT * FROM slipway_history ORDER BY id");
    World again;
    CHECK(again.upgrade(project, *database).steps.empty());
    CHECK(rows_of(*database, "SELECT * FROM slipway_history ORDER BY id") == before);
    CHECK(again.heard.events.size() == 2);
    CHECK(again.heard.all<HeadsRead>().size() == 1);
    CHECK(again.heard.all<RunFinished>().size() == 1);
}

TEST_CASE("an edit after the fact is told, on an idle restart if it is recent", "[runner]") {
    ProjectFolder folder;
    const auto add = [&](int number, const std::string& table) {
        const std::string id = "r" + std::to_string(1000 + number);
        folder.add(id,
                   number == 0 ? "" : "Revises: r" + std::to_string(999 + number),
                   "CREATE TABLE " + table + std::to_string(number) + " (id int);",
                   "SELECT 1;");
    };
    for (int i = 0; i < 110; ++i) {
        add(i, "t");
    }
    const auto database = sqlite::test::open(":memory:");
    World().upgrade(folder.load(), *database);
    add(0, "edited");
    add(109, "edited");

    World idle;
    idle.upgrade(folder.load(), *database);
    REQUIRE(idle.heard.all<Warning>().size() == 1);
    CHECK(idle.heard.all<Warning>().front().text.find("r1109 was changed") != std::string::npos);

    add(110, "t");
    World busy;
    busy.upgrade(folder.load(), *database);
    CHECK(busy.heard.all<Warning>().size() == 2);
}

}  // namespace slipway
