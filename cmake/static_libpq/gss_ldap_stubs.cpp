// What a static libpq.a asks of Kerberos and LDAP, for which Debian ships no static archives: every
// call answers that the mechanism is not there, as on a host that is in no realm. A connection that
// asks for either (gssencmode=require, an LDAP service) then fails with libpq's own message.

namespace {

using Status = unsigned;
using Handle = void*;

constexpr Status no_mechanism = 1U << 16U;  // GSS_S_BAD_MECH
constexpr int server_down = 0x51;           // LDAP_SERVER_DOWN
constexpr int failed = -1;

}  // namespace

extern "C" {

Handle GSS_C_NT_HOSTBASED_SERVICE = nullptr;

Status gss_acquire_cred(Status*, Handle, Status, Handle, int, Handle*, Handle*, Status*) {
    return no_mechanism;
}
Status gss_release_cred(Status*, Handle*) {
    return no_mechanism;
}
Status gss_import_name(Status*, Handle, Handle, Handle*) {
    return no_mechanism;
}
Status gss_release_name(Status*, Handle*) {
    return no_mechanism;
}
Status gss_release_buffer(Status*, Handle) {
    return no_mechanism;
}
Status gss_display_status(Status*, Status, int, Handle, Status*, Handle) {
    return no_mechanism;
}
Status gss_init_sec_context(Status*,
                            Handle,
                            Handle*,
                            Handle,
                            Handle,
                            Status,
                            Status,
                            Handle,
                            Handle,
                            Handle*,
                            Handle,
                            Status*,
                            Status*) {
    return no_mechanism;
}
Status gss_delete_sec_context(Status*, Handle*, Handle) {
    return no_mechanism;
}
Status gss_wrap_size_limit(Status*, Handle, int, Status, Status, Status*) {
    return no_mechanism;
}
Status gss_wrap(Status*, Handle, int, Status, Handle, int*, Handle) {
    return no_mechanism;
}
Status gss_unwrap(Status*, Handle, Handle, Handle, int*, Status*) {
    return no_mechanism;
}

Handle ldap_init(const char*, int) {
    return nullptr;
}
int ldap_set_option(Handle, int, const void*) {
    return server_down;
}
int ldap_simple_bind(Handle, const char*, const char*) {
    return failed;
}
int ldap_unbind(Handle) {
    return server_down;
}
int ldap_result(Handle, int, int, Handle, Handle*) {
    return failed;
}
int ldap_search_st(Handle, const char*, int, const char*, char**, int, Handle, Handle*) {
    return server_down;
}
int ldap_msgfree(Handle) {
    return server_down;
}
int ldap_count_entries(Handle, Handle) {
    return 0;
}
Handle ldap_first_entry(Handle, Handle) {
    return nullptr;
}
Handle* ldap_get_values_len(Handle, Handle, const char*) {
    return nullptr;
}
void ldap_value_free_len(Handle*) {}
const char* ldap_err2string(int) {
    return "LDAP is not part of this build";
}

}  // extern "C"
