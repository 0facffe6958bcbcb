// What a revision changed of its session, so that the next one does not find it.
#pragma once

#include <set>
#include <string>

#include <sqlite3.h>

namespace slipway::sqlite {

// Listens to what is prepared on a handle: PRAGMA name = value, ATTACH, CREATE TEMP ….
class SessionChanges {
  public:
    // Takes over the handle's authorizer callback; has to outlive the handle.
    void watch(sqlite3* handle);

    [[nodiscard]] bool any() const { return temporary_ || attached_ || !pragmas_.empty(); }

    // Puts everything back that can be put back now; inside a transaction foreign_keys stays, and
    // attached databases may. What stayed is tried again next time.
    void undo(sqlite3* handle);

    void forget();  // a new handle has none

  private:
    static int on_action(void* self,
                         int action,
                         const char* first,
                         const char* second,
                         const char* schema,
                         const char* trigger);
    void note(int action, const char* first, const char* second, const char* schema);

    bool watching_ = true;
    bool temporary_ = false;
    bool attached_ = false;
    std::set<std::string> pragmas_;
};

}  // namespace slipway::sqlite
