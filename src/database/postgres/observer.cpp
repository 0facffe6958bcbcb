#include "database/postgres/observer.h"

#include "database/postgres/connect.h"

namespace slipway::postgres {

namespace {

// The server's progress views, each with the version it came with, as pid, phase, and how much of
// what is done.
struct View {
    int since;
    const char* query;
};
constexpr View views[] = {
    {120000,
     "SELECT pid, phase, CASE WHEN lockers_total > lockers_done THEN lockers_done WHEN "
     "tuples_total "
     "> 0 THEN tuples_done ELSE blocks_done END, CASE WHEN lockers_total > lockers_done THEN "
     "lockers_total WHEN tuples_total > 0 THEN tuples_total ELSE blocks_total END, CASE WHEN "
     "lockers_total > lockers_done THEN 'sessions' WHEN tuples_total > 0 THEN 'rows' ELSE 'blocks' "
     "END FROM pg_catalog.pg_stat_progress_create_index"},
    {120000,
     "SELECT pid, lower(command) || ': ' || phase, heap_blks_scanned, heap_blks_total, 'blocks' "
     "FROM pg_catalog.pg_stat_progress_cluster"},
    {120000,
     "SELECT pid, 'vacuum: ' || phase, CASE WHEN phase = 'vacuuming heap' THEN heap_blks_vacuumed "
     "ELSE heap_blks_scanned END, heap_blks_total, 'blocks' FROM "
     "pg_catalog.pg_stat_progress_vacuum"},
    {130000,
     "SELECT pid, 'analyze: ' || phase, sample_blks_scanned, sample_blks_total, 'blocks' FROM "
     "pg_catalog.pg_stat_progress_analyze"},
    {140000,
     "SELECT pid, 'copy: ' || tuples_processed || ' rows', bytes_processed, bytes_total, 'bytes' "
     "FROM pg_catalog.pg_stat_progress_copy"},
};

std::string progress_query(int server_version, int pid) {
    std::string sql =
        "SELECT a.application_name, p.phase || CASE WHEN p.total > 0 THEN ', ' || (100 * p.done / "
        "p.total)::bigint || ' % of ' || p.total || ' ' || p.unit ELSE '' END FROM "
        "pg_catalog.pg_stat_activity a LEFT JOIN (SELECT NULL::int, NULL::text, NULL::bigint, "
        "NULL::bigint, NULL::text WHERE false";
    for (const View& view : views) {
        if (server_version >= view.since) {
            sql += std::string(" UNION ALL ") + view.query;
        }
    }
    return sql + ") AS p (pid, phase, done, total, unit) ON p.pid = a.pid WHERE a.pid = " +
           std::to_string(pid);
}

std::string value(const Result& result, int column) {
    return PQntuples(result.get()) == 0 ? std::string() : PQgetvalue(result.get(), 0, column);
}

}  // namespace

Result Observer::ask(const std::string& sql) {
    if (!can_look_) {
        return nullptr;
    }
    if (!connection_) {
        connection_ = connect_again(parameters_);
    }
    Result result = postgres::ask(connection_.get(), sql);
    can_look_ = result != nullptr;
    return result;
}

std::string Observer::blockers(int pid) {
    const Result result =
        ask("SELECT 'pid ' || a.pid || ' (' || coalesce(nullif(a.application_name, ''), '?') || ', "
            "user ' || coalesce(a.usename, '?') || coalesce(', ' || a.state || ' since ' || "
            "to_char(a.state_change, 'HH24:MI:SS'), '') || ')' FROM pg_catalog.pg_stat_activity a "
            "WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(" +
            std::to_string(pid) + "))");
    std::string found;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        found += (found.empty() ? "" : ", ") + std::string(PQgetvalue(result.get(), row, 0));
    }
    return found;
}

Observer::Sight Observer::look(int pid) {
    if (!can_look_ || (!connection_ && (connection_ = connect_again(parameters_)) == nullptr)) {
        return {};
    }
    const Result result = ask(progress_query(PQserverVersion(connection_.get()), pid));
    return {value(result, 0), value(result, 1)};
}

}  // namespace slipway::postgres
