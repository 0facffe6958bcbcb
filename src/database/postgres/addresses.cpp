#include "database/postgres/addresses.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/error.h"

namespace slipway::postgres {

namespace {

// Reads the number that `text` begins with, and takes it and one character behind it away.
template <typename Number>
bool take(std::string_view& text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto length = static_cast<std::size_t>(end - text.data());
    text.remove_prefix(std::min(text.size(), length + 1));
    return error == std::errc();
}

}  // namespace

Address parse_address(std::string_view text) {
    Address address;
    std::string_view rest = text;
    if (!take(rest, address.catalogue) || !take(rest, address.object) ||
        !take(rest, address.part) || !rest.empty()) {
        throw Error(ErrorCode::internal, "no address in '" + std::string(text) + "'");
    }
    return address;
}

std::vector<Address> parse_addresses(std::string_view array) {
    std::vector<Address> addresses;
    std::string_view rest = array.size() < 2 ? "" : array.substr(1, array.size() - 2);
    while (!rest.empty()) {
        const std::string_view text = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), text.size() + 1));
        if (text != "NULL") {
            addresses.push_back(parse_address(text));
        }
    }
    return addresses;
}

std::optional<Addresses::Handle> Addresses::find(const Address& address) const {
    const auto found = facts_.find(address);
    return found == facts_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Addresses::Handle> Addresses::find_part_or_whole(Address address) const {
    if (const auto part = find(address); part || address.part == 0) {
        return part;
    }
    address.part = 0;
    return find(address);
}

std::size_t Addresses::Hash::operator()(const Address& address) const {
    constexpr std::size_t prime = 0x9E3779B97F4A7C15;
    const auto part = static_cast<std::uint32_t>(address.part);
    return (address.object * prime) ^ (address.catalogue * 31 + part) * (prime >> 7);
}

}  // namespace slipway::postgres
