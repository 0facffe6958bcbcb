#!/usr/bin/env python3
"""Writes FOLDER/N.cpp, each of which includes some of the sources named: clang-tidy reads and checks
the headers that they share once a group instead of once a file. No two files of a group define one
name outside of a class; a file that defines a name of a header it does not include is alone.

    tidy_groups.py FOLDER SOURCE...
"""

import pathlib
import re
import sys

LARGEST = 12
TYPE = r"^(?:struct|class|enum class|enum|using) (\w+)"
DEFINED = re.compile(TYPE + r"|^[a-zA-Z][^;={}()]*?[\s*&](\w+)(?=\(|\{| =|;|\[)", re.MULTILINE)


def names(source):
    return {first or second for first, second in DEFINED.findall(source.read_text())}


def names_of_headers():
    return {
        name
        for header in pathlib.Path("src").rglob("*.h")
        for name in re.findall(TYPE, header.read_text(), re.MULTILINE)
    }


def groups(sources):
    """Lists of sources without a name in common."""
    hidden = names_of_headers()
    alone, together = [], []
    for source in sources:
        own = names(source)
        group = next(
            (each for each in together if len(each[0]) < LARGEST and not own & each[1]), None
        )
        if own & hidden:
            alone.append([source])
        elif group:
            group[0].append(source)
            group[1].update(own)
        else:
            together.append(([source], own))
    return alone + [members for members, _ in together]


def main():
    folder = pathlib.Path(sys.argv[1])
    for number, members in enumerate(groups([pathlib.Path(name) for name in sys.argv[2:]])):
        text = "".join(f'#include "{member.resolve()}"\n' for member in members)
        (folder / f"{number}.cpp").write_text(text)


main()
