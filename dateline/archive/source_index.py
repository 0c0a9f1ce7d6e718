"""Footnotes become sources: one cited work, with every note that cites it.

Notes are brought together by their ``CitedSource.key``, and those without an
address with the same title of the same publisher (``merging.py``); what
editors say in ``content/sources.toml`` and ``content/publishers.toml`` goes
before what the notes say. Merging too much would be worse than too little:
nothing is merged by likeness.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from dateline.archive.homes import homes, pair
from dateline.archive.memo import Columns
from dateline.archive.merging import Group, is_addressed, merged_keys
from dateline.archive.platforms import is_platform
from dateline.archive.publishers import Publishers
from dateline.archive.source_facts import Citing, CitingNote, key_of_note, named_in, source_of
from dateline.archive.sources import Source, Sources, Use, shelf_of, sources_on
from dateline.reading.config.correction_files import PUBLISHERS, SOURCES
from dateline.reading.notes.canonical_url import named_key, publisher_name_key
from dateline.values.article import Article
from dateline.values.corrections import Corrections, SourceCorrection
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.kept_copies import KeptCopy

Notes = Columns[Citing]


class SourceInputs(NamedTuple):
    """What sources are made from: the notes of all articles in order of time, and editors' corrections.

    ``position`` is each article's place in that order.
    """

    notes: Notes
    position: Mapping[str, int]
    corrections: Corrections


def citing_notes(article: Article) -> Citing:
    """The column of notes."""
    events: defaultdict[int, list[int]] = defaultdict(list)
    for place, event in enumerate(article.events):
        for note in event.sources:
            events[note].append(place)
    notes = enumerate(article.notes)
    return Citing(
        article.card.date,
        tuple(
            CitingNote(note.cited, note.text, tuple(events[place]), len(note.citations))
            for place, note in notes
        ),
    )


class _Rules(NamedTuple):
    """Editors' corrections, ready to be asked: of keys, of sources, of publishers; and the copies kept."""

    leading: Mapping[str, str]
    edited: Mapping[str, SourceCorrection]
    publishers: Publishers
    copies: Mapping[str, KeptCopy]

    def keys(self, notes: Iterable[CitingNote]) -> tuple[str, ...]:
        """The keys of an article's notes; "" for a remark."""
        return tuple(map(self._leading, map(key_of_note, notes)))

    def _leading(self, key: str) -> str:
        return self.leading.get(key) or self.leading.get(named_key(key), key)

    def group(self, key: str, uses: Iterable[Use], notes: Mapping[str, Citing] | Notes) -> Group:
        found = (notes[use.article].notes[use.note].cited for use in uses)
        cited = tuple(each for each in found if each is not None)
        edited = self.edited.get(key)
        named = edited.publisher if edited and edited.publisher else named_in(cited)
        return Group(cited, named, edited=bool(edited and edited.publisher))

    def publisher(self, key: str, group: Group, at_home: Mapping[str, str]) -> str:
        return self.publishers.key_of(key, group.domain, group.named, at_home, edited=group.edited)


def index_sources(inputs: SourceInputs) -> Sources:
    """What all notes cite."""
    rules, notes = _rules(inputs.corrections), dict(inputs.notes.items())
    rows = {path: rules.keys(row.notes) for path, row in notes.items()}
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for path, keys in rows.items():
        _use(path, notes[path], keys, uses)
    groups = {key: rules.group(key, uses[key], notes) for key in uses}
    pairs = _renewed_pairs({}, (), groups.values())
    at_home = homes(pairs)
    publisher = {key: rules.publisher(key, group, at_home) for key, group in groups.items()}
    merged = merged_keys(groups, publisher)
    own: defaultdict[str, list[str]] = defaultdict(list)
    for key in groups:
        own[merged.get(key, key)].append(key)
    by_key: dict[str, Source] = {}
    for key, keys in own.items():
        some = uses[key] if len(keys) == 1 else _in_time(map(uses.__getitem__, keys), inputs.position)
        by_key[key] = source_of(key, publisher[key], notes, some, rules.edited.get(key), rules.copies)
    listed, members = rules.publishers.listed(by_key, inputs.position)
    cited = {path: _merged(keys, merged) for path, keys in rows.items()}
    shelves = {name: shelf_of(map(by_key.__getitem__, keys)) for name, keys in members.items()}
    return sources_on(shelves, listed, members, cited, merged, pairs)


