// A database URL in the forms that SQLAlchemy, libpq and asyncpg write; prints without its
// password.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

// The parts of a URL, percent-decoded (RFC 3986; with a "+driver" suffix the query is decoded as
// SQLAlchemy does: "+" is a space there). Query parameters keep their order and may repeat.
class DatabaseUrl {
  public:
    // Throws Error (usage) that says what was expected and found, never showing the password:
    // unknown scheme (with the list), bad percent-encoding, bad port, a raw '@' or '#' problem, …
    // Also takes libpq keyword strings ("host=… dbname=…") and jdbc: in front of postgresql://.
    static DatabaseUrl parse(std::string_view text);

    [[nodiscard]] const std::string& scheme() const { return scheme_; }  // without driver
    [[nodiscard]] const std::string& driver() const { return driver_; }  // "asyncpg"; may be empty
    [[nodiscard]] const std::string& user() const { return user_; }
    [[nodiscard]] const std::string& password() const { return password_; }
    [[nodiscard]] const std::string& host() const { return host_; }  // "a,b" for several hosts
    [[nodiscard]] const std::string& port() const { return port_; }  // "5432,5433"; may be empty
    [[nodiscard]] const std::string& database() const { return database_; }  // SQLite: the path
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& query() const {
        return query_;
    }
    void set_password(std::string password) { password_ = std::move(password); }

    // As SQLAlchemy prints it: "postgresql+psycopg2://al:***@127.0.0.1/al".
    [[nodiscard]] std::string masked() const;

  private:
    class Reader;

    std::string scheme_;
    std::string driver_;
    std::string user_;
    std::string password_;
    std::string host_;
    std::string port_;
    std::string database_;
    std::vector<std::pair<std::string, std::string>> query_;
};

}  // namespace slipway
