// Folds events into the snapshot of a run.
#pragma once

#include <cstdint>
#include <mutex>

#include "event/sink.h"
#include "status/snapshot.h"

namespace slipway {

// Written by the thread that runs, read by any.
class Board final : public Sink {
  public:
    explicit Board(const Clock& clock);  // outlives the board

    void on(const Event& event) noexcept override;

    [[nodiscard]] Snapshot snapshot() const;

    // Grows with each event: what was made from a snapshot is good as long as it stays.
    [[nodiscard]] std::uint64_t version() const;

    // Grows with each event that may decide whether all is well, but not while a run goes from
    // revision to revision.
    [[nodiscard]] std::uint64_t turn() const;

  private:
    const Clock& clock_;
    mutable std::mutex mutex_;
    Snapshot snapshot_;
    std::uint64_t version_ = 1;
    std::uint64_t turn_ = 1;
};

}  // namespace slipway
