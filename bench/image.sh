#!/usr/bin/env bash
# image: how large the program and its images are, beside what others publish of theirs.
# shellcheck source=bench/containers.sh
source "$(dirname "$0")/containers.sh"

fetch_dbmate

# Megabytes of 10^6 bytes, as registries show them.
megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1000000 }'; }
of_file() { megabytes "$(stat -c %s "$1")"; }
of_image() { megabytes "$(docker image inspect --format '{{.Size}}' "$1")"; }

row() { printf '| %-52s | %12s | %-44s |\n' "$@"; }

echo '### image'
row what MB from
printf '|%s|%s|%s|\n' "$(dashes 54)" "$(dashes 14)" "$(dashes 46)"
row "slipway $("$SLIPWAY" --version | cut -d' ' -f2), program" "$(of_file "$SLIPWAY")" 'measured'
row 'slipway, image' "$(of_image slipway-test)" 'measured'
row 'slipway, image with a shell' "$(of_image slipway-test-shell)" 'measured'
row 'dbmate 2.36.0, program' "$(of_file "$BENCH_TOOLS/node_modules/@dbmate/linux-x64/bin/dbmate")" 'measured'
# What their projects and users report, not measured here.
row 'dbmate, image, when it got dump clients (2020)' 56 'amacneil/dbmate#157'
row 'Flyway, image, before and after it was made smaller' '627, 447' 'flyway/flyway-docker#150'
row 'Flyway, image on Alpine (2021)' 389 'flyway/flyway-docker#45'
row 'Liquibase, image on Alpine' 400 'liquibase/docker#358'
row 'Liquibase 4.31, image on Alpine' 1000 'liquibase/liquibase#7044'
row 'Prisma, engine alone' 200 'oss-apps/split-pro#549'
row 'node-pg-migrate, image of an application with it' '114 to 350' 'PostHog/squeak#1'
row 'goose, sqlx, graphile-migrate, image' none '-'
echo
