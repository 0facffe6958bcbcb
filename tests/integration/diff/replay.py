#!/usr/bin/env python3
"""Replays pairs of schemas on a PostgreSQL server and holds the differ to the laws of plain_pair.py.

usage: replay.py SCHEMA_SQL SERVER_URL FOLDER [PATTERN]
"""
from pairs import replay_folder
from plain_pair import PlainPair

replay_folder(PlainPair)
