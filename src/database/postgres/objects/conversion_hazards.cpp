#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "database/postgres/array_text.h"
#include "database/postgres/objects/column_conversion.h"
#include "database/postgres/objects/column_type.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

using Kind = Hazard::Kind;

// "numeric(12,2)[]" taken apart.
struct Type {
    std::string_view base;  // "numeric", "timestamp without time zone"
    std::vector<int> limits;
    bool is_array = false;

    [[nodiscard]] std::optional<int> limit() const {
        return limits.empty() ? std::nullopt : std::optional(limits.front());
    }
};

Type type_of(const Fact& column) {
    constexpr std::string_view brackets = "[]";
    Type type;
    type.base = column.note("base");
    type.is_array = type.base.ends_with(brackets);
    if (type.is_array) {
        type.base.remove_suffix(brackets.size());
    }
    const std::string_view text = column.property("type");
    std::size_t at = text.find('(');
    while (at < text.size() && text[at] != ')') {
        int number = 0;
        std::from_chars(text.data() + at + 1, text.data() + text.size(), number);
        type.limits.push_back(number);
        at = text.find_first_of(",)", at + 1);
    }
    return type;
}

template <std::size_t N>
bool is_one_of(std::string_view base, const std::array<std::string_view, N>& bases) {
    return std::find(bases.begin(), bases.end(), base) != bases.end();
}

constexpr std::array<std::string_view, 3> integers = {"smallint", "integer", "bigint"};
constexpr std::array<std::string_view, 2> floats = {"real", "double precision"};
constexpr std::array<std::string_view, 3> strings = {"text", "character varying", "bpchar"};

bool is_integer(const Type& type) {
    return is_one_of(type.base, integers);
}

bool is_float(const Type& type) {
    return is_one_of(type.base, floats);
}

bool is_number(const Type& type) {
    return is_integer(type) || is_float(type) || type.base == "numeric";
}

bool is_string(const Type& type) {
    return is_one_of(type.base, strings);
}

bool is_timestamp(const Type& type) {
    return type.base.starts_with("timestamp");
}

bool is_time_of_day(const Type& type) {
    return type.base.starts_with("time ");
}

// Whether values have one text each, and a text in another form becomes that one: "007" 7.
bool writes_in_one_form(const Type& type) {
    constexpr std::array<std::string_view, 8> bases = {
        "boolean", "date", "interval", "uuid", "inet", "cidr", "macaddr", "bytea"};
    return is_number(type) || is_timestamp(type) || is_time_of_day(type) ||
           is_one_of(type.base, bases);
}

bool has_zone(const Type& type) {
    return type.base == "timestamp with time zone";
}

// Decimal digits that any value may have; none for no bound.
std::optional<int> digits_before_point(const Type& type) {
    constexpr std::array<int, 3> digits = {5, 10, 19};
    for (std::size_t i = 0; i < integers.size(); ++i) {
        if (type.base == integers[i]) {
            return digits[i];
        }
    }
    if (type.base != "numeric" || !type.limit()) {
        return {};
    }
    return type.limits.size() > 1 ? type.limits[0] - type.limits[1] : type.limits[0];
}

std::optional<int> digits_after_point(const Type& type) {
    if (is_integer(type)) {
        return 0;
    }
    if (type.base != "numeric" || !type.limit()) {
        return {};
    }
    return type.limits.size() > 1 ? type.limits[1] : 0;
}

int digits_of_second(const Type& type) {
    constexpr int most = 6;
    return type.limit().value_or(most);
}

// Digits that a floating-point number keeps whatever the value.
int exact_digits(const Type& type) {
    constexpr int of_real = 6;
    constexpr int of_double = 15;
    return type.base == "real" ? of_real : of_double;
}

bool exceeds(std::optional<int> before, std::optional<int> after) {
    return after && (!before || *before > *after);
}

