#include "output/running_text.h"

namespace slipway {

std::string running_text(const StatementRunning& running, std::string_view lead) {
    std::string text;
    if (running.statements > 1) {
        text = "one of " + std::to_string(running.statements) + " statements from ";
    }
    text += running.place.text();
    if (!running.server_view.empty()) {
        text += (text.empty() ? "" : "; ") + running.server_view;
    }
    return text.empty() ? text : std::string(lead) + text;
}

}  // namespace slipway
