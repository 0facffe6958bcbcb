#include "cli/sources.h"

#include <catch2/catch.hpp>

#include "unit/cli/folder.h"

using namespace slipway;
using test::load;
using test::setting;
using test::usage_error;

namespace {

const std::string password = "p@ss/w:rd#%";
const std::string url = "postgresql://app:p%40ss%2Fw%3Ard%23%25@db/app";
const std::string masked = "postgresql://app:***@db/app";

// Whether a text holds the password, plain or encoded.
bool tells(const std::string& text) {
    return text.find("p@ss") != std::string::npos || text.find("p%40ss") != std::string::npos ||
           text.find("w:rd") != std::string::npos || text.find("w%3Ard") != std::string::npos;
}

void check_silent(const Config& config) {
    for (const Setting& each : config.settings()) {
        INFO(each.name);
        CHECK_FALSE(tells(each.value));
        CHECK_FALSE(tells(each.origin));
    }
    for (const std::string& warning : config.warnings) {
        CHECK_FALSE(tells(warning));
    }
}

void check_url(const Config& config, const std::string& origin) {
    CHECK(config.database_url().password() == password);
    CHECK(setting(config, "url").value == masked);
    CHECK(setting(config, "url").origin == origin);
    CHECK_FALSE(config.url_is_default);
    check_silent(config);
}

}  // namespace

TEST_CASE("the URL comes from the strongest place that has one, and is masked", "[secrets]") {
    const test::Folder folder;
    Environment environment;
    folder.write("slipway.ini",
                 "[slipway]\nurl = postgresql://app:p%%40ss%%2Fw%%3Ard%%23%%25@db/app\n");
    check_url(load({"heads"}), "slipway.ini:2");
    folder.write(".env", "DATABASE_URL='" + url + "'\n");
    check_url(load({"heads"}), ".env:1 DATABASE_URL");
    folder.write(".env", "DATABASE_URL=x://\nSLIPWAY_URL=" + url + "\n");
    check_url(load({"heads"}), ".env:2 SLIPWAY_URL");
    folder.write(".env", "SLIPWAY_URL=sqlite://\n");
    environment["DATABASE_URL"] = url;
    check_url(load({"heads"}, environment), "environment DATABASE_URL");
    environment["DATABASE_URL"] = "sqlite://";
    environment["SLIPWAY_URL"] = url;
    check_url(load({"heads"}, environment), "environment SLIPWAY_URL");
    environment["SLIPWAY_URL"] = "sqlite://";
    check_url(load({"heads", "--url", url}, environment), "flag --url");
}

TEST_CASE("the URL can be in a file that a variable names", "[secrets]") {
    const test::Folder folder;
    folder.write("url", url + "\r\n");
    check_url(load({"heads"}, {{"DATABASE_URL_FILE", "url"}}), "file url (DATABASE_URL_FILE)");
    check_url(load({"heads"}, {{"SLIPWAY_URL_FILE", "url"}, {"DATABASE_URL", "sqlite://"}}),
              "file url (SLIPWAY_URL_FILE)");
    folder.write(".env", "\nDATABASE_URL_FILE=url\n");
    check_url(load({"heads"}), "file url (.env:2: DATABASE_URL_FILE)");
}

TEST_CASE("a secret file is read again at each connection", "[secrets]") {
    const test::Folder folder;
    folder.write("url", "postgresql://app@db/one\n");
    folder.write("password", "first\n");
    const Config config =
        load({"heads", "--password-file", "password"}, {{"DATABASE_URL_FILE", "url"}});
    CHECK(config.database_url().password() == "first");
    folder.write("url", "postgresql://app@db/two\n");
    folder.write("password", password + "\n");
    CHECK(config.database_url().password() == password);
    CHECK(config.database_url().database() == "two");
    check_silent(config);
}

TEST_CASE("a password of its own goes before that in the URL", "[secrets]") {
    const test::Folder folder;
    folder.write("one", "1\n");
    folder.write("two", "2");
    folder.write("slipway.ini", "[slipway]\npassword_file = one\n");
    const std::string with_password = "postgresql://app:0@db/app";
    const auto used = [&](const std::vector<std::string>& tokens, Environment environment) {
        environment["DATABASE_URL"] = with_password;
        return load(tokens, environment).database_url().password();
    };
    CHECK(used({"heads"}, {}) == "1");
    CHECK(used({"heads"}, {{"SLIPWAY_PASSWORD_FILE", "two"}}) == "2");
    CHECK(used({"heads"}, {{"SLIPWAY_PASSWORD", "3"}}) == "3");
    CHECK(used({"heads", "--password-file", "one"}, {{"SLIPWAY_PASSWORD", "3"}}) == "1");
    folder.write(".env", "SLIPWAY_PASSWORD='" + password + "'\n");
    CHECK(used({"heads"}, {}) == password);
    check_silent(load({"heads"}, {{"DATABASE_URL", with_password}}));
}

