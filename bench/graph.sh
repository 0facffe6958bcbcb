#!/usr/bin/env bash
# graph: building and planning over up to 200,000 revisions with branches and merges, beside Alembic's
# RevisionMap on 1,000 and 10,000.
set -euo pipefail
cd "$(dirname "$0")/.."

cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE='-O2 -DNDEBUG' \
    -DBUILD_TESTING=OFF -DSLIPWAY_BENCH=ON >/dev/null
cmake --build build/bench --target bench_graph >/dev/null
build/bench/bench_graph

/usr/bin/python3 - <<'PY'
import time
from alembic.script.revision import Revision, RevisionMap


def revisions(count):
    def name(i):
        return f"r{i:08d}"
    for i in range(count):
        if i % 10 == 6 and i >= 4:
            yield Revision(name(i), name(i - 4))
        elif i % 10 == 0 and i >= 5:
            yield Revision(name(i), (name(i - 5), name(i - 1)))
        else:
            yield Revision(name(i), name(i - 1) if i else None)


for count in (1000, 10000):
    began = time.perf_counter()
    graph = RevisionMap(lambda: list(revisions(count)))
    graph.heads
    built = time.perf_counter()
    steps = list(graph.iterate_revisions("heads", "base", implicit_base=True))
    planned = time.perf_counter()
    assert len(steps) == count
    print(f"Alembic, {count}: build {1000 * (built - began):.0f} ms, plan {1000 * (planned - built):.0f} ms")
PY
