# Every test that ctest runs. Labels: unit, style, integration, sanitized, slow.
#
# Integration tests run $SLIPWAY, else the program of this build. `ctest -C full` (scripts/test.sh, in
# the build of the asan preset) adds the tests that use the program with sanitizers.

find_path(CATCH2 catch2/catch.hpp REQUIRED)
set(sanitized ${CMAKE_SOURCE_DIR}/build/asan)
set(integration ${CMAKE_SOURCE_DIR}/tests/integration)
set(server_state ${CMAKE_BINARY_DIR}/test-servers)

function(slipway_test_binary name)
    add_executable(${name} ${ARGN})
    target_include_directories(${name} PRIVATE src tests)
    target_compile_definitions(${name} PRIVATE SLIPWAY_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE slipway_core slipway_libpq SQLite::SQLite3)
    target_precompile_headers(${name} PRIVATE <catch2/catch.hpp> ${SLIPWAY_PRECOMPILED})
endfunction()

# --- unit tests -----------------------------------------------------------------------------------

file(GLOB_RECURSE unit_sources CONFIGURE_DEPENDS tests/unit/*.cpp)
file(GLOB_RECURSE support_sources CONFIGURE_DEPENDS tests/support/*.cpp)
slipway_test_binary(unit_tests ${unit_sources} ${support_sources})
# It asks catch.hpp for main(), which a header that is there already does not give.
set_source_files_properties(tests/unit/main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)

slipway_test_binary(schema_sql tests/tools/schema_sql.cpp)

add_test(NAME unit_tests COMMAND unit_tests)
set_tests_properties(unit_tests PROPERTIES LABELS unit TIMEOUT 900)

# --- style ----------------------------------------------------------------------------------------

add_test(NAME style/check_layers_test COMMAND ${CMAKE_SOURCE_DIR}/tests/style/check_layers_test.sh)
set_tests_properties(style/check_layers_test PROPERTIES LABELS style TIMEOUT 300)
add_test(NAME style/tidy COMMAND ${CMAKE_SOURCE_DIR}/scripts/tidy.sh)
# It takes longest, gives way to everything else, and so begins first.
set_tests_properties(style/tidy PROPERTIES LABELS "style;slow" TIMEOUT 3600 COST 1000)
foreach(check IN ITEMS check_layers check_shell format)
    add_test(NAME style/${check} COMMAND ${CMAKE_SOURCE_DIR}/scripts/${check}.sh --check)
    set_tests_properties(style/${check} PROPERTIES LABELS style TIMEOUT 300)
endforeach()

# --- integration tests: one shared PostgreSQL server, a database of its own for each test -----------

add_test(NAME servers/start COMMAND ${integration}/shared_server.sh start ${server_state})
add_test(NAME servers/stop COMMAND ${integration}/shared_server.sh stop ${server_state})
set_tests_properties(servers/start PROPERTIES FIXTURES_SETUP servers TIMEOUT 120)
set_tests_properties(servers/stop PROPERTIES FIXTURES_CLEANUP servers TIMEOUT 60)

# The program under test comes in the variable `role`: SLIPWAY_BUILT gives way to a SLIPWAY of the
# caller's, SLIPWAY does not.
function(slipway_integration_test name role program)
    add_test(NAME ${name} COMMAND ${ARGN} CONFIGURATIONS ${configurations})
    set_tests_properties(
        ${name}
        PROPERTIES FIXTURES_REQUIRED servers
                   SKIP_RETURN_CODE 77
                   TIMEOUT 300
                   LABELS integration
                   ENVIRONMENT "${role}=${program};SLIPWAY_TEST_SERVERS=${server_state}")
endfunction()

# A script says more about itself in a line "# Labels: ...": `slow` gets a longer time limit,
# `serial` runs alone, `sanitized` runs once more with the program built with sanitizers.
function(slipway_script_test script)
    get_filename_component(name ${script} NAME_WE)
    file(STRINGS ${script} line REGEX "^# Labels: " LIMIT_COUNT 1)
    string(REGEX REPLACE "^# Labels: " "" labels "${line}")
    separate_arguments(labels)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${script})

    slipway_integration_test(cli/${name} SLIPWAY_BUILT $<TARGET_FILE:slipway> ${script})
    set(tests cli/${name})
    if("sanitized" IN_LIST labels)
        set(configurations full)
        slipway_integration_test(sanitized/cli/${name} SLIPWAY ${sanitized}/slipway ${script})
        list(APPEND tests sanitized/cli/${name})
    endif()
    set_tests_properties(${tests} PROPERTIES LABELS "integration;${labels}")
    if("slow" IN_LIST labels)
        set_tests_properties(${tests} PROPERTIES TIMEOUT 1800)
    endif()
    if("serial" IN_LIST labels)
        set_tests_properties(${tests} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()

file(GLOB scripts CONFIGURE_DEPENDS tests/integration/cli/*.sh)
foreach(script IN LISTS scripts)
    slipway_script_test(${script})
endforeach()

# --- the schema differ, by the pairs and applications of tests/integration/diff ----------------------

set(differ ${integration}/diff)
set(differ_tool $<TARGET_FILE:schema_sql>)
add_test(NAME diff/postgres COMMAND ${differ}/run.sh shared replay.py ${differ_tool} ${differ}/postgres)
add_test(NAME diff/generated COMMAND ${differ}/run.sh shared generated.py ${differ_tool})
add_test(NAME diff/applications COMMAND ${differ}/run.sh shared applications.py ${differ_tool})
add_test(NAME diff/commands_18
         COMMAND ${differ}/run.sh 18 commands.py $<TARGET_FILE:slipway> ${differ}/postgres)
add_test(NAME diff/applications_18 COMMAND ${differ}/run.sh 18 applications.py ${differ_tool})
add_test(NAME diff/sqlite COMMAND ${differ}/replay_sqlite.py ${differ_tool} ${differ}/sqlite)
set_tests_properties(diff/postgres diff/generated diff/applications
                     PROPERTIES FIXTURES_REQUIRED servers)
set_tests_properties(
    diff/postgres diff/commands_18 diff/generated diff/applications diff/applications_18 diff/sqlite
    PROPERTIES LABELS "integration;diff"
               SKIP_RETURN_CODE 77
               TIMEOUT 2400
               ENVIRONMENT "SLIPWAY_TEST_SERVERS=${server_state};PYTHONDONTWRITEBYTECODE=1")

# They take long as well, and leave half of a processor.
set_tests_properties(diff/commands_18 PROPERTIES COST 900)
set_tests_properties(diff/postgres PROPERTIES COST 800)

# --- deploy/: its manifests against Kubernetes's schemas and against the program ---------------------

file(GLOB deploy_tests CONFIGURE_DEPENDS ${integration}/deploy/*_test.py)
foreach(script IN LISTS deploy_tests)
    get_filename_component(name ${script} NAME_WE)
    string(REGEX REPLACE "_test$" "" name ${name})
    add_test(NAME deploy/${name} COMMAND ${script})
    set_tests_properties(
        deploy/${name}
        PROPERTIES LABELS "integration;deploy"
                   TIMEOUT 300
                   ENVIRONMENT "SLIPWAY_BUILT=$<TARGET_FILE:slipway>;PYTHONDONTWRITEBYTECODE=1")
endforeach()

# --- tests in containers: one Docker engine, and the images of this checkout ------------------------

set(docker ${integration}/docker)
set(engine_state ${CMAKE_BINARY_DIR}/test-engine)
add_test(NAME docker/start COMMAND ${docker}/support/engine.sh start ${engine_state})
add_test(NAME docker/images COMMAND ${docker}/support/images.sh)
add_test(NAME docker/stop COMMAND ${docker}/support/engine.sh stop ${engine_state})
set_tests_properties(docker/start PROPERTIES FIXTURES_SETUP engine TIMEOUT 120)
set_tests_properties(
    docker/images
    PROPERTIES FIXTURES_SETUP images
               FIXTURES_REQUIRED engine
               SKIP_RETURN_CODE 77
               TIMEOUT 3000
               ENVIRONMENT SLIPWAY_TEST_DOCKER=${engine_state})
set_tests_properties(docker/stop PROPERTIES FIXTURES_CLEANUP engine TIMEOUT 60)
set_tests_properties(docker/start docker/images docker/stop PROPERTIES LABELS "integration;docker")

file(GLOB docker_scripts CONFIGURE_DEPENDS ${docker}/*.sh)
foreach(script IN LISTS docker_scripts)
    get_filename_component(name ${script} NAME_WE)
    add_test(NAME docker/${name} COMMAND ${script})
    set_tests_properties(
        docker/${name}
        PROPERTIES FIXTURES_REQUIRED "engine;images"
                   SKIP_RETURN_CODE 77
                   TIMEOUT 600
                   LABELS "integration;docker"
                   ENVIRONMENT SLIPWAY_TEST_DOCKER=${engine_state})
    file(STRINGS ${script} serial REGEX "^# Labels: .*serial" LIMIT_COUNT 1)
    if(serial)
        set_tests_properties(docker/${name} PROPERTIES RUN_SERIAL ON)
    endif()
endforeach()

file(GLOB_RECURSE integration_sources CONFIGURE_DEPENDS tests/integration/*.cpp)
if(integration_sources)
    slipway_test_binary(integration_tests ${integration_sources} ${support_sources})
    slipway_integration_test(
        integration_tests SLIPWAY_BUILT $<TARGET_FILE:slipway> ${integration}/with_servers.sh
        $<TARGET_FILE:integration_tests>)
endif()
