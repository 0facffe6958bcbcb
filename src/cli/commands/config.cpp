#include <algorithm>

#include "cli/commands.h"
#include "output/json.h"
#include "output/standard_output.h"

namespace slipway::commands {

int config(Session& session) {
    const std::vector<Setting> settings = session.config().settings();
    if (session.is_json()) {
        Json all = Json::array();
        for (const Setting& setting : settings) {
            Json json = Json::object();
            json.set("name", setting.name).set("value", setting.value).set("origin", setting.origin);
            all.push(std::move(json));
        }
        write_answer(all.pretty() + '\n');
        return 0;
    }
    std::size_t widest_name = 0;
    std::size_t widest_value = 0;
    for (const Setting& setting : settings) {
        widest_name = std::max(widest_name, setting.name.size());
        widest_value = std::max(widest_value, std::min<std::size_t>(setting.value.size(), 40));
    }
    for (const Setting& setting : settings) {
        std::string line = setting.name;
        line.resize(widest_name + 2, ' ');
        line += setting.value;
        line.resize(std::max(line.size(), widest_name + 2 + widest_value) + 2, ' ');
        write_answer(line + setting.origin + '\n');
    }
    return 0;
}

}  // namespace slipway::commands
