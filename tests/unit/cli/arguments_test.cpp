#include "cli/arguments.h"

#include <catch2/catch.hpp>

#include "unit/cli/folder.h"

using namespace slipway;
using Tokens = std::vector<std::string>;

namespace {

std::string fault(const Tokens& tokens) {
    return test::usage_error([&] { parse_arguments(tokens); });
}

}  // namespace

TEST_CASE("global options stand before or after the command", "[arguments]") {
    for (const Tokens& tokens : {Tokens{"--url", "sqlite://", "-v", "upgrade", "head"},
                                 Tokens{"upgrade", "head", "--url=sqlite://", "-v"},
                                 Tokens{"--url=sqlite://", "upgrade", "-v", "head"}}) {
        const Arguments arguments = parse_arguments(tokens);
        REQUIRE(arguments.request == Request::command);
        CHECK(arguments.command->name == "upgrade");
        CHECK(arguments.positionals == Tokens{"head"});
        CHECK(arguments.value("url") == "sqlite://");
        CHECK(arguments.has("verbose"));
        CHECK_FALSE(arguments.has("quiet"));
    }
}

TEST_CASE("relative revisions are arguments and no options", "[arguments]") {
    for (const std::string revision : {"-1", "-12", "+1", "-1@x", "-3:", "billing@-2"}) {
        INFO(revision);
        CHECK(parse_arguments({"downgrade", revision}).positionals == Tokens{revision});
        CHECK(parse_arguments({"downgrade", revision, "--sql"}).positionals == Tokens{revision});
    }
}

TEST_CASE("a revision range may be glued to -r", "[arguments]") {
    for (const Tokens& tokens : {Tokens{"history", "-r-3:"},
                                 Tokens{"history", "-r=-3:"},
                                 Tokens{"history", "-r", "-3:"},
                                 Tokens{"history", "--rev-range=-3:"},
                                 Tokens{"history", "--rev-range", "-3:"}}) {
        CHECK(parse_arguments(tokens).value("rev-range") == "-3:");
    }
}

TEST_CASE("-c is --config before the command and --check-heads after current", "[arguments]") {
    const Arguments arguments = parse_arguments({"-c", "my.ini", "current", "-c"});
    CHECK(arguments.value("config") == "my.ini");
    CHECK(arguments.has("check-heads"));
    CHECK(parse_arguments({"upgrade", "head", "-c", "my.ini"}).value("config") == "my.ini");
    CHECK(parse_arguments({"current", "-cv"}).has("verbose"));
}

TEST_CASE("letters of switches may be written together, and before a value", "[arguments]") {
    const Arguments arguments = parse_arguments({"-vq", "history", "-ir", "a:b", "-xk=v"});
    CHECK(arguments.has("verbose"));
    CHECK(arguments.has("quiet"));
    CHECK(arguments.has("indicate-current"));
    CHECK(arguments.value("rev-range") == "a:b");
    CHECK(arguments.value("var") == "k=v");
}

TEST_CASE("a list keeps all its values, any other option the last", "[arguments]") {
    const Arguments arguments = parse_arguments({"-x",
                                                 "a=1",
                                                 "revision",
                                                 "-x",
                                                 "b",
                                                 "-m",
                                                 "one",
                                                 "--message",
                                                 "two",
                                                 "--depends-on",
                                                 "x",
                                                 "--depends-on=y"});
    CHECK(arguments.values("var") == Tokens{"a=1", "b"});
    CHECK(arguments.values("depends-on") == Tokens{"x", "y"});
    CHECK(arguments.value("message") == "two");
}

TEST_CASE("two dashes end the options", "[arguments]") {
    CHECK(parse_arguments({"stamp", "a", "--", "-x", "--sql"}).positionals ==
          Tokens{"a", "-x", "--sql"});
    CHECK(parse_arguments({"-v", "--", "upgrade", "head"}).command->name == "upgrade");
}

TEST_CASE("a value may begin with a dash where it is no option", "[arguments]") {
    CHECK(parse_arguments({"revision", "-m", "-fix it"}).value("message") == "-fix it");
    CHECK(parse_arguments({"revision", "--message=--sql"}).value("message") == "--sql");
}

TEST_CASE("help and version are asked for in every usual way", "[arguments]") {
    CHECK(parse_arguments(Tokens{"--help"}).request == Request::help);
    CHECK(parse_arguments(Tokens{"help"}).request == Request::help);
    CHECK(parse_arguments(Tokens{"help"}).command == nullptr);
    for (const Tokens& tokens : {Tokens{"upgrade", "--help"},
                                 Tokens{"upgrade", "-h"},
                                 Tokens{"-h", "upgrade"},
                                 Tokens{"help", "upgrade"},
                                 Tokens{"--help", "upgrade", "--sql"}}) {
        const Arguments arguments = parse_arguments(tokens);
        CHECK(arguments.request == Request::help);
        CHECK(arguments.command == find_command("upgrade"));
    }
    CHECK(parse_arguments(Tokens{"--version"}).request == Request::version);
    CHECK(parse_arguments(Tokens{"heads", "--version"}).request == Request::version);
}

TEST_CASE("without a command the usage is shown", "[arguments]") {
    CHECK(parse_arguments(Tokens{}).request == Request::usage);
    CHECK(parse_arguments(Tokens{"-v", "--url", "sqlite://"}).request == Request::usage);
}

