#include "base/shell.h"

#include <catch2/catch.hpp>

namespace slipway {

TEST_CASE("a command's output, errors and status come back", "[shell]") {
    const ShellOutcome outcome = run_shell("echo out; echo err >&2; exit 3");
    CHECK(outcome.output == "out\n");
    CHECK(outcome.errors == "err\n");
    CHECK(outcome.status == 3);
}

TEST_CASE("much output on both ends does not block", "[shell]") {
    const ShellOutcome outcome = run_shell("yes error | head -c 300000 >&2; yes | head -c 300000");
    CHECK(outcome.output.size() == 300000);
    CHECK(outcome.errors.size() == 300000);
    CHECK(outcome.status == 0);
}

TEST_CASE("a command has no input, and a signal shows as a shell has it", "[shell]") {
    CHECK(run_shell("cat").output.empty());
    CHECK(run_shell("kill -TERM $$").status == 143);
    CHECK(run_shell("no-such-program-at-all").status == 127);
}

}  // namespace slipway
