#include "cli/config.h"

#include <catch2/catch.hpp>

#include "unit/cli/folder.h"

using namespace slipway;
using test::load;
using test::setting;
using test::usage_error;
using Tokens = std::vector<std::string>;

TEST_CASE("each layer overrides the one below", "[config]") {
    const test::Folder folder;
    Tokens tokens = {"heads"};
    Environment environment;
    CHECK(load(tokens, environment).version_table == "alembic_version");
    CHECK(setting(load(tokens, environment), "version-table").origin == "default");

    folder.write("slipway.ini", "[slipway]\n\nversion_table = from_ini\n");
    CHECK(load(tokens, environment).version_table == "from_ini");
    CHECK(setting(load(tokens, environment), "version-table").origin == "slipway.ini:3");

    folder.write(".env", "# mine\nSLIPWAY_VERSION_TABLE=from_env_file\n");
    CHECK(load(tokens, environment).version_table == "from_env_file");
    CHECK(setting(load(tokens, environment), "version-table").origin ==
          ".env:2 SLIPWAY_VERSION_TABLE");

    environment["SLIPWAY_VERSION_TABLE"] = "from_environment";
    CHECK(load(tokens, environment).version_table == "from_environment");
    CHECK(setting(load(tokens, environment), "version-table").origin ==
          "environment SLIPWAY_VERSION_TABLE");

    tokens.emplace_back("--version-table=from_flag");
    CHECK(load(tokens, environment).version_table == "from_flag");
    CHECK(setting(load(tokens, environment), "version-table").origin == "flag --version-table");
}

TEST_CASE("without anything every option has its default", "[config]") {
    const test::Folder folder;
    const Config config = load({"upgrade", "head"});
    CHECK(config.command->name == "upgrade");
    CHECK(config.positionals == Tokens{"head"});
    CHECK(config.config_file.empty());
    CHECK(config.section == "slipway");
    CHECK(config.dir == "migrations");
    CHECK(config.format == Format::text);
    CHECK(config.file_template == "%(rev)s_%(slug)s");
    CHECK(config.truncate_slug_length == 40);
    CHECK(config.connect_timeout == Duration(5000));
    CHECK(config.wait == Duration(60000));
    CHECK(config.options.timeout == config.wait);
    CHECK(config.transaction == Transactions::all);
    CHECK(config.lock_wait == Duration(300000));
    CHECK(config.lock_timeout == Duration(5000));
    CHECK(config.statement_timeout == Duration(0));
    CHECK(config.lock_retries == 10);
    CHECK(config.shutdown_timeout == Duration(20000));
    CHECK_FALSE(config.allow_ahead);
    CHECK(config.options.head == "head");
    CHECK(config.options.at_least == "head");
    CHECK_FALSE(config.options.resume_at.has_value());
    CHECK(config.url_is_default);
    CHECK(config.database_url().masked() == "sqlite:///slipway.db");
    CHECK(config.warnings.empty());
    for (const Setting& each : config.settings()) {
        INFO(each.name);
        CHECK(each.origin == "default");
    }
}

