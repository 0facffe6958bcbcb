#!/usr/bin/env bash
# Holds src/ to docs/architecture.md: which room may include which, where each third-party header
# lives, who may print, and who may read the environment.
set -euo pipefail
cd "${SLIPWAY_LAYERS_ROOT:-$(dirname "$0")/../src}"

declare -A may=(
    [base]=''
    [revision]='base'
    [schema]='base'
    [sql]='base'
    [event]='base revision'
    [migration]='base revision sql'
    [database]='base schema sql'
    [lint]='base revision sql migration'
    [status]='base revision event'
    [runner]='base revision schema sql event migration database'
    [output]='base revision schema event lint status'
    [health]='base status'
    [cli]='base revision schema sql event migration database lint status runner output health'
)
# Headers of others, by their first letters, and the folders that may include them.
declare -A homes=(
    [libpq]=database/postgres
    [sqlite3]=database/sqlite
    [mysql]=database/mysql
    [mariadb/]=database/mysql
    [sybdb.h]=database/sqlserver
    [boost/program_options]=cli
    [boost/asio]=health
    [boost/beast]=health
    [spdlog/]=output
    [fmt/]=output
    [openssl/]=base
    [nlohmann/]='output status health'
)

found=0
complain() {
    echo "src/$1"
    found=1
}

check_own() {
    local file=$1 line=$2 target=$3
    local room=${file%%/*} other=${target%%/*}
    local in_database=${target#database/}
    if [[ $target == database/*/* && $file != "database/${in_database%%/*}"/* &&
        $file != database/backends.cpp ]]; then
        complain "$file:$line: only database/backends.cpp may name a backend ($target)"
    fi
    [[ $file == */* ]] || room=cli # main.cpp
    [[ $other == "$room" || " ${may[$room]-} " == *" $other "* ]] ||
        complain "$file:$line: $room may not include $target"
}

check_foreign() {
    local file=$1 line=$2 target=$3 prefix home
    for prefix in "${!homes[@]}"; do
        [[ $target == "$prefix"* ]] || continue
        for home in ${homes[$prefix]}; do
            [[ $file != "$home"/* ]] || return 0
        done
        complain "$file:$line: $target belongs in ${homes[$prefix]}"
    done
}

# A call named by its pattern, outside the files that may make it.
check_calls() {
    local pattern=$1 allowed=$2 why=$3 file line
    while IFS=: read -r file line _; do
        file=${file#./}
        # shellcheck disable=SC2053 # a pattern
        [[ $file == $allowed ]] || complain "$file:$line: $why"
    done < <(grep -rnE --include='*.h' --include='*.cpp' "$pattern" . || true)
}

while IFS=: read -r file line include; do
    file=${file#./}
    target=${include#*[<\"]}
    target=${target%%[>\"]*}
    if [[ ! $file == */* && $file != main.cpp ]]; then
        complain "$file: only main.cpp stands outside the rooms"
    elif [[ ! -v may[${file%%/*}] && $file == */* ]]; then
        complain "$file: ${file%%/*} is not a room"
    elif [[ $include == *\"* ]]; then
        check_own "$file" "$line" "$target"
    else
        check_foreign "$file" "$line" "$target"
    fi
done < <(grep -rnE '^\s*#\s*include' --include='*.h' --include='*.cpp' . | sort)

check_calls 'std::(cout|cerr|clog)\b|(^|[^a-z_])(v?f?printf|f?puts|putchar|perror)\s*\(|spdlog::' \
    'output/*' 'only output/ prints'
check_calls '\b(secure_)?getenv\s*\(' 'cli/config.cpp' 'only cli/config.cpp reads the environment'
check_calls 'std::w?(regex|smatch)\b|<regex>' '' 'no std::regex: write the few lines by hand'
exit $found
