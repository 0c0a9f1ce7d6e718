"""Footnotes become sources: one cited work, with every note that cites it.

Notes are merged by their ``CitedSource.key``; what editors say in
``content/sources.toml`` and ``content/publishers.toml`` goes before what the
notes say. Merging too much would be worse than too little: nothing is merged
by likeness.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from dateline.archive.memo import Columns
from dateline.archive.publishers import Publishers
from dateline.archive.sources import Source, Sources, Use
from dateline.reading.config.correction_files import PUBLISHERS, SOURCES
from dateline.reading.notes.canonical_url import name_key
from dateline.values.article import Article
from dateline.values.corrections import Corrections, SourceCorrection
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.moments import Moment
from dateline.values.sources import CitedSource, Unknown


class CitingNote(NamedTuple):
    """What the index reads of a note."""

    cited: CitedSource | None
    text: str


Notes = Columns[tuple[CitingNote, ...]]


class SourceInputs(NamedTuple):
    """What sources are made from: the notes of all articles in order of time, and editors' corrections.

    ``position`` is each article's place in that order.
    """

    notes: Notes
    position: Mapping[str, int]
    corrections: Corrections


def citing_notes(article: Article) -> tuple[CitingNote, ...]:
    """The column of notes."""
    return tuple(CitingNote(note.cited, note.text) for note in article.notes)


def index_sources(inputs: SourceInputs) -> Sources:
    """What all notes cite."""
    corrections, notes = inputs.corrections, dict(inputs.notes.items())
    leading = _leading(corrections)
    cited = {path: _keys(row, leading) for path, row in notes.items()}
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for path, keys in cited.items():
        _use(path, keys, uses)
    publishers = Publishers(corrections.publishers)
    edited = {entry.keys[0]: entry for entry in corrections.sources}
    by_key = {key: _source(key, notes, uses[key], edited.get(key), publishers) for key in uses}
    listed, members = publishers.listed(by_key, inputs.position)
    return Sources(by_key, listed, members, cited)


def renew_sources(before: Sources, last: SourceInputs, inputs: SourceInputs) -> Sources | None:
    """The same while editors' corrections are.

    Sources and publishers that no changed article cites, or cited, stay the same objects.
    """
    if last.corrections != inputs.corrections:
        return None
    notes, position, corrections = inputs.notes, inputs.position, inputs.corrections
    changed = notes.changed_since(last.notes)
    leading = _leading(corrections)
    now = {path: _keys(notes[path], leading) for path in changed if path in notes}
    cited = {path: keys for path, keys in before.cited.items() if path not in changed} | now
    was = (before.cited[path] for path in changed if path in before.cited)
    concerned = {key for keys in (*was, *now.values()) for key in keys if key}
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for key in concerned & before.by_key.keys():
        uses[key] = [use for use in before.by_key[key].uses if use.article not in changed]
    for path, keys in now.items():
        _use(path, keys, uses)
    citing = {use.article: notes[use.article] for some in uses.values() for use in some}
    publishers = Publishers(corrections.publishers)
    edited = {entry.keys[0]: entry for entry in corrections.sources}
    by_key = dict(before.by_key)
    for key in concerned:
        if uses[key]:
            in_time = sorted(uses[key], key=lambda use: (position[use.article], use.note))
            by_key[key] = _source(key, citing, in_time, edited.get(key), publishers)
        else:
            del by_key[key]
    concerning = {
        sources[key].publisher for sources in (before.by_key, by_key) for key in concerned if key in sources
    }
    listed, members = publishers.renewed(before, by_key, position, concerned, concerning)
    return Sources(by_key, listed, members, cited)


def _leading(corrections: Corrections) -> dict[str, str]:
    return {key: entry.keys[0] for entry in corrections.sources for key in entry.keys}


def _keys(notes: Iterable[CitingNote], leading: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of an article's notes."""
    return tuple(_key(note, leading) for note in notes)