std::string rounding_of_number(const Type& before, const Type& after, const std::string& values) {
    if (is_float(after)) {
        const auto whole = digits_before_point(before);
        const bool is_exact = before.base == after.base || before.base == "real" ||
                              (is_integer(before) && whole && *whole <= exact_digits(after));
        return is_exact ? "" : "rounds " + values + " to the digits of " + std::string(after.base);
    }
    if (!exceeds(digits_after_point(before), digits_after_point(after))) {
        return "";
    }
    const int digits = digits_after_point(after).value_or(0);
    return "rounds " + values +
           (digits == 0 ? " to whole numbers"
                        : " to " + counted(digits, "digit") + " after the point");
}

std::string rounding_of_second(const Type& after, const std::string& values) {
    const int digits = digits_of_second(after);
    return "rounds " + values +
           (digits == 0 ? " to whole seconds" : " to " + counted(digits, "digit") + " of a second");
}

std::string loss_of_moment(const Type& before, const Type& after, const std::string& values) {
    if (after.base == "date") {
        return "keeps the date of " + values + ", not the time of day";
    }
    if (is_time_of_day(after)) {
        return "keeps the time of day of " + values + ", not the date";
    }
    if (is_integer(after)) {
        return "rounds " + values + " to whole seconds";
    }
    if (is_timestamp(after) && digits_of_second(before) > digits_of_second(after)) {
        return rounding_of_second(after, values);
    }
    return "";
}

std::string loss_of_text(const Type& before, const Type& after, const std::string& values) {
    if (after.base == "name") {
        return "cuts " + values + " off after 63 bytes";
    }
    if (after.base == "bpchar" && before.base != "bpchar") {
        return "cuts blanks off the end of " + values;
    }
    return writes_in_one_form(after) ? "keeps the value of " + values + ", not how it is written"
                                     : "";
}

bool becomes_jsonb(const Type& before, const Type& after) {
    return after.base == "jsonb" && (before.base == "json" || is_string(before));
}

// What becomes of values without an error; "" where they stay what they are.
std::string loss(const Type& before, const Type& after, const std::string& values) {
    if (is_number(before) && is_number(after)) {
        return rounding_of_number(before, after, values);
    }
    if (is_integer(before) && after.base == "boolean") {
        return "keeps of " + values + " whether it is 0";
    }
    if (is_timestamp(before)) {
        return loss_of_moment(before, after, values);
    }
    if (before.base == after.base && (is_time_of_day(after) || after.base == "interval") &&
        digits_of_second(before) > digits_of_second(after)) {
        return rounding_of_second(after, values);
    }
    if (becomes_jsonb(before, after)) {
        return "keeps of " + values +
               " neither spaces nor the order of keys, and of equal keys"
               " the last";
    }
    return is_string(before) ? loss_of_text(before, after, values) : "";
}

// Whether each value of the one is a value of the other.
bool takes_all(const Type& before, const Type& after, bool same_family) {
    if (is_string(after)) {
        return !after.limit() ||
               (is_string(before) && before.limit() && *before.limit() <= *after.limit());
    }
    if (is_number(before) && is_number(after)) {
        return !exceeds(digits_before_point(before), digits_before_point(after)) &&
               (!is_float(before) || is_float(after) || !digits_before_point(after));
    }
    if (before.base == "boolean" || is_integer(before)) {
        return is_integer(after) || after.base == "boolean" || is_timestamp(after);
    }
    if (is_timestamp(before) || before.base == "date" || before.base.starts_with("json")) {
        return same_family || is_time_of_day(after) || after.base.starts_with("json");
    }
    return before.base == after.base && !exceeds(before.limit(), after.limit());
}

// By the types alone the server knows that it need not look at the rows.
bool stays_as_it_is(const Type& before, const Type& after) {
    const bool is_varying = before.base == "character varying" || before.base == "text";
    if (is_varying && (after.base == "character varying" || after.base == "text")) {
        return !exceeds(before.limit(), after.limit());
    }
    if (before.base != after.base) {
        return before.base == "cidr" && after.base == "inet";
    }
    if (after.base == "numeric") {
        return !after.limit() ||
               (digits_after_point(before) == digits_after_point(after) &&
                !exceeds(digits_before_point(before), digits_before_point(after)));
    }
    const bool has_seconds = is_timestamp(after) || is_time_of_day(after);
    return has_seconds ? digits_of_second(before) <= digits_of_second(after)
                       : after.base == "bit varying" && !exceeds(before.limit(), after.limit());
}

