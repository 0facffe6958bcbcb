#include "cli/sources.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "cli/suggestion.h"
#include "cli/text_file.h"
#include "cli/variable_names.h"

namespace slipway {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view env_file_name = ".env";
constexpr std::string_view base_section = "slipway";

// Folders in one text, as Alembic's path_separator allows them; a flag is repeated instead.
std::vector<std::string> split_list(const std::string& text,
                                    std::string_view separators = ",: \t\r\n") {
    std::vector<std::string> out;
    for (std::size_t at = text.find_first_not_of(separators); at != std::string::npos;) {
        const std::size_t end = text.find_first_of(separators, at);
        out.push_back(text.substr(at, end - at));
        at = end == std::string::npos ? end : text.find_first_not_of(separators, end);
    }
    return out;
}

// A folder in an ini file is relative to that file, so that the command works from anywhere.
std::string relative_to(const std::string& ini_path, const std::string& path) {
    const fs::path folder = fs::path(ini_path).parent_path();
    if (folder.empty() || path.empty() || fs::path(path).is_absolute()) {
        return path;
    }
    return (folder / path).lexically_normal().string();
}

bool is_path(const Option& option) {
    return option.value == "DIR" || option.value == "FILE";
}

Value checked(const Option& option, Value value) {
    const std::string whole = value.text();
    if (option.kind == OptionKind::list && value.origin.kind != Origin::Kind::flag) {
        value.texts = option.value == "URL" ? split_list(whole, ", \t\r\n") : split_list(whole);
    }
    for (const std::string& text : value.texts) {
        check_value(option, text, value.origin.place());
    }
    return value;
}

// Alembic's keys that have another name here, or none.
std::string alembic_hint(const std::string& key) {
    if (key == "script_location") {
        return "Alembic's script_location is called dir";
    }
    if (key == "sqlalchemy.url") {
        return "Alembic's sqlalchemy.url is called url";
    }
    if (key == "path_separator" || key == "version_path_separator") {
        return "not needed: folders may be separated by commas, colons, blanks and line ends";
    }
    return {};
}

Error unknown_key(const IniFile& ini, const IniEntry& entry) {
    std::vector<std::string> known;
    for (const Option& option : all_options()) {
        if (const std::string key = ini_key(option); !key.empty()) {
            known.push_back(key);
        }
    }
    std::string hint = alembic_hint(entry.key);
    hint = hint.empty() ? suggestion(entry.key, known, "") : hint;
    hint = hint.empty() ? "'slipway config' lists every option" : hint;
    return Error(ErrorCode::usage, "unknown key '" + entry.key + "' in [" + entry.section + "]")
        .at({ini.path, entry.line})
        .hint(hint);
}

// Empty counts as not set, as `NAME=` in a compose file means that.
Environment without_empty(Environment environment) {
    std::erase_if(environment, [](const auto& each) { return each.second.empty(); });
    return environment;
}

Secret as_file(const Value& value) {
    return {"", value.text(), value.origin};
}
Secret as_text(const Value& value) {
    return {value.text(), "", value.origin};
}

}  // namespace

std::string Origin::text() const {
    switch (kind) {
        case Kind::flag: return "flag " + name;
        case Kind::environment: return "environment " + name;
        case Kind::env_file: return Place{file, line}.text() + " " + name;
        case Kind::ini: return Place{file, line}.text();
        case Kind::fallback: break;
    }
    return "default";
}

std::string Origin::place() const {
    return file.empty() ? name : Place{file, line}.text() + ": " + name;
}

std::string Secret::origin_text() const {
    return file.empty() ? origin.text() : "file " + file + " (" + origin.place() + ")";
}

std::string Secret::read() const {
    if (file.empty()) {
        return text;
    }
    std::string out;
    try {
        out = read_text_file(file, "the secret file ");
    } catch (Error& error) {
        error.add_detail("named by " + origin.place());
        throw;
    }
    while (out.ends_with('\n') || out.ends_with('\r')) {
        out.pop_back();
    }
    return out;
}

Sources::Sources(const Arguments& arguments, Environment environment)
    : arguments_(arguments), environment_(without_empty(std::move(environment))) {
    read_env_file();
    read_ini_file();
}

void Sources::read_env_file() {
    const auto off = find(get_option("no-env-file"));
    std::error_code ignored;
    const bool there = fs::is_regular_file(env_file_name, ignored);
    if (!there || (off && parse_on_off(off->text(), off->origin.place()))) {
        return;
    }
    const std::string path(env_file_name);
    env_file_ = parse_dotenv(read_text_file(path, ""), path, [this](const std::string& name) {
        const auto value = find_in_environment(name);
        return value ? std::optional(value->text()) : std::nullopt;
    });
}

void Sources::read_ini_file() {
    const Option& option = get_option("config");
    const auto named = find(option);
    const auto section = find(get_option("name"));
    section_ = section ? section->text() : base_section;
    const std::string path = named ? named->text() : std::string(option.fallback);
    std::error_code ignored;
    if (named || fs::exists(path, ignored)) {
        ini_ = read_ini(path);
        check_sections();
        check_keys();
    } else if (section) {
        throw Error(ErrorCode::usage,
                    section->origin.place() + ": there is no " + path + " to have a section [" +
                        section_ + "]");
    }
}

void Sources::check_sections() const {
    const bool is_base = section_ == base_section;
    if (ini_.has_section(section_) || (is_base && ini_.sections.empty())) {
        return;
    }
    Error error(ErrorCode::usage, ini_.path + " has no section [" + section_ + "]");
    if (!ini_.sections.empty()) {
        error.hint("it has [" + join(ini_.sections, "], [") + "]");
    }
    throw error;
}

