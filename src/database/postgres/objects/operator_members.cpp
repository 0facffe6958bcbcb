#include "database/postgres/objects/operator_members.h"

#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

// Rows of pg_depend `d` by which members of a catalogue belong to the object.
std::string belongs(const std::string& members,
                    const std::string& catalog,
                    const std::string& oid) {
    return "d.classid = '" + members + "'::regclass AND d.refclassid = '" + catalog +
           "'::regclass AND d.refobjid = " + oid + " AND d.deptype IN ('a', 'i')";
}

std::string operators(const std::string& catalog, const std::string& oid) {
    return "SELECT 1 AS sort, m.amopstrategy AS number,"
           " 'OPERATOR ' || m.amopstrategy || ' '"
           " || (SELECT quote_ident(n.nspname) || '.' || r.oprname || ' ('"
           " || format_type(m.amoplefttype, NULL) || ', ' || format_type(m.amoprighttype, NULL)"
           " || ')' FROM pg_operator r JOIN pg_namespace n ON n.oid = r.oprnamespace"
           " WHERE r.oid = m.amopopr)"
           " || coalesce(' FOR ORDER BY ' || (SELECT quote_ident(n.nspname) || '.'"
           " || quote_ident(f.opfname) FROM pg_opfamily f JOIN pg_namespace n"
           " ON n.oid = f.opfnamespace WHERE f.oid = m.amopsortfamily), '') AS text"
           " FROM pg_depend d JOIN pg_amop m ON m.oid = d.objid WHERE " +
           belongs("pg_amop", catalog, oid);
}

std::string functions(const std::string& catalog, const std::string& oid) {
    return "SELECT 2, m.amprocnum,"
           " 'FUNCTION ' || m.amprocnum || ' (' || format_type(m.amproclefttype, NULL) || ', '"
           " || format_type(m.amprocrighttype, NULL) || ') ' || " +
           routine_signature("m.amproc") +
           " FROM pg_depend d JOIN pg_amproc m ON m.oid = d.objid WHERE " +
           belongs("pg_amproc", catalog, oid);
}

}  // namespace

std::string members_of(const std::string& catalog, const std::string& oid) {
    return "ARRAY(SELECT text FROM (" + operators(catalog, oid) + " UNION ALL " +
           functions(catalog, oid) + ") members ORDER BY sort, number, text)";
}

std::string member_addresses_of(const std::string& catalog, const std::string& oid) {
    return "ARRAY(SELECT d.classid || ':' || d.objid || ':0' FROM pg_depend d WHERE " +
           belongs("pg_amop", catalog, oid) + " OR " + belongs("pg_amproc", catalog, oid) + ")";
}

}  // namespace slipway::postgres
