#include "cli/variable_names.h"

#include <catch2/catch.hpp>

#include "unit/cli/folder.h"

using namespace slipway;

TEST_CASE("an unknown variable is warned about with the nearest known one", "[variables]") {
    const test::Folder folder;
    folder.write(".env", "A=1\nSLIPWAY_LOCK_WIAT=p@ss\n");
    const Config config =
        test::load({"heads"}, {{"SLIPWAY_URLL", "p@ss"}, {"SLIPWAY_ZZZZZZZZZZZZZZ", "1"}});
    CHECK(config.warnings ==
          std::vector<std::string>{
              "SLIPWAY_URLL is not a variable of Slipway; did you mean SLIPWAY_URL?",
              "SLIPWAY_ZZZZZZZZZZZZZZ is not a variable of Slipway",
              ".env:2: SLIPWAY_LOCK_WIAT is not a variable of Slipway; did you mean "
              "SLIPWAY_LOCK_WAIT?"});
}

TEST_CASE("every variable that is read is known", "[variables]") {
    for (const std::string& name : known_variables()) {
        CHECK(variable_warning(name, "x").empty());
    }
    for (const std::string name : {"SLIPWAY_URL_FILE",
                                   "SLIPWAY_PASSWORD",
                                   "SLIPWAY_PASSWORD_FILE",
                                   "SLIPWAY_CONFIG",
                                   "SLIPWAY_TIMEOUT"}) {
        CHECK(variable_warning(name, "x").empty());
    }
    CHECK_FALSE(variable_warning("SLIPWAY_FORCE", "1").empty());
    CHECK(variable_warning("SLIPWAY_FOO", "1") == "SLIPWAY_FOO is not a variable of Slipway");
    CHECK_FALSE(variable_warning("SLIPWAY_HELP", "1").empty());
}

TEST_CASE("what Kubernetes sets for a Service named slipway is passed over", "[variables]") {
    CHECK(variable_warning("SLIPWAY_PORT", "tcp://10.0.0.1:8080").empty());
    CHECK(variable_warning("SLIPWAY_PORT_8080_TCP", "tcp://10.0.0.1:8080").empty());
    CHECK(variable_warning("SLIPWAY_PORT_8080_TCP_ADDR", "10.0.0.1").empty());
    CHECK(variable_warning("SLIPWAY_SERVICE_HOST", "10.0.0.1").empty());
    CHECK(variable_warning("SLIPWAY_SERVICE_PORT_HTTP", "8080").empty());
    CHECK(variable_warning("SLIPWAY_HEALTH_SERVICE_HOST", "10.0.0.1").empty());
    CHECK_FALSE(variable_warning("SLIPWAY_PORT", "8080").empty());
}

TEST_CASE("variables of other programs and of the tests are passed over", "[variables]") {
    CHECK(variable_warning("PATH", "x").empty());
    CHECK(variable_warning("SLIPWAYS", "x").empty());
    CHECK(variable_warning("SLIPWAY_TEST_POSTGRES_URL", "x").empty());
}
