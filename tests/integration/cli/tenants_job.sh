#!/usr/bin/env bash
# The Indexed Job of deploy/kustomize/base/tenants, its own arguments, on PostgreSQL: every tenant of its
# query falls to one of its pods, and what is wrong in one tenant ends the pod of that tenant alone.
source "$(dirname "$0")/../harness.sh"

python3 - "$PROJECT/deploy/kustomize/base/tenants/job.yaml" >job <<'PY'
import sys

import yaml

spec = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))["spec"]
print(spec["completions"])
print(*(rule["onExitCodes"]["values"] for rule in spec["podFailurePolicy"]["rules"][1:]), sep="\n")
print(*spec["template"]["spec"]["containers"][0]["args"], sep="\n")
PY
{ read -r count && read -r fail_job && read -r fail_index && mapfile -t args; } <job

# run_pod INDEX
run_pod() {
    # shellcheck disable=SC2016 # Kubernetes's words
    local words=("${args[@]//'$(JOB_COMPLETION_INDEX)'/$1}")
    run "$SLIPWAY" "${words[@]/#'--dir=/migrations'/--dir=migrations}" --url "$URL" --format json
}

new_postgres_database
sql "$URL" 'CREATE TABLE public.tenant (schema_name text)'
tenants=()
for n in {01..12}; do
    tenants+=("shop_$n")
    sql "$URL" "CREATE SCHEMA shop_$n; INSERT INTO public.tenant VALUES ('shop_$n')"
done
write_revision migrations r1 '' 'CREATE TABLE item (id int)'

: >taken
for ((pod = 0; pod < count; ++pod)); do
    run_pod $pod
    assert_same 0 "$STATUS"
    jq -r '.tenants[].tenant' <<<"$OUT" >>taken
done
assert_same "${tenants[*]}" "$(sort taken | paste -sd ' ')"
assert_same 12 "$(sql "$URL" "SELECT count(*) FROM pg_tables WHERE tablename = 'item'")"

# A target that one tenant cannot reach: its pod alone ends, with 5.
write_revision migrations r2 r1 'CREATE TABLE more (id int)'
assert_exit 0 "$SLIPWAY" upgrade r2 --url "$URL" --tenants-from "VALUES ('shop_05')"
args=("${args[@]/#heads/+1}")
statuses=()
for ((pod = 0; pod < count; ++pod)); do
    run_pod $pod
    statuses+=("$STATUS")
done
assert_same '0 0 0 5' "$(printf '%s\n' "${statuses[@]}" | sort -n | paste -sd ' ')"
assert_contains "$fail_index" ' 5,'
assert_lacks "$fail_job" 5
assert_same 12 "$(sql "$URL" "SELECT count(*) FROM pg_tables WHERE tablename = 'more'")"
