// The column that a sequence belongs to and goes with.
#include "database/postgres/objects/default_privilege.h"
#include "database/postgres/objects/default_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + " AS fact, 'sequence ' || " +
           std::string(relation_name) + R"( AS parent,
               NULL::text[] AS addresses, NULL::text[] AS slots,
               ARRAY['column ' || t.oid::regclass || '.' || quote_ident(a.attname)] AS needs,
               t.oid::regclass || '.' || quote_ident(a.attname) AS column)" +
           std::string(from_relations) + R"(
        JOIN pg_depend d ON d.classid = 1259 AND d.objid = c.oid AND d.refclassid = 1259
             AND d.refobjsubid > 0 AND d.deptype = 'a'
        JOIN pg_class t ON t.oid = d.refobjid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
        WHERE c.relkind = 'S' AND )" +
           std::string(is_own_relation);
}

// Whose it is as the column takes it: its own, or the owner of the table whose column had it.
std::string_view present_owner(const Schema& from, FactIndex sequence) {
    const auto table = table_of_sequence(from, sequence);
    return owner_name(from, table.value_or(sequence));
}

// The server wants one owner for the sequence and for the table, which keeps its own until later.
// What is new belongs to whoever makes it.
Steps link(const Scene& scene, FactIndex owner) {
    const Fact& fact = scene.to[owner];
    const auto sequence = scene.from.find(FactKind::sequence, fact.name);
    const auto table = table_of_sequence(scene.to, scene.to.parent(owner).value());
    const auto before = table && stays(scene, scene.to[*table].name)
                            ? same_fact(scene.from, scene.to[*table])
                            : std::nullopt;
    const std::string_view has = sequence ? present_owner(scene.from, *sequence) : "";
    const std::string_view wants = before ? owner_name(scene.from, *before) : "";
    Steps steps;
    if (has != wants) {
        steps.push_back(step("ALTER SEQUENCE " + fact.name + " OWNER TO " +
                             (wants.empty() ? "CURRENT_USER" : std::string(wants))));
    }
    steps.push_back(
        step("ALTER SEQUENCE " + fact.name + " OWNED BY " + std::string(fact.property("column"))));
    return steps;
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Scene& scene = setting.scene;
    const Fact& fact = scene.to[made];
    const FactIndex sequence = scene.to.parent(made).value();
    Steps steps = link(scene, made);
    const auto column = scene.to.find(FactKind::column, fact.property("column"));
    if (!column || same_fact(scene.from, scene.to[sequence])) {
        return steps;
    }
    if (same_fact(scene.from, scene.to[*column])) {
        steps.push_back(step(continue_after_rows(scene.to[sequence],
                                                 fact.name,
                                                 scene.to[*column].note("table"),
                                                 scene.to[*column].note("column"))));
    }
    if (stays(scene, scene.to[*column].note("table"))) {
        append(steps, undo_default_privileges(sequence, setting));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    if (!setting.scene.to.find(FactKind::sequence, fact.name)) {
        return {};
    }
    return {step("ALTER SEQUENCE " + fact.name + " OWNED BY NONE")};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {};
}

Steps alter(const Change& change, const Setting& setting) {
    Steps steps = link(setting.scene, change.after);
    if (steps.size() > 1) {  // another owner
        steps.insert(steps.begin(),
                     step("ALTER SEQUENCE " + change.new_fact().name + " OWNED BY NONE"));
    }
    return steps;
}

}  // namespace

const Object sequence_owner_object = {
    .kind = FactKind::sequence_owner,
    .query = query,
    .found_in = "pg_sequence WHERE seqrelid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
