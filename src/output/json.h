// A JSON value to build and print, with the library's header kept out of everybody else's way.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

// Keys keep the order in which they were set. Text that is not UTF-8 is printed with replacement
// characters.
class Json {
  public:
    static Json object();
    static Json array();

    Json(Json&&) noexcept;
    Json& operator=(Json&&) noexcept;
    Json(const Json&) = delete;
    Json& operator=(const Json&) = delete;
    ~Json();

    Json& set(std::string_view key, std::string_view value);
    Json& set(std::string_view key, const char* value) { return set(key, std::string_view(value)); }
    Json& set(std::string_view key, const std::string& value) {
        return set(key, std::string_view(value));
    }
    Json& set(std::string_view key, std::int64_t value);
    Json& set(std::string_view key, std::size_t value) {
        return set(key, static_cast<std::int64_t>(value));
    }
    Json& set(std::string_view key, bool value);
    Json& set(std::string_view key, const std::vector<std::string>& value);
    Json& set(std::string_view key, Json value);
    Json& set_null(std::string_view key);
    Json& push(Json value);
    // Takes over the keys of another object.
    Json& merge(Json other);

    // Indented by two spaces, for an answer; or in one line, for a log.
    [[nodiscard]] std::string pretty() const;
    [[nodiscard]] std::string line() const;

  private:
    struct Value;
    explicit Json(std::unique_ptr<Value> value);
    std::unique_ptr<Value> value_;
};

}  // namespace slipway
