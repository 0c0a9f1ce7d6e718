"""Notes without an address join the same title of the same publisher.

Where several addresses have the title, or the dates do not agree, they stay
by themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dateline.archive.sources import NOBODY
from dateline.reading.notes.canonical_url import name_key
from dateline.values.sources import CitedSource

LEAST_TITLE_CHARACTERS = 4
"""The length of a title from which on it is no word that many works have for one."""


class Group(NamedTuple):
    """The notes that have one key, in order of time, and the publisher as most of them name it.

    ``edited``: editors name the publisher.
    """

    cited: tuple[CitedSource, ...]
    named: str
    edited: bool

    @property
    def domain(self) -> str:
        return self.cited[0].domain


def is_addressed(key: str) -> bool:
    """Whether a source's key is an address."""
    return key.startswith("https://")


def merged_keys(groups: Mapping[str, Group], publisher: Mapping[str, str]) -> dict[str, str]:
    """By the keys of notes without an address, the key of the source that they cite, where that is another.

    ``publisher`` is each group's publisher; a group can only be merged with one of the same.
    """
    wanted: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in groups:
        if not is_addressed(key) and publisher[key] != NOBODY:
            for title in _titles(groups[key].cited):
                wanted[publisher[key], title].append(key)
    if not wanted:
        return {}
    publishers = {name for name, _ in wanted}
    addressed: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, group in groups.items():
        if is_addressed(key) and publisher[key] in publishers:
            for title in _titles(group.cited):
                if (publisher[key], title) in wanted:
                    addressed[publisher[key], title].append(key)
    return dict(_joined(wanted, addressed, groups))


def _joined(
    wanted: Mapping[tuple[str, str], list[str]],
    addressed: Mapping[tuple[str, str], list[str]],
    groups: Mapping[str, Group],
) -> Iterator[tuple[str, str]]:
    for shelf, keys in sorted(wanted.items()):
        found = addressed.get(shelf, ())
        if len(found) > 1:
            continue
        leading = found[0] if found else min(keys)
        days = _days(groups[leading].cited)
        for key in keys:
            if key != leading and _agree(days, _days(groups[key].cited)):
                yield key, leading


def _titles(notes: Iterable[CitedSource]) -> set[str]:
    titles = {name_key(title) for title in {note.title for note in notes}}
    return {title for title in titles if len(title) >= LEAST_TITLE_CHARACTERS}


def _days(notes: Iterable[CitedSource]) -> set[str]:
    return {note.published.edtf for note in notes if note.published}


def _agree(days: set[str], others: set[str]) -> bool:
    """Whether two sets of dates may be those of one work: one is empty, or a date holds another."""
    if not days or not others:
        return True
    return any(one.startswith(other) or other.startswith(one) for one in days for other in others)