def renew_sources(before: Sources, last: SourceInputs, inputs: SourceInputs) -> Sources | None:
    """The same while editors' corrections are.

    Sources and publishers that no changed article cites, or cited, stay the
    same objects, unless a name has found its domain, or lost it.
    """
    if last.corrections != inputs.corrections:
        return None
    rules, notes, position = _rules(inputs.corrections), inputs.notes, inputs.position
    then = _Then(before, last.notes, rules)
    changed = notes.changed_since(last.notes)
    was = [rules.keys(last.notes[path].notes) for path in changed if path in last.notes]
    now = {path: rules.keys(notes[path].notes) for path in changed if path in notes}
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for key in {key for keys in (*was, *now.values()) for key in keys if key}:
        uses[key] = [use for use in then.uses(key) if use.article not in changed]
    for path, keys in now.items():
        _use(path, notes[path], keys, uses)
    groups_then = {key: rules.group(key, some, last.notes) for key in uses if (some := then.uses(key))}
    groups = {key: rules.group(key, _in_time((some,), position), notes) for key, some in uses.items() if some}
    pairs = _renewed_pairs(before.pairs, groups_then.values(), groups.values())
    home_then = homes(before.pairs)
    home_now = home_then if pairs == before.pairs else homes(pairs)
    for name in _moved(home_then, home_now):
        for key in then.named(name, home_then):
            if key not in uses:
                uses[key] = then.uses(key)
                groups[key] = groups_then[key] = rules.group(key, uses[key], notes)
    publisher = {key: rules.publisher(key, group, home_now) for key, group in groups.items()}
    shelves = {rules.publisher(key, group, home_then) for key, group in groups_then.items()}
    shelves |= set(publisher.values())
    # Which notes without an address join another source is found anew for each publisher concerned.
    beside = {key: name for name in shelves for key in then.keys(name) if key not in uses}
    if all(map(is_addressed, (*beside, *groups))):
        beside = {}
    everything = groups | {key: rules.group(key, then.uses(key), notes) for key in beside}
    merged = {key: to for key, to in before.merged.items() if key not in beside and key not in uses}
    publisher |= beside
    merged |= merged_keys(everything, publisher)
    rejoined = {
        key for key in before.merged.keys() | merged.keys() if before.merged.get(key) != merged.get(key)
    }
    concerned = {origin.get(key, key) for origin in (before.merged, merged) for key in {*uses, *rejoined}}
    own: defaultdict[str, list[str]] = defaultdict(list)
    for key, to in merged.items():
        own[to].append(key)
    made: dict[str, Source] = {}
    for key in concerned:
        alone = [] if key in merged else [key]
        parts = [uses[each] if each in uses else then.uses(each) for each in (*alone, *own[key])]
        some = _in_time(parts, position)
        if some:
            home = publisher[key] if key in publisher else before.publisher_of[key]
            made[key] = source_of(key, home, notes, some, rules.edited.get(key), rules.copies)
    concerning = {before.publisher_of[key] for key in concerned if key in before.publisher_of}
    concerning |= {source.publisher for source in made.values()}
    # All that the publishers concerned have now.
    by_key = {
        key: before.by_key[key]
        for name in concerning
        for key in before.members.get(name, ())
        if key not in concerned
    }
    by_key |= made
    listed, members = rules.publishers.renewed(before, by_key, position, concerning)
    shelves = {
        name: shelf_of(map(by_key.__getitem__, keys)) if name in concerning else before.shelves[name]
        for name, keys in members.items()
    }
    cited = {path: keys for path, keys in before.cited.items() if path not in changed}
    cited |= {path: _merged(keys, merged) for path, keys in now.items()}
    for path in {use.article for key in rejoined for use in then.uses(key) if use.article not in changed}:
        cited[path] = _merged(rules.keys(notes[path].notes), merged)
    return sources_on(shelves, listed, members, cited, merged, pairs)


