# The target slipway_libpq: Debian's libpq, linked statically where asked and possible.
#
# A static libpq needs libpgcommon and libpgport of the same build (scripts/install-deps.sh unpacks
# all three into build/deps/sysroot) and stand-ins for Kerberos and LDAP (gss_ldap_stubs.cpp).

add_library(slipway_libpq INTERFACE)

set(sysroot ${CMAKE_SOURCE_DIR}/build/deps/sysroot/usr)
find_file(libpq_archive libpq.a PATHS ${sysroot}/lib/${CMAKE_LIBRARY_ARCHITECTURE} NO_DEFAULT_PATH
          NO_CACHE)

if(SLIPWAY_STATIC AND libpq_archive)
    add_library(gss_ldap_stubs STATIC cmake/static_libpq/gss_ldap_stubs.cpp)
    set(pg_libraries ${sysroot}/lib/postgresql/15/lib)
    target_include_directories(slipway_libpq SYSTEM INTERFACE ${sysroot}/include/postgresql)
    target_link_libraries(
        slipway_libpq
        INTERFACE ${libpq_archive} ${pg_libraries}/libpgcommon.a ${pg_libraries}/libpgport.a
                  gss_ldap_stubs OpenSSL::SSL OpenSSL::Crypto)
    # Without the linker's notes that libc looks names up at run time, which it does here as well.
    target_link_options(slipway_libpq INTERFACE -static -Wl,--no-warnings)
else()
    if(SLIPWAY_STATIC)
        message(WARNING "${sysroot} has no libpq.a: linking libpq dynamically. "
                        "scripts/install-deps.sh unpacks it.")
    endif()
    find_path(libpq_headers libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
    find_library(libpq_library NAMES libpq.so REQUIRED)
    target_include_directories(slipway_libpq SYSTEM INTERFACE ${libpq_headers})
    target_link_libraries(slipway_libpq INTERFACE ${libpq_library})
endif()