def _use(path: str, keys: Sequence[str], uses: defaultdict[str, list[Use]]) -> None:
    """Puts the notes of one article among the uses of what they cite."""
    for place, key in enumerate(keys):
        if key:
            uses[key].append(Use(path, place))


def unused(sources: Sources, corrections: Corrections) -> Iterator[Diagnostic]:
    """The corrections of sources that no note cites, and of publishers that have no source."""
    for entry in corrections.sources:
        if entry.keys[0] not in sources.by_key:
            name = entry.url or entry.title or entry.keys[0]
            yield diagnostic("correction-unused", SOURCES, entry.line, 1, name=name)
    for publisher in corrections.publishers:
        if name_key(publisher.name) not in sources.publishers:
            yield diagnostic("correction-unused", PUBLISHERS, publisher.line, 1, name=publisher.name)


def _key(note: CitingNote, leading: Mapping[str, str]) -> str:
    if note.cited is None:
        return ""
    key = note.cited.key or _alone(note)
    return leading.get(key, key)


def _alone(note: CitingNote) -> str:
    """A source with neither address nor title is the same only where its whole note is."""
    return "\u001f" + name_key(note.text)


@lru_cache(maxsize=200_000)
def _anchor(key: str) -> str:
    return "s-" + blake2b(key.encode("utf-8", "replace"), digest_size=5).hexdigest()


def _source(
    key: str,
    notes_of: Mapping[str, tuple[CitingNote, ...]],
    uses: Sequence[Use],
    edited: SourceCorrection | None,
    publishers: Publishers,
) -> Source:
    notes = [cited for use in uses if (cited := notes_of[use.article][use.note].cited) is not None]
    first = notes[0]
    if len(notes) == 1:
        title, titles, author, named = first.title, (), first.author, first.publisher
    else:
        spelled = _by_count(note.title for note in notes)
        title, titles = (spelled[0], tuple(spelled[1:])) if spelled else ("", ())
        author = next(iter(_by_count(note.author for note in notes)), "")
        named = next(iter(_by_count(note.publisher for note in notes)), "")
    published = _published(notes)
    contributors = (note.contributor for note in notes if note.contributor)
    contributor = "" if author or named else next(contributors, "")
    retrieved = max((note.retrieved for note in notes if note.retrieved), default=None)
    url = next((note.url for note in notes if note.url), "")
    if edited is not None:
        if edited.title and edited.title != title:
            titles = tuple(other for other in (title, *titles) if other and other != edited.title)
        title, author, url = edited.title or title, edited.author or author, edited.url or url
        published, named = edited.published or published, edited.publisher or named
    return Source(
        key=key,
        anchor=_anchor(key),
        title=title,
        titles=titles,
        url=url,
        publisher=publishers.key_of(key, first.domain, named, edited=bool(edited and edited.publisher)),
        named=named,
        author=author,
        contributor=contributor if not (edited and (edited.author or edited.publisher)) else "",
        published=published,
        published_unknown="" if published else _why_unknown(notes),
        retrieved=retrieved,
        archived=edited.archived if edited else "",
        archived_on=edited.archived_on if edited else None,
        status=edited.status if edited else "live",
        remark=edited.note if edited else "",
        uses=tuple(uses),
        articles=len({use.article for use in uses}),
    )


def _by_count(texts: Iterable[str]) -> list[str]:
    """The texts that are not empty, the commonest first, equals in the order of their characters."""
    counts = Counter(text for text in texts if text)
    return sorted(counts, key=lambda text: (-counts[text], text))


def _published(notes: Sequence[CitedSource]) -> Moment | None:
    """The date most notes give; among equals the more precise one, then the earlier."""
    dates = Counter(note.published for note in notes if note.published is not None)
    if not dates:
        return None
    return min(dates, key=lambda date: (-dates[date], -len(date.edtf), date.edtf))


def _why_unknown(notes: Sequence[CitedSource]) -> Unknown:
    reasons = {note.published_unknown for note in notes}
    return "unknown" if "unknown" in reasons else "impossible" if "impossible" in reasons else "unwritten"
