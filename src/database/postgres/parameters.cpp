#include "database/postgres/parameters.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "database/postgres/dialect.h"
#include "database/postgres/handle.h"

namespace slipway::postgres {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Parameters of drivers and ORMs that concern their pools and caches only.
constexpr std::array<std::string_view, 17> without_effect = {"charset",
                                                             "client_encoding",
                                                             "pgbouncer",
                                                             "connection_limit",
                                                             "pool_timeout",
                                                             "pool_size",
                                                             "max_overflow",
                                                             "pool_recycle",
                                                             "pool_pre_ping",
                                                             "prepared_statement_cache_size",
                                                             "statement_cache_size",
                                                             "async_fallback",
                                                             "binary_parameters",
                                                             "prepared_statement_name_func",
                                                             "prepare_threshold",
                                                             "command_timeout",
                                                             "timeout"};

// The parameters that libpq knows, and those that are mapped to them.
std::vector<std::string> known_keywords() {
    std::vector<std::string> keywords = {"ssl", "schema", "database"};
    const std::unique_ptr<PQconninfoOption, Free> known(PQconndefaults());
    for (const PQconninfoOption* option = known.get();
         option != nullptr && option->keyword != nullptr;
         ++option) {
        keywords.emplace_back(option->keyword);
    }
    return keywords;
}

Error unknown_parameter(const std::string& key, const std::vector<std::string>& known) {
    const std::vector<std::string> near = nearest(key, {known.begin(), known.end()}, 1);
    return Error(ErrorCode::usage, "the database URL has an unknown parameter '" + key + "'")
        .hint(near.empty() ? "remove it, or write a PostgreSQL setting as options=-c%20name%3Dvalue"
                           : "did you mean '" + near.front() + "'?");
}

std::string ssl_mode(const std::string& value) {
    if (value == "true" || value == "True" || value == "1") {
        return "require";
    }
    return value == "false" || value == "False" || value == "0" ? "disable" : value;
}

// At spaces; a backslash takes the next character as it is.
std::vector<std::string> words_of_options(const std::string& options) {
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i <= options.size(); ++i) {
        if (i == options.size() || options[i] == ' ') {
            if (!word.empty()) {
                words.push_back(std::move(word));
            }
            word.clear();
        } else {
            i += options[i] == '\\' && i + 1 < options.size() ? 1 : 0;
            word += options[i];
        }
    }
    return words;
}

// "-c a=b -c c=d --e=f": what libpq would send at connect, which poolers refuse.
Pairs settings_of_options(const std::string& options) {
    Pairs settings;
    const std::vector<std::string> words = words_of_options(options);
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string pair = words[i];
        if (pair == "-c" && i + 1 < words.size()) {
            pair = words[++i];
        } else if (pair.starts_with("-c") || pair.starts_with("--")) {
            pair.erase(0, 2);
        }
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || pair.front() == '-') {
            throw Error(ErrorCode::usage,
                        "options=: expected '-c name=value', found '" + words[i] + "'");
        }
        std::string key = pair.substr(0, equals);
        std::replace(key.begin(), key.end(), '-', '_');
        settings.emplace_back(key, pair.substr(equals + 1));
    }
    return settings;
}

// libpq before 16 reads "system" as the name of a file.
std::string root_certificates(const std::string& value) {
    return value == "system" ? "/etc/ssl/certs/ca-certificates.crt" : value;
}

class Mapping {
  public:
    explicit Mapping(Parameters& out) : out_(out) {}

    void set(const std::string& key, const std::string& value) {
        const auto found = std::find_if(out_.libpq.begin(),
                                        out_.libpq.end(),
                                        [&](const auto& pair) { return pair.first == key; });
        if (found == out_.libpq.end()) {
            out_.libpq.emplace_back(key, value);
        } else {
            found->second = value;
        }
    }

    void take(const std::string& key, const std::string& value) {
        if (key == "ssl" || key == "sslmode") {
            set("sslmode", ssl_mode(value));
        } else if (key == "sslrootcert") {
            set(key, root_certificates(value));
        } else if (key == "host") {
            take_host(value);
        } else if (key == "options") {
            const Pairs more = settings_of_options(value);
            out_.settings.insert(out_.settings.end(), more.begin(), more.end());
        } else if (key == "schema") {
            out_.settings.emplace_back("search_path", value);
        } else if (key == "database") {
            set("dbname", value);
        } else if (const auto known = known_keywords();
                   std::find(known.begin(), known.end(), key) != known.end()) {
            set(key, value);
        } else if (std::find(without_effect.begin(), without_effect.end(), key) ==
                   without_effect.end()) {
            throw unknown_parameter(key, known);
        }
    }

  private:
    // SQLAlchemy writes several hosts as host=a:5432&host=b:5432.
    void take_host(const std::string& value) {
        const std::size_t colon = value.rfind(':');
        const bool has_port = colon != std::string::npos && value.front() != '/' &&
                              value.find(':') == colon && colon + 1 < value.size();
        append("host", has_port ? value.substr(0, colon) : value);
        if (has_port) {
            append("port", value.substr(colon + 1));
        }
    }

    void append(const std::string& key, const std::string& value) {
        for (auto& [name, text] : out_.libpq) {
            if (name == key && !text.empty()) {
                text += ',' + value;
                return;
            }
        }
        set(key, value);
    }

    Parameters& out_;
};

// The schema goes before those that the URL names; where it names none, it is alone.
void put_in_front(Pairs& settings, const std::string& schema) {
    std::string path = dialect().quote_identifier(schema);
    for (const auto& [name, value] : settings) {
        if (name == "search_path") {
            path = dialect().quote_identifier(schema) + (value.empty() ? "" : ", " + value);
        }
    }
    settings.emplace_back("search_path", path);
}

}  // namespace

Parameters parameters(const DatabaseUrl& url, const OpenOptions& options) {
    Parameters out;
    Mapping mapping(out);
    const auto set_if = [&](const char* key, const std::string& value) {
        if (!value.empty()) {
            mapping.set(key, value);
        }
    };
    set_if("host", url.host());
    set_if("port", url.port());
    set_if("user", url.user());
    set_if("password", url.password());
    set_if("dbname", url.database());
    mapping.set("client_encoding", "UTF8");
    mapping.set("keepalives_idle", "30");
    mapping.set("keepalives_interval", "10");
    mapping.set("keepalives_count", "3");
    mapping.set("tcp_user_timeout", "30000");
    for (const auto& [key, value] : url.query()) {
        mapping.take(key, value);
    }
    mapping.set("application_name", options.application_name);
    if (!options.database.empty()) {
        mapping.set("dbname", options.database);
    }
    if (!options.schema.empty()) {
        put_in_front(out.settings, options.schema);
    }
    return out;
}

}  // namespace slipway::postgres
