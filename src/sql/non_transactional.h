// What a PostgreSQL statement of a `Transaction: off` revision leaves behind: for going on after a
// crash in its middle.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/lexical_rules.h"

namespace slipway {

// A name as the server folds it: quoted parts as they stand, the others in lower case. `schema` is
// empty where the statement names none.
struct ObjectName {
    std::string schema;
    std::string name;

    friend bool operator==(const ObjectName&, const ObjectName&) = default;
};

struct Effect {
    enum class Kind {
        transactional,              // may run between BEGIN and COMMIT: then it is done or not
        create_index_concurrently,  // names: the index, none where the server chooses; table
        drop_index_concurrently,    // names: the indexes
        reindex_concurrently,       // names: what `value` says: INDEX, TABLE, SCHEMA, DATABASE, …
        alter_type_add_value,       // names: the type; value
        detach_partition_concurrently,  // names: the partition; table
        create_database,                // names
        drop_database,                  // names
        create_tablespace,              // names
        drop_tablespace,                // names
        idempotent,                     // running it a second time does no harm
        own_transaction,                // commits by itself: nothing shows how far it got
    };
    Kind kind = Kind::transactional;
    std::vector<ObjectName> names;
    ObjectName table;
    std::string value;
    bool if_not_exists = false;
    bool if_exists = false;
};

// Reads PostgreSQL's grammar by the lexical rules given. A statement that it does not know is
// transactional: the server will say so if it is not.
Effect effect_of(std::string_view statement, const LexicalRules& rules);

}  // namespace slipway
