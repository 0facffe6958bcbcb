#!/usr/bin/env bash
# Labels: slow
# Every command that was recorded from Alembic (tests/golden/alembic), through the program on SQLite.
source "$(dirname "$0")/../harness.sh"
python3 "$INTEGRATION/replay_vectors.py" "$SLIPWAY" "$PROJECT/tests/golden/alembic"
