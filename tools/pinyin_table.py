"""Prints ``dateline/pages/lists/pinyin.txt``: every Han character by its usual reading (``make pinyin``)."""

import json
import sys
from collections import defaultdict
from importlib.metadata import version
from importlib.resources import files
from unicodedata import normalize

TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
NEUTRAL = 5
CIRCUMFLEX = "\u0302"

HEAD = """\
# Han characters by their usual reading in Mandarin: a line for each syllable and tone, in the order of
# dictionaries, its characters by code point. Made by tools/pinyin_table.py from pypinyin {version}
# (Copyright (c) 2016 mozillazg, 闲耘; MIT, in the words of LICENSE); its data: Unihan.
"""


def main() -> None:
    """Print the table."""
    data = json.loads(files("pypinyin").joinpath("pinyin_dict.json").read_bytes())
    lines: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for code, readings in sorted((int(code), readings) for code, readings in data.items()):
        lines[syllable_and_tone(readings.split(",")[0])].append(chr(code))
    out = HEAD.format(version=version("pypinyin"))
    for syllable, tone in sorted(lines, key=lambda line: (dictionary_order(line[0]), line[1])):
        out += f"{syllable}{tone} {''.join(lines[syllable, tone])}\n"
    sys.stdout.buffer.write(out.encode())


def syllable_and_tone(reading: str) -> tuple[str, int]:
    """A reading with its tone as a number: ``lǜ`` is ``lü`` and 4; 5 is the neutral tone."""
    marks = normalize("NFD", reading)
    tone = next((TONES[mark] for mark in marks if mark in TONES), NEUTRAL)
    plain = "".join(mark for mark in marks if mark not in TONES and mark != CIRCUMFLEX)
    return normalize("NFC", plain), tone


def dictionary_order(syllable: str) -> str:
    """``lü`` stands between ``lu`` and ``luan``."""
    return syllable.replace("ü", "u'")


if __name__ == "__main__":
    main()
