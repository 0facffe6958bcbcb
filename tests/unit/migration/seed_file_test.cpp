#include "migration/seed_file.h"

#include <csignal>
#include <filesystem>
#include <iterator>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/temporary_folder.h"

namespace slipway {

using test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

// Is asked to stop when it has been looked at so often.
class StopAt final : public Stop {
  public:
    explicit StopAt(int looks) : looks_(looks) {}
    int requested() override { return looks_-- > 0 ? 0 : SIGTERM; }
    int count() override { return looks_ > 0 ? 0 : 1; }
    [[nodiscard]] int fd() const override { return -1; }

  private:
    int looks_;
};

std::vector<SeedFile> scan(const std::string& folder) {
    NeverStop stop;
    return scan_seeds(folder, {}, stop);
}

Error error_of(const std::string& folder) {
    try {
        scan(folder);
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorCode::internal, "none");
}

std::string content(const SeedFile& seed) {
    const std::unique_ptr<ByteSource> source = seed.open();
    std::string text;
    std::string piece(4096, '\0');
    for (std::size_t count = source->read(piece.data(), piece.size()); count != 0;
         count = source->read(piece.data(), piece.size())) {
        text.append(piece, 0, count);
    }
    return text;
}

long open_descriptors() {
    return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
}

}  // namespace

TEST_CASE("seed files large and small are held as they were read", "[seeds]") {
    const TemporaryFolder folder;
    const std::string large(300'000, 'x');
    folder.write("10_a.csv", "-- Seed: once\nid\n1\n");
    folder.write("20_b.csv", "-- Seed: always\n" + large);
    folder.write("30_c.sql", "");
    const std::vector<SeedFile> seeds = scan(folder / "");
    REQUIRE(seeds.size() == 3);
    CHECK(seeds[0].mode == SeedMode::once);
    CHECK(content(seeds[0]) == "-- Seed: once\nid\n1\n");
    CHECK(seeds[0].checksum == "8ab70d8dd8bf9105b6ee09ff4ac493097d50c752551172f8151e86fadd9de322");
    CHECK(seeds[1].mode == SeedMode::always);
    CHECK(content(seeds[1]) == "-- Seed: always\n" + large);
    CHECK(content(seeds[2]).empty());
    folder.write("20_b.csv", "changed");
    CHECK_THROWS_AS(content(seeds[1]), Error);
}

TEST_CASE("many large seed files leave descriptors to others", "[seeds]") {
    const TemporaryFolder folder;
    const std::string large(70'000, 'x');
    for (int i = 1000; i < 1200; ++i) {
        folder.write(std::to_string(i) + "_a.csv", large);
    }
    const long before = open_descriptors();
    const std::vector<SeedFile> seeds = scan(folder / "");
    CHECK(open_descriptors() - before <= 128);
    REQUIRE(seeds.size() == 200);
    CHECK(content(seeds.back()) == large);
}

TEST_CASE("a scan of seeds ends when a stop is requested", "[seeds]") {
    const TemporaryFolder folder;
    folder.write("a.csv", std::string(3'000'000, 'x'));
    StopAt stop(5);
    try {
        scan_seeds(folder / "", {}, stop);
        FAIL("went on");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::terminated);
    }
}

TEST_CASE("seeds that cannot be looked at are told with their place", "[seeds]") {
    const TemporaryFolder folder;
    CHECK(scan(folder / "seeds").empty());
    fs::create_symlink("seeds", folder / "seeds");
    CHECK(error_of(folder / "seeds").code() == ErrorCode::usage);
    CHECK(error_of(folder / "seeds").place().file == folder / "seeds");
    fs::remove(folder / "seeds");
    folder.write("seeds", "");
    CHECK(error_of(folder / "seeds").code() == ErrorCode::usage);
    fs::remove(folder / "seeds");
    fs::create_directory(folder / "seeds");
    fs::create_symlink("loop.sql", folder / "seeds/loop.sql");
    CHECK(error_of(folder / "seeds").code() == ErrorCode::usage);
    CHECK(error_of(folder / "seeds").place().file == folder / "seeds/loop.sql");
    fs::remove(folder / "seeds/loop.sql");
    fs::create_symlink("set", folder / "seeds/set");
    NeverStop stop;
    CHECK_THROWS_AS(scan_seeds(folder / "seeds", {"set"}, stop), Error);
    CHECK_THROWS_AS(scan_seeds(folder / "seeds", {"other"}, stop), Error);
}

}  // namespace slipway
