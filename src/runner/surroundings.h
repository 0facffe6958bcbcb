// What every part of a run is given: the time, the wish to stop, and who listens.
#pragma once

#include "base/clock.h"
#include "base/stop.h"
#include "event/sink.h"

namespace slipway {

// References to what outlives the run.
struct Surroundings {
    Clock& clock;
    Stop& stop;
    Sink& sink;
};

}  // namespace slipway
