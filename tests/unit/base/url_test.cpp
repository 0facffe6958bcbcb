#include "base/url.h"

#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/text.h"

namespace slipway {

namespace {

struct Good {
    const char* text;
    const char* parts;  // scheme|driver|user|password|host|port|database|key=value&key=value
    const char* masked;
};

std::string parts_of(const DatabaseUrl& url) {
    std::string out = join({url.scheme(),
                            url.driver(),
                            url.user(),
                            url.password(),
                            url.host(),
                            url.port(),
                            url.database(),
                            ""},
                           "|");
    for (const auto& [key, value] : url.query()) {
        out.append(out.back() == '|' ? "" : "&").append(key).append("=").append(value);
    }
    return out;
}

constexpr Good good_urls[] = {
    {"postgresql://db", "postgresql||||db|||", "postgresql://db"},
    {"postgres://db", "postgresql||||db|||", "postgresql://db"},
    {"postgis://db", "postgresql||||db|||", "postgresql://db"},
    {"cockroachdb://db:26257/x", "postgresql||||db|26257|x|", "postgresql://db:26257/x"},
    {"POSTGRESQL://db/x", "postgresql||||db||x|", "postgresql://db/x"},
    {"mysql://db/x", "mysql||||db||x|", "mysql://db/x"},
    {"mariadb://db/x", "mariadb||||db||x|", "mariadb://db/x"},
    {"mssql://db/x", "mssql||||db||x|", "mssql://db/x"},
    {"sqlserver://db/x", "mssql||||db||x|", "mssql://db/x"},
    {"postgresql+psycopg2://al:pw@127.0.0.1/al",
     "postgresql|psycopg2|al|pw|127.0.0.1||al|",
     "postgresql+psycopg2://al:***@127.0.0.1/al"},
    {"postgresql+asyncpg://u:p@h:5432/d?ssl=require",
     "postgresql|asyncpg|u|p|h|5432|d|ssl=require",
     "postgresql+asyncpg://u:***@h:5432/d?ssl=require"},
    {"mysql+pymysql://u:p@h:3306/d?charset=utf8mb4",
     "mysql|pymysql|u|p|h|3306|d|charset=utf8mb4",
     "mysql+pymysql://u:***@h:3306/d?charset=utf8mb4"},
    {"mssql+pyodbc://u:p@h/d?driver=ODBC+Driver+18+for+SQL+Server",
     "mssql|pyodbc|u|p|h||d|driver=ODBC Driver 18 for SQL Server",
     "mssql+pyodbc://u:***@h/d?driver=ODBC%20Driver%2018%20for%20SQL%20Server"},
    {"postgresql://u@h/d", "postgresql||u||h||d|", "postgresql://u@h/d"},
    {"postgresql://u:@h/d", "postgresql||u||h||d|", "postgresql://u@h/d"},
    {"postgresql://:p@h/d", "postgresql|||p|h||d|", "postgresql://:***@h/d"},
    {"postgresql://", "postgresql|||||||", "postgresql://"},
    {"postgresql:///d", "postgresql||||||d|", "postgresql:///d"},
    {"postgresql://h/", "postgresql||||h|||", "postgresql://h"},
    {"postgresql://h:/d", "postgresql||||h||d|", "postgresql://h/d"},
    {"postgresql://:5433/d", "postgresql|||||5433|d|", "postgresql://:5433/d"},
    {"  postgresql://h/d\n", "postgresql||||h||d|", "postgresql://h/d"},
    {"postgresql://u:p%40ss@h/d", "postgresql||u|p@ss|h||d|", "postgresql://u:***@h/d"},
    {"postgresql://u:p@ss@h/d", "postgresql||u|p@ss|h||d|", "postgresql://u:***@h/d"},
    {"postgresql://u:a@b@c@h/d", "postgresql||u|a@b@c|h||d|", "postgresql://u:***@h/d"},
    {"postgresql://u:a:b:c@h/d", "postgresql||u|a:b:c|h||d|", "postgresql://u:***@h/d"},
    {"postgresql://u:%2F%3F%23%25@h/d", "postgresql||u|/?#%|h||d|", "postgresql://u:***@h/d"},
    {"postgresql://u:a+b@h/d", "postgresql||u|a+b|h||d|", "postgresql://u:***@h/d"},
    {"postgresql+psycopg://u:a+b@h/d",
     "postgresql|psycopg|u|a+b|h||d|",
     "postgresql+psycopg://u:***@h/d"},
    {"postgresql://u%40corp:p@h/d", "postgresql||u@corp|p|h||d|", "postgresql://u%40corp:***@h/d"},
    {"postgresql://%C3%BCser@h/d%C3%A4t",
     "postgresql||üser||h||dät|",
     "postgresql://%C3%BCser@h/d%C3%A4t"},
    {"postgresql://h/a%2Fb", "postgresql||||h||a/b|", "postgresql://h/a%2Fb"},
    {"postgresql://h/d#1", "postgresql||||h||d#1|", "postgresql://h/d%231"},
    {"postgresql://[::1]/d", "postgresql||||::1||d|", "postgresql://[::1]/d"},
    {"postgresql://u:p@[fe80::1]:5433/d",
     "postgresql||u|p|fe80::1|5433|d|",
     "postgresql://u:***@[fe80::1]:5433/d"},
    {"postgresql://a,b/d", "postgresql||||a,b||d|", "postgresql://a,b/d"},
    {"postgresql://a:1,b:2/d", "postgresql||||a,b|1,2|d|", "postgresql://a:1,b:2/d"},
    {"postgresql://a,b:2/d", "postgresql||||a,b|,2|d|", "postgresql://a,b:2/d"},
    {"postgresql://[::1]:1,b/d", "postgresql||||::1,b|1,|d|", "postgresql://[::1]:1,b/d"},
    {"postgresql://%2Fvar%2Frun/d", "postgresql||||/var/run||d|", "postgresql://%2Fvar%2Frun/d"},
    {"postgresql:///d?host=/var/run",
     "postgresql||||||d|host=/var/run",
     "postgresql:///d?host=/var/run"},
    {"postgresql://u@/d?host=a:5432&host=b:5433",
     "postgresql||u||||d|host=a:5432&host=b:5433",
     "postgresql://u@/d?host=a:5432&host=b:5433"},
    {"postgresql://h/d?b=2&a=1", "postgresql||||h||d|b=2&a=1", "postgresql://h/d?a=1&b=2"},
    {"postgresql://h/d?application_name=a+b",
     "postgresql||||h||d|application_name=a+b",
     "postgresql://h/d?application_name=a%2Bb"},
    {"postgresql+asyncpg://h/d?application_name=a+b",
     "postgresql|asyncpg|||h||d|application_name=a b",
     "postgresql+asyncpg://h/d?application_name=a%20b"},
    {"postgresql://h/d?options=-c%20search_path%3Dapp",
     "postgresql||||h||d|options=-c search_path=app",
     "postgresql://h/d?options=-c%20search_path%3Dapp"},
    {"postgresql://h/d?user=al&password=geheim",
     "postgresql||||h||d|user=al&password=geheim",
     "postgresql://h/d?password=***&user=al"},
    {"postgresql://h/d?sslpassword=geheim",
     "postgresql||||h||d|sslpassword=geheim",
     "postgresql://h/d?sslpassword=***"},
    {"postgresql://h:5432/d?user=a@b",
     "postgresql||||h|5432|d|user=a@b",
     "postgresql://h:5432/d?user=a%40b"},
    {"postgresql://h?sslmode=require",
     "postgresql||||h|||sslmode=require",
     "postgresql://h?sslmode=require"},
    {"postgresql://h/d?&a=&", "postgresql||||h||d|a=", "postgresql://h/d?a="},
    {"jdbc:postgresql://h:5432/d?user=al&password=geheim&ssl=true",
     "postgresql||al|geheim|h|5432|d|ssl=true",
     "postgresql://al:***@h:5432/d?ssl=true"},
    {"jdbc:sqlite:/var/app.db", "sqlite||||||/var/app.db|", "sqlite:////var/app.db"},
    {"sqlite://", "sqlite|||||||", "sqlite://"},
    {"sqlite:///", "sqlite|||||||", "sqlite://"},
    {"sqlite:///:memory:", "sqlite||||||:memory:|", "sqlite:///:memory:"},
    {"sqlite:///app.db", "sqlite||||||app.db|", "sqlite:///app.db"},
    {"sqlite3:///data/app.db", "sqlite||||||data/app.db|", "sqlite:///data/app.db"},
    {"sqlite:////var/lib/app.db", "sqlite||||||/var/lib/app.db|", "sqlite:////var/lib/app.db"},
    {"sqlite+aiosqlite:///app.db", "sqlite|aiosqlite|||||app.db|", "sqlite+aiosqlite:///app.db"},
    {"sqlite:///my%20app%3F.db", "sqlite||||||my app?.db|", "sqlite:///my app%3F.db"},
    {"sqlite:///a@b#c.db", "sqlite||||||a@b#c.db|", "sqlite:///a@b%23c.db"},
    {"sqlite:///app.db?mode=ro", "sqlite||||||app.db|mode=ro", "sqlite:///app.db?mode=ro"},
    {"sqlite:///file:app.db?mode=ro&uri=true",
     "sqlite||||||file:app.db|mode=ro&uri=true",
     "sqlite:///file:app.db?mode=ro&uri=true"},
    {"sqlite:db/app.sqlite3", "sqlite||||||db/app.sqlite3|", "sqlite:///db/app.sqlite3"},
    {"sqlite://app.db", "sqlite||||app.db|||", "sqlite://app.db"},
    {"host=h port=5433 dbname=d user=al password=geheim",
     "postgresql||al|geheim|h|5433|d|",
     "postgresql://al:***@h:5433/d"},
    {"host=h dbname = 'my app' password='it\\'s \\\\'",
     "postgresql|||it's \\|h||my app|",
     "postgresql://:***@h/my app"},
    {"host=a,b port=1,2 sslmode=require",
     "postgresql||||a,b|1,2||sslmode=require",
     "postgresql://a:1,b:2?sslmode=require"},
    {"host=a host=b password=x\\ y", "postgresql|||x y|b|||", "postgresql://:***@b"},
    {"dbname='' host=h", "postgresql||||h|||", "postgresql://h"},
    {"service=prod", "postgresql|||||||service=prod", "postgresql://?service=prod"},
};

struct Bad {
    const char* text;
    const char* says;  // part of the message or of the hint
};

constexpr Bad bad_urls[] = {
    {"", "is empty"},
    {" \n", "is empty"},
    {"app.db", "does not begin with a scheme"},
    {"geheim@h/d", "does not begin with a scheme"},
    {"al:geheim@h/d", "does not begin with a scheme"},
    {"://geheim", "does not begin with a scheme"},
    {"a b://geheim", "does not begin with a scheme"},
    {"postgresql:/geheim", "does not begin with a scheme"},
    {"oracle://al:geheim@h/d", "known are: postgresql, postgres,"},
    {"oracle://al:geheim@h/d", "unknown scheme 'oracle'"},
    {"postgrseql://al:geheim@h/d", "did you mean postgresql?"},
    {"sqllite:///app.db", "did you mean sqlite?"},
    {"http://h/geheim", "unknown scheme 'http'"},
    {"postgresql://al:gehe/im@h/d", "/ is %2F"},
    {"postgresql://al:gehe?im@h/d", "? is %3F"},
    {"postgresql://al:gehe#im@h/d", "# is %23"},
    {"postgresql://al:/geheim@h:5432/d", "percent-encode"},
    {"postgresql://al:12/geheim@h:5432/d", "percent-encode"},
    {"postgresql://al:a@b/geheim@h:5432/d", "@ is %40"},
    {"postgresql://h#geheim", "percent-encode"},
    {"postgresql://al:geheim%@h/d", "the password in the database URL has a '%'"},
    {"postgresql://al:geheim%4@h/d", "hexadecimal"},
    {"postgresql://al:geheim%zz@h/d", "%25"},
    {"postgresql://al:geheim%00@h/d", "other than 00"},
    {"postgresql://geheim%g1:x@h/d", "the user in the database URL"},
    {"postgresql://h%/d", "the host in the database URL"},
    {"postgresql://h/d%", "the database in the database URL"},
    {"postgresql://h/d?a=%", "the parameter in the database URL"},
    {"postgresql://h/d?%=1", "the parameter name in the database URL"},
    {"postgresql://h:abc/d", "not a number from 1 to 65535"},
    {"postgresql://al:geheim/d", "'@host' is missing"},
    {"postgresql://h:0/d", "not a number from 1 to 65535"},
    {"postgresql://h:65536/d", "not a number from 1 to 65535"},
    {"postgresql://h:99999999999/d", "not a number from 1 to 65535"},
    {"postgresql://h:-1/d", "not a number from 1 to 65535"},
    {"postgresql://a:1,b:x/d", "not a number from 1 to 65535"},
    {"postgresql://[::1/d", "does not end with ']'"},
    {"postgresql://[::1]5432/d", "[::1]:5432"},
    {"postgresql://h/d?geheim", "not key=value"},
    {"postgresql://h/d?=geheim", "not key=value"},
    {"host=h geheim", "character 8: expected key=value"},
    {"host=h password='geheim", "character 17: a quoted value does not end"},
    {"host=h =geheim", "character 8: expected key=value"},
    {"host=h port=geheim", "not a number from 1 to 65535"},
    {"host=h password=ge heim", "with spaces"},
};

std::optional<Error> error_of(const char* text) {
    try {
        (void)DatabaseUrl::parse(text);
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("a database URL is taken apart", "[url]") {
    for (const Good& each : good_urls) {
        INFO(each.text);
        const DatabaseUrl url = DatabaseUrl::parse(each.text);
        CHECK(parts_of(url) == each.parts);
    }
}

TEST_CASE("a database URL is printed without its password", "[url]") {
    for (const Good& each : good_urls) {
        INFO(each.text);
        const std::string masked = DatabaseUrl::parse(each.text).masked();
        CHECK(masked == each.masked);
        CHECK(masked.find("geheim") == std::string::npos);
    }
}

TEST_CASE("a password set from a file is hidden too", "[url]") {
    DatabaseUrl url = DatabaseUrl::parse("postgresql://al@h/d");
    url.set_password("geheim");
    CHECK(url.password() == "geheim");
    CHECK(url.masked() == "postgresql://al:***@h/d");
}

TEST_CASE("a broken database URL is refused without showing what may be a password", "[url]") {
    for (const Bad& each : bad_urls) {
        INFO(each.text);
        const auto error = error_of(each.text);
        REQUIRE(error);
        CHECK(error->code() == ErrorCode::usage);
        const std::string words = error->message() + "\n" + error->hint();
        CHECK_THAT(words, Catch::Contains(each.says));
        CHECK_THAT(
            words,
            !Catch::Contains("geheim") && !Catch::Contains("gehe") && !Catch::Contains("heim"));
    }
}

}  // namespace slipway
