#include "base/url.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/conninfo.h"
#include "base/error.h"
#include "base/percent.h"
#include "base/text.h"

namespace slipway {

namespace {

struct Scheme {
    std::string_view written;
    std::string_view canonical;
};

constexpr std::array<Scheme, 10> schemes = {{{"postgresql", "postgresql"},
                                             {"postgres", "postgresql"},
                                             {"postgis", "postgresql"},
                                             {"cockroachdb", "postgresql"},
                                             {"sqlite", "sqlite"},
                                             {"sqlite3", "sqlite"},
                                             {"mysql", "mysql"},
                                             {"mariadb", "mariadb"},
                                             {"mssql", "mssql"},
                                             {"sqlserver", "mssql"}}};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

bool is_scheme_name(std::string_view text) {
    return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '+' ||
               c == '.' || c == '-';
    });
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
           std::stoi(std::string(text)) >= 1 && std::stoi(std::string(text)) <= 65535;
}

Error usage(const std::string& message, const std::string& hint) {
    return std::move(Error(ErrorCode::usage, message).hint(hint));
}

Error not_a_url() {
    return usage("the database URL does not begin with a scheme and ://",
                 "write for example postgresql://user@host/database or sqlite:///file.db");
}

Error unknown_scheme(const std::string& written) {
    std::vector<std::string_view> known;
    std::vector<std::string> names;
    for (const Scheme& each : schemes) {
        known.push_back(each.written);
        names.emplace_back(each.written);
    }
    const std::vector<std::string> meant = nearest(written, known, 1);
    return usage("unknown scheme '" + written + "' in the database URL",
                 (meant.empty() ? "" : "did you mean " + meant.front() + "? ") +
                     "known are: " + join(names, ", "));
}

// The user may have typed the password into what looks like a port: its text is never shown.
Error bad_port() {
    return usage("the port in the database URL is not a number from 1 to 65535",
                 "the form is scheme://user:password@host:port/database; if this is the password, "
                 "an '@host' is missing behind it");
}

Error raw_character() {
    return usage(
        "the database URL cannot be taken apart: a '/', '?', '#' or '@' stands where none "
        "can be, most likely in the password",
        "percent-encode special characters in user, password and database: / is %2F, "
        "? is %3F, # is %23, @ is %40, : is %3A, % is %25");
}

bool is_secret(std::string_view key) {
    const std::string name = lower(key);
    constexpr std::array<std::string_view, 6> marks = {
        "pass", "pwd", "secret", "token", "odbc_connect", "credential"};
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
        return name.find(mark) != std::string::npos;
    });
}

}  // namespace

// Takes a URL apart from the left to the right.
class DatabaseUrl::Reader {
  public:
    DatabaseUrl read(std::string_view text) {
        text = trim(text);
        if (text.empty()) {
            throw usage("the database URL is empty",
                        "write for example postgresql://user@host/database or sqlite:///file.db");
        }
        const bool jdbc = text.starts_with("jdbc:");
        if (is_conninfo(text)) {
            read_keywords(text);
            return std::move(url_);
        }
        read_scheme(jdbc ? text.substr(5) : text);
        if (jdbc) {
            take_credentials();
        }
        return std::move(url_);
    }

  private:
    void read_scheme(std::string_view text) {
        const std::size_t colon = text.find(':');
        const std::string_view name = text.substr(0, colon);
        if (colon == std::string_view::npos || !is_scheme_name(name)) {
            throw not_a_url();
        }
        std::string_view rest = text.substr(colon + 1);
        const std::size_t plus = name.find('+');
        const std::string written = lower(name.substr(0, plus));
        const bool has_slashes = rest.starts_with("//");
        const auto* known = std::find_if(schemes.begin(), schemes.end(), [&](const Scheme& each) {
            return each.written == written;
        });
        if (!has_slashes && (known == schemes.end() || known->canonical != "sqlite")) {
            throw not_a_url();
        }
        if (known == schemes.end()) {
            throw unknown_scheme(written);
        }
        url_.scheme_ = known->canonical;
        url_.driver_ = plus == std::string_view::npos ? "" : name.substr(plus + 1);
        if (has_slashes) {
            read_rest(rest.substr(2));
        } else {  // dbmate's sqlite:file.db
            read_path_and_query(rest);
        }
    }

    void read_rest(std::string_view rest) {
        const bool is_file = url_.scheme_ == "sqlite";
        const std::size_t end = rest.find_first_of(is_file ? "/?" : "/?#");
        const std::string_view authority = rest.substr(0, end);
        std::string_view behind = end == std::string_view::npos ? "" : rest.substr(end);
        if (!is_file) {
            refuse_raw_characters(behind);
        }
        read_authority(authority);
        if (behind.starts_with('/')) {
            behind.remove_prefix(1);
        }
        read_path_and_query(behind);
    }

    // A raw '/', '?' or '#' in a password ends the authority early, and leaves its '@' behind.
    static void refuse_raw_characters(std::string_view behind) {
        const std::size_t question = behind.find('?');
        const std::string_view path = behind.substr(0, question);
        const std::string_view query =
            question == std::string_view::npos ? "" : behind.substr(question + 1);
        const std::size_t at = query.find('@');
        if (behind.starts_with('#') || path.find('@') != std::string_view::npos ||
            (at != std::string_view::npos &&
             query.substr(0, at).find('=') == std::string_view::npos)) {
            throw raw_character();
        }
    }