// Labels that the enum of a column has lost.
std::vector<std::string> lost_labels(const Change& column) {
    std::vector<std::string> lost;
    for (const FactIndex each : column.from.dependencies(column.before)) {
        const Fact& before = column.from[each];
        const auto after = before.kind == FactKind::enum_type
                               ? column.to.find(FactKind::enum_type, before.name)
                               : std::nullopt;
        if (!after) {
            continue;
        }
        const auto left = parse_array(column.to[*after].property("labels"));
        for (const std::string& label : parse_array(before.property("labels"))) {
            if (std::find(left.begin(), left.end(), label) == left.end()) {
                lost.push_back(quote_literal(label));
            }
        }
    }
    return lost;
}

std::vector<Hazard> hazards_of_moved_type(const Change& column, const std::string& name) {
    const std::vector<std::string> labels = lost_labels(column);
    const std::string values =
        labels.empty() ? "a value that its new type does not take" : join(labels, " or ");
    std::vector<Hazard> hazards;
    const std::vector<std::string> attributes = lost_attributes(column);
    if (!attributes.empty()) {
        hazards.push_back(
            {Kind::deletes_data, "drops " + join(attributes) + " of what " + name + " holds"});
    }
    hazards.push_back({Kind::may_fail, "fails where " + name + " holds " + values});
    return hazards;
}

// What has to be known to tell what a value becomes; "" where it is plain.
std::string meaning(const Type& before, const Type& after, const std::string& name) {
    if (is_integer(before) && is_timestamp(after)) {
        return "takes " + name +
               " for seconds since 1970, in UTC: divide by 1000 where it holds"
               " milliseconds";
    }
    const bool is_read_in_zone =
        has_zone(before) != has_zone(after) && (is_timestamp(before) || before.base == "date") &&
        (is_timestamp(after) || is_time_of_day(after) || after.base == "date");
    return is_read_in_zone ? "reads what " + name + " holds in the session's time zone" : "";
}

// What is gone without an error.
std::string lost(const Type& before, const Type& after, const std::string& name) {
    const std::string values = "what " + name + " holds";
    if (before.is_array == after.is_array) {
        return loss(before, after, values);
    }
    const bool keeps_all = after.is_array || is_string(after) || after.base.starts_with("json");
    return keeps_all ? "" : "keeps only the first element of each array in " + name;
}

bool fits(const Change& column, const Type& before, const Type& after) {
    const bool is_unbound_text = is_string(after) && !after.is_array && !after.limit();
    const bool is_document = after.base.starts_with("json") && !is_string(before);
    return is_unbound_text || is_document ||
           (before.is_array == after.is_array && takes_all(before, after, is_same_family(column)));
}

std::vector<Hazard> hazards_of_values(const Change& column) {
    const std::string name = describe(column.new_fact());
    if (moves_type(column)) {
        return hazards_of_moved_type(column, name);
    }
    const Type before = type_of(column.old_fact());
    const Type after = type_of(column.new_fact());
    std::vector<Hazard> hazards;
    const auto warn = [&hazards](Kind kind, std::string text) {
        if (!text.empty()) {
            hazards.push_back({kind, std::move(text)});
        }
    };
    warn(Kind::deletes_data, lost(before, after, name));
    warn(Kind::needs_care, meaning(before, after, name));
    warn(Kind::may_fail,
         fits(column, before, after) ? ""
                                     : "fails where a value of " + name + " does not fit " +
                                           std::string(column.new_fact().property("type")));
    return hazards;
}

}  // namespace

std::vector<Hazard> conversion_hazards(const Change& column) {
    const Type before = type_of(column.old_fact());
    const Type after = type_of(column.new_fact());
    std::vector<Hazard> hazards;
    if (differs(column, "type") || moves_type(column)) {
        hazards = hazards_of_values(column);
    }
    const bool same_collation = !differs(column, "collation");
    if (moves_type(column) || before.is_array != after.is_array || !same_collation ||
        !stays_as_it_is(before, after)) {
        hazards.push_back(
            {Kind::rewrites_table, "may rewrite the table of " + describe(column.new_fact())});
    }
    return hazards;
}

}  // namespace slipway::postgres
