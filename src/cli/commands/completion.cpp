#include "cli/completion.h"

#include "cli/commands.h"
#include "output/standard_output.h"

namespace slipway::commands {

int completion(Session& session) {
    write_answer(completion_script(session.config().positionals.front()));
    return 0;
}

}  // namespace slipway::commands
