#include "health/page.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "base/version.h"
#include "health/page_style.h"
#include "status/graph_svg.h"
#include "status/health_check.h"

namespace slipway {

namespace {

// Entries of the lists beside the graph beyond this are left out.
constexpr std::size_t most_entries = 12;
constexpr std::size_t row_height = 44;
constexpr std::size_t widest_rail = 150;

std::string number(std::size_t value) {
    return std::to_string(value);
}

std::string ids(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& id : list) {
        out += (out.empty() ? "<code>" : ", <code>") + escape_markup(id) + "</code>";
    }
    return out.empty() ? "<code>&lt;base&gt;</code>" : out;
}

std::string since(SystemTime now, SystemTime then) {
    return human_duration(std::chrono::duration_cast<Duration>(now - then));
}

// The banner: how it stands, in one word and one sentence.
struct State {
    const char* look = "wait";  // class
    std::string word;
    std::string sentence;  // HTML
    int refresh = 2;       // seconds
};

State busy_state(const Report& report) {
    const Snapshot& s = report.snapshot;
    const std::string running = "<code>" + escape_markup(s.running.name) + "</code>";
    const std::string time =
        s.running.name.empty() ? "" : ", for " + since(report.now, s.running.since);
    if (s.phase == Phase::seeding) {
        return {"busy", "Seeding", s.running.name.empty() ? "" : running + time, 2};
    }
    if (s.running.name.empty()) {
        return {"busy", "Migrating", "", 2};
    }
    return {
        "busy",
        s.running.direction == Direction::down ? "Reverting" : "Migrating",
        "revision " + number(s.running.number) + " of " + number(s.steps) + ": " + running + time,
        2};
}

State resting_state(const Report& report) {
    const std::vector<HealthCheck> checks = health_checks(report);
    if (is_ready(checks)) {
        return {"ok", "Ready", "the database is at " + ids(report.heads), 10};
    }
    std::string why;
    for (const HealthCheck& check : checks) {
        if (check.verdict == Verdict::fail) {
            why += (why.empty() ? "" : "; ") + escape_markup(check.output);
        }
    }
    return {"wait", report.is_job_open() ? "Starting" : "Not ready", why, 5};
}

State state_of(const Report& report) {
    const Snapshot& s = report.snapshot;
    switch (report.snapshot.phase) {
        case Phase::waiting_for_database:
            return {"wait",
                    "Waiting for the database",
                    escape_markup(s.wait      ? s.wait->reason
                                  : s.failure ? s.failure->message
                                              : "") +
                        (s.wait ? ", attempt " + number(s.wait->attempt) : ""),
                    2};
        case Phase::waiting_for_lock:
            return {"wait", "Waiting for the lock", "held by " + escape_markup(s.lock_holder), 2};
        case Phase::migrating:
        case Phase::seeding: return busy_state(report);
        case Phase::failed:
            return {"bad",
                    "Failed",
                    report.knows_heads() ? "the database is at " + ids(report.heads)
                                         : escape_markup(s.error),
                    5};
        case Phase::idle:
        case Phase::finished: break;
    }
    return resting_state(report);
}

// The sign beside the word: its shape tells as much as its colour.
std::string sign(std::string_view look) {
    const std::string path = look == "ok"    ? "<path d=\"M7 12.5l3.4 3.4L17 9\"/>"
                             : look == "bad" ? "<path d=\"M8.5 8.5l7 7m0-7l-7 7\"/>"
                             : look == "busy"
                                 ? "<path class=\"spin\" d=\"M12 17V7.5m-4 3.8l4-4 4 4\"/>"
                                 : "<path d=\"M12 7v5.2l3.4 2\"/>";
    return "<svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.9\" "
           "stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\"><circle "
           "cx=\"12\" cy=\"12\" r=\"10\"/>" +
           path + "</svg>";
}

std::string icon(std::string_view look) {
    const char* colour = look == "ok"     ? "1f7a3f"
                         : look == "bad"  ? "b3261e"
                         : look == "busy" ? "1d5fd0"
                                          : "b26a00";
    return std::string(
               "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org"
               "/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23") +
           colour + "'/%3E%3C/svg%3E\">\n";
}

std::string banner(const Report& report, const State& state) {
    const Snapshot& s = report.snapshot;
    std::string out = "<section class=\"state " + std::string(state.look) + "\" role=\"status\">" +
                      sign(state.look) + "<h2" + (state.sentence.empty() ? " class=\"only\"" : "") +
                      ">" + state.word + "</h2>";
    if (!state.sentence.empty()) {
        out += "<p>" + state.sentence + "</p>";
    }
    if (s.phase == Phase::migrating && s.steps > 0) {
        const std::size_t at =
            std::max(s.done.size(), s.running.number == 0 ? 0 : s.running.number - 1);
        out += "<progress max=\"" + number(s.steps) + "\" value=\"" + number(at) +
               "\" aria-label=\"revisions done\">" + number(at) + " of " + number(s.steps) +
               "</progress>";
    }
    return out + "</section>\n";
}

std::string fact(const char* name, const std::string& html, const char* look = "") {
    return std::string("<div") + look + "><dt>" + name + "</dt><dd>" + html + "</dd></div>\n";
}

std::string facts(const Report& report) {
    const Snapshot& s = report.snapshot;
    constexpr const char* wide = " class=\"wide\"";
    const bool knows = report.knows_heads();
    std::string out = "<section aria-label=\"Overview\"><dl>\n";
    out += fact("Current", knows ? ids(report.heads) : "not known yet");
    out += fact("Target", ids(report.target));
    out += fact("Applied", knows ? "<b>" + number(report.applied) + "</b>" : "–");
    out += fact("Pending", knows ? "<b>" + number(report.pending) + "</b>" : "–");
    const std::string holder = report.lock_holder();
    out += fact("Lock",
                holder.empty() ? "free" : "held by " + escape_markup(holder),
                holder.size() > 20 ? wide : "");
    if (s.check) {
        out += fact("Server", escape_markup(s.check->server));
        out += fact("Looked at",
                    since(report.now, s.checked_at) + " ago, in " + human_duration(s.check->took));
    }
    if (!report.ahead.empty()) {
        out += fact("Not in these files", ids(report.ahead), wide);
    }
    if (s.retries > 0) {
        out += fact("Retries", number(s.retries));
    }
    return out + "</dl></section>\n";
}

std::string last_error(const Report& report) {
    const Snapshot& s = report.snapshot;
    if (!s.failure) {
        return {};
    }
    const Failure& failure = *s.failure;
    std::string out = "<section class=\"error\"><h2>Last error</h2><p>" +
                      escape_markup(failure.message) + "</p><p><small>";
    if (!failure.place.file.empty()) {
        out += "<code>" + escape_markup(failure.place.text()) + "</code> · ";
    }
    if (!failure.sqlstate.empty()) {
        out += "SQLSTATE <code>" + escape_markup(failure.sqlstate) + "</code> · ";
    }
    out += since(report.now, s.failed_at) + " ago</small></p>";
    if (report.options.shows_sql && !failure.statement.empty()) {
        out += "<pre>" + escape_markup(failure.statement) + "</pre>";
    }
    return out + "</section>\n";
}

std::string row(const PictureNode& node) {
    const bool runs = node.state == PictureState::running;
    std::string out = std::string("<li") +
                      (runs              ? " class=\"runs\" id=\"current\""
                       : node.is_current ? " class=\"here\" id=\"current\""
                                         : "") +
                      "><span><span class=\"id\">" + escape_markup(node.id) + "</span>";
    if (runs || node.is_current) {
        out += std::string("<span class=\"tag now\">") + (runs ? "running" : "current") + "</span>";
    }
    for (const std::string& label : node.labels) {
        out += "<span class=\"tag\">" + escape_markup(label) + "</span>";
    }
    return out + "</span><small title=\"" + escape_markup(node.message) + "\">" +
           std::string(name(node.state)) + (node.message.empty() ? "" : " · ") +
           escape_markup(node.message) + "</small></li>\n";
}

std::string legend(const Report& report) {
    struct Entry {
        PictureState state;
        const char* inside;
    };
    constexpr std::array<Entry, 3> known = {
        {{PictureState::applied, "<path d=\"M-3.2 .2L-.9 2.6L3.4-2.4\"/>"},
         {PictureState::pending, ""},
         {PictureState::running, "<circle class=\"dot\" r=\"3\"/>"}}};
    constexpr std::array<Entry, 1> unknown = {{{PictureState::unknown, ""}}};
    const std::span<const Entry> entries =
        report.knows_heads() ? std::span<const Entry>(known) : std::span<const Entry>(unknown);
    std::string out = "<p class=\"legend\">";
    for (const Entry& entry : entries) {
        const std::string word(name(entry.state));
        out += "<span><svg viewBox=\"-9 -9 18 18\" aria-hidden=\"true\"><g class=\"" + word + "\">";
        out += std::string("<circle r=\"7\"/>") + entry.inside + "</g></svg>" + word + "</span>";
    }
    return out + "</p>";
}

std::string graph(const Report& report) {
    const std::vector<PictureNode> rows = newest(report.revisions, most_rows);
    const Rail rail =
        draw_rail(rows, {.row_height = row_height, .lane_width = 20, .widest = widest_rail});
    const bool has_current = std::any_of(rows.begin(), rows.end(), [](const PictureNode& node) {
        return node.is_current || node.state == PictureState::running;
    });
    std::string out = "<section><div class=\"head\"><h2>Revisions</h2>";
    out += has_current && rows.size() > 12 ? "<a href=\"#current\">where the database is</a>" : "";
    out += "</div>" + legend(report) +
           "<div class=\"graph\" tabindex=\"0\" role=\"group\" "
           "aria-label=\"Revision graph, the newest first\"><svg aria-hidden=\"true\" width=\"" +
           number(rail.width) + "\" height=\"" + number(rail.height) + "\">" + rail.elements +
           "</svg><ol style=\"--rail:" + number(rail.width) + "px\">\n";
    for (const PictureNode& node : rows) {
        out += row(node);
    }
    out += "</ol></div>";
    if (rows.size() < report.revisions.size()) {
        out += "<p>The " + number(rows.size()) + " newest of " + number(report.revisions.size()) +
               "; <code>slipway graph --as svg</code> draws all</p>";
    }
    return out + "</section>\n";
}

std::string checks_table(const Report& report) {
    std::string out = "<section><h2>Checks</h2><table>\n";
    for (const HealthCheck& check : health_checks(report)) {
        const std::string verdict(name(check.verdict));
        out.append("<tr><td class=\"v ").append(verdict).append("\">").append(verdict);
        out.append("</td><td>").append(check.name);
        out += check.output.empty() ? "" : ": " + escape_markup(check.output);
        out += "</td></tr>\n";
    }
    return out + "</table></section>\n";
}

std::string rest(std::size_t all) {
    return all <= most_entries
               ? ""
               : "<tr><td colspan=\"2\">and " + number(all - most_entries) + " more</td></tr>\n";
}

std::string pending_table(const Report& report) {
    std::string out;
    std::size_t count = 0;
    for (auto node = report.revisions.rbegin(); node != report.revisions.rend(); ++node) {
        if (node->state == PictureState::pending && ++count <= most_entries) {
            out += "<tr><td class=\"v id\">" + escape_markup(node->id) + "</td><td>" +
                   escape_markup(node->message) + "</td></tr>\n";
        }
    }
    return count == 0 ? ""
                      : "<section><h2>Pending, in this order</h2><table>\n" + out + rest(count) +
                            "</table></section>\n";
}

std::string timing(const std::string& what, const std::string& note, Duration took) {
    return "<tr><td><span class=\"id\">" + escape_markup(what) + "</span> " + escape_markup(note) +
           "</td><td class=\"n\">" + human_duration(took) + "</td></tr>\n";
}

std::string timings(const Snapshot& s) {
    std::string out;
    std::size_t count = 0;
    for (auto seed = s.seeds.rbegin(); seed != s.seeds.rend(); ++seed) {
        if (++count <= most_entries) {
            const std::string rows = seed->rows == 0 ? "" : number(seed->rows) + " rows";
            out += timing(seed->name, rows, seed->took);
        }
    }
    for (auto step = s.done.rbegin(); step != s.done.rend(); ++step) {
        if (++count <= most_entries) {
            out += timing(step->revision, step->message, step->took);
        }
    }
    return count == 0 ? ""
                      : "<section><h2>Done in this run</h2><table>\n" + out + rest(count) +
                            "</table></section>\n";
}

std::string footer(const Report& report, Refresh refresh) {
    return "<footer><span>Slipway " + std::string(version_text) + " · " +
           escape_markup(report.options.command) + " · run <code>" +
           escape_markup(report.options.run_id) + "</code></span><a href=\"/status\">status</a>" +
           "<a href=\"/metrics\">metrics</a><a href=\"/healthz\">health</a>"
           "<a href=\"/graph.svg\">graph</a>" +
           (refresh == Refresh::on ? "<a href=\"/?refresh=off\">stop refreshing</a>"
                                   : "<a href=\"/\">refresh</a>") +
           "</footer>\n";
}

}  // namespace

std::string page(const Report& report, Refresh refresh) {
    const State state = state_of(report);
    const std::string database = escape_markup(report.options.database);
    std::string out =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
    if (refresh == Refresh::on) {
        out += "<meta http-equiv=\"refresh\" content=\"" + std::to_string(state.refresh) + "\">\n";
    }
    out += "<title>" + state.word + " · " + database + " · Slipway</title>\n" + icon(state.look) +
           "<style>" + page_style + std::string(rail_style()) + "</style>\n</head>\n<body>\n" +
           "<header><h1>Slipway</h1><p>" + database + "</p></header>\n<main>\n" +
           banner(report, state) + last_error(report) + facts(report) + graph(report) +
           "<div class=\"two\">\n" + checks_table(report) + pending_table(report) +
           timings(report.snapshot) + "</div>\n</main>\n" + footer(report, refresh) +
           "</body>\n</html>\n";
    return out;
}

}  // namespace slipway