TEST_CASE("every option of a run can be set in slipway.ini", "[config]") {
    const test::Folder folder;
    folder.write(
        "slipway.ini",
        "[slipway]\nformat = json\nlog_format = json\nverbose = yes\nquiet = on\n"
        "dir = db\nversion_locations = a, b:c\n  d\nrecursive_version_locations = 1\n"
        "file_template = %%(rev)s\ntruncate_slug_length = 7\nurl = sqlite:///x.db\n"
        "password_file = pw\nconnect_timeout = 1s\nwait = 2s\nversion_table = t\n"
        "version_table_schema = s\ntransaction = each\nlock_wait = 3s\n"
        "lock_timeout = 4s\nstatement_timeout = 5s\nlock_retries = 6\n"
        "shutdown_timeout = 8s\nrole = r\nallow_ahead = true\n"
        "termination_log = last\ntarget = r1\nseed_set = dev, demo\n"
        "listen = 127.0.0.1:9000\nserve = yes\ncheck_interval = 3s\nstatus_sql = on\n"
        "metrics_file = m.prom\npush_gateway = http://gate:9091\n"
        "on_exit_post = http://127.0.0.1:9091/quitquitquit, http://127.0.0.1:4191/shutdown\n"
        "tenants_from = select 1\nshard = 2/5\nfail_fast = yes\n"
        "schema = s.sql\nschema_command = make ddl\nscratch_url = sqlite:///s.db\n"
        "no_scratch_cache = on\nno_safe = on\nno_compare_type = on\n"
        "no_compare_server_default = on\nprivileges = on\ninclude_schema = a\n"
        "exclude_schema = b, c\ninclude_table = d\nexclude_table = e\n"
        "include_kind = table\nexclude_kind = view\n");
    const Config config = load({"heads"});
    CHECK(config.format == Format::json);
    CHECK(config.log_format == Format::json);
    CHECK(config.verbose);
    CHECK(config.quiet);
    CHECK(config.dir == "db");
    CHECK(config.version_locations == Tokens{"a", "b", "c", "d"});
    CHECK(config.recursive_version_locations);
    CHECK(config.file_template == "%(rev)s");
    CHECK(config.truncate_slug_length == 7);
    CHECK(config.database_url().database() == "x.db");
    CHECK_FALSE(config.url_is_default);
    CHECK(config.connect_timeout == Duration(1000));
    CHECK(config.wait == Duration(2000));
    CHECK(config.version_table == "t");
    CHECK(config.version_table_schema == "s");
    CHECK(config.transaction == Transactions::each);
    CHECK(config.lock_wait == Duration(3000));
    CHECK(config.lock_timeout == Duration(4000));
    CHECK(config.statement_timeout == Duration(5000));
    CHECK(config.lock_retries == 6);
    CHECK(config.shutdown_timeout == Duration(8000));
    CHECK(config.role == "r");
    CHECK(config.allow_ahead);
    CHECK(config.termination_log == "last");
    CHECK(config.options.target == "r1");
    CHECK(config.options.seed_sets == Tokens{"dev", "demo"});
    CHECK(config.comparison.schema == "s.sql");
    CHECK(config.comparison.schema_command == "make ddl");
    CHECK(config.comparison.scratch_url == "sqlite:///s.db");
    CHECK_FALSE(config.comparison.scratch_cache);
    CHECK_FALSE(config.comparison.safe);
    CHECK_FALSE(config.comparison.types);
    CHECK_FALSE(config.comparison.server_defaults);
    CHECK(config.comparison.privileges);
    CHECK(config.comparison.include_schemas == Tokens{"a"});
    CHECK(config.comparison.exclude_schemas == Tokens{"b", "c"});
    CHECK(config.comparison.include_tables == Tokens{"d"});
    CHECK(config.comparison.exclude_tables == Tokens{"e"});
    CHECK(config.comparison.include_kinds == Tokens{"table"});
    CHECK(config.comparison.exclude_kinds == Tokens{"view"});
    REQUIRE(config.options.listen);
    CHECK(config.options.listen->text() == "127.0.0.1:9000");
    CHECK(config.options.serve);
    CHECK(config.options.check_interval == Duration(3000));
    CHECK(config.options.status_sql);
    CHECK(config.options.metrics_file == "m.prom");
    REQUIRE(config.options.push_gateway);
    CHECK(config.options.push_gateway->port == "9091");
    REQUIRE(config.options.on_exit_post.size() == 2);
    CHECK(config.options.on_exit_post.back().target == "/shutdown");
    CHECK(config.options.tenants_from.kind == TenantSource::Kind::query);
    CHECK(config.options.shard.index == 2);
    CHECK(config.options.shard.count == 5);
    CHECK(config.options.fail_fast);
    CHECK(config.config_file == "slipway.ini");
    for (const Setting& each : config.settings()) {
        const Option* option = find_option(each.name);
        if (option != nullptr && !ini_key(*option).empty()) {
            INFO(each.name);
            CHECK(each.origin.starts_with("slipway.ini:"));
        }
    }
}

