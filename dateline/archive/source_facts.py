"""The facts of one source, out of all notes that cite it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from msgspec.structs import astuple

from dateline.archive.memo import Columns
from dateline.archive.platforms import account_of, is_platform, names_platform
from dateline.archive.sources import Source, Use
from dateline.reading.notes.canonical_url import name_key
from dateline.values.corrections import SourceCorrection
from dateline.values.kept_copies import KeptCopy
from dateline.values.moments import Moment, from_edtf
from dateline.values.sources import CitedSource, Imprint, Unknown


class CitingNote(NamedTuple):
    """What the index reads of a note; ``events`` and ``sentences`` as in ``Use``."""

    cited: CitedSource | None
    text: str
    events: tuple[int, ...]
    sentences: int


class Citing(NamedTuple):
    """What the index reads of an article: its date, and its notes."""

    date: Moment | None
    notes: tuple[CitingNote, ...]


def key_of_note(note: CitingNote) -> str:
    """What notes are brought together by; "" for a remark."""
    return "" if note.cited is None else note.cited.key or _alone(note)


def _alone(note: CitingNote) -> str:
    """A source with neither address nor title is the same only where its whole note is."""
    return "\u001f" + name_key(note.text)


def _anchor(key: str) -> str:
    return "s-" + blake2b(key.encode("utf-8", "replace"), digest_size=5).hexdigest()


def named_in(notes: Sequence[CitedSource]) -> str:
    """The publisher as most notes name it; "" where none does.

    On a platform an account publishes: where the address does not say whose, the author is it.
    """
    if len(notes) == 1:
        return _published_by(notes[0])
    return next(iter(_by_count(map(_published_by, notes))), "")


def _published_by(note: CitedSource) -> str:
    name, domain = note.publisher, note.domain
    if not (note.author and name and is_platform(domain) and names_platform(name, domain)):
        return name
    return name if account_of(note.url, domain) else note.author


def source_of(
    key: str,
    publisher: str,
    notes_of: "Mapping[str, Citing] | Columns[Citing]",
    uses: Sequence[Use],
    edited: SourceCorrection | None,
    copies: Mapping[str, KeptCopy],
) -> Source:
    """The source of a publisher that notes cite; what editors say of it goes before what the notes say.

    ``copies`` are those that the site keeps, by the address as a note has it.
    """
    notes = [cited for use in uses if (cited := notes_of[use.article].notes[use.note].cited) is not None]
    first = notes[0]
    if len(notes) == 1:
        title, titles, author = first.title, (), first.author
    else:
        spelled = _by_count(note.title for note in notes)
        title, titles = (spelled[0], tuple(spelled[1:])) if spelled else ("", ())
        author = next(iter(_by_count(note.author for note in notes)), "")
    named = named_in(notes)
    published = _published(notes)
    contributors = (note.contributor for note in notes if note.contributor)
    contributor = "" if author or named else next(contributors, "")
    retrieved = max((note.retrieved for note in notes if note.retrieved), default=None)
    url = next((note.url for note in notes if note.url), "")
    kept = next((copies[note.url] for note in notes if note.url in copies), None) if copies else None
    if edited is not None:
        if edited.title and edited.title != title:
            titles = tuple(other for other in (title, *titles) if other and other != edited.title)
        title, author, url = edited.title or title, edited.author or author, edited.url or url
        published, named = edited.published or published, edited.publisher or named
    archived, archived_on = (edited.archived, edited.archived_on) if edited else ("", None)
    if kept and kept.public and not archived:
        archived, archived_on = kept.public, from_edtf(kept.public_date)
    return Source(
        key=key,
        anchor=_anchor(key),
        title=title,
        titles=titles,
        url=url,
        publisher=publisher,
        named=named,
        author=author,
        contributor=contributor if not (edited and (edited.author or edited.publisher)) else "",
        published=published,
        published_unknown="" if published else _why_unknown(notes),
        retrieved=retrieved,
        archived=archived,
        archived_on=archived_on,
        status=edited.status if edited else "live",
        remark=edited.note if edited else "",
        uses=tuple(uses),
        articles=len({use.article for use in uses}),
        imprint=_imprint(notes),
        kept=kept,
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


def _imprint(notes: Sequence[CitedSource]) -> Imprint:
    """The imprint of the kind that most notes say, from the note that says most of it."""
    if len(notes) == 1:
        return notes[0].imprint
    genres = Counter(note.imprint.genre for note in notes if note.imprint.genre)
    return max(
        (note.imprint for note in notes),
        key=lambda said: (genres[said.genre], said.genre, sum(map(bool, astuple(said))), astuple(said)),
    )


def _why_unknown(notes: Sequence[CitedSource]) -> Unknown:
    reasons = {note.published_unknown for note in notes}
    return "unknown" if "unknown" in reasons else "impossible" if "impossible" in reasons else "unwritten"
