#include "database/postgres/objects/default_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

struct SequenceOption {
    std::string_view property;
    std::string_view words;    // before the value
    std::string_view without;  // where the property is absent; the note "start" for a start
};

constexpr SequenceOption sequence_option[] = {
    {"start", "START WITH ", ""},
    {"increment", "INCREMENT BY ", "INCREMENT BY 1"},
    {"min", "MINVALUE ", "NO MINVALUE"},
    {"max", "MAXVALUE ", "NO MAXVALUE"},
    {"cache", "CACHE ", "CACHE 1"},
    {"cycle", "CYCLE", "NO CYCLE"},
};

// Where the type changes too, the server takes a limit that is not given for the type's own.
std::string limit_words(const Fact& fact, const SequenceOption& option) {
    return std::string(option.words) +
           std::string(fact.note(option.property == "min" ? "least" : "greatest"));
}

std::string option_words(const Fact& fact, const SequenceOption& option) {
    if (option.property == "cycle") {
        return std::string(fact.has("cycle") ? option.words : option.without);
    }
    if (option.property == "start") {
        return std::string(option.words) + std::string(fact.note("first"));
    }
    return std::string(fact.has(option.property)
                           ? std::string(option.words) + std::string(fact.property(option.property))
                           : std::string(option.without));
}

std::int64_t number(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool falls(const Fact& sequence) {
    return sequence.property("increment").starts_with('-');
}

struct Limits {
    explicit Limits(const Fact& sequence)
        : least(number(sequence.note("least"))), greatest(number(sequence.note("greatest"))) {}
    std::int64_t least;
    std::int64_t greatest;
};

}  // namespace

std::string sequence_columns() {
    return R"(
        CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END
             THEN s.seqstart END AS start,
        NULLIF(s.seqincrement, 1) AS increment,
        NULLIF(s.seqmin, CASE WHEN s.seqincrement > 0 THEN 1 ELSE CASE s.seqtypid
               WHEN 21 THEN -32768 WHEN 23 THEN -2147483648
               ELSE -9223372036854775808 END END) AS min,
        NULLIF(s.seqmax, CASE WHEN s.seqincrement < 0 THEN -1 ELSE CASE s.seqtypid
               WHEN 21 THEN 32767 WHEN 23 THEN 2147483647
               ELSE 9223372036854775807 END END) AS max,
        NULLIF(s.seqcache, 1) AS cache,
        CASE WHEN s.seqcycle THEN 'yes' END AS cycle,
        s.seqstart AS note_first, s.seqmin AS note_least, s.seqmax AS note_greatest)";
}

std::string sequence_options(const Fact& fact) {
    std::vector<std::string> words;
    for (const SequenceOption& option : sequence_option) {
        if (fact.has(option.property)) {
            words.push_back(option_words(fact, option));
        }
    }
    return join(words, " ");
}

std::string changed_sequence_options(const Change& change, const std::string& prefix) {
    // The limits that are not given depend on the direction.
    const bool turns = falls(change.old_fact()) != falls(change.new_fact());
    const auto is_different = [&](std::string_view property) {
        const bool starts_elsewhere = property == "start" && change.old_fact().note("first") !=
                                                                 change.new_fact().note("first");
        return differs(change, property) || starts_elsewhere ||
               (turns && (property == "min" || property == "max"));
    };
    std::vector<std::string> words;
    for (const SequenceOption& option : sequence_option) {
        const bool is_limit = option.property == "min" || option.property == "max";
        if (is_different(option.property)) {
            words.push_back(prefix + (is_limit && differs(change, "type")
                                          ? limit_words(change.new_fact(), option)
                                          : option_words(change.new_fact(), option)));
        }
    }
    return join(words, " ");
}

Steps move_within_limits(const Change& change, std::string_view sequence) {
    const Limits before(change.old_fact());
    const Limits after(change.new_fact());
    const bool all_fit = after.least <= before.least && before.greatest <= after.greatest;
    if (all_fit || !restart_words(change).empty()) {
        return {};
    }
    const std::string least = std::to_string(after.least);
    const std::string greatest = std::to_string(after.greatest);
    // One that nobody has used yet begins where the new one does, as far as the old limits go.
    const std::string first = std::to_string(
        std::clamp(number(change.new_fact().note("first")), before.least, before.greatest));
    return {step("SELECT pg_catalog.setval(" + quote_literal(sequence) +
                 ", CASE WHEN is_called THEN least(greatest(last_value, " + least + "), " +
                 greatest + ") ELSE " + first + " END, is_called AND last_value " +
                 (falls(change.new_fact()) ? "< " + least : "> " + greatest) + ")\nFROM " +
                 std::string(sequence) + " WHERE last_value NOT BETWEEN " + least + " AND " +
                 greatest)};
}

std::string restart_words(const Change& change) {
    const Limits before(change.old_fact());
    const Limits after(change.new_fact());
    return after.greatest < before.least || before.greatest < after.least ? " RESTART" : "";
}

std::string continue_after_rows(const Fact& options,
                                std::string_view sequence,
                                std::string_view table,
                                std::string_view column) {
    const std::string last = (falls(options) ? "min(" : "max(") + std::string(column) + ')';
    return "SELECT pg_catalog.setval(" + quote_literal(sequence) + ", " + last + ") FROM " +
           std::string(table) + " HAVING " + last + (falls(options) ? " <= " : " >= ") +
           std::string(options.note("first"));
}

std::string default_clause(const Fact& default_value) {
    if (!default_value.has("identity")) {
        return "DEFAULT " + written(default_value, "expression");
    }
    std::string options = sequence_options(default_value);
    if (default_value.note("is_usual_sequence").empty()) {
        options = "SEQUENCE NAME " + std::string(default_value.property("sequence")) +
                  (options.empty() ? "" : " ") + options;
    }
    return "GENERATED " + std::string(default_value.property("identity")) + " AS IDENTITY" +
           (options.empty() ? "" : " (" + options + ")");
}

}  // namespace slipway::postgres
