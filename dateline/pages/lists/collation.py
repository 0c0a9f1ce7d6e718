"""The order in which readers look names up: by Latin letter, Han by the pinyin of their characters.

Both tables are files in this folder; they are read when the first label that
is not plain ASCII is met. No locale and no version of a library has a part in the order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeVar
from unicodedata import normalize

OTHER = "#"

Labelled = TypeVar("Labelled")

# Plane 15 is private, and beyond every script: what stands there comes after all that has no reading.
_AFTER_ALL_SCRIPTS = 0xF0000


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
    first = normalize("NFKD", label)[:1].upper()
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


def by_initial(
    entries: Iterable[Labelled], label: Callable[[Labelled], str]
) -> Iterator[tuple[str, list[Labelled]]]:
    """Entries that are in reading order, under the letter that each label is filed under; ``#`` last."""
    groups: defaultdict[str, list[Labelled]] = defaultdict(list)
    for entry in entries:
        groups[initial(label(entry))].append(entry)
    for letter in sorted(groups, key=lambda letter: (letter == OTHER, letter)):
        yield letter, groups[letter]


def _sorted_by(character: str, place: int | None) -> str:
    return character if place is None else chr(_AFTER_ALL_SCRIPTS + place) + character


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
    for line in files("dateline.pages.lists").joinpath(name).read_text("utf-8").splitlines():
        syllable, _, read_so = line.partition(" ")
        if syllable != "#":
            yield syllable, read_so
