"""Notes without an address join the same title of the same publisher.

Where several addresses have the title they stay by themselves; where works of
that title differ in number, issue or date, only those join that say the same of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import eq
from typing import NamedTuple

from dateline.archive.sources import NOBODY
from dateline.reading.notes.canonical_url import name_key
from dateline.reading.notes.told_apart import ToldApart, told_apart
from dateline.values.sources import CitedSource

LEAST_TITLE_CHARACTERS = 4
"""The length of a title from which on it is no word that many works have for one."""

_HOLDS: tuple[Callable[[str, str], bool], ...] = (eq, eq, str.startswith)
"""Whether one number, issue or date says all that another does: a day its month."""


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
        found = addressed.get(shelf, [])
        if len(found) > 1 or len(found) + len(keys) < 2:
            continue
        said = {key: _said(groups[key].cited) for key in (*found, *keys)}
        contested = [place for place in range(len(ToldApart._fields)) if _is_contested(place, said.values())]
        alike: defaultdict[tuple[frozenset[str], ...], list[str]] = defaultdict(list)
        for key in keys:
            if found and all(_agree(place, said[found[0]][place], said[key][place]) for place in contested):
                yield key, found[0]
            else:
                alike[tuple(said[key][place] for place in contested)].append(key)
        for some in alike.values():
            leading = min(some)
            yield from ((key, leading) for key in some if key != leading)


def _titles(notes: Iterable[CitedSource]) -> set[str]:
    titles = {name_key(title) for title in {note.title for note in notes}}
    return {title for title in titles if len(title) >= LEAST_TITLE_CHARACTERS}


def _said(notes: Iterable[CitedSource]) -> tuple[frozenset[str], ...]:
    """What the notes say of number, issue and date, each once."""
    told = [told_apart(note.imprint, note.published) for note in notes]
    return tuple(frozenset(filter(None, each)) for each in zip(*told, strict=True))


def _is_contested(place: int, said: Iterable[tuple[frozenset[str], ...]]) -> bool:
    """Whether works of one name differ in this: what one note says of it is no part of what another says."""
    values = {value for each in said for value in each[place]}
    longest = max(values, key=len, default="")
    return not all(_HOLDS[place](longest, value) for value in values)


def _agree(place: int, some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both say it, and they say the same, or one of them less."""
    holds = _HOLDS[place]
    return any(holds(one, other) or holds(other, one) for one in some for other in others)
