#include "status/report.h"

#include <catch2/catch.hpp>

#include "status/health_check.h"
#include "status/render.h"
#include "support/example_report.h"

namespace slipway {

namespace {

const HealthCheck& check(const std::vector<HealthCheck>& checks, std::string_view name) {
    const auto found = std::find_if(
        checks.begin(), checks.end(), [&](const HealthCheck& each) { return each.name == name; });
    REQUIRE(found != checks.end());
    return *found;
}

bool is_ready(const Report& report) {
    return is_ready(health_checks(report));
}

StepStarted started(std::size_t number, const std::string& revision) {
    StepStarted step;
    step.number = number;
    step.revision = revision;
    return step;
}

}  // namespace

TEST_CASE("serve is ready once everything is applied, and not before it has looked", "[status]") {
    test::ExampleReport example;
    CHECK_FALSE(is_ready(example.report()));
    CHECK(check(health_checks(example.report()), "db").output == "not asked yet");
    example.look({"941c36d48e3f"});
    CHECK_FALSE(is_ready(example.report()));
    CHECK(example.report().applied == 2);
    CHECK(example.report().pending == 3);
    CHECK(check(health_checks(example.report()), "schema").output == "3 pending");
    CHECK(example.report().state() == "not_ready");
    example.look({"639dce8a593b"});
    CHECK(is_ready(example.report()));
    CHECK(example.report().state() == "ready");
}

TEST_CASE("a look that is too old, or failed, is not ready", "[status]") {
    test::ExampleReport example;
    example.look({"639dce8a593b"});
    example.clock.move(Duration(30'000));
    CHECK(is_ready(example.report()));
    example.clock.move(Duration(1));
    CHECK_FALSE(is_ready(example.report()));
    example.look({"639dce8a593b"});
    CHECK(is_ready(example.report()));
    CheckFailed failed;
    failed.failure = Failure(Error(ErrorCode::unreachable, "connection refused"));
    example.board.on(failed);
    CHECK(check(health_checks(example.report()), "db").output == "connection refused");
    CHECK_FALSE(is_ready(example.report()));
}

TEST_CASE("a job is ready when it has ended well, not while it runs", "[status]") {
    test::ExampleReport example("run");
    CHECK(example.report().state() == "starting");
    example.board.on(Waiting{"db:5432/photos", "refused", 1, {}, {}});
    CHECK(example.report().state() == "waiting_db");
    example.board.on(WaitEnded{"db:5432/photos", 2, Duration(900)});
    example.board.on(PlanReady{{"941c36d48e3f"}, {"639dce8a593b"}, 3});
    example.board.on(started(1, "1a24c33726f4"));
    CHECK(check(health_checks(example.report_in_a_while()), "job").output ==
          "migrating: revision 1 of 3, 1a24c33726f4");
    example.board.on(StepFinished{Direction::up, "1a24c33726f4", "", Duration(7)});
    CHECK(example.report_in_a_while().heads == Heads{"1a24c33726f4", "941c36d48e3f"});
    CHECK(example.report().applied == 3);
    CHECK(example.report().lock_holder() == "this run");
    example.board.on(RunFinished{{"941c36d48e3f"}, {"639dce8a593b"}, 3, Duration(9)});
    CHECK(example.report().pending == 0);
    CHECK_FALSE(is_ready(example.report()));  // seeds may follow
    example.board.on(CommandEnded{});
    CHECK(is_ready(example.report()));
}

TEST_CASE("a run of many revisions is described at times, what decides at once", "[status]") {
    test::ExampleReport example("run");
    example.board.on(PlanReady{{}, {"639dce8a593b"}, 5});
    CHECK(example.report().applied == 0);
    const auto edition = example.reporter().edition();
    example.board.on(started(1, "5ebff42cb440"));
    example.board.on(StepFinished{Direction::up, "5ebff42cb440", "", Duration(7)});
    example.clock.move(report_every - Duration(1));
    CHECK(example.report().applied == 0);
    CHECK(example.reporter().edition() == edition);
    example.clock.move(Duration(1));
    CHECK(example.report().applied == 1);
    example.board.on(RunFinished{{}, {"639dce8a593b"}, 5, Duration(9)});
    CHECK(example.report().applied == 5);
    example.board.on(CommandEnded{});
    CHECK(is_ready(example.report()));
    CheckFailed failed;
    example.board.on(failed);
    CHECK_FALSE(is_ready(example.report()));
    example.look({"639dce8a593b"});
    CHECK(is_ready(example.report()));
}

TEST_CASE("a database that is ahead is not ready, unless that is allowed", "[status]") {
    test::ExampleReport example;
    example.look({"ffff00000000"});
    CHECK(example.report().ahead == std::vector<std::string>{"ffff00000000"});
    CHECK_FALSE(is_ready(example.report()));
}

TEST_CASE("due seeds and edited files warn, an unfinished revision fails", "[status]") {
    test::ExampleReport example;
    Checked checked;
    checked.heads = {"639dce8a593b"};
    checked.seeds_due = 2;
    checked.edited = {"941c36d48e3f"};
    example.board.on(checked);
    CHECK(is_ready(example.report()));
    CHECK(check(health_checks(example.report()), "seeds").verdict == Verdict::warn);
    CHECK(check(health_checks(example.report()), "drift").verdict == Verdict::warn);
    CHECK(health_json(example.report(), health_checks(example.report())).find("\"warn\"") !=
          std::string::npos);
    checked.unfinished = {"639dce8a593b"};
    example.board.on(checked);
    CHECK_FALSE(is_ready(example.report()));
}

TEST_CASE("SQL is shown only where it was asked for", "[status]") {
    test::ExampleReport example;
    CommandEnded end;
    end.failure = Failure(Error(ErrorCode::migration_failed, "relation exists")
                              .at({"versions/a.sql", 14, 1})
                              .statement("CREATE TABLE secret_plan ()"));
    end.exit_status = 3;
    example.board.on(end);
    Report report = example.report();
    const std::string hidden = status_json(report);
    CHECK(hidden.find("secret_plan") == std::string::npos);
    CHECK(hidden.find("\"line\": 14") != std::string::npos);
    CHECK(hidden.find("\"exit_code\": 3") != std::string::npos);
    report.options.shows_sql = true;
    CHECK(status_json(report).find("secret_plan") != std::string::npos);
}

}  // namespace slipway
