#include "database/postgres/scratch_names.h"

#include "base/error.h"
#include "database/postgres/dialect.h"

namespace slipway::postgres {

namespace {

// The first key of the advisory locks: "slip" in bytes.
constexpr std::string_view lock_class = "1936484720";
constexpr std::string_view longest_unused = "7 days";
constexpr int most_kept = 8;
constexpr std::string_view use_comment = "Slipway's copy of a declared schema, last used ";

std::string key(const std::string& name) {
    return std::string(lock_class) + ", pg_catalog.hashtext(" + dialect().quote_literal(name) + ")";
}

std::string lock_function(std::string_view verb, Sharing sharing) {
    return "SELECT pg_catalog.pg_advisory_" + std::string(verb) +
           (sharing == Sharing::shared ? "_shared(" : "(");
}

void drop_all(Database& admin, const Rows& names) {
    for (const Row& row : names) {
        try {
            admin.execute(drop_database(admin, row.front().value()));
        } catch (const Error& error) {
            if (error.code() == ErrorCode::interrupted || error.code() == ErrorCode::terminated) {
                throw;
            }
        }
    }
}

// No other database is named so, not even one that --scratch-url names.
std::string scratch_pattern() {
    return '^' + std::string(scratch_prefix) + "[0-9]+_[0-9a-f]+_[0-9]+$";
}

std::string kept_pattern() {
    return '^' + std::string(kept_prefix) + "[0-9a-f]{24}$";
}

// Databases of such a name that nobody is connected to or holds the lock of.
std::string unused(const std::string& pattern) {
    return "SELECT d.datname FROM pg_catalog.pg_database d"
           " WHERE d.datname OPERATOR(pg_catalog.~) " +
           dialect().quote_literal(pattern) +
           " AND pg_catalog.pg_has_role(d.datdba, 'MEMBER')"
           " AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)"
           " AND NOT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory'"
           " AND l.classid = " +
           std::string(lock_class) +
           " AND l.objid::bigint = pg_catalog.hashtext(d.datname)::bigint & 4294967295"
           " AND l.objsubid = 2)";
}

// The time of the last use is in the comment, in a form whose text sorts as time does.
std::string last_use() {
    return "pg_catalog.substr(pg_catalog.shobj_description(d.oid, 'pg_database'), " +
           std::to_string(use_comment.size() + 1) + ")";
}

}  // namespace

std::string take_name_lock(const std::string& name, Sharing sharing) {
    return lock_function("lock", sharing) + key(name) + ")";
}

std::string release_name_lock(const std::string& name, Sharing sharing) {
    return lock_function("unlock", sharing) + key(name) + ")";
}

std::string drop_database(const Database& admin, const std::string& name) {
    constexpr std::string_view first_with_force = "PostgreSQL 13";
    const std::string version = admin.server_version();
    const bool has_force = version.size() > first_with_force.size() - 1 &&
                           std::stoi(version.substr(std::string_view("PostgreSQL ").size())) >= 13;
    return "DROP DATABASE IF EXISTS " + dialect().quote_identifier(name) +
           (has_force ? " WITH (FORCE)" : "");
}

void drop_leftovers(Database& admin) {
    drop_all(admin, admin.query(unused(scratch_pattern())));
    const std::string kept = unused(kept_pattern());
    drop_all(admin,
             admin.query(kept + " AND (" + last_use() + " IS NULL OR " + last_use() +
                         " < pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.now()) - "
                         "interval '" +
                         std::string(longest_unused) + "', 'YYYY-MM-DD HH24:MI:SS'))"));
    drop_all(admin,
             admin.query(kept + " ORDER BY " + last_use() + " DESC NULLS LAST OFFSET " +
                         std::to_string(most_kept)));
}

void note_use(Database& admin, const std::string& name) {
    const Rows now = admin.query(
        "SELECT pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.now()), "
        "'YYYY-MM-DD HH24:MI:SS')");
    admin.execute("COMMENT ON DATABASE " + dialect().quote_identifier(name) + " IS " +
                  dialect().quote_literal(std::string(use_comment) + now.front().front().value()));
}

}  // namespace slipway::postgres
