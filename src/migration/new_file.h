// Writes a new revision file.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "migration/file.h"
#include "revision/revision.h"

namespace slipway {

struct NewRevision {
    Revision revision;  // its origin is not used
    SystemTime created;
    std::string up;  // SQL; may be empty
    std::string down;
    TransactionMode up_transaction = TransactionMode::on;  // off: "Transaction: off"
    TransactionMode down_transaction = TransactionMode::on;
    std::vector<std::pair<std::string, std::string>> variables;  // the user's, for the template
};

// The template of a project that has none: a file as the README shows it.
std::string_view default_template();

// Fills in ${message}, ${revision}, ${parents}, ${create_date}, ${branch_labels}, ${depends_on},
// ${up} and ${down}, and the user's variables. A line of the template that holds nothing but ${up}
// or ${down}, or a header line for ${branch_labels} or ${depends_on}, is left out where that is
// empty. Throws Error (usage) when the template has yet another placeholder, or when the outcome
// would not be read as this revision.
std::string render(std::string_view template_text, const NewRevision& revision);

// Writes `text` to `folder`/`name`, as a whole or not at all; folders within `name` are made.
// Returns the path. Throws Error (usage) when the folder is missing or not writable, or when the
// file is there already.
std::string write_new_file(const std::string& folder,
                           const std::string& name,
                           std::string_view text);

}  // namespace slipway