TEST_CASE("the password of libpq counts where the URL has none", "[secrets]") {
    const test::Folder folder;
    folder.write("pw", password + "\n");
    const auto used = [&](const std::string& text, const std::string& name) {
        const std::string value = name == "PGPASSWORD" ? password : "pw";
        const Config config = load({"heads"}, {{"DATABASE_URL", text}, {name, value}});
        check_silent(config);
        return config.database_url().password();
    };
    CHECK(used("postgresql://app@db/app", "PGPASSWORD") == password);
    CHECK(used("postgresql://app@db/app", "PGPASSWORD_FILE") == password);
    CHECK(used("postgresql://app:0@db/app", "PGPASSWORD_FILE") == "0");
    CHECK(used("sqlite:///x.db", "PGPASSWORD_FILE").empty());
}

TEST_CASE("a database file has no password", "[secrets]") {
    const test::Folder folder;
    const Config config = load({"heads"}, {{"SLIPWAY_PASSWORD", password}});
    CHECK(config.database_url().masked() == "sqlite:///slipway.db");
    check_silent(config);
}

TEST_CASE("a variable and its file exclude each other", "[secrets]") {
    const test::Folder folder;
    for (const std::string name :
         {"DATABASE_URL", "SLIPWAY_URL", "SLIPWAY_PASSWORD", "PGPASSWORD"}) {
        const Environment environment = {{name, url}, {name + "_FILE", "f"}};
        CHECK(usage_error([&] { load({"heads"}, environment); }) ==
              "both " + name + " and " + name + "_FILE are set\nhint: set one of them");
    }
    folder.write(".env", "DATABASE_URL=" + url + "\nDATABASE_URL_FILE=f\n");
    CHECK(usage_error([] { load({"heads"}); }) ==
          "both .env:1: DATABASE_URL and .env:2: DATABASE_URL_FILE are set\n"
          "hint: set one of them");
}

TEST_CASE("a secret file that cannot be read is named with variable and reason", "[secrets]") {
    const test::Folder folder;
    const Config config = load({"heads"}, {{"DATABASE_URL_FILE", "none"}});
    CHECK(usage_error([&] { (void)config.database_url(); }) ==
          "cannot read the secret file none: No such file or directory\n"
          "named by DATABASE_URL_FILE");
    CHECK(setting(config, "url").value ==
          "(cannot read the secret file none: No such file or directory)");
    const Config other = load({"heads", "--password-file=none", "--url", url});
    CHECK(usage_error([&] { (void)other.database_url(); }) ==
          "cannot read the secret file none: No such file or directory\n"
          "named by --password-file");
}

TEST_CASE("a URL that is wrong says where it comes from, without its password", "[secrets]") {
    const test::Folder folder;
    for (const std::string bad : {"postgresql://app:p@ss/w:rd#%@db/app",
                                  "nosuch://app:p%40ss%2Fw%3Ard@db/app",
                                  "postgresql://app:p%40ss%2Fw%3Ard%@db:99999999/app"}) {
        const Config config = load({"heads"}, {{"DATABASE_URL", bad}});
        const std::string said = usage_error([&] { (void)config.database_url(); });
        INFO(said);
        CHECK(said.find("the URL comes from environment DATABASE_URL") != std::string::npos);
        CHECK_FALSE(tells(said));
        check_silent(config);
    }
}

TEST_CASE("errors in the files around a password do not show it", "[secrets]") {
    const test::Folder folder;
    const std::vector<std::string> files = {"[slipway]\nurl = " + url + "\n",
                                            "[slipway]\n" + url + "\n",
                                            "[slipway]\nulr = postgresql://app:p@ss\n",
                                            "url = " + url + "\n",
                                            "[slipway]\nformat = json\npassword = p@ss/w:rd\n"};
    for (const std::string& text : files) {
        folder.write("slipway.ini", text);
        const std::string said = usage_error([] { load({"heads"}); });
        INFO(said);
        CHECK(said.starts_with("slipway.ini:"));
        CHECK_FALSE(tells(said));
    }
    std::filesystem::remove("slipway.ini");
    folder.write(".env", "DATABASE_URL='" + url + "\n");
    CHECK_FALSE(tells(usage_error([] { load({"heads"}); })));
}
