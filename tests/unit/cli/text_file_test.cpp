#include "cli/text_file.h"

#include <catch2/catch.hpp>

#include "unit/cli/folder.h"

using namespace slipway;

TEST_CASE("a text file is read whole, whatever is in it", "[text_file]") {
    const test::Folder folder;
    const std::string text = std::string(10000, 'x') + '\0' + "\r\n";
    folder.write("a", text);
    CHECK(read_text_file("a", "") == text);
}

TEST_CASE("a text file that cannot be read is named with the reason", "[text_file]") {
    const test::Folder folder;
    CHECK(test::usage_error([] { read_text_file("a", "the file "); }) ==
          "cannot read the file a: No such file or directory");
}
