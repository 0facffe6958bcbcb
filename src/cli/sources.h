// The places that settings come from, strongest first: flags, environment, .env, slipway.ini.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/dotenv.h"
#include "cli/ini.h"
#include "cli/options.h"

namespace slipway {

using Environment = std::map<std::string, std::string>;

struct Origin {
    enum class Kind { flag, environment, env_file, ini, fallback };
    Kind kind = Kind::fallback;
    std::string name;      // "--url", "DATABASE_URL", "url" in an ini file
    std::string file;      // of .env and ini
    std::size_t line = 0;  // of .env and ini

    // For people: "flag --url", "environment DATABASE_URL", ".env:3 DATABASE_URL",
    // "slipway.ini:4", "default".
    [[nodiscard]] std::string text() const;
    // In front of an error message: "--wait", "SLIPWAY_WAIT", ".env:3: SLIPWAY_WAIT",
    // "slipway.ini:4: wait".
    [[nodiscard]] std::string place() const;
};

// What an option is set to; a list has several texts.
struct Value {
    std::vector<std::string> texts;
    Origin origin;

    [[nodiscard]] const std::string& text() const { return texts.back(); }
};

// A secret that stands in a variable (or flag, or ini file) itself, or in a file that it names.
struct Secret {
    std::string text;
    std::string file;  // not empty: the text is in this file
    Origin origin;

    // The text; a file is read again each time, as secrets are rotated. The line end that editors
    // leave is taken off. Throws Error (usage) with path, variable and reason.
    [[nodiscard]] std::string read() const;
    // Origin::text(), or "file /run/secrets/url (DATABASE_URL_FILE)".
    [[nodiscard]] std::string origin_text() const;
};

// Everything that was given, read once. Throws Error (usage) for files that cannot be read and for
// unknown keys.
class Sources {
  public:
    Sources(const Arguments& arguments, Environment environment);

    // What the option is set to, checked; nothing: its default counts.
    [[nodiscard]] std::optional<Value> find(const Option& option) const;

    // The database URL: --url, SLIPWAY_URL, DATABASE_URL, each also as NAME_FILE, then the ini
    // file.
    [[nodiscard]] std::optional<Secret> find_url() const;
    // The password: --password-file, SLIPWAY_PASSWORD, SLIPWAY_PASSWORD_FILE, then the ini file.
    [[nodiscard]] std::optional<Secret> find_password() const;
    // libpq's PGPASSWORD, also as PGPASSWORD_FILE.
    [[nodiscard]] std::optional<Secret> find_libpq_password() const;

    [[nodiscard]] const Environment& environment() const { return environment_; }
    [[nodiscard]] const std::string& ini_path() const { return ini_.path; }  // empty: none was read
    [[nodiscard]] std::vector<std::string> warnings() const;

  private:
    void read_env_file();
    void read_ini_file();
    void check_sections() const;
    void check_keys() const;

    [[nodiscard]] std::optional<Value> find_flag(const Option& option) const;
    [[nodiscard]] std::optional<Value> find_in_environment(const std::string& name) const;
    [[nodiscard]] std::optional<Value> find_in_env_file(const std::string& name) const;
    [[nodiscard]] std::optional<Value> find_in_ini(const Option& option) const;
    [[nodiscard]] std::optional<Secret> find_secret(const std::vector<std::string>& names) const;

    const Arguments& arguments_;  // only used while the configuration is loaded
    Environment environment_;     // without empty values
    std::vector<DotenvEntry> env_file_;
    IniFile ini_;
    std::string section_;
};

}  // namespace slipway
