#include "output/json.h"

#include <nlohmann/json.hpp>

namespace slipway {

struct Json::Value {
    nlohmann::ordered_json json;
};

namespace {

constexpr auto replace = nlohmann::ordered_json::error_handler_t::replace;

}  // namespace

Json::Json(std::unique_ptr<Value> value) : value_(std::move(value)) {}
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json Json::object() {
    return Json(std::make_unique<Value>(Value{nlohmann::ordered_json::object()}));
}

Json Json::array() {
    return Json(std::make_unique<Value>(Value{nlohmann::ordered_json::array()}));
}

Json& Json::set(std::string_view key, std::string_view value) {
    value_->json[std::string(key)] = std::string(value);
    return *this;
}

Json& Json::set(std::string_view key, std::int64_t value) {
    value_->json[std::string(key)] = value;
    return *this;
}

Json& Json::set(std::string_view key, bool value) {
    value_->json[std::string(key)] = value;
    return *this;
}

Json& Json::set(std::string_view key, const std::vector<std::string>& value) {
    value_->json[std::string(key)] = value;
    return *this;
}

Json& Json::set(std::string_view key, Json value) {
    value_->json[std::string(key)] = std::move(value.value_->json);
    return *this;
}

Json& Json::set_null(std::string_view key) {
    value_->json[std::string(key)] = nullptr;
    return *this;
}

Json& Json::push(Json value) {
    value_->json.push_back(std::move(value.value_->json));
    return *this;
}

Json& Json::merge(Json other) {
    value_->json.update(other.value_->json);
    return *this;
}

std::string Json::pretty() const {
    return value_->json.dump(2, ' ', false, replace);
}

std::string Json::line() const {
    return value_->json.dump(-1, ' ', false, replace);
}

}  // namespace slipway