TEST_CASE("the options of a command reach it", "[config]") {
    const test::Folder folder;
    const auto options = [](const Tokens& tokens) { return load(tokens).options; };
    const CommandOptions revision = options({"revision",
                                             "-m",
                                             "msg",
                                             "--head",
                                             "base",
                                             "--splice",
                                             "--branch-label",
                                             "b",
                                             "--depends-on",
                                             "x",
                                             "--depends-on",
                                             "y",
                                             "--rev-id",
                                             "1",
                                             "--version-path",
                                             "p"});
    CHECK(revision.message == "msg");
    CHECK(revision.head == "base");
    CHECK(revision.splice);
    CHECK(revision.branch_label == "b");
    CHECK(revision.depends_on == Tokens{"x", "y"});
    CHECK(revision.rev_id == "1");
    CHECK(revision.version_path == "p");
    const CommandOptions upgrade =
        options({"upgrade", "head", "--sql", "--tag", "t", "--dry-run", "--resume-at", "3"});
    CHECK(upgrade.sql);
    CHECK(upgrade.tag == "t");
    CHECK(upgrade.dry_run);
    CHECK(upgrade.resume_at == 3U);
    CHECK(options({"current", "-c"}).check_heads);
    const CommandOptions history = options({"history", "-r-3:", "-i"});
    CHECK(history.rev_range == "-3:");
    CHECK(history.indicate_current);
    CHECK(options({"stamp", "head", "--purge"}).purge);
    CHECK(options({"verify", "--accept", "ae1"}).accept == "ae1");
    CHECK(options({"graph", "--as", "svg"}).picture == Picture::svg);
    CHECK(options({"graph", "--as", "dot"}).picture == Picture::dot);
    CHECK(options({"unlock", "--force"}).force);
    CHECK(options({"revision", "--autogenerate", "--rename", "a=b"}).autogenerate);
    CHECK(options({"revision", "--rename", "a=b", "--rename", "c.d=e"}).renames ==
          Tokens{"a=b", "c.d=e"});
    CHECK(options({"diff", "--exit-code"}).exit_code);
    CHECK(options({"diff", "--reverse"}).reverse);
    CHECK(options({"verify", "--checksums-only"}).checksums_only);
    const CommandOptions gate = options({"gate", "--at-least", "ae1", "--timeout", "2m"});
    CHECK(gate.at_least == "ae1");
    CHECK(gate.timeout == Duration(120000));
    CHECK(load({"wait", "--wait", "7s"}).options.timeout == Duration(7000));
}

TEST_CASE("variables of the command line are names with or without a value", "[config]") {
    const test::Folder folder;
    const Config config = load({"-x", "a=1=2", "heads", "-x", "b"});
    REQUIRE(config.vars.size() == 2);
    CHECK(config.vars[0] == std::pair<std::string, std::string>("a", "1=2"));
    CHECK(config.vars[1] == std::pair<std::string, std::string>("b", ""));
    CHECK(setting(config, "var").value == "a=***, b");
}

TEST_CASE("the last of several flags counts", "[config]") {
    const test::Folder folder;
    const Config config = load({"-v", "--dir", "a", "heads", "-v", "--dir", "b"});
    CHECK(config.dir == "b");
    CHECK(setting(config, "dir").value == "b");
    CHECK(setting(config, "verbose").value == "true");
}

TEST_CASE("an empty variable counts as not set", "[config]") {
    const test::Folder folder;
    folder.write(".env", "SLIPWAY_DIR=\nSLIPWAY_ROLE=app\n");
    const Config config = load({"heads"}, {{"SLIPWAY_DIR", ""}, {"SLIPWAY_ROLE", ""}});
    CHECK(config.dir == "migrations");
    CHECK(config.role == "app");
    CHECK(config.variable("SLIPWAY_ROLE").empty());
}

