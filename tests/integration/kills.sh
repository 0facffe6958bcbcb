# shellcheck shell=bash
# Rounds of: a fresh database, a run that kill -9 ends at a random moment, and the next run, which has
# to finish what an undisturbed one would have left. Sourced after runs.sh.
#
# Who sources this defines:
#   fresh_database WORKER   makes the database of one round; sets URL
#   state_of URL            all that has to be equal in the end, as text
# and sets MIGRATE, the command that is disturbed.

SEED=${SLIPWAY_TEST_SEED:-$EPOCHSECONDS}
readonly WORKERS=3
MIGRATE=()

migrate() { "$SLIPWAY" --dir migrations --url "$URL" "${MIGRATE[@]}"; }

# kill_rounds ROUNDS NAME COMMAND...: in several databases at once.
kill_rounds() {
    local rounds=$1 name=$2 worker began pids=()
    MIGRATE=("${@:3}")
    fresh_database 0
    began=$(milliseconds)
    assert_exit 0 migrate
    UNDISTURBED=$(($(milliseconds) - began))
    EXPECTED=$(state_of "$URL")
    for ((worker = 0; worker < WORKERS; ++worker)); do
        kill_in_a_row "$worker" $(((rounds + WORKERS - 1 - worker) / WORKERS)) &
        pids+=($!)
    done
    for worker in "${pids[@]}"; do
        wait "$worker" || fail "$name: the next run does not finish the work (seed $SEED)"
    done
    echo "$name: $rounds kills within $UNDISTURBED ms," \
        "$(cat "$TMP"/resumed.* | wc -l) of them in the middle of a non-transactional revision"
}

# A run that ended before its kill does not count.
kill_in_a_row() {
    local worker=$1 rounds=$2 killed=0 moment
    RANDOM=$((SEED + worker))
    : >"$TMP/resumed.$worker"
    while ((killed < rounds)); do
        moment=$((RANDOM * UNDISTURBED * 12 / 10 / 32768))
        fresh_database "$worker"
        start exec_migrate
        sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
        kill -KILL "$PID" 2>/dev/null || true
        finish_run "$PID" "$LOG"
        if [[ $STATUS != 0 ]]; then
            [[ $STATUS == 137 ]] || fail "the first run failed by itself"$'\n'"$(show_run)"
            killed=$((killed + 1))
            next_run_finishes "$moment" "$worker"
        fi
        rm -f "$LOG" "$LOG.out"
    done
}

exec_migrate() { exec "$SLIPWAY" --dir migrations --url "$URL" "${MIGRATE[@]}"; }

next_run_finishes() {
    local moment=$1 worker=$2 exit_status=0 log=$TMP/next.$2
    local before=$ERR
    migrate >/dev/null 2>"$log" || exit_status=$?
    [[ $exit_status == 0 ]] ||
        fail "killed after $moment ms: exit status $exit_status"$'\n'"$before"$'\n---\n'"$(cat "$log")"
    grep -F 'an earlier run was cut off' "$log" >>"$TMP/resumed.$worker" || true
    [[ $(state_of "$URL") == "$EXPECTED" ]] ||
        fail "killed after $moment ms (< undisturbed, > finished by the next run)"$'\n'"$(
            diff <(echo "$EXPECTED") <(state_of "$URL") || true
        )"$'\n'"$before"$'\n---\n'"$(cat "$log")"
}

# The kills of a script have to have hit what they are meant for.
assert_resumed() {
    [[ -n $(cat "$TMP"/resumed.*) ]] || fail "no kill hit a non-transactional revision (seed $SEED)"
}
