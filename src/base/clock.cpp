#include "base/clock.h"

#include <array>
#include <cctype>
#include <cstdio>
#include <ctime>

#include <poll.h>

#include "base/error.h"

namespace slipway {

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

std::tm utc(SystemTime time) {
    const std::time_t seconds =
        std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(time));
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return parts;
}

std::string format(const std::tm& parts, const char* pattern) {
    std::array<char, 64> buffer{};
    return {buffer.data(), std::strftime(buffer.data(), buffer.size(), pattern, &parts)};
}

// Milliseconds in one of the unit; 0 for an unknown unit.
std::int64_t unit_length(const std::string& unit) {
    if (unit.empty() || unit == "s") {
        return 1000;
    }
    if (unit == "ms") {
        return 1;
    }
    if (unit == "m" || unit == "min") {
        return 60'000;
    }
    return unit == "h" ? 3'600'000 : 0;
}

}  // namespace

void RealClock::sleep(Duration duration, Stop& stop) {
    const SteadyTime end = steady() + duration;
    while (stop.requested() == 0) {
        const auto left = duration_cast<milliseconds>(end - steady());
        if (left.count() <= 0) {
            return;
        }
        pollfd waited{stop.fd(), POLLIN, 0};
        poll(&waited, 1, static_cast<int>(left.count()));
    }
}

std::string header_time(SystemTime time) {
    return format(utc(time), "%Y-%m-%d %H:%M:%S+00:00");
}

std::string iso_time(SystemTime time) {
    const auto fraction = time - std::chrono::floor<std::chrono::seconds>(time);
    std::array<char, 16> text{};
    std::snprintf(text.data(),
                  text.size(),
                  ".%03dZ",
                  static_cast<int>(duration_cast<milliseconds>(fraction).count()));
    return format(utc(time), "%Y-%m-%dT%H:%M:%S") + text.data();
}

std::string human_duration(Duration duration) {
    const auto count = duration.count();
    std::array<char, 32> text{};
    if (count < 1000) {
        std::snprintf(text.data(), text.size(), "%lld ms", static_cast<long long>(count));
    } else if (count < 60'000) {
        std::snprintf(text.data(), text.size(), "%.1f s", static_cast<double>(count) / 1000.0);
    } else {
        std::snprintf(text.data(),
                      text.size(),
                      "%lld min %lld s",
                      static_cast<long long>(count / 60'000),
                      static_cast<long long>(count / 1000 % 60));
    }
    return text.data();
}

Duration parse_duration(const std::string& text, const std::string& option) {
    const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    std::int64_t total = 0;
    std::size_t at = 0;
    bool valid = !text.empty();
    while (valid && at < text.size()) {
        std::int64_t number = 0;
        const std::size_t digits = at;
        while (at < text.size() && is_digit(text[at]) && at - digits < 9) {
            number = number * 10 + (text[at++] - '0');
        }
        const std::size_t unit = at;
        while (at < text.size() && !is_digit(text[at])) {
            ++at;
        }
        const std::int64_t length = unit_length(text.substr(unit, at - unit));
        valid = unit > digits && length != 0;
        total += number * length;
    }
    if (!valid) {
        throw Error(ErrorCode::usage, option + ": '" + text + "' is not a duration")
            .hint("write for example 30s, 1m30s, 250ms or 2h");
    }
    return Duration(total);
}

}  // namespace slipway
