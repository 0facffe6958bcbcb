// Reads a .env file: KEY=VALUE lines with quotes, comments, export and ${NAME}.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

struct DotenvEntry {
    std::string name;
    std::string value;
    std::size_t line = 0;
    std::string missing;  // a name in ${NAME} that is not set; such a value must not be used
};

// What a name outside the file stands for: the process environment, which goes before the file.
using FindVariable = std::function<std::optional<std::string>(const std::string& name)>;

// Values stand bare (a comment begins at a blank and '#'), in '…' (as they are) or in "…" (with \n,
// \r, \t, \", \$ and a doubled backslash). ${NAME} and ${NAME:-default} are replaced in bare and
// "…" values. Quoted values may span lines. Of a name that is there twice, both are returned; the
// last one counts. Lines that are no assignment are skipped, as .env belongs to other programs too.
// Throws Error (usage) with the line for a quote that does not end, without showing the value.
std::vector<DotenvEntry> parse_dotenv(const std::string& text,
                                      const std::string& path,
                                      const FindVariable& find);

}  // namespace slipway
