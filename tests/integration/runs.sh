# shellcheck shell=bash disable=SC2034 # variables for who sources this
# Runs that something disturbs: started in the background, looked at, killed, and what the database
# records of them. Sourced after harness.sh.

# write_off_revision FOLDER ID PARENTS UP [DOWN]: as write_revision, with `Transaction: off`.
write_off_revision() {
    write_revision "$@"
    sed -i '0,/^-- Create Date:/s//-- Transaction: off\n&/' "$1/versions/$2.sql"
}

# start COMMAND...: in the background. Its process id is in PID, its errors are in $LOG.
start() {
    LOG=$(mktemp "$TMP/log.XXXXXX")
    : >"$LOG.out" # there, also for a run that is killed before its first step
    "$@" >"$LOG.out" 2>"$LOG" </dev/null &
    PID=$!
}

# finish_run PID LOG: waits for it; sets STATUS, OUT and ERR.
finish_run() {
    STATUS=0
    wait "$1" || STATUS=$?
    OUT=$(<"$2.out")
    ERR=$(<"$2")
}

# assert_ends STATUS MILLISECONDS PID LOG: the run ends with that status within that time from now.
assert_ends() {
    local began
    began=$(milliseconds)
    finish_run "$3" "$4"
    local took=$(($(milliseconds) - began))
    [[ $STATUS == "$1" ]] || fail "exit status $STATUS, expected $1"$'\n'"$(show_run)"
    ((took <= $2)) || fail "ended after $took ms, expected at most $2"$'\n'"$(show_run)"
}

milliseconds() { echo $((${EPOCHREALTIME/./} / 1000)); }

log_says() { grep -qF -- "$2" "$1"; }
# wait_for_log LOG TEXT
wait_for_log() {
    wait_until 20 log_says "$1" "$2" || fail "the log never said: $2"$'\n'"$(cat "$1")"
}

answers() { [[ $(sql "$1" "$2" 2>/dev/null) == "$3" ]]; }
# wait_for_answer URL QUERY ROWS
wait_for_answer() {
    wait_until 20 answers "$@" || fail "never answered $3: $2"$'\n'"it answers: $(sql "$1" "$2")"
}

# The runs of revisions that slipway_history has, one a line: "revision direction state".
history_of() {
    sql "$1" "SELECT revision || ' ' || direction || ' ' || state FROM slipway_history ORDER BY id"
}

# The indexes that a CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY has not finished.
invalid_indexes() { sql "$1" 'SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid'; }

# Sessions of the database that hold an advisory lock.
lock_count() {
    sql "$1" "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database =
        (SELECT oid FROM pg_database WHERE datname = current_database())"
}
