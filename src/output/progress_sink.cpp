#include "output/progress_sink.h"

#include <algorithm>
#include <exception>

#include <sys/ioctl.h>
#include <unistd.h>

#include "output/running_text.h"

namespace slipway {

namespace {

// What ends sooner is not worth a line.
constexpr Duration visible_after{500};
constexpr std::size_t bar_width = 20;
constexpr std::size_t least_columns = 60;  // for a bar
constexpr std::size_t usual_columns = 80;

std::size_t terminal_columns() {
    winsize size{};
    const bool is_known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return is_known ? size.ws_col : usual_columns;
}

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Its first characters, on one line.
std::string fit(std::string text, std::size_t columns) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        seen += continues_character(text[i]) ? 0U : 1U;
        if (seen > columns) {
            text.resize(i);
            break;
        }
        if (static_cast<unsigned char>(text[i]) < ' ') {
            text[i] = ' ';
        }
    }
    return text;
}

std::string repeated(const char* piece, std::size_t count) {
    std::string out;
    for (; count > 0; --count) {
        out += piece;
    }
    return out;
}

// How many of the revisions are behind it.
std::string bar(const StatementRunning& running, const TerminalStyle& style) {
    const std::size_t full = (running.number - 1) * bar_width / running.total;
    const std::string done = repeated(style.unicode ? "━" : "#", full);
    const std::string rest = repeated(style.unicode ? "─" : "-", bar_width - full);
    return style.colour ? "\x1b[32m" + done + "\x1b[2;39m" + rest + "\x1b[0m" : done + rest;
}

struct Shown {
    Log& log;
    const TerminalStyle& style;

    void operator()(const StatementRunning& e) const {
        if (e.elapsed >= visible_after) {
            log.show_status(progress_line(e, terminal_columns(), style));
        }
    }
    // They come while the message runs that the line is about.
    void operator()(const StepStarted& /*e*/) const {}
    void operator()(const Notice& /*e*/) const {}
    void operator()(const auto& /*e*/) const { log.show_status(""); }
};

}  // namespace

bool is_error_stream_a_terminal() {
    return isatty(STDERR_FILENO) == 1;
}

std::string progress_line(const StatementRunning& running,
                          std::size_t columns,
                          const TerminalStyle& style) {
    std::string head;
    if (running.number != 0) {
        head = "revision " + std::to_string(running.number) + " of " +
               std::to_string(running.total) + ' ';
    }
    StatementRunning shown = running;
    shown.place = {running.place.file.substr(running.place.file.rfind('/') + 1),
                   running.place.line,
                   0};  // there is not much room
    const std::string what =
        running.what + ", " + human_duration(running.elapsed) + running_text(shown, ", ");
    const bool has_bar = running.total > 1 && running.number != 0 && columns >= least_columns;
    if (!has_bar) {
        return fit(head + what, columns - std::min<std::size_t>(columns, 1));
    }
    return head + bar(running, style) + ' ' +
           fit(what, columns - std::min(columns, head.size() + bar_width + 2));
}

void ProgressSink::on(const Event& event) noexcept {
    try {
        std::visit(Shown{log_, style_}, event);
    } catch (const std::exception&) {
        return;  // a line that cannot be shown must not fail a migration
    }
}

}  // namespace slipway
