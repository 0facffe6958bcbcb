// The advisory lock of a version table: who has it, and taking it without ever blocking.
#include <cstdint>
#include <string>

#include "base/checksum.h"
#include "database/postgres/database.h"
#include "database/postgres/dialect.h"

namespace slipway::postgres {

namespace {

// The first eight bytes of SHA-256("slipway\0" schema "\0" table): the same for every runner, and
// advisory locks are a database's own already.
std::int64_t lock_key(const TableName& table) {
    using namespace std::string_literals;
    const std::string digest = sha256_hex("slipway\0"s + table.schema + "\0"s + table.table);
    return static_cast<std::int64_t>(std::stoull(digest.substr(0, 16), nullptr, 16));
}

// pg_locks shows a bigint key in two halves.
std::string lock_condition(std::int64_t key) {
    return "l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted AND l.database = (SELECT oid "
           "FROM "
           "pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) AND "
           "((l.classid::bigint << 32) | l.objid::bigint) = " +
           std::to_string(key) + "::bigint";
}

bool try_key(PostgresDatabase& database, std::int64_t key) {
    const Rows rows =
        database.query("SELECT pg_catalog.pg_try_advisory_lock(" + std::to_string(key) + ")");
    return *rows.front().front() == "t";
}

class AdvisoryLock final : public Lock {
  public:
    AdvisoryLock(PostgresDatabase& database, std::int64_t key) : database_(database), key_(key) {}
    AdvisoryLock(const AdvisoryLock&) = delete;
    AdvisoryLock& operator=(const AdvisoryLock&) = delete;
    AdvisoryLock(AdvisoryLock&&) = delete;
    AdvisoryLock& operator=(AdvisoryLock&&) = delete;

    ~AdvisoryLock() override {
        try {
            database_.rollback();
            database_.query("SELECT pg_catalog.pg_advisory_unlock(" + std::to_string(key_) + ")");
        } catch (const std::exception&) {
            return;  // the session is gone, and the lock with it
        }
    }

    bool is_held() override {
        return !database_
                    .query(
                        "SELECT 1 FROM pg_catalog.pg_locks l WHERE l.pid = "
                        "pg_catalog.pg_backend_pid() AND " +
                        lock_condition(key_))
                    .empty();
    }

    bool take_again() override { return try_key(database_, key_); }

  private:
    PostgresDatabase& database_;  // outlives its lock
    std::int64_t key_;
};

}  // namespace

std::unique_ptr<Lock> PostgresDatabase::try_lock(const TableName& version_table) {
    const std::int64_t key = lock_key(version_table);
    if (!try_key(*this, key)) {
        return nullptr;
    }
    return std::make_unique<AdvisoryLock>(*this, key);
}

std::optional<std::string> PostgresDatabase::lock_holder(const TableName& version_table) {
    const Rows rows = query(
        "SELECT a.application_name, a.pid, coalesce(a.usename, '?'), "
        "to_char(a.backend_start, 'HH24:MI:SS') FROM pg_catalog.pg_locks l JOIN "
        "pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE " +
        lock_condition(lock_key(version_table)));
    if (rows.empty()) {
        return std::nullopt;
    }
    const Row& row = rows.front();
    const std::string since = row[3] ? ", connected since " + *row[3] : "";
    return row[0].value_or("?") + " (pid " + *row[1] + ", user " + *row[2] + since + ")";
}

bool PostgresDatabase::end_lock_holder(const TableName& version_table) {
    const Rows ended = query(
        "SELECT pg_catalog.pg_terminate_backend(l.pid) FROM pg_catalog.pg_locks l WHERE l.pid <> "
        "pg_catalog.pg_backend_pid() AND " +
        lock_condition(lock_key(version_table)));
    return !ended.empty() && ended.front().front() == "t";
}

}  // namespace slipway::postgres
