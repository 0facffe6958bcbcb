#include "runner/script_text.h"

namespace slipway {

namespace {

// A comment stays one, whatever the text holds: a carriage return ends one as well.
std::string commented(std::string_view text) {
    std::string out = "-- ";
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            out += "\n-- ";
        } else {
            out += c;
        }
    }
    return out + '\n';
}

// Statements of one line stand close together, others and those with a comment apart.
bool stands_apart(const SchemaStep& step) {
    return !step.hazards.empty() || step.sql.find('\n') != std::string::npos;
}

}  // namespace

std::string_view name_of(Hazard::Kind kind) {
    switch (kind) {
        case Hazard::Kind::deletes_data: return "deletes data";
        case Hazard::Kind::may_fail: return "may fail";
        case Hazard::Kind::rewrites_table: return "rewrites a table";
        case Hazard::Kind::blocks_writes: return "blocks writes";
        case Hazard::Kind::needs_care: return "needs care";
    }
    return "";
}

std::string describe(const Hazard& hazard) {
    return std::string(name_of(hazard.kind)) + ": " + hazard.text;
}

std::string script_text(const std::vector<std::string>& remarks,
                        const std::vector<SchemaStep>& steps,
                        const SchemaDialect& dialect) {
    std::string out;
    for (const std::string& remark : remarks) {
        out += commented(remark);
    }
    if (steps.empty()) {
        return out;
    }
    for (const std::string& line : dialect.preamble(steps)) {
        out += line + ";\n";
    }
    bool was_apart = true;
    for (const SchemaStep& step : steps) {
        const bool is_apart = stands_apart(step);
        out += (is_apart || was_apart) && !out.empty() ? "\n" : "";
        for (const Hazard& hazard : step.hazards) {
            out += commented("hazard: " + describe(hazard));
        }
        out += step.sql + ";\n";
        was_apart = is_apart;
    }
    return out;
}

}  // namespace slipway
