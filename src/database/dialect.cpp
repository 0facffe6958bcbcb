#include "database/dialect.h"

namespace slipway {

std::string Dialect::qualified(const TableName& table) const {
    if (table.schema.empty()) {
        return quote_identifier(table.table);
    }
    return quote_identifier(table.schema) + '.' + quote_identifier(table.table);
}

}  // namespace slipway
