// Hooks: SQL of the user's that runs around a run, or around each of its revisions.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migration/held_file.h"
#include "migration/problem.h"
#include "sql/reader.h"

namespace slipway {

enum class HookPoint { before_run, after_run, before_each, after_each };
constexpr std::array<HookPoint, 4> hook_points = {
    HookPoint::before_run, HookPoint::after_run, HookPoint::before_each, HookPoint::after_each};
std::string_view name(HookPoint point);  // "before_run": the file's name without ".sql"

struct Hook {
    std::string path;  // as the user would type it
    HeldFile held;
    std::size_t size = 0;

    // Its bytes. The hook has to outlive the source.
    [[nodiscard]] std::unique_ptr<ByteSource> open() const { return held.open(0, size); }
};

class Hooks {
  public:
    // Null: there is no such file.
    [[nodiscard]] const Hook* find(HookPoint point) const;
    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::vector<std::string> paths() const;  // of those that there are

    void set(HookPoint point, Hook hook);

  private:
    std::array<std::optional<Hook>, hook_points.size()> hooks_;
};

struct HookScan {
    Hooks hooks;
    Problems problems;  // warnings: files whose names mean nothing here
};

// Reads the hooks of a folder into memory; no folder: no hooks. Names that begin with a dot and
// Markdown files are passed over. Throws Error (usage) for what cannot be read.
HookScan scan_hooks(const std::string& folder);

}  // namespace slipway
