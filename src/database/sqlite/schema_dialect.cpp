#include "database/sqlite/schema_dialect.h"

#include "database/sqlite/database.h"

namespace slipway::sqlite {

Alteration SqliteSchemaDialect::alteration(const Change& /*change*/) const {
    return {};
}

bool SqliteSchemaDialect::holds_data(const Schema& /*schema*/, FactIndex /*fact*/) const {
    return true;
}

bool SqliteSchemaDialect::is_made_with_parent(const Schema& /*schema*/,
                                              FactIndex /*child*/,
                                              bool /*parent_swaps*/) const {
    return false;
}

bool SqliteSchemaDialect::goes_with_parent(const Schema& /*schema*/, FactIndex /*child*/) const {
    return false;
}

std::vector<SchemaStep> SqliteSchemaDialect::steps(const Action& /*action*/,
                                                   const Scene& /*scene*/) const {
    return {};
}

std::vector<std::string> SqliteSchemaDialect::preamble(
    const std::vector<SchemaStep>& /*steps*/) const {
    return {};
}

Schema SqliteDatabase::read_schema() {
    return {};
}

const SchemaDialect& SqliteDatabase::schema_dialect() const {
    static const SqliteSchemaDialect dialect;
    return dialect;
}

}  // namespace slipway::sqlite
