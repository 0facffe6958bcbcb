#!/bin/sh
# Waits until a Job has ended, well or badly, and prints the last words of the container `migrate` of each
# of its pods. (`kubectl wait` waits for one of the two ends, and for ever if it is the other.)
#
#   wait-for-job.sh JOB [SECONDS] [kubectl options]     wait-for-job.sh shop-migrate 3600 -n shop
#
# Exit status: 0 complete, 1 failed, 2 usage or kubectl's own error at first, 124 time is up.
set -eu

[ $# -gt 0 ] || {
    echo "usage: $0 JOB [SECONDS] [kubectl options]" >&2
    exit 2
}
job=$1
seconds=3600
shift
case ${1-} in
    '' | *[!0-9]*) ;;
    *)
        seconds=$1
        shift
        ;;
esac

# The ends of a Job; before them come SuccessCriteriaMet and FailureTarget, while pods still stop.
state_of_job() {
    kubectl get "job/$job" "$@" -o \
        'jsonpath={range .status.conditions[?(@.status=="True")]}{.type} {end}'
}

last_words() {
    kubectl get pods -l "batch.kubernetes.io/job-name=$job" "$@" -o \
        'jsonpath={range .items[*]}{.metadata.name}{": "}{.status.containerStatuses[?(@.name=="migrate")].state.terminated.message}{"\n"}{end}'
}

end=$(($(date +%s) + seconds))
state=$(state_of_job "$@") || exit 2
while :; do
    case " $state" in
        *' Complete '*)
            last_words "$@"
            exit 0
            ;;
        *' Failed '*)
            last_words "$@"
            echo "$0: $job has failed" >&2
            exit 1
            ;;
    esac
    [ "$(date +%s)" -lt "$end" ] || break
    sleep 2
    # A server that does not answer for a moment ends no wait.
    state=$(state_of_job "$@") || state=
done
echo "$0: $job has not ended after $seconds seconds" >&2
exit 124
