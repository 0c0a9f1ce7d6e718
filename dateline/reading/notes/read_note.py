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
from collections.abc import Sequence
from typing import NamedTuple

from dateline.reading.notes.canonical_url import registered_domain, source_key
from dateline.reading.notes.labels import NoteDates, announced, find_dates, label_of, labels_in, without_lead
from dateline.reading.notes.names import is_of_domain, is_organisation, is_person
from dateline.reading.notes.note_dates import DATE, DateInNote, read_date_in_note
from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.segments import SURNAMES, Segment, cut
from dateline.reading.notes.source_url import Address, address_of, contradicts
from dateline.values.sources import Cited, Doubt

LONGEST_SOURCE_CHARACTERS = 2000
"""The length of a note up to which it may be a source; a longer one is an essay."""
LONGEST_TITLE_CHARACTERS = 300
LONGEST_PUBLISHER_CHARACTERS = 80
LONGEST_AUTHOR_CHARACTERS = 60
LONGEST_NAME_CHARACTERS = 40
"""The length up to which a part that goes on from a link is a name, and not a clause."""

_GENRE = re.compile(
    r"\s*[\[［【](?:(?:EB|J|M|N|C|D|R|P|S|DB|CP|A|Z)(?:/OL)?|Internet|Online)[\]］】][.．。]?\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r'(?:^|(?<=[.,。，]\s)|(?<=\s))(?P<mark>["“])(?P<title>[^"“”\n]{2,300})["”](?=[\s.,，。（(]|\Z)'
)
_TRAILING_DATE = re.compile(
    rf"(?:[,，]\s*|\s+[（(]?)(?P<date>{DATE})(?:\s*[（(]\d+[）)])?[）)]?\s*\Z", re.IGNORECASE
)
_WRITER = re.compile(
    r"[^\W\d_][\w'’-]+,\s+[A-Z](?:\W|\Z)|(?:[A-Z]\.\s*)+[A-Z][\w'’-]+(?=,|\s+(?:and|&|\()|\Z)"
)
"""A name with initials, family name first or last: nothing but a writer is called so."""
_LEADS = re.compile(
    r"(?:参见|參見|参阅|參閱|详见|詳見|见|見|来源|來源|出处|出處|原文|see(?:\s+also)?|cf\.|source|via)\s*[:：]?\s*\Z",
    re.IGNORECASE,
)
_EDGES = " \t\n．·•・‧|｜,，。;；:：—–/"
_WRAPPERS = (("《", "》"), ("“", "”"), ('"', '"'), ("「", "」"), ("『", "』"), ("〈", "〉"))
_BRACKETS = (("（", "）"), ("(", ")"), ("[", "]"), ("【", "】"), ("［", "］"))
_SENTENCE = re.compile(r"[。！？!?]|[，,].*[，,]")


class NoteParts(NamedTuple):
    """The parts of a note, in order, without dates, labels and the address.

    ``titled``: the first of them is the title for sure.
    """

    texts: list[str]
    titled: bool


def read_note(note: NoteText) -> Cited | None:
    """The fields of the source, or None for a remark. All text is plain, with white space collapsed."""
    text = note.text
    if not 2 < len(text.strip()) <= LONGEST_SOURCE_CHARACTERS:
        return None
    address = address_of(note)
    links = [(link.start, link.end) for link in note.links]
    dates = find_dates(text, links)
    fields, parts = _parts(note, address, dates)
    published = _published(fields, dates, parts)
    retrieved = _date(fields.get("retrieved", "")) or (dates.retrieved.date if dates.retrieved else None)
    genre = _GENRE.search(text) is not None
    evidence = bool(retrieved) or genre or len(fields) > 1
    if not (_cites(fields, parts, address) if evidence else _seems_to_cite(note, address, parts, published)):
        return None
    domain = registered_domain(address.url) if address.url else ""
    title, publisher, author, contributor = _roles(fields, parts, domain, genre=genre)
    doubts: list[Doubt] = list(address.doubts)
    if contributor:
        doubts.append("contributor")
    when = published.moment if published else None
    seen = retrieved.moment if retrieved else None
    if when and seen and when.first and seen.last and seen.last < when.first:
        doubts.append("retrieved-first")
    if when and address.url and contradicts(address.url, when):
        doubts.append("address-date")
    return Cited(
        key=source_key(address.url, title, publisher or contributor),
        title=title,
        url=address.url,
        domain=domain,
        publisher=publisher,
        author=author,
        contributor=contributor,
        published=when,
        published_unknown=published.unknown if published else "unwritten",
        retrieved=seen,
        retrieved_unknown=retrieved.unknown if retrieved else "unwritten",
        doubts=tuple(doubts),
    )


def _parts(note: NoteText, address: Address, dates: NoteDates) -> tuple[dict[str, str], NoteParts]:
    """The labelled fields of a note, and its parts without a label."""
    text = note.text
    link = address.link
    spans = [(date.start, date.end) for date in dates.all]
    named = link is not None and address.names
    own = [(announced(text, each.start), each.end) for each in note.links if not (named and each is link)]
    quoted = None if named else _QUOTED.search(text)
    whole = [quoted.span()] if quoted else []
    if named and link:
        whole.append((link.start, link.end))
    labels = [(place, place) for place in labels_in(text)]
    unbroken = [(each.start, each.end) for each in note.links]
    taken = {*spans, *own}
    segments = cut(text, [*spans, *own, *whole, *labels], unbroken)
    fields: dict[str, str] = {}
    texts: list[str] = []
    titles: list[str] = []
    for segment in segments:
        if any(start <= segment.start and segment.end <= end for start, end in taken):
            continue
        written = text[segment.start : segment.end]
        if segment in map(Segment._make, whole):
            titles.append(_clean(quoted["title"] if quoted else written))
            texts.append(titles[-1])
            continue
        label, value = label_of(written.strip(_EDGES))
        if label:
            if _clean(value):
                fields.setdefault(label, _clean(value))
            elif label == "url":
                fields.setdefault(label, "")
            continue
        piece = _clean(without_lead(_GENRE.sub(" ", written)))
        if piece and not _LEADS.fullmatch(piece) and not piece.startswith("http"):
            texts.append(piece)
    if titles and texts and texts[0] != titles[0]:
        # The author of a quoted or linked title may stand before it.
        place = texts.index(titles[0])
        before = texts[:place]
        texts = [titles[0], *texts[place + 1 :]]
        if len(before) == 1 and len(before[0]) <= LONGEST_AUTHOR_CHARACTERS and not _LEADS.search(before[0]):
            fields.setdefault("author" if is_person(before[0].rstrip(".")) else "before", before[0])
    return fields, NoteParts(texts, bool(titles))


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
            rest = _clean(parts.texts[place][: match.start()])
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
    lead = _LEADS.sub("", before.rstrip())
    runs_in = bool(lead) and (lead[-1].isalnum() or lead[-1] in "，,的") and not before.endswith(("\n", "  "))
    long = any(len(text) > LONGEST_NAME_CHARACTERS for text in parts.texts[1:])
    runs_on = bool(after) and (after[0].isalnum() or after[0] == "的" or (after[0] in "，," and long))
    if link.bare:
        return runs_on or (runs_in and not dated and _SENTENCE.search(lead) is not None)
    return (runs_in or runs_on) and after[:1] != "（"


def _roles(
    fields: dict[str, str], parts: NoteParts, domain: str, *, genre: bool
) -> tuple[str, str, str, str]:
    """Title, publisher, author, and the name that may be either of the last two."""
    texts = list(parts.texts)
    title = fields.get("title", "")
    publisher, author = fields.get("publisher", ""), fields.get("author", "")
    contributor = fields.get("before", "")
    if not title and texts:
        if not parts.titled and not author and _author_first(texts, genre=genre):
            author = texts.pop(0)
        elif len(texts) == 1 and not (parts.titled or genre or publisher) and _is_name(texts[0], domain):
            # One short part alone names somebody: the publisher where the address says the same, else
            # whoever it may be. It is no title, by which a source could be merged with others.
            name = texts.pop()
            if is_of_domain(name, domain):
                return "", name, author, ""
            return "", "", author, name
        if texts:
            title = texts.pop(0)
    # Behind the title stands the publisher, then the author; what is longer is a remark on the source.
    names = [text for text in texts if len(text) <= LONGEST_PUBLISHER_CHARACTERS]
    if names and not publisher:
        # The address is the better witness: a name that is its domain's is the publisher wherever it stands.
        by_domain = next((name for name in names if is_of_domain(name, domain)), None)
        publisher = by_domain or names[0]
        if by_domain is None and len(names) > 1 and is_organisation(names[1]) and is_person(names[0]):
            # Author before publisher, where the words themselves leave no doubt.
            publisher = names[1]
        names.remove(publisher)
        if by_domain is None and is_person(publisher) and not names:
            # A person alone behind a title may be its author as well as a channel of that name.
            contributor, publisher = publisher, ""
    if names and not author:
        author = names[0]
    if contributor and (publisher or author):
        # With one of the two roles taken, the open name can only have the other.
        author, contributor = author or contributor, ""
    return title[:LONGEST_TITLE_CHARACTERS], publisher, author, contributor


def _author_first(texts: Sequence[str], *, genre: bool) -> bool:
    """Whether the author stands before the title: the order of GB/T 7714, Vancouver and APA."""
    if len(texts) < 2:
        return False
    return genre or _WRITER.match(texts[0]) is not None or SURNAMES.fullmatch(texts[0]) is not None


def _is_name(text: str, domain: str) -> bool:
    """Whether a lone part is a name rather than a title: short, without the marks of a headline."""
    if is_of_domain(text, domain):
        return True
    words = text.split()
    named = all(word[0].isupper() for word in words) and len(words) <= 3
    short = len(text) <= 6 if not text.isascii() else named and len(text) <= 30
    return short and not re.search(r"[：:，,？?！!“”《》0-9]", text)


def _clean(text: str) -> str:
    """A part on one line, without the marks around it and without a pair of quotation marks that wraps it."""
    line = " ".join(text.split()).strip(_EDGES)
    for opening, closing in _BRACKETS:
        line = line.removesuffix(opening).rstrip() if line.endswith(opening) else line
        line = line.removeprefix(closing).lstrip() if line.startswith(closing) else line
        if line in (opening + closing, opening, closing):
            return ""
    line = line.strip(_EDGES)
    if line.endswith(".") and not line.endswith("..") and not re.search(r"\b\w\.\Z", line):
        line = line[:-1]
    for opening, closing in _WRAPPERS:
        if len(line) > 2 and line[0] == opening and line[-1] == closing and closing not in line[1:-1]:
            return line[1:-1].strip()
    return line
