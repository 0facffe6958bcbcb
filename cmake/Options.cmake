# The target slipway_options: language, warnings and the flags that make a build reproducible.

add_library(slipway_options INTERFACE)
target_compile_features(slipway_options INTERFACE cxx_std_20)
target_compile_options(
    slipway_options
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion $<$<BOOL:${SLIPWAY_WERROR}>:-Werror>
              -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -ffunction-sections -fdata-sections)
target_link_options(slipway_options INTERFACE -Wl,--gc-sections)
