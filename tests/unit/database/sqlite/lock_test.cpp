#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "unit/database/sqlite/opening.h"

namespace slipway::sqlite {

using test::answer;
using test::error_of;
using test::open;
using test::Process;
using test::run;
using test::TemporaryFolder;
using test::versions;

namespace {

// Another runner that holds the lock.
std::function<void(const Process::Ready&)> holder(const std::string& path) {
    return [path](const Process::Ready& ready) {
        const auto database = open(path);
        const auto lock = database->try_lock(versions);
        if (lock == nullptr) {
            _exit(4);
        }
        ready();
    };
}

// Another tool in the middle of a transaction.
std::function<void(const Process::Ready&)> writer(const std::string& path) {
    return [path](const Process::Ready& ready) {
        const auto database = open(path);
        database->begin();
        run(*database, "CREATE TABLE half (a)");
        ready();
        database->commit();
    };
}

std::string pid_of(const Process& process) {
    return "pid " + std::to_string(process.pid());
}

}  // namespace

TEST_CASE("one process at a time holds the lock of a SQLite file", "[sqlite]") {
    const TemporaryFolder folder;
    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    const auto database = open(folder / "app.db");
    {
        Process other(holder(folder / "app.db"));
        REQUIRE(other.started());
        CHECK_FALSE(database->try_lock(versions));
        CHECK(answer(*database, "SELECT count(*) FROM t") == "0");  // readers are not disturbed
        CHECK_THAT(database->lock_holder(versions).value_or(""), Catch::Contains(pid_of(other)));
        const auto error = error_of([&] { database->end_lock_holder(versions); });
        REQUIRE(error);
        CHECK(error->code() == ErrorCode::usage);
        CHECK_THAT(error->message(), Catch::Contains(pid_of(other)));
        CHECK(other.finish() == 0);
    }
    const auto lock = database->try_lock(versions);
    REQUIRE(lock);
    CHECK(lock->is_held());
    CHECK_FALSE(database->lock_holder(versions));
    Process third(holder(folder / "app.db"));
    CHECK_FALSE(third.started());
}

TEST_CASE("a killed runner's lock is free", "[sqlite]") {
    const TemporaryFolder folder;
    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    Process other(holder(folder / "app.db"));
    REQUIRE(other.started());
    const auto database = open(folder / "app.db");
    CHECK_FALSE(database->try_lock(versions));
    other.kill(SIGKILL);
    CHECK(database->try_lock(versions));
}

TEST_CASE("another tool's open transaction counts as the lock", "[sqlite]") {
    const TemporaryFolder folder;
    for (const char* mode : {"delete", "wal"}) {
        INFO(mode);
        const std::string path = folder / (std::string(mode) + ".db");
        run(*open(path), "PRAGMA journal_mode = " + std::string(mode) + "; CREATE TABLE t (a)");
        const auto database = open(path);
        Process other(writer(path));
        REQUIRE(other.started());
        CHECK_FALSE(database->try_lock(versions));
        CHECK_THAT(database->lock_holder(versions).value_or(""), Catch::Contains(pid_of(other)));

        database->start_step(0, test::impatient());
        const auto error = error_of([&] { database->begin(); });
        REQUIRE(error);
        CHECK(error->code() == ErrorCode::passing);
        CHECK(error->sqlstate() == "SQLITE_BUSY");
        REQUIRE(error->details().size() == 1);
        CHECK_THAT(error->details().front(), Catch::Contains(pid_of(other)));

        CHECK(other.finish() == 0);
        CHECK(database->try_lock(versions));
        CHECK(database->find_table({"", "half"}));
    }
}

TEST_CASE("a transaction waits for another one to end", "[sqlite]") {
    const TemporaryFolder folder;
    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    const auto database = open(folder / "app.db");
    Process other([&](const Process::Ready& ready) {
        const auto mine = open(folder / "app.db");
        mine->begin();
        run(*mine, "CREATE TABLE half (a)");
        ready();
        usleep(50'000);
        mine->commit();
    });
    REQUIRE(other.started());
    std::thread release([&] { other.finish(); });
    database->begin();
    CHECK(database->find_table({"", "half"}));
    database->rollback();
    release.join();
}

TEST_CASE("a stop ends the wait for another's transaction", "[sqlite]") {
    const TemporaryFolder folder;
    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    const Process other(writer(folder / "app.db"));
    REQUIRE(other.started());
    test::ManualStop stop;
    const auto database = open(folder / "app.db", Access::read_write, &stop);
    stop.at_question = stop.asked + 3;
    const auto error = error_of([&] { database->begin(); });
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::terminated);
}

TEST_CASE("a crash in a SQLite transaction leaves the file as it was", "[sqlite]") {
    const TemporaryFolder folder;
    for (const char* mode : {"delete", "wal"}) {
        INFO(mode);
        const std::string path = folder / (std::string(mode) + ".db");
        run(*open(path),
            "PRAGMA journal_mode = " + std::string(mode) +
                "; CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        Process other([&](const Process::Ready& ready) {
            const auto database = open(path);
            const auto lock = database->try_lock(versions);
            database->begin();
            // More than its cache holds, so that the file itself is written to.
            run(*database,
                "PRAGMA cache_size = 10; UPDATE t SET a = 2; CREATE TABLE u AS WITH RECURSIVE n(i) "
                "AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
                "SELECT i, hex(randomblob(50)) FROM n; PRAGMA cache_spill = 1");
            ready();
        });
        REQUIRE(other.started());
        other.kill(SIGKILL);
        const auto database = open(path);
        CHECK(answer(*database, "SELECT a FROM t") == "1");
        CHECK_FALSE(database->find_table({"", "u"}));
        CHECK(answer(*database, "PRAGMA integrity_check") == "ok");
        CHECK(database->try_lock(versions));
    }
}

