#!/usr/bin/env python3
"""Replays pairs of generated schemas on a PostgreSQL server and holds the differ to the laws of
plain_pair.py.

usage: generated.py SCHEMA_SQL SERVER_URL [FIRST COUNT]: the pairs of those numbers
"""
import sys

import generator
from pairs import replay_all
from plain_pair import PlainPair

tool, url = sys.argv[1:3]
first, count = map(int, sys.argv[3:5] or (1, 60))
replay_all(PlainPair, tool, url, {f"number {number}": generator.pair(number) for number in range(first, first + count)})
