// Whoever listens to a run.
#pragma once

#include <vector>

#include "event/event.h"

namespace slipway {

// Called on the thread that runs. Never throws: a broken terminal must not fail a migration.
class Sink {
  public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    Sink(Sink&&) = delete;
    Sink& operator=(Sink&&) = delete;
    virtual ~Sink() = default;

    virtual void on(const Event& event) noexcept = 0;
};

// Passes every event on to several sinks, which have to outlive it.
class Fanout final : public Sink {
  public:
    explicit Fanout(std::vector<Sink*> sinks) : sinks_(std::move(sinks)) {}

    void add(Sink& sink) { sinks_.push_back(&sink); }

    void on(const Event& event) noexcept override {
        for (Sink* sink : sinks_) {
            sink->on(event);
        }
    }

  private:
    std::vector<Sink*> sinks_;
};

}  // namespace slipway