void Sources::check_keys() const {
    for (const IniEntry& entry : ini_.entries) {
        const bool used = entry.section == section_ || entry.section == base_section;
        const auto options = all_options();
        const bool known = std::any_of(options.begin(), options.end(), [&](const Option& option) {
            return ini_key(option) == entry.key;
        });
        if (used && (!known || entry.key.empty())) {
            throw unknown_key(ini_, entry);
        }
    }
}

std::optional<Value> Sources::find(const Option& option) const {
    if (auto value = find_flag(option)) {
        return value;
    }
    if (option.source == OptionSource::flag_only) {
        return std::nullopt;
    }
    const std::string name = environment_name(option);
    auto value = find_in_environment(name);
    value = value ? value : find_in_env_file(name);
    value = value ? value : find_in_ini(option);
    return value ? std::optional(checked(option, *std::move(value))) : std::nullopt;
}

std::optional<Value> Sources::find_flag(const Option& option) const {
    std::vector<std::string> texts = arguments_.values(option.name);
    if (texts.empty()) {
        return std::nullopt;
    }
    if (option.kind != OptionKind::list) {
        texts.erase(texts.begin(), texts.end() - 1);
    }
    if (option.value == "GLOB" || option.value == "KIND") {  // as slipway.ini has them, too
        texts = split_list(join(texts, ","), ",");
        for (std::string& text : texts) {
            text = trim(text);
        }
    }
    return Value{std::move(texts), {Origin::Kind::flag, flag_name(option), "", 0}};
}

std::optional<Value> Sources::find_in_environment(const std::string& name) const {
    const auto found = environment_.find(name);
    if (found == environment_.end()) {
        return std::nullopt;
    }
    return Value{{found->second}, {Origin::Kind::environment, name, "", 0}};
}

std::optional<Value> Sources::find_in_env_file(const std::string& name) const {
    const auto found = std::find_if(env_file_.rbegin(), env_file_.rend(), [&](const auto& entry) {
        return entry.name == name;
    });
    if (found == env_file_.rend()) {
        return std::nullopt;
    }
    const Origin origin{Origin::Kind::env_file, name, std::string(env_file_name), found->line};
    if (!found->missing.empty()) {
        throw Error(ErrorCode::usage, name + ": ${" + found->missing + "} is not set")
            .at({origin.file, origin.line});
    }
    return found->value.empty() ? std::nullopt : std::optional(Value{{found->value}, origin});
}

std::optional<Value> Sources::find_in_ini(const Option& option) const {
    const std::string key = ini_key(option);
    const auto find_in = [&](std::string_view section) {
        return std::find_if(ini_.entries.begin(), ini_.entries.end(), [&](const IniEntry& entry) {
            return entry.section == section && entry.key == key;
        });
    };
    auto found = find_in(section_);
    found = found == ini_.entries.end() ? find_in(base_section) : found;
    if (key.empty() || found == ini_.entries.end()) {
        return std::nullopt;
    }
    const Origin origin{Origin::Kind::ini, key, ini_.path, found->line};
    if (!is_path(option)) {
        return Value{{found->value}, origin};
    }
    if (option.kind != OptionKind::list) {
        return Value{{relative_to(ini_.path, found->value)}, origin};
    }
    std::vector<std::string> folders = split_list(found->value);
    for (std::string& folder : folders) {
        folder = relative_to(ini_.path, folder);
    }
    return Value{{join(folders, "\n")}, origin};
}

// The names in turn, in the environment and then in .env. A name and its _FILE exclude each other.
std::optional<Secret> Sources::find_secret(const std::vector<std::string>& names) const {
    const auto find_at = [&](const auto& find_one) {
        std::optional<Secret> secret;
        for (const std::string& name : names) {
            const std::optional<Value> text = find_one(name);
            const std::optional<Value> file = find_one(name + "_FILE");
            if (text && file) {
                throw Error(
                    ErrorCode::usage,
                    "both " + text->origin.place() + " and " + file->origin.place() + " are set")
                    .hint("set one of them");
            }
            if (!secret && (text || file)) {
                secret = text ? as_text(*text) : as_file(*file);
            }
        }
        return secret;
    };
    auto secret = find_at([this](const std::string& name) { return find_in_environment(name); });
    return secret ? secret
                  : find_at([this](const std::string& name) { return find_in_env_file(name); });
}

std::optional<Secret> Sources::find_url() const {
    const Option& option = get_option("url");
    auto variable = find_secret({"SLIPWAY_URL", "DATABASE_URL"});
    if (const auto flag = find_flag(option)) {
        return as_text(*flag);
    }
    if (variable) {
        return variable;
    }
    const auto entry = find_in_ini(option);
    return entry && !entry->text().empty() ? std::optional(as_text(*entry)) : std::nullopt;
}

std::optional<Secret> Sources::find_password() const {
    const Option& option = get_option("password-file");
    auto variable = find_secret({"SLIPWAY_PASSWORD"});
    if (const auto flag = find_flag(option)) {
        return as_file(*flag);
    }
    if (variable) {
        return variable;
    }
    const auto entry = find_in_ini(option);
    return entry && !entry->text().empty() ? std::optional(as_file(*entry)) : std::nullopt;
}

std::optional<Secret> Sources::find_libpq_password() const {
    return find_secret({"PGPASSWORD"});
}

std::vector<std::string> Sources::warnings() const {
    std::vector<std::string> out;
    for (const auto& [name, value] : environment_) {
        if (const std::string warning = variable_warning(name, value); !warning.empty()) {
            out.push_back(warning);
        }
    }
    for (const DotenvEntry& entry : env_file_) {
        if (const std::string warning = variable_warning(entry.name, entry.value);
            !warning.empty()) {
            out.push_back(Place{std::string(env_file_name), entry.line}.text() + ": " + warning);
        }
    }
    return out;
}

}  // namespace slipway