TEST_CASE("argv is read without the program's name", "[arguments]") {
    const char* const argv[] = {"slipway", "show", "head"};
    CHECK(parse_arguments(3, argv).positionals == Tokens{"head"});
    CHECK(parse_arguments(0, argv).request == Request::usage);
}

TEST_CASE("an unknown option is named with the nearest one", "[arguments]") {
    CHECK(fault({"upgrade", "head", "--sqll"}) ==
          "unknown option --sqll; did you mean --sql?\nhint: see slipway upgrade --help");
    CHECK(fault({"upgrade", "head", "--zzzzzzz=1"}) ==
          "unknown option --zzzzzzz\nhint: see slipway upgrade --help");
    CHECK(fault({"heads", "-z"}) == "unknown option -z\nhint: see slipway heads --help");
    CHECK(fault({"--versio"}) ==
          "unknown option --versio; did you mean --version?\nhint: see slipway --help");
}

TEST_CASE("nothing may be abbreviated", "[arguments]") {
    CHECK(fault({"upgrade", "head", "--lock-w=1s"}) ==
          "unknown option --lock-w\nhint: see slipway upgrade --help");
    CHECK(fault({"up", "head"}) == "unknown command 'up'\nhint: see slipway --help");
}

TEST_CASE("an option of another command is told from an unknown one", "[arguments]") {
    CHECK(fault({"upgrade", "head", "--purge"}) ==
          "--purge is not an option of 'slipway upgrade'; it belongs to 'slipway stamp'\n"
          "hint: see slipway upgrade --help");
    CHECK(fault({"heads", "-m", "x"}) ==
          "-m is not an option of 'slipway heads'; it belongs to 'slipway revision', "
          "'slipway merge'\nhint: see slipway heads --help");
    CHECK(fault({"--purge"}) ==
          "--purge needs a command: 'slipway stamp'\nhint: see slipway --help");
}

TEST_CASE("a missing value is named with what it should be", "[arguments]") {
    const std::string url = "--url needs a value: URL\nhint: see slipway upgrade --help";
    CHECK(fault({"upgrade", "head", "--url"}) == url);
    CHECK(fault({"upgrade", "head", "--url="}) == url);
    CHECK(fault({"upgrade", "head", "--url", ""}) == url);
    CHECK(fault({"upgrade", "--url", "--sql", "head"}) == url);
    CHECK(fault({"history", "-r"}) ==
          "--rev-range needs a value: RANGE\nhint: see slipway history --help");
}

TEST_CASE("a switch takes no value", "[arguments]") {
    CHECK(fault({"upgrade", "head", "--sql=yes"}) ==
          "--sql takes no value\nhint: see slipway upgrade --help");
}

TEST_CASE("a bad choice lists the good ones", "[arguments]") {
    CHECK(fault({"heads", "--format", "xml"}) == "--format: 'xml' is not one of text, json");
    CHECK(fault({"graph", "--as=png"}) == "--as: 'png' is not one of mermaid, dot, svg");
    CHECK(fault({"completion", "tcsh"}) ==
          "SHELL: 'tcsh' is not one of bash, zsh, fish\nhint: see slipway completion --help");
}

TEST_CASE("missing and extra arguments are named", "[arguments]") {
    CHECK(fault({"upgrade"}) ==
          "'slipway upgrade' needs REV: up to where\nhint: for example: slipway upgrade head");
    CHECK(fault({"upgrade", "head", "base"}) ==
          "unexpected argument 'base' after 'slipway upgrade'\nhint: see slipway upgrade --help");
    CHECK(fault({"heads", "x"}) ==
          "unexpected argument 'x' after 'slipway heads'\nhint: see slipway heads --help");
    CHECK(fault({"help", "upgrade", "heads"}) ==
          "'slipway help' takes one command\nhint: see slipway --help");
}

TEST_CASE("an unknown command is named with the nearest one", "[arguments]") {
    CHECK(fault({"upgrad", "head"}) ==
          "unknown command 'upgrad'; did you mean slipway upgrade?\nhint: see slipway --help");
    CHECK(fault({"help", "heds"}) ==
          "unknown command 'heds'; did you mean slipway heads?\nhint: see slipway --help");
    CHECK(fault({"-1", "head"}) == "unknown command '-1'\nhint: see slipway --help");
}

TEST_CASE("commands that do not exist are not known", "[arguments]") {
    for (const std::string name : {"lint", "validate", "adopt"}) {
        INFO(name);
        CHECK(find_command(name) == nullptr);
    }
}

TEST_CASE("a URL in the wrong place is not repeated", "[arguments]") {
    const std::string url = "postgresql://app:p@ss/w:rd#%@db/app";
    for (const Tokens& tokens : {Tokens{url},
                                 Tokens{"upgrade", "head", url},
                                 Tokens{"heads", url},
                                 Tokens{"completion", url},
                                 Tokens{"heads", "--urll=" + url},
                                 Tokens{"heads", "--" + url},
                                 Tokens{"heads", "--sql=" + url}}) {
        const std::string said = fault(tokens);
        INFO(said);
        CHECK(said != "(no error)");
        CHECK(said.find("p@ss") == std::string::npos);
        CHECK(said.find("w:rd") == std::string::npos);
    }
}
