"""The order in which readers look names up: by Latin letter, Han by the pinyin of their characters,
or by zhuyin where the site is in traditional Chinese; a Japanese site has an order of its own.

Both tables are files in this folder; they are read when the first label that
is not plain ASCII is met. No locale and no version of a library has a part in the order.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from dateline.pages.lists.japanese_order import OTHER, japanese_initial, japanese_order
from dateline.pages.lists.zhuyin import zhuyin
from dateline.values.language_tags import written_language
from dateline.values.lazy_pattern import lazy_pattern

Labelled = TypeVar("Labelled")

# Plane 15 is private, and beyond every script: what stands there comes after all that has no reading.
_AFTER_ALL_SCRIPTS = 0xF0000
_NUMBER = lazy_pattern(r"\d+")


class _Pinyin(NamedTuple):
    """Toned syllables (``chang2``) in the order of dictionaries, and who is read so, by place among them.

    ``words`` are those whose first character is read otherwise than alone.
    """

    syllables: list[str]
    characters: dict[str, int]
    words: dict[str, int]
    longest_word: int

    def head(self, text: str) -> int | None:
        """How the first character of a text is read; None where it is not known to be read at all."""
        for end in range(self.longest_word, 0, -1):
            if (place := self.words.get(text[:end])) is not None:
                return place
        return self.characters.get(text[:1])


def initial(label: str) -> str:
    """The Latin letter a label is filed under: its own or its first character's pinyin's; else ``#``."""
    first = normalize("NFKD", label)[:1].casefold()[:1].upper()
    if "A" <= first <= "Z":
        return first
    place = _pinyin().head(normalize("NFKC", label))
    return OTHER if place is None else _pinyin().syllables[place][0].upper()


def reading_order(label: str) -> tuple[str, str]:
    """Sorts labels without regard to case, Han after all else: by syllable, tone and code point."""
    text = normalize("NFKC", label).casefold()
    if text.isascii():
        return text, label
    pinyin = _pinyin()
    places = [pinyin.head(text), *map(pinyin.characters.get, text[1:])]
    return "".join(map(_sorted_by, text, places)), label


class Collation(NamedTuple):
    """How a language sorts labels, and what it files each under."""

    order: Callable[[str], tuple[str, str]]
    initial: Callable[[str], str]

    def sort_key(self, label: str) -> tuple[str, str]:
        """Sorts labels in the language's order, and where they differ by a number, by its value."""
        return self.order(_NUMBER.sub(_by_length, label))[0], label

    def by_initial(
        self, entries: Iterable[Labelled], label: Callable[[Labelled], str]
    ) -> Iterator[tuple[str, list[Labelled]]]:
        """Entries that are in order, under the letter that each label is filed under; ``#`` last."""
        groups: defaultdict[str, list[Labelled]] = defaultdict(list)
        for entry in entries:
            groups[self.initial(label(entry))].append(entry)
        for letter in sorted(groups, key=lambda letter: (letter == OTHER, letter)):
            yield letter, groups[letter]


def collation_of(tag: str) -> Collation:
    """The order of a site in a language."""
    match written_language(tag):
        case "zh-hant":
            return Collation(zhuyin_order, zhuyin_initial)
        case "ja":
            return Collation(japanese_order, japanese_initial)
        case _:
            return Collation(reading_order, initial)


def _by_length(number: re.Match[str]) -> str:
    """A number behind a digit for its length: of two the longer is the larger."""
    digits = number[0].lstrip("0") or "0"
    return f"{min(len(digits), 9)}{digits}"


def zhuyin_initial(label: str) -> str:
    """The Latin letter a label is filed under, or what its first character's zhuyin begins with."""
    first = normalize("NFKD", label)[:1].casefold()[:1].upper()
    if "A" <= first <= "Z":
        return first
    place = _pinyin().head(normalize("NFKC", label))
    return OTHER if place is None else zhuyin(_pinyin().syllables[place])[0].upper()


def zhuyin_order(label: str) -> tuple[str, str]:
    """Sorts labels as ``reading_order``, but Han by zhuyin."""
    text = normalize("NFKC", label).casefold()
    if text.isascii():
        return text, label
    pinyin, ranks = _pinyin(), _zhuyin_ranks()
    places = [pinyin.head(text), *map(pinyin.characters.get, text[1:])]
    ranked = (None if place is None else ranks[place] for place in places)
    return "".join(map(_sorted_by, text, ranked)), label


def _sorted_by(character: str, place: int | None) -> str:
    return character if place is None else chr(_AFTER_ALL_SCRIPTS + place) + character


@cache
def _zhuyin_ranks() -> list[int]:
    """For each syllable, by its place, the place that it has in zhuyin."""
    symbols = [zhuyin(syllable) for syllable in _pinyin().syllables]
    place = {symbol: rank for rank, symbol in enumerate(sorted(symbols))}
    return [place[symbol] for symbol in symbols]


@cache
def _pinyin() -> _Pinyin:
    lines = list(_lines("pinyin.txt"))
    places = {syllable: place for place, (syllable, _) in enumerate(lines)}
    characters: dict[str, int] = {}
    for syllable, read_so in lines:
        characters.update(dict.fromkeys(read_so, places[syllable]))
    words = {
        word: places[syllable] for syllable, read_so in _lines("pinyin_words.txt") for word in read_so.split()
    }
    return _Pinyin(list(places), characters, words, max(map(len, words)))


def _lines(name: str) -> Iterator[tuple[str, str]]:
    """Syllables, and what is read so, in a file beside this module."""
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        syllable, _, read_so = line.partition(" ")
        if syllable != "#":
            yield syllable, read_so