TEST_CASE("a bad value is named with the place it comes from", "[config]") {
    const test::Folder folder;
    CHECK(usage_error([] {
              load({"heads"}, {{"SLIPWAY_FORMAT", "xml"}});
          }) == "SLIPWAY_FORMAT: 'xml' is not one of text, json");
    CHECK(usage_error([] {
              load({"heads"}, {{"SLIPWAY_ALLOW_AHEAD", "perhaps"}});
          }).starts_with("SLIPWAY_ALLOW_AHEAD: 'perhaps' is neither true nor false"));
    folder.write(".env", "\nSLIPWAY_WAIT=soon\n");
    CHECK(usage_error([] { load({"heads"}); }).starts_with(".env:2: SLIPWAY_WAIT: 'soon' is not"));
    CHECK(usage_error([] {
              load({"heads"}, {{"SLIPWAY_WAIT", "late"}});
          }).starts_with("SLIPWAY_WAIT: 'late' is not"));
    folder.write(".env", "");
    folder.write("slipway.ini", "[slipway]\nlock_retries = many\n");
    CHECK(usage_error([] { load({"heads"}); }) ==
          "slipway.ini:2: lock_retries: 'many' is not a whole number");
    folder.write("slipway.ini", "[slipway]\ndir =\n");
    CHECK(usage_error([] { load({"heads"}); }) == "slipway.ini:2: dir needs a value");
}

TEST_CASE("an unknown key of slipway.ini is named with line and nearest key", "[config]") {
    const test::Folder folder;
    const auto fault = [&](const std::string& text) {
        folder.write("slipway.ini", text);
        return usage_error([] { load({"heads"}); });
    };
    CHECK(fault("[slipway]\nlock_wiat = 3s\n") ==
          "slipway.ini:2: unknown key 'lock_wiat' in [slipway]\nhint: did you mean lock_wait?");
    CHECK(fault("[slipway]\nlock-wait = 3s\n").ends_with("hint: did you mean lock_wait?"));
    CHECK(fault("[slipway]\nzzzzzz = 1\n").ends_with("hint: 'slipway config' lists every option"));
    CHECK(fault("[slipway]\nscript_location = x\n")
              .ends_with("hint: Alembic's script_location is called dir"));
    CHECK(fault("[slipway]\nsqlalchemy.url = x\n")
              .ends_with("hint: Alembic's sqlalchemy.url is called url"));
    CHECK(fault("[slipway]\nforce = 1\n").starts_with("slipway.ini:2: unknown key 'force'"));
    CHECK(fault("[slipway]\n[loggers]\nkeys = root\n") == "(no error)");
}

TEST_CASE("a named section overrides the common one", "[config]") {
    const test::Folder folder;
    folder.write("slipway.ini",
                 "[prod]\ndir = prod\nrole =\n[slipway]\ndir = all\nwait = 7s\nrole = r\n");
    CHECK(load({"heads"}).dir == "all");
    for (const Config& config :
         {load({"-n", "prod", "heads"}), load({"heads"}, {{"SLIPWAY_NAME", "prod"}})}) {
        CHECK(config.section == "prod");
        CHECK(config.dir == "prod");
        CHECK(config.wait == Duration(7000));
        CHECK(config.role.empty());
        CHECK(setting(config, "dir").origin == "slipway.ini:2");
        CHECK(setting(config, "wait").origin == "slipway.ini:6");
    }
}

TEST_CASE("a section that is not there is an error", "[config]") {
    const test::Folder folder;
    CHECK(usage_error([] {
              load({"-n", "prod", "heads"});
          }) == "--name: there is no slipway.ini to have a section [prod]");
    folder.write("slipway.ini", "[slipway]\n[test]\n");
    CHECK(usage_error([] {
              load({"-n", "prod", "heads"});
          }) == "slipway.ini has no section [prod]\nhint: it has [slipway], [test]");
    folder.write("slipway.ini", "[alembic]\n");
    CHECK(usage_error([] { load({"heads"}); }) ==
          "slipway.ini has no section [slipway]\nhint: it has [alembic]");
    folder.write("slipway.ini", "# nothing yet\n");
    CHECK(load({"heads"}).config_file == "slipway.ini");
}