    void read_authority(std::string_view authority) {
        const std::size_t at = authority.rfind('@');
        if (at != std::string_view::npos) {
            const std::string_view user = authority.substr(0, at);
            const std::size_t colon = user.find(':');
            url_.user_ = percent_decode(user.substr(0, colon), "user");
            if (colon != std::string_view::npos) {
                url_.password_ = percent_decode(user.substr(colon + 1), "password");
            }
            authority.remove_prefix(at + 1);
        }
        bool has_port = false;
        const std::vector<std::string> hosts = split(authority, ',');
        for (std::size_t i = 0; i < hosts.size(); ++i) {
            const std::string port = read_host(hosts[i], i == 0 ? "" : ",");
            url_.port_ += (i == 0 ? "" : ",") + port;
            has_port = has_port || !port.empty();
        }
        if (!has_port) {
            url_.port_.clear();
        }
    }

    // Adds one host; returns its port.
    std::string read_host(std::string_view text, const std::string& separator) {
        std::size_t colon = text.find(':');
        std::string_view host = text.substr(0, colon);
        if (text.starts_with('[')) {
            const std::size_t close = text.find(']');
            const std::string_view behind =
                close == std::string_view::npos ? "" : text.substr(close + 1);
            if (close == std::string_view::npos || (!behind.empty() && behind.front() != ':')) {
                throw usage("an IPv6 address in the database URL does not end with ']'",
                            "write it as [::1]:5432");
            }
            host = text.substr(1, close - 1);
            colon = behind.empty() ? std::string_view::npos : close + 1;
        }
        url_.host_ += separator + percent_decode(host, "host");
        if (colon == std::string_view::npos || colon + 1 == text.size()) {
            return "";
        }
        const std::string_view port = text.substr(colon + 1);
        if (!is_port(port)) {
            throw bad_port();
        }
        return std::string(port);
    }

    void read_path_and_query(std::string_view text) {
        const std::size_t question = text.find('?');
        url_.database_ = percent_decode(text.substr(0, question), "database");
        if (question == std::string_view::npos) {
            return;
        }
        const Plus plus = url_.driver_.empty() ? Plus::plain : Plus::space;
        for (const std::string& pair : split(text.substr(question + 1), '&')) {
            if (pair.empty()) {
                continue;
            }
            const std::size_t equals = pair.find('=');
            if (equals == 0 || equals == std::string::npos) {
                throw usage("a parameter behind '?' in the database URL is not key=value",
                            "separate parameters with '&', and write a '?' elsewhere as %3F");
            }
            url_.query_.emplace_back(percent_decode(pair.substr(0, equals), "parameter name", plus),
                                     percent_decode(pair.substr(equals + 1), "parameter", plus));
        }
    }

    void read_keywords(std::string_view text) {
        url_.scheme_ = "postgresql";
        for (auto& [key, value] : parse_conninfo(text)) {
            if (std::string* const part = find_part(key)) {
                *part = std::move(value);
            } else {
                url_.query_.emplace_back(key, std::move(value));
            }
        }
        const std::vector<std::string> ports = split(url_.port_, ',');
        if (!std::all_of(ports.begin(), ports.end(), [](const auto& port) {
                return port.empty() || is_port(port);
            })) {
            throw bad_port();
        }
    }

    // What a libpq keyword says of the address; null for the others.
    std::string* find_part(std::string_view key) {
        const std::array<std::pair<std::string_view, std::string*>, 5> parts = {
            {{"host", &url_.host_},
             {"port", &url_.port_},
             {"user", &url_.user_},
             {"password", &url_.password_},
             {"dbname", &url_.database_}}};
        const auto* found = std::find_if(
            parts.begin(), parts.end(), [&](const auto& part) { return part.first == key; });
        return found == parts.end() ? nullptr : found->second;
    }

    // JDBC writes user and password as parameters.
    void take_credentials() {
        std::vector<std::pair<std::string, std::string>> others;
        for (auto& pair : url_.query_) {
            if (pair.first == "user") {
                url_.user_ = std::move(pair.second);
            } else if (pair.first == "password") {
                url_.password_ = std::move(pair.second);
            } else {
                others.push_back(std::move(pair));
            }
        }
        url_.query_ = std::move(others);
    }

    DatabaseUrl url_;
};

DatabaseUrl DatabaseUrl::parse(std::string_view text) {
    return Reader().read(text);
}

std::string DatabaseUrl::masked() const {
    std::string out = scheme_ + (driver_.empty() ? "" : "+" + driver_) + "://";
    if (!user_.empty() || !password_.empty()) {
        out += percent_encode(user_, " +") + (password_.empty() ? "" : ":***") + '@';
    }
    const std::vector<std::string> hosts = split(host_, ',');
    const std::vector<std::string> ports = split(port_, ',');
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const bool is_ipv6 = hosts[i].find(':') != std::string::npos;
        out += i == 0 ? "" : ",";
        out += is_ipv6 ? '[' + hosts[i] + ']' : percent_encode(hosts[i], "*");
        if (i < ports.size() && !ports[i].empty()) {
            out += ':' + ports[i];
        }
    }
    if (!database_.empty()) {
        out += '/' + percent_encode(database_, scheme_ == "sqlite" ? "/ +:@" : " +");
    }
    auto parameters = query_;
    std::stable_sort(parameters.begin(), parameters.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    char separator = '?';
    for (const auto& [key, value] : parameters) {
        out += separator + percent_encode(key, "") + '=' +
               (is_secret(key) ? "***" : percent_encode(value, "/:"));
        separator = '&';
    }
    return out;
}

}  // namespace slipway
