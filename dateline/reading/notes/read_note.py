"""A note's words become the fields of the source it cites; the note itself stays as it is written.

Nothing is matched against whole forms of notes. What is unmistakable (the
link, dates with their labels, labelled fields) is taken first; the rest is cut
at the mark its writer cuts with, and its parts get their roles by their place
and by what they say. What might be a publisher or an author stays open.

An editor can settle all of it with labels, which any Markdown tool shows as
plain text: ``标题：…；发布者：…；作者：…；发布日期：2025-06-18；检索日期：2025-06-19；https://…``
or ``Title: …; Publisher: …; Author: …; Published: …; Retrieved: …; URL: …``.
"""

import re

from dateline.reading.notes.canonical_url import registered_domain, source_key
from dateline.reading.notes.labels import NoteDates, find_dates
from dateline.reading.notes.note_dates import DATE, DateInNote, read_date_in_note
from dateline.reading.notes.note_parts import GENRE, LEADS, NoteParts, clean_part, note_parts
from dateline.reading.notes.note_roles import LONGEST_TITLE_CHARACTERS, note_roles
from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.source_url import Address, address_of, contradicts
from dateline.values.sources import CitedSource, Doubt

LONGEST_SOURCE_CHARACTERS = 2000
"""The length of a note up to which it may be a source; a longer one is an essay."""
LONGEST_NAME_CHARACTERS = 40
"""The length up to which a part that goes on from a link is a name, and not a clause."""

_TRAILING_DATE = re.compile(
    rf"(?:[,，]\s*|\s+[（(]?)(?P<date>{DATE})(?:\s*[（(]\d+[）)])?[）)]?\s*\Z", re.IGNORECASE
)
_SENTENCE = re.compile(r"[。！？!?]|[，,].*[，,]")


def read_note(note: NoteText) -> CitedSource | None:
    """The fields of the source, or None for a remark. All text is plain, with white space collapsed."""
    text = note.text.rstrip()
    if text != note.text:
        note = NoteText(text, note.links)
    if not 2 < len(text.strip()) <= LONGEST_SOURCE_CHARACTERS:
        return None
    address = address_of(note)
    links = [(link.start, link.end) for link in note.links]
    dates = find_dates(text, links)
    fields, parts = note_parts(note, address, dates)
    published = _published(fields, dates, parts)
    retrieved = _date(fields.get("retrieved", "")) or (dates.retrieved.date if dates.retrieved else None)
    genre = GENRE.search(text) is not None
    evidence = bool(retrieved) or genre or len(fields) > 1
    if not (_cites(fields, parts, address) if evidence else _seems_to_cite(note, address, parts, published)):
        return None
    domain = registered_domain(address.url) if address.url else ""
    roles = note_roles(fields, parts, domain, genre=genre)
    doubts: list[Doubt] = list(address.doubts)
    if roles.contributor:
        doubts.append("contributor")
    when = published.moment if published else None
    seen = retrieved.moment if retrieved else None
    if when and seen and when.first and seen.last and seen.last < when.first:
        doubts.append("retrieved-first")
    if when and address.url and contradicts(address.url, when):
        doubts.append("address-date")
    return CitedSource(
        key=source_key(address.url, roles.title, roles.publisher or roles.contributor),
        title=roles.title,
        url=address.url,
        domain=domain,
        publisher=roles.publisher,
        author=roles.author,
        contributor=roles.contributor,
        published=when,
        published_unknown=published.unknown if published else "unwritten",
        retrieved=seen,
        retrieved_unknown=retrieved.unknown if retrieved else "unwritten",
        doubts=tuple(doubts),
    )


def _published(fields: dict[str, str], dates: NoteDates, parts: NoteParts) -> DateInNote | None:
    """The date of publication; a part that is a date, or ends with one, gives it up."""
    if date := _date(fields.get("published", "")):
        return date
    if dates.published:
        return dates.published.date
    if dates.bracketed:
        return dates.bracketed[0].date
    first = 1 if parts.titled else 0
    for place in range(len(parts.texts) - 1, first - 1, -1):
        if date := read_date_in_note(parts.texts[place]):
            del parts.texts[place]
            return date
    for place in range(len(parts.texts) - 1, max(first, 1) - 1, -1):
        match = _TRAILING_DATE.search(parts.texts[place])
        if match and (date := read_date_in_note(match["date"])):
            rest = clean_part(parts.texts[place][: match.start()])
            parts.texts[place : place + 1] = [rest] if rest else []
            return date
    return None


def _date(text: str) -> DateInNote | None:
    return read_date_in_note(text) if text else None


def _cites(fields: dict[str, str], parts: NoteParts, address: Address) -> bool:
    """Whether a note that has a date of retrieval, or labels, names a source at all."""
    return bool(parts.texts or address.url or "title" in fields)


def _seems_to_cite(note: NoteText, address: Address, parts: NoteParts, published: DateInNote | None) -> bool:
    """Whether a note cites: by an address that is no word of a sentence, or by title, publisher and date."""
    if address.link is not None and (address.url or address.doubts):
        return not _in_prose(note, address, parts, dated=published is not None)
    if published is None or len(parts.texts) < 2:
        return False
    return len(parts.texts[0]) <= LONGEST_TITLE_CHARACTERS and not any(map(_SENTENCE.search, parts.texts[1:]))


def _in_prose(note: NoteText, address: Address, parts: NoteParts, *, dated: bool) -> bool:
    """Whether the link is a word of a sentence: words run on right before it and right behind it."""
    link = address.link
    assert link is not None
    before, after = note.text[: link.start], note.text[link.end :]
    lead = LEADS.sub("", before.rstrip())
    runs_in = bool(lead) and (lead[-1].isalnum() or lead[-1] in "，,的") and not before.endswith(("\n", "  "))
    long = any(len(text) > LONGEST_NAME_CHARACTERS for text in parts.texts[1:])
    runs_on = bool(after) and (after[0].isalnum() or after[0] == "的" or (after[0] in "，," and long))
    if link.bare:
        return runs_on or (runs_in and not dated and _SENTENCE.search(lead) is not None)
    return (runs_in or runs_on) and after[:1] != "（"
