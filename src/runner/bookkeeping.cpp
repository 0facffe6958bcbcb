#include "runner/bookkeeping.h"

#include <utility>

namespace slipway {

namespace {

constexpr const char* history_name = "slipway_history";

// With the schema in which it is, or would be made; `is_there` tells which.
TableName locate(Database& database, TableName table, bool& is_there) {
    const auto schema = database.find_table(table);
    is_there = schema.has_value();
    if (table.schema.empty()) {
        table.schema = schema ? *schema : database.default_schema();
    }
    return table;
}

}  // namespace

Bookkeeping::Bookkeeping(Database& database, TableName version_table, RunIdentity identity)
    : database_(database),
      versions_(locate(database, std::move(version_table), has_versions_)),
      history_({versions_.name().schema, history_name}, std::move(identity)),
      has_history_(database.find_table(history_.name()).has_value()) {}

void Bookkeeping::refresh() {
    has_versions_ = database_.find_table(versions_.name()).has_value();
    has_history_ = database_.find_table(history_.name()).has_value();
}

Heads Bookkeeping::heads() const {
    return has_versions_ ? versions_.read(database_) : Heads{};
}

bool Bookkeeping::has_unfinished() const {
    return has_history_ && !history_.started(database_).empty();
}

void Bookkeeping::create(Executor& executor) {
    if (!has_versions_) {
        versions_.create(executor);
        has_versions_ = created_versions_ = true;
    }
    if (!has_history_) {
        history_.create(executor);
        has_history_ = created_history_ = true;
    }
}

void Bookkeeping::forget_created() {
    has_versions_ = has_versions_ && !created_versions_;
    has_history_ = has_history_ && !created_history_;
    keep_created();
}

void Bookkeeping::keep_created() {
    created_versions_ = created_history_ = false;
}

void write_changes(const VersionTable& versions, Executor& executor, StoredRows& rows) {
    for (const RowChange& change : rows.take_changes()) {
        versions.change(executor, change.from, change.to);
    }
}

}  // namespace slipway
