// A sink that keeps everything it hears.
#pragma once

#include <cstddef>
#include <vector>

#include "event/sink.h"

namespace slipway::test {

class Recorder final : public Sink {
  public:
    void on(const Event& event) noexcept override { events.push_back(event); }

    template <typename Kind>
    [[nodiscard]] std::vector<Kind> all() const {
        std::vector<Kind> found;
        for (const Event& event : events) {
            if (const auto* each = std::get_if<Kind>(&event)) {
                found.push_back(*each);
            }
        }
        return found;
    }

    std::vector<Event> events;
};

}  // namespace slipway::test
