#include "health/endpoints.h"

#include <catch2/catch.hpp>

#include "support/example_report.h"

namespace slipway {

namespace {

HttpAnswer get(test::ExampleReport& example,
               const std::string& path,
               const std::string& query = "",
               const std::string& accept = "*/*") {
    return answer(example.report(), {path, query, accept});
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
