// Operator families, with the members that belong to none of their classes.
#include <algorithm>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/operator_members.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING '
                   || quote_ident(m.amname) AS fact,
               NULL AS parent,
               ARRAY['2753:' || f.oid || ':0'] || )" +
           member_addresses_of("pg_opfamily", "f.oid") + R"( AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               )" +
           members_of("pg_opfamily", "f.oid") + R"( AS members
        FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace
        JOIN pg_am m ON m.oid = f.opfmethod
        WHERE )" +
           is_own("pg_opfamily", "f.oid");
}

SchemaStep alter_family(const Fact& fact, const std::string& change) {
    return step("ALTER OPERATOR FAMILY " + fact.name + ' ' + change);
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    const auto members = parse_array(fact.property("members"));
    Steps steps = {step("CREATE OPERATOR FAMILY " + fact.name)};
    if (!members.empty()) {
        steps.push_back(alter_family(fact, "ADD\n    " + join(members, ",\n    ")));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP OPERATOR FAMILY " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::in_place, {}};
}

// "FUNCTION 1 (a, b) public.f(a, b)" is dropped as "FUNCTION 1 (a, b)", "OPERATOR 1 public.< (a,
// b)" as "OPERATOR 1 (a, b)".
std::string without_implementation(const std::string& member) {
    const auto number = member.find(' ', member.find(' ') + 1);
    const auto open = member.find('(');
    return member.substr(0, number + 1) + member.substr(open, member.find(')', open) - open + 1);
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const auto before = parse_array(change.old_fact().property("members"));
    const auto after = parse_array(change.new_fact().property("members"));
    const auto has = [](const auto& list, const std::string& member) {
        return std::find(list.begin(), list.end(), member) != list.end();
    };
    std::vector<std::string> gone;
    std::vector<std::string> added;
    for (const std::string& each : before) {
        if (!has(after, each)) {
            gone.push_back(without_implementation(each));
        }
    }
    std::copy_if(after.begin(), after.end(), std::back_inserter(added), [&](const auto& each) {
        return !has(before, each);
    });
    Steps steps;
    if (!gone.empty()) {
        steps.push_back(alter_family(change.new_fact(), "DROP\n    " + join(gone, ",\n    ")));
    }
    if (!added.empty()) {
        steps.push_back(alter_family(change.new_fact(), "ADD\n    " + join(added, ",\n    ")));
    }
    return steps;
}

}  // namespace

const Object operator_family_object = {
    .kind = FactKind::operator_family,
    .query = query,
    .found_in = "pg_opfamily WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
