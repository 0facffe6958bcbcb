// What a comparison does not look at: taken over from one side to the other, so that it never
// differs.
#pragma once

#include "schema/schema.h"

namespace slipway {

struct Compared {
    bool types = true;       // of columns
    bool defaults = true;    // of columns
    bool privileges = true;  // owners, grants, default privileges
};

// `to`, with what is not compared as it is in `from` where both have the object it is about: an
// object that is made again gets back what it had.
Schema overlaid(const Schema& from, Schema to, const Compared& compared);

}  // namespace slipway
