#include "health/endpoints.h"

#include <catch2/catch.hpp>

#include "support/example_report.h"

namespace slipway {

namespace {

HttpAnswer get(test::ExampleReport& example,
               const std::string& path,
               const std::string& query = "",
               const std::string& accept = "*/*") {
    Site site(example.reporter(), [] { return LogCounts(); });
    HttpAnswer answer = site.answer({path, query, accept});
    if (answer.shared != nullptr) {
        answer.body = *answer.shared;
    }
    return answer;
}

}  // namespace

TEST_CASE("alive is not ready", "[health]") {
    test::ExampleReport example;
    CHECK(get(example, "/livez").status == 200);
    CHECK(get(example, "/livez").body == "ok");
    CHECK(get(example, "/readyz").status == 503);
    CHECK(get(example, "/healthz").status == 503);
    CHECK(get(example, "/status").status == 200);
    CHECK(get(example, "/metrics").status == 200);
    CHECK(get(example, "/").status == 200);
    CHECK(get(example, "/graph.svg").type == "image/svg+xml");
    for (const std::string path : {"/livezz", "/readyz/nothing", "/x", "", "/../status"}) {
        CHECK(get(example, path).status == 404);
    }
}

TEST_CASE("what is large is drawn once until the report is another", "[health]") {
    test::ExampleReport example("run");
    Site site(example.reporter(), [] { return LogCounts(); });
    const auto get = [&](const std::string& path) { return site.answer({path, "", ""}).shared; };
    example.board.on(PlanReady{{}, {"639dce8a593b"}, 5});
    for (const std::string path : {"/", "/status", "/graph.svg"}) {
        INFO(path);
        const auto first = get(path);
        REQUIRE(first != nullptr);
        CHECK(get(path) == first);
        example.board.on(StepFinished{Direction::up, "5ebff42cb440", "", Duration(1)});
        CHECK(get(path) == first);
        example.clock.move(report_every);
        CHECK(get(path) != first);
    }
    const auto during = get("/status");
    example.board.on(RunFinished{{}, {"639dce8a593b"}, 5, Duration(9)});
    CHECK(get("/status") != during);
    CHECK(site.answer({"/", "refresh=off", ""}).shared != get("/"));
}

TEST_CASE("liveness is told without a report", "[health]") {
    test::ExampleReport example;
    Site site(example.reporter(), [] { return LogCounts(); });
    CHECK(site.answer({"/livez", "", ""}).body == "ok");
    CHECK(site.answer({"/livez/ping", "verbose", ""}).status == 200);
    CHECK(example.reporter().edition() == 0);
    site.answer({"/readyz", "", ""});
    CHECK(example.reporter().edition() == 1);
}

TEST_CASE("a graph shows its newest thousand revisions", "[health]") {
    std::vector<support::Node> nodes = {{"r0"}};
    for (std::size_t i = 1; i < 2500; ++i) {
        nodes.push_back({"r" + std::to_string(i), {"r" + std::to_string(i - 1)}});
    }
    test::ExampleReport example("serve", nodes);
    example.look({"r10"});
    const std::string svg = get(example, "/graph.svg").body;
    CHECK(svg.find("<title>r2499: pending") != std::string::npos);
    CHECK(svg.find("<title>r1500: pending") != std::string::npos);
    CHECK(svg.find("<title>r1499: pending") == std::string::npos);
    const std::string status = get(example, "/status").body;
    CHECK(status.find("\"pending_count\": 2489") != std::string::npos);
    CHECK(status.find("\"r1010\"") != std::string::npos);
    CHECK(status.find("\"r1011\"") == std::string::npos);
}

TEST_CASE("checks are shown, left out and asked one by one", "[health]") {
    test::ExampleReport example;
    example.look({"941c36d48e3f"});
    CHECK(get(example, "/readyz/db").status == 200);
    CHECK(get(example, "/readyz/schema").status == 503);
    CHECK(get(example, "/readyz", "exclude=schema").body == "ok");
    const std::string verbose = get(example, "/readyz", "verbose&exclude=schema&exclude=x").body;
    CHECK(verbose ==
          "[+]ping ok\n[+]db ok\n[+]job ok\n[+]unfinished ok\n[+]seeds ok\n[+]drift ok\n"
          "no check is named x, so it is not excluded\nreadyz check passed\n");
    CHECK(get(example, "/readyz").body.find("[-]schema failed: 3 pending\n") != std::string::npos);
    CHECK(get(example, "/readyz", "", "application/health+json").type == "application/health+json");
    example.look({"639dce8a593b"});
    CHECK(get(example, "/readyz").body == "ok");
    CHECK(get(example, "/healthz").status == 200);
}

}  // namespace slipway
