# The target slipway_options: language, warnings and the flags that make a build reproducible.

add_library(slipway_options INTERFACE)
target_compile_features(slipway_options INTERFACE cxx_std_20)
# g++ 12 sees std::string's operator+ write out of bounds where it does not (GCC bug 105651).
target_compile_options(
    slipway_options
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-array-bounds -Wno-restrict
              -Wno-stringop-overflow
              $<$<BOOL:${SLIPWAY_WERROR}>:-Werror>
              -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -ffunction-sections -fdata-sections)
target_link_options(slipway_options INTERFACE -Wl,--gc-sections)
