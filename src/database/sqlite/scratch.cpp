#include "database/sqlite/scratch.h"

#include <utility>

#include "base/error.h"
#include "database/sqlite/database.h"
#include "database/sqlite/location.h"

namespace slipway::sqlite {

namespace {

class MemoryDatabase final : public ScratchDatabase {
  public:
    explicit MemoryDatabase(std::unique_ptr<Database> open) : open_(std::move(open)) {}
    [[nodiscard]] Database& database() override { return *open_; }

  private:
    std::unique_ptr<Database> open_;
};

// Loading one again is as quick as copying it: nothing is kept.
class MemoryServer final : public ScratchServer {
  public:
    explicit MemoryServer(OpenOptions options) : options_(std::move(options)) {
        options_.access = Access::read_write;
    }

    std::unique_ptr<ScratchDatabase> make() override {
        auto database = std::make_unique<SqliteDatabase>(Location{"", Mode::memory}, options_);
        if (const auto refused = database->open()) {
            throw Error(refused->code, refused->reason).hint(refused->hint);
        }
        return std::make_unique<MemoryDatabase>(std::move(database));
    }

  private:
    OpenOptions options_;
};

}  // namespace

std::unique_ptr<ScratchServer> scratch_server(const DatabaseUrl& /*url*/,
                                              const OpenOptions& options,
                                              const ScratchOptions& scratch) {
    if (scratch.url) {
        throw Error(ErrorCode::usage, "--scratch-url is for PostgreSQL")
            .hint("leave it out: SQLite's scratch databases are in memory");
    }
    return std::make_unique<MemoryServer>(options);
}

}  // namespace slipway::sqlite
