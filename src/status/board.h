// Folds events into the snapshot of a run.
#pragma once

#include <mutex>

#include "event/sink.h"
#include "status/snapshot.h"

namespace slipway {

// Written by the thread that runs, read by any.
class Board final : public Sink {
  public:
    void on(const Event& event) noexcept override;

    [[nodiscard]] Snapshot snapshot() const;

  private:
    mutable std::mutex mutex_;
    Snapshot snapshot_;
};

}  // namespace slipway
