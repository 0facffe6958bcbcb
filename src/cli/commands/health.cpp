#include "base/exit_code.h"
#include "base/text.h"
#include "cli/commands.h"
#include "output/json.h"
#include "output/standard_output.h"

namespace slipway::commands {

namespace {

constexpr const char* default_path = "/readyz";
constexpr const char* default_url = "http://127.0.0.1:8080";
constexpr Duration default_timeout{2000};

}  // namespace

int health(Session& session) {
    const Config& config = session.config();
    HttpUrl url = HttpUrl::parse(
        config.positionals.empty() ? default_url : config.positionals.front(), "URL");
    if (url.target == "/") {
        url.target = default_path;  // the page at / is for people, and there at all times
    }
    const HttpReply reply =
        send(url, {}, session.was_given("timeout") ? config.options.timeout : default_timeout);
    const bool is_well = reply.status >= 200 && reply.status < 300;
    if (session.is_json()) {
        Json json = Json::object();
        json.set("ready", is_well)
            .set("status", std::int64_t{reply.status})
            .set("answer", trim(reply.body));
        write_answer(json.pretty() + '\n');
    } else {
        write_answer(std::string(trim(reply.body)) + '\n');
    }
    return is_well ? 0 : exit_code(ErrorCode::pending);
}

}  // namespace slipway::commands
