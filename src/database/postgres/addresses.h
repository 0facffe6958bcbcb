// Under which numbers the catalogue speaks of what facts tell of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/schema.h"

namespace slipway::postgres {

// As pg_depend names an object: its catalogue, its number there, its part (a column, 0 the whole).
struct Address {
    std::uint32_t catalogue = 0;
    std::uint32_t object = 0;
    std::int32_t part = 0;

    friend bool operator==(const Address&, const Address&) = default;
};

// "1259:16384:2"; throws Error (internal) for anything else.
Address parse_address(std::string_view text);
// {1259:16384:2,NULL,2604:16390:0}, without the nulls.
std::vector<Address> parse_addresses(std::string_view array);

class Addresses {
  public:
    using Handle = SchemaBuilder::Handle;

    // One that two facts claim stays with the first.
    void add(const Address& address, Handle fact) { facts_.try_emplace(address, fact); }
    [[nodiscard]] std::optional<Handle> find(const Address& address) const;
    // The part, or where that is not known by itself the object.
    [[nodiscard]] std::optional<Handle> find_part_or_whole(Address address) const;

  private:
    struct Hash {
        std::size_t operator()(const Address& address) const;
    };
    std::unordered_map<Address, Handle, Hash> facts_;
};

}  // namespace slipway::postgres
