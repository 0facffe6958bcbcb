// The commands: what cli/command_spec.h describes, done.
#pragma once

#include <string_view>

#include "cli/session.h"

namespace slipway {

// Runs a command and returns the exit status; throws Error for everything that ends it otherwise.
using CommandFunction = int (*)(Session& session);

// Every name of command_specs() has one (tested).
CommandFunction find_command_function(std::string_view name);

namespace commands {

int branches(Session& session);
int check(Session& session);
int completion(Session& session);
int config(Session& session);
int current(Session& session);
int diff(Session& session);
int downgrade(Session& session);
int edit(Session& session);
int ensure_version(Session& session);
int gate(Session& session);
int graph(Session& session);
int health(Session& session);
int heads(Session& session);
int history(Session& session);
int init(Session& session);
int merge(Session& session);
int revision(Session& session);
int run(Session& session);
int seed(Session& session);
int serve(Session& session);
int show(Session& session);
int stamp(Session& session);
int status(Session& session);
int unlock(Session& session);
int upgrade(Session& session);
int verify(Session& session);
int wait(Session& session);

}  // namespace commands

}  // namespace slipway
