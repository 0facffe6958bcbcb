#include "database/sqlite/location.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace slipway::sqlite {

namespace {

Location of(const char* url) {
    return location(DatabaseUrl::parse(url));
}

}  // namespace

TEST_CASE("a SQLite URL points to a file or to memory", "[sqlite]") {
    struct Case {
        const char* url;
        const char* path;
        Mode mode;
    };
    const Case cases[] = {
        {"sqlite:///app.db", "app.db", Mode::create},
        {"sqlite:////data/app.db", "/data/app.db", Mode::create},
        {"sqlite:app.db", "app.db", Mode::create},
        {"sqlite://", "", Mode::memory},
        {"sqlite:///", "", Mode::memory},
        {"sqlite:///:memory:", "", Mode::memory},
        {"sqlite:///app.db?mode=ro", "app.db", Mode::read_only},
        {"sqlite:///app.db?mode=rw", "app.db", Mode::read_write},
        {"sqlite:///app.db?mode=rwc&timeout=5&cache=shared&check_same_thread=false",
         "app.db",
         Mode::create},
        {"sqlite:///app.db?mode=memory", "", Mode::memory},
        {"sqlite:///file:app.db?uri=true&mode=ro", "app.db", Mode::read_only},
        {"sqlite:///file:/data/app.db?uri=true", "/data/app.db", Mode::create},
        {"sqlite:///file:///data/app.db?uri=1", "/data/app.db", Mode::create},
        {"sqlite:///file://localhost/data/app.db?uri=true", "/data/app.db", Mode::create},
        {"sqlite:///file:my%2520app.db?uri=true", "my app.db", Mode::create},
        {"sqlite:///file::memory:?uri=true", "", Mode::memory},
        {"sqlite:///file:app.db", "file:app.db", Mode::create},
        {"sqlite:///file:app.db?uri=false", "file:app.db", Mode::create},
    };
    for (const Case& each : cases) {
        INFO(each.url);
        const Location found = of(each.url);
        CHECK(found.path == each.path);
        CHECK((found.mode == each.mode));
    }
}

TEST_CASE("a SQLite URL that means nothing is refused by name", "[sqlite]") {
    CHECK_THROWS_WITH(of("sqlite://app.db"), Catch::Contains("no host"));
    CHECK_THROWS_WITH(of("sqlite://al:pw@/app.db"), Catch::Contains("no host, user or password"));
    CHECK_THROWS_WITH(of("sqlite:///app.db?mode=rx"), Catch::Contains("mode='rx'"));
    CHECK_THROWS_WITH(of("sqlite:///app.db?vfs=unix"), Catch::Contains("unknown parameter 'vfs'"));
    CHECK_THROWS_WITH(of("sqlite:///file://elsewhere/app.db?uri=true"),
                      Catch::Contains("'elsewhere'"));
}

}  // namespace slipway::sqlite
