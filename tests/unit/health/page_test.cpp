#include "health/page.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "base/version.h"
#include "support/example_report.h"

namespace slipway {

namespace {

// As recorded in tests/golden/page/, where a browser can look at it, too.
void check_golden(const std::string& name, test::ExampleReport& example) {
    std::string html = page(example.report(), Refresh::on);
    const std::string version = std::string("Slipway ") + version_text;
    html.replace(html.find(version), version.size(), "Slipway VERSION");
    const std::string path = SLIPWAY_SOURCE_DIR "/tests/golden/page/" + name + ".html";
    if (std::getenv("SLIPWAY_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << html;
    }
    std::ifstream file(path, std::ios::binary);
    INFO(path);
    CHECK(html == std::string((std::istreambuf_iterator<char>(file)), {}));
}

StepStarted started(std::size_t number, const std::string& revision) {
    StepStarted step;
    step.number = number;
    step.revision = revision;
    return step;
}

}  // namespace

TEST_CASE("the page while the database is waited for", "[health]") {
    test::ExampleReport example("run");
    example.board.on(Waiting{"db:5432/photos", "connection refused", 4, Duration(3200), {}});
    check_golden("waiting", example);
}

TEST_CASE("the page in the middle of a run", "[health]") {
    test::ExampleReport example("run");
    example.board.on(PlanReady{{"941c36d48e3f"}, {"639dce8a593b"}, 3});
    example.board.on(started(1, "1a24c33726f4"));
    example.board.on(StepFinished{Direction::up, "1a24c33726f4", "share links", Duration(1240)});
    example.board.on(Retrying{"canceling statement due to lock timeout", 1, 10, Duration(200)});
    example.board.on(started(2, "364287eea6c3"));
    example.clock.move(Duration(12'400));
    check_golden("migrating", example);
}

TEST_CASE("the page of a run that failed", "[health]") {
    test::ExampleReport example("run");
    example.board.on(PlanReady{{"941c36d48e3f"}, {"639dce8a593b"}, 3});
    CommandEnded end;
    end.failure = Failure(Error(ErrorCode::migration_failed, "relation \"image\" already exists")
                              .at({"migrations/versions/1a24c33726f4_add_share_links.sql", 14, 9})
                              .server("42P07", "", ""));
    end.exit_status = 3;
    example.board.on(end);
    example.clock.move(Duration(2'000));
    check_golden("failed", example);
}

TEST_CASE("the page when all is well", "[health]") {
    test::ExampleReport example("run");
    example.board.on(PlanReady{{"941c36d48e3f"}, {"639dce8a593b"}, 3});
    example.board.on(StepFinished{Direction::up, "1a24c33726f4", "share links", Duration(1240)});
    example.board.on(RunFinished{{"941c36d48e3f"}, {"639dce8a593b"}, 3, Duration(1300)});
    example.board.on(SeedFinished{"010_licence.csv", 7, Duration(12)});
    example.board.on(CommandEnded{});
    example.look({"639dce8a593b"});
    example.clock.move(Duration(4'000));
    check_golden("ready", example);
}

TEST_CASE("the page of five hundred revisions, most of them applied", "[health]") {
    std::vector<support::Node> nodes = {{"r000"}};
    for (int i = 1; i < 500; ++i) {
        const std::string id = "r" + std::to_string(1000 + i).substr(1);
        const auto below = [&](int back) {
            return nodes[nodes.size() - static_cast<std::size_t>(back)].id;
        };
        if (i % 9 == 4) {
            nodes.push_back({id, {below(2)}});
        } else if (i % 9 == 5) {
            nodes.push_back({id, {below(2), below(1)}});
        } else {
            nodes.push_back({id, {below(1)}});
        }
    }
    test::ExampleReport example("serve", nodes);
    example.look({"r480"});
    const std::string html = page(example.report(), Refresh::off);
    CHECK(html.size() < 500'000);
    CHECK(html.find("http-equiv") == std::string::npos);
    CHECK(html.find("<title>r000: applied</title>") != std::string::npos);
    CHECK(html.find("<title>r499: pending</title>") != std::string::npos);
    CHECK(html.find("href=\"#current\"") != std::string::npos);
}

TEST_CASE("a database without revisions has a page", "[health]") {
    test::ExampleReport example("serve", {});
    example.look({});
    CHECK(page(example.report(), Refresh::on).find("Ready") != std::string::npos);
}

TEST_CASE("nothing on the page is taken for markup", "[health]") {
    test::ExampleReport example("run");
    example.board.on(LockWaiting{"<script>alert(1)</script>", {}, {}});
    CHECK(page(example.report(), Refresh::on).find("<script") == std::string::npos);
}

}  // namespace slipway