class _Then:
    """The notes of the last index by their own keys, before those without an address were merged."""

    def __init__(self, sources: Sources, notes: Notes, rules: _Rules) -> None:
        self._sources = sources
        self._notes = notes
        self._rules = rules

    @cached_property
    def _joined(self) -> Mapping[str, Sequence[str]]:
        joined: defaultdict[str, list[str]] = defaultdict(list)
        for key, to in self._sources.merged.items():
            joined[to].append(key)
        return joined

    def uses(self, key: str) -> list[Use]:
        """The notes that had this key, in order of time."""
        to = self._sources.merged.get(key, key)
        source = self._sources.by_key.get(to)
        if source is None:
            return []
        if to == key and key not in self._joined:
            return list(source.uses)
        return [use for use in source.uses if self._key(use) == key]

    def keys(self, publisher: str) -> Iterator[str]:
        """The keys of a publisher's notes."""
        for key in self._sources.members.get(publisher, ()):
            yield key
            yield from self._joined.get(key, ())

    def named(self, name: str, at_home: Mapping[str, str]) -> list[str]:
        """The keys of notes whose publisher is the one of this name, for the name's sake."""
        publisher = self._rules.publishers.key_of("", "", name, at_home, edited=False)
        return [key for key in self.keys(publisher) if self._goes_by(name, key)]

    def _goes_by(self, name: str, key: str) -> bool:
        group = self._rules.group(key, self.uses(key), self._notes)
        by_name = not group.edited and (not group.domain or is_platform(group.domain))
        return by_name and publisher_name_key(group.named) == name

    def _key(self, use: Use) -> str:
        return self._rules.keys(self._notes[use.article].notes[use.note : use.note + 1])[0]


def _rules(corrections: Corrections) -> _Rules:
    leading = {key: entry.keys[0] for entry in corrections.sources for key in entry.keys}
    edited = {entry.keys[0]: entry for entry in corrections.sources}
    return _Rules(leading, edited, Publishers(corrections.publishers), corrections.copies)


def _use(path: str, row: Citing, keys: Sequence[str], uses: defaultdict[str, list[Use]]) -> None:
    """Puts the notes of one article among the uses of what they cite."""
    for place, key in enumerate(keys):
        if key:
            note = row.notes[place]
            uses[key].append(Use(path, place, row.date, note.events, note.sentences))


def _in_time(parts: Iterable[Iterable[Use]], position: Mapping[str, int]) -> list[Use]:
    """All uses in the order of the articles' time."""
    return sorted((use for some in parts for use in some), key=lambda use: (position[use.article], use.note))


def _merged(keys: Iterable[str], merged: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(merged.get(key, key) for key in keys)


def _pairs(groups: Iterable[Group]) -> list[str]:
    """The domains and names that sources have together, where they say whose the domain is."""
    return [
        pair(group.domain, publisher_name_key(group.named))
        for group in groups
        if group.domain and group.named and not (group.edited or is_platform(group.domain))
    ]


def _renewed_pairs(before: Mapping[str, int], gone: Iterable[Group], come: Iterable[Group]) -> dict[str, int]:
    pairs: Counter[str] = Counter(before)
    pairs.subtract(_pairs(gone))
    pairs.update(_pairs(come))
    return {key: count for key, count in pairs.items() if count}


def _moved(home_then: Mapping[str, str], home_now: Mapping[str, str]) -> list[str]:
    """The names whose domain is another now."""
    if home_then == home_now:
        return []
    names = home_then.keys() | home_now.keys()
    return [name for name in names if home_then.get(name) != home_now.get(name)]


def unused(sources: Sources, corrections: Corrections) -> Iterator[Diagnostic]:
    """The corrections of sources that no note cites, and of publishers that have no source."""
    for entry in corrections.sources:
        if entry.keys[0] not in sources.by_key:
            name = entry.url or entry.title or entry.keys[0]
            yield diagnostic("correction-unused", SOURCES, entry.line, 1, name=name)
    for publisher in corrections.publishers:
        if publisher_name_key(publisher.name) not in sources.publishers:
            yield diagnostic("correction-unused", PUBLISHERS, publisher.line, 1, name=publisher.name)