TEST_CASE("a configuration file that was named must exist", "[config]") {
    const test::Folder folder;
    CHECK(usage_error([] {
              load({"-c", "no.ini", "heads"});
          }) == "cannot read no.ini: No such file or directory");
    CHECK(usage_error([] {
              load({"heads"}, {{"SLIPWAY_CONFIG", "no.ini"}});
          }) == "cannot read no.ini: No such file or directory");
    folder.write("my.ini", "[slipway]\ndir = mine\n");
    CHECK(load({"heads"}, {{"SLIPWAY_CONFIG", "my.ini"}}).dir == "mine");
}

TEST_CASE("folders in a configuration file are relative to it", "[config]") {
    const test::Folder folder;
    folder.write("conf/my.ini",
                 "[slipway]\ndir = ../db\nversion_locations = v1, /abs, %(here)s/v2\n"
                 "password_file = pw\nurl = sqlite:///x.db\n");
    const Config config = load({"-c", "conf/my.ini", "heads"});
    CHECK(config.dir == "db");
    CHECK(config.version_locations == Tokens{"conf/v1", "/abs", folder.path() + "/conf/v2"});
    CHECK(config.database_url().database() == "x.db");
    CHECK(setting(config, "password-file").value == "conf/pw");
    CHECK(setting(config, "dir").origin == "conf/my.ini:2");
    CHECK(load({"-c", "conf/my.ini", "heads", "--dir", "here"}).dir == "here");
}

TEST_CASE("revision files are in versions, in the folder itself, or where it is said", "[config]") {
    const test::Folder folder;
    CHECK(load({"heads"}).revision_folders() == Tokens{"migrations/versions"});
    folder.write("migrations/.hidden.sql", "");
    folder.write("migrations/README.md", "");
    CHECK(load({"heads"}).revision_folders() == Tokens{"migrations/versions"});
    folder.write("migrations/1_x.sql", "");
    CHECK(load({"heads"}).revision_folders() == Tokens{"migrations"});
    folder.write("migrations/versions/1_x.sql", "");
    CHECK(load({"heads"}).revision_folders() == Tokens{"migrations/versions"});
    CHECK(
        load({"heads", "--version-locations", "a b", "--version-locations=c"}).revision_folders() ==
        Tokens{"a b", "c"});
}

TEST_CASE("the environment file can be left out, and a folder of that name is none", "[config]") {
    const test::Folder folder;
    folder.write(".env", "SLIPWAY_DIR=x\n");
    CHECK(load({"heads"}).dir == "x");
    CHECK(load({"heads", "--no-env-file"}).dir == "migrations");
    CHECK(load({"heads"}, {{"SLIPWAY_NO_ENV_FILE", "1"}}).dir == "migrations");
    CHECK(load({"heads"}, {{"SLIPWAY_NO_ENV_FILE", "0"}}).dir == "x");
    std::filesystem::remove(".env");
    folder.write(".env/pyvenv.cfg", "");
    CHECK(load({"heads"}).dir == "migrations");
}

TEST_CASE("a name in .env that stands for nothing is an error only where it is used", "[config]") {
    const test::Folder folder;
    folder.write(".env", "OTHER=${NOBODY}\nSLIPWAY_DIR=${BASE}/db\n");
    CHECK(load({"heads"}, {{"BASE", "/srv"}}).dir == "/srv/db");
    CHECK(usage_error([] { load({"heads"}); }) == ".env:2: SLIPWAY_DIR: ${BASE} is not set");
}

TEST_CASE("the process environment is read", "[config]") {
    setenv("SLIPWAY_TEST_OF_ENVIRONMENT", "a=b", 1);
    const Environment environment = process_environment();
    unsetenv("SLIPWAY_TEST_OF_ENVIRONMENT");
    CHECK(environment.at("SLIPWAY_TEST_OF_ENVIRONMENT") == "a=b");
    const test::Folder folder;
    CHECK(load({"heads"}, {{"EDITOR", "ed"}}).variable("EDITOR") == "ed");
    CHECK(load({"heads"}).variable("EDITOR").empty());
}
