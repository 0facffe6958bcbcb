// A second session that looks at the first: what it waits for, and how far its statement has come.
// It holds no lock and no transaction; what goes wrong with it never matters.
#pragma once

#include <string>

#include "database/postgres/handle.h"
#include "database/postgres/parameters.h"

namespace slipway::postgres {

class Observer {
  public:
    // Connects when it is first asked; `parameters` outlive it.
    explicit Observer(const Parameters& parameters) : parameters_(parameters) {}

    // The sessions that the one with this process id waits for: "pid 123 (psql, user alice, idle in
    // transaction since 12:01:07)"; empty when there are none, or they cannot be seen.
    std::string blockers(int pid);

    struct Sight {
        std::string application;  // its application_name; empty: it cannot be seen
        std::string
            progress;  // "building index: scanning table, 43 % of 1234 blocks"; may be empty
    };
    Sight look(int pid);

  private:
    Result ask(const std::string& sql);

    const Parameters& parameters_;
    Connection connection_;
    bool can_look_ = true;
};

}  // namespace slipway::postgres
