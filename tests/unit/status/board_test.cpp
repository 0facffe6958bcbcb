#include "status/board.h"

#include <catch2/catch.hpp>

#include "support/manual_clock.h"

namespace slipway {

namespace {

StepStarted started(const std::string& revision) {
    StepStarted step;
    step.revision = revision;
    return step;
}

}  // namespace

TEST_CASE("the board keeps where the run found the database", "[status]") {
    const test::ManualClock clock;
    Board board(clock);
    CHECK_FALSE(board.snapshot().before.has_value());
    board.on(HeadsRead{{"a1"}});
    CHECK(board.snapshot().knows_heads);
    CHECK(board.snapshot().before == Heads{"a1"});
    board.on(RunFinished{{"a1"}, {"a3"}, 2, Duration(9)});
    board.on(HeadsRead{{"a3"}});
    CHECK(board.snapshot().before == Heads{"a1"});
    CHECK(board.snapshot().heads == Heads{"a3"});
}

TEST_CASE("the board follows a run to its end", "[status]") {
    const test::ManualClock clock;
    Board board(clock);
    CHECK(board.snapshot().phase == Phase::idle);
    board.on(Waiting{"db/app", "refused", 1, {}, {}});
    CHECK(board.snapshot().phase == Phase::waiting_for_database);
    board.on(WaitEnded{"db/app", 2, {}});
    board.on(LockWaiting{"another runner", {}, {}});
    CHECK(board.snapshot().phase == Phase::waiting_for_lock);
    CHECK(board.snapshot().lock_holder == "another runner");
    board.on(LockHeld{});
    CHECK(board.snapshot().lock_holder.empty());

    board.on(PlanReady{{"a1"}, {"a3"}, 2});
    CHECK(board.snapshot().phase == Phase::migrating);
    CHECK(board.snapshot().target == Heads{"a3"});
    board.on(started("a2"));
    CHECK(board.snapshot().running.name == "a2");
    board.on(Retrying{"lock time-out", 1, 10, Duration(200)});
    board.on(Warning{"careful"});
    board.on(StepFinished{Direction::up, "a2", "second", Duration(7)});
    CHECK(board.snapshot().running.name.empty());

    board.on(RunFinished{{"a1"}, {"a3"}, 2, Duration(9)});
    const Snapshot end = board.snapshot();
    CHECK(end.phase == Phase::finished);
    CHECK(end.heads == Heads{"a3"});
    CHECK(end.steps == 2);
    CHECK(end.retries == 1);
    CHECK(end.warnings == std::vector<std::string>{"careful"});
    CHECK(end.took == Duration(9));
    REQUIRE(end.done.size() == 1);
    CHECK(end.done.front().message == "second");
}

TEST_CASE("the board keeps what a run failed of, and where", "[status]") {
    const test::ManualClock clock;
    Board board(clock);
    board.on(PlanReady{{}, {"a2"}, 2});
    board.on(started("a1"));
    board.on(StepFailed{Direction::up, "a1", "no such table"});
    board.on(RunFailed{ErrorCode::migration_failed, "no such table", {}});
    CHECK(board.snapshot().phase == Phase::failed);
    CHECK(board.snapshot().error == "no such table");
    CHECK(board.snapshot().done.empty());
    CHECK(board.snapshot().heads.empty());
}

}  // namespace slipway
