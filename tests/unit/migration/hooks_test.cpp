#include "migration/hooks.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/temporary_folder.h"

namespace slipway {

using test::TemporaryFolder;

TEST_CASE("a hook is a file of its name", "[hooks]") {
    const TemporaryFolder folder;
    folder.write("before_each.sql", "SELECT 1;");
    folder.write("after_run.sql", "");
    const HookScan scan = scan_hooks(folder / "");
    CHECK(scan.problems.empty());
    CHECK(scan.hooks.find(HookPoint::before_run) == nullptr);
    CHECK(scan.hooks.find(HookPoint::after_each) == nullptr);
    REQUIRE(scan.hooks.find(HookPoint::before_each) != nullptr);
    CHECK(scan.hooks.find(HookPoint::before_each)->size == 9);
    CHECK(scan.hooks.paths() ==
          std::vector<std::string>{folder / "after_run.sql", folder / "before_each.sql"});
}

TEST_CASE("no folder means no hooks", "[hooks]") {
    const TemporaryFolder folder;
    CHECK(scan_hooks(folder / "hooks").hooks.empty());
}

TEST_CASE("a folder of hooks that cannot be looked at is not no folder", "[hooks]") {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("hooks", folder / "hooks");
    CHECK_THROWS_AS(scan_hooks(folder / "hooks"), Error);
    std::filesystem::remove(folder / "hooks");
    folder.write("hooks", "");
    CHECK_THROWS_AS(scan_hooks(folder / "hooks"), Error);
}

TEST_CASE("a hook is held from the scan on", "[hooks]") {
    const TemporaryFolder folder;
    folder.write("after_each.sql", "before");
    const HookScan scan = scan_hooks(folder / "");
    folder.write("after_each.sql", "behind");
    std::string text(6, ' ');
    CHECK(scan.hooks.find(HookPoint::after_each)->open()->read(text.data(), text.size()) == 6);
    CHECK(text == "before");
}

TEST_CASE("a file that is no hook is warned about, notes and hidden files are not", "[hooks]") {
    const TemporaryFolder folder;
    for (const char* name : {"beforeEach.sql", "before_each.sql.bak", "README.md", ".swp"}) {
        folder.write(name, "SELECT 1;");
    }
    const HookScan scan = scan_hooks(folder / "");
    CHECK(scan.hooks.empty());
    REQUIRE(scan.problems.size() == 2);
    CHECK(scan.problems[0].path == folder / "beforeEach.sql");
    CHECK(scan.problems[0].severity == Problem::Severity::warning);
    CHECK(scan.problems[0].message.find("before_run.sql, after_run.sql") != std::string::npos);
}

TEST_CASE("a hook that cannot be read ends the scan", "[hooks]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "before_run.sql");
    CHECK_THROWS_AS(scan_hooks(folder / ""), Error);
}

}  // namespace slipway
