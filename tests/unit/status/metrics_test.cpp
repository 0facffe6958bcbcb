#include "status/metrics.h"

#include <catch2/catch.hpp>

#include "support/example_report.h"

namespace slipway {

namespace {

void check_has(const std::string& text, const std::string& line) {
    INFO(text);
    CHECK(("\n" + text).find("\n" + line + "\n") != std::string::npos);
}

}  // namespace

TEST_CASE("metrics tell where the database is and how the run went", "[status]") {
    test::ExampleReport example("upgrade");
    example.board.on(Attempted{"refused"});
    example.board.on(Attempted{"ok"});
    example.board.on(PlanReady{{}, {"639dce8a593b"}, 5});
    example.board.on(StepFinished{Direction::up, "5ebff42cb440", "", Duration(250)});
    example.board.on(Retrying{"lock time-out", 1, 10, Duration(200)});
    const std::string during = metrics_text(example.report(), {});
    check_has(during, "slipway_migrations_pending{database=\"photos\"} 4");
    CHECK(during.find("slipway_last_run_exit_code") == std::string::npos);
    example.board.on(RunFinished{{}, {"639dce8a593b"}, 5, Duration(9)});
    example.board.on(CommandEnded{});
    const std::string text = metrics_text(example.report(), {});
    check_has(text, "slipway_migrations_applied{database=\"photos\"} 5");
    check_has(text,
              "slipway_revision_info{database=\"photos\",revision=\"639dce8a593b\","
              "kind=\"current\"} 1");
    check_has(text, "slipway_db_connect_attempts_total{database=\"photos\",result=\"refused\"} 1");
    check_has(text, "slipway_ddl_lock_timeouts_total{database=\"photos\"} 1");
    check_has(text,
              "slipway_migration_duration_seconds_bucket{database=\"photos\",direction=\"up\","
              "le=\"0.5\"} 1");
    check_has(text,
              "slipway_migration_duration_seconds_sum{database=\"photos\",direction=\"up\"} 0.25");
    check_has(text, "slipway_last_run_exit_code{database=\"photos\"} 0");
    check_has(text,
              "slipway_runs_total{database=\"photos\",command=\"upgrade\",result=\"done\"} 1");
}

TEST_CASE("a run for many tenants tells nothing of one database", "[status]") {
    test::ExampleReport example("run");
    example.board.on(PlanReady{{}, {"639dce8a593b"}, 5});
    example.board.on(SeedFinished{"010_a.csv", 3, Duration(1)});
    example.board.on(SeedFinished{"020_b.csv", 1, Duration(1)});
    example.board.on(SeedFinished{"010_a.csv", 4, Duration(1)});
    example.board.on(RunFinished{{}, {"639dce8a593b"}, 5, Duration(9)});
    example.board.on(CommandEnded{});
    Report report = example.report();
    check_has(metrics_text(report, {}),
              "slipway_seed_rows_total{database=\"photos\",seed=\"010_a.csv\"} 7");
    report.options.has_tenants = true;
    const std::string text = metrics_text(report, {});
    check_has(text, "slipway_seed_rows_total{seed=\"010_a.csv\"} 7");
    check_has(text, "slipway_seed_rows_total{seed=\"020_b.csv\"} 1");
    check_has(text, "slipway_runs_total{command=\"run\",result=\"done\"} 1");
    CHECK(text.find("database=") == std::string::npos);
    CHECK(text.find("slipway_revision_info") == std::string::npos);
    CHECK(text.find("slipway_ready") == std::string::npos);
}

TEST_CASE("the log's lines are counted by level", "[status]") {
    test::ExampleReport example;
    const std::string text = metrics_text(example.report(), {{}, {1, 2, 3, 4}});
    check_has(text, "slipway_log_messages_total{level=\"debug\"} 1");
    check_has(text, "slipway_log_messages_total{level=\"error\"} 4");
}

TEST_CASE("a label's value cannot end its line", "[status]") {
    test::ExampleReport example;
    Report report = example.report();
    report.options.database = "a\"b\\c\nd";
    check_has(metrics_text(report, {}), "slipway_ready{database=\"a\\\"b\\\\c\\nd\"} 0");
}

}  // namespace slipway
