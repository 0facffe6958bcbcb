#include "migration/problem.h"

namespace slipway {

std::string Problem::text() const {
    const std::string place = line == 0 ? path : path + ':' + std::to_string(line);
    return place + ": " + message;
}

}  // namespace slipway
