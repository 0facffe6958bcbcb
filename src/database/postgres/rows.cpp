#include "database/postgres/rows.h"

#include <cstdlib>

namespace slipway::postgres {

Rows rows_of(const PGresult* result) {
    Rows rows(static_cast<std::size_t>(PQntuples(result)));
    const int columns = PQnfields(result);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int row = static_cast<int>(i);
        rows[i].resize(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) {
            if (PQgetisnull(result, row, column) == 0) {
                rows[i][static_cast<std::size_t>(column)] = PQgetvalue(result, row, column);
            }
        }
    }
    return rows;
}

std::size_t rows_changed(const PGresult* result) {
    const char* count = PQcmdTuples(const_cast<PGresult*>(result));
    return count == nullptr ? 0 : static_cast<std::size_t>(std::strtoull(count, nullptr, 10));
}

}  // namespace slipway::postgres