TEST_CASE("the lock makes a missing file, and removes it if it stayed empty", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    {
        const auto lock = database->try_lock(versions);
        REQUIRE(lock);
        CHECK(folder.has("app.db"));
        database->begin();
        run(*database, "CREATE TABLE t (a)");
        database->rollback();
    }
    CHECK(folder.is_empty());
    CHECK_FALSE(database->find_table({"", "t"}));
    {
        const auto lock = database->try_lock(versions);
        REQUIRE(lock);
        database->begin();
        run(*database, "CREATE TABLE t (a)");
    }  // with the transaction open
    CHECK(folder.is_empty());
    {
        const auto lock = database->try_lock(versions);
        REQUIRE(lock);
        database->begin();
        run(*database, "CREATE TABLE t (a)");
        database->commit();
    }
    CHECK(folder.has("app.db"));
    CHECK(database->find_table({"", "t"}));
}

TEST_CASE("an empty file that another process has open stays", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    auto lock = database->try_lock(versions);
    REQUIRE(lock);
    const Process other([&](const Process::Ready& ready) {
        const auto mine = open(folder / "app.db");
        (void)mine->find_table(versions);
        ready();
    });
    REQUIRE(other.started());
    lock.reset();
    CHECK(folder.has("app.db"));
}

TEST_CASE("a runner whose file was removed meanwhile starts anew", "[sqlite]") {
    const TemporaryFolder folder;
    folder.write("app.db", "");
    const auto database = open(folder / "app.db");
    Process other(holder(folder / "app.db"));
    REQUIRE(other.started());
    CHECK_FALSE(database->try_lock(versions));
    std::filesystem::remove(folder / "app.db");
    CHECK(other.finish() == 0);

    const auto lock = database->try_lock(versions);
    REQUIRE(lock);
    database->begin();
    run(*database, "CREATE TABLE t (a)");
    database->commit();
    CHECK(answer(*open(folder / "app.db"), "SELECT name FROM sqlite_master") == "t");
}

TEST_CASE("a file replaced under the lock is noticed", "[sqlite]") {
    const TemporaryFolder folder;
    const auto database = open(folder / "app.db");
    run(*database, "CREATE TABLE t (a)");
    auto lock = database->try_lock(versions);
    REQUIRE(lock);
    database->begin();
    std::filesystem::remove(folder / "app.db");
    CHECK_FALSE(lock->is_held());
    CHECK_THAT(error_of([&] { (void)database->try_lock(versions); }).value().message(),
               Catch::Contains("removed or replaced"));
    database->rollback();
    lock.reset();
    CHECK_FALSE(folder.has("app.db"));
}

TEST_CASE("the lock of a database goes with the last that holds it", "[sqlite]") {
    const TemporaryFolder folder;
    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    const auto database = open(folder / "app.db");
    auto first = database->try_lock(versions);
    auto second = database->try_lock(versions);
    REQUIRE(first);
    REQUIRE(second);
    const auto other = open(folder / "app.db");
    first.reset();
    CHECK_FALSE(other->try_lock(versions));
    second.reset();
    CHECK(other->try_lock(versions));
}

TEST_CASE("a second connection of the process does not cost the first its locks", "[sqlite]") {
    const TemporaryFolder folder;
    run(*open(folder / "app.db"), "CREATE TABLE t (a)");
    const auto database = open(folder / "app.db");
    const auto lock = database->try_lock(versions);
    database->begin();
    run(*database, "CREATE TABLE u (a)");
    {
        const auto other = open(folder / "app.db");
        CHECK_FALSE(other->try_lock(versions));
        CHECK(other->lock_holder(versions) == std::optional<std::string>("another process"));
    }
    const Process writer_too([&](const Process::Ready& ready) {
        const auto mine = open(folder / "app.db");
        mine->start_step(0, test::impatient());
        mine->begin();
        ready();
    });
    CHECK_FALSE(writer_too.started());
    database->commit();
}

}  // namespace slipway::sqlite
