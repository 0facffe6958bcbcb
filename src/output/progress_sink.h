// The progress of a run on a terminal: one line below the log, redrawn in place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "event/sink.h"
#include "output/log.h"

namespace slipway {

struct TerminalStyle {
    bool colour = false;
    bool unicode = false;
};

// Whether standard error is a terminal.
bool is_error_stream_a_terminal();

// The line for a statement that runs, in less than `columns` columns.
std::string progress_line(const StatementRunning& running,
                          std::size_t columns,
                          const TerminalStyle& style);

// Shows nothing until a statement takes its time, and nothing once it has ended.
class ProgressSink final : public Sink {
  public:
    // `log` writes to the same terminal and outlives the sink.
    ProgressSink(Log& log, const TerminalStyle& style) : log_(log), style_(style) {}

    void on(const Event& event) noexcept override;

  private:
    Log& log_;
    TerminalStyle style_;
};

}  // namespace slipway
