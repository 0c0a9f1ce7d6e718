"""A note's words become the fields of the source it cites; the note itself stays as it is written.

Nothing is matched against whole forms of notes. What is unmistakable (the
link, dates, labelled fields: ``dates_found``, ``stretches``) is taken first;
the rest is cut at the mark its writer cuts with (``segments``), freed of what
names nobody (``note_parts``, ``asides``), and its parts get their roles by
their place and by what they say (``note_roles``, ``names``). What might be a
publisher or an author stays open.

An editor can settle all of it with labels, which any Markdown tool shows as
plain text: ``标题：…；发布者：…；作者：…；发布日期：2025-06-18；检索日期：2025-06-19；https://…``
or ``Title: …; Publisher: …; Author: …; Published: …; Retrieved: …; URL: …``.
"""

import re
from collections.abc import Sequence

from dateline.reading.notes.annotations import without_annotation
from dateline.reading.notes.asides import is_talk
from dateline.reading.notes.canonical_url import registered_domain, source_key
from dateline.reading.notes.cite_templates import template_fields
from dateline.reading.notes.citing import weighs_enough
from dateline.reading.notes.date_remarks import without_date_remarks
from dateline.reading.notes.dates_found import find_dates
from dateline.reading.notes.first_citation import first_citation
from dateline.reading.notes.imprints import imprint_of
from dateline.reading.notes.known_names import CITIES
from dateline.reading.notes.labelled_dates import NoteDates
from dateline.reading.notes.named_parts import author_name
from dateline.reading.notes.names import (
    ends_as_organisation,
    is_medium,
    is_of_domain,
    is_organisation,
    is_person,
    names_somebody,
    publishes,
)
from dateline.reading.notes.note_dates import DATE, DateInNote, read_date_in_note
from dateline.reading.notes.note_parts import NoteParts, note_parts
from dateline.reading.notes.note_roles import note_roles
from dateline.reading.notes.note_text import NoteLink, NoteText
from dateline.reading.notes.page_titles import site_in
from dateline.reading.notes.platform_names import is_account
from dateline.reading.notes.remarks import IS_OWN, SENTENCE, in_prose
from dateline.reading.notes.source_url import Address, address_of, contradicts
from dateline.reading.notes.stretches import writers_of
from dateline.reading.notes.titles import names_writers
from dateline.reading.notes.told_apart import told_apart
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import from_edtf
from dateline.values.sources import CitedSource, Doubt

LONGEST_SOURCE_CHARACTERS = 2000
"""The length of a note up to which it may be a source; a longer one is an essay."""

_TITLE_BEHIND = lazy_pattern(r"[》”」〉]")
_TITLE_FOLLOWS = lazy_pattern(r"\s*(?:——?|[–-]|[:：,，.。])?\s*[《〈「“\"]")
_SOURCE_WORDS = r"\s*(?:[资資信消]?[料息]?[来來]源|出[处處]|[转轉引摘]自|via|source|from)\s*[:：]?\s*"
_SOURCE = lazy_pattern(_SOURCE_WORDS, re.IGNORECASE)
_LEADS_OVER = lazy_pattern(
    rf"{_SOURCE_WORDS}|\s*(?:[详詳参參]?[见見]|[参參][阅閱考看]|sources|see(?:\s+also)?|cf\.|quellen?|siehe)\s*[:：]?\s*",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[^\W_]")
_MARK = lazy_pattern(
    r"\A(?:\d{4}[-/.年]\d|[\[【])|[（(]\d{4}|\s\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\Z|[\d日版]\s*[:：]|\s[·•|｜/—–-]\s|[·|｜_]|[。，,.]\s?|[”\"》」]"
)
_SEPARATED = lazy_pattern(r"[^\W_]{2}[》”」]?(?:\s*——\s*|\s+[-–—|｜·]\s+|\s*[|｜]\s*)\Z")
_QUOTES = lazy_pattern(r"\s*[:：]\s*[“\"「]")
_OF_TEMPLATE = NoteParts([], "", [])
"""The parts of a note whose fields a template of a wiki has: none."""
_QUOTED_FIRST = lazy_pattern(
    r"(?:[^，,:：《〈「“\"]{2,30}(?:[，,]\s*(?=[《〈「“\"])|[:：]\s*(?=[《〈])|(?=「)))?(?:〈[^〉]+〉|\"[^\"]+\"|“[^”]+”|「[^」]+」|《[^》]+》)[,，、（(]\s*\S"
)
_NAMED_WORK = lazy_pattern(r"(?P<who>[^《》：:，。“”]{2,20})[：:]\s*《[^《》]+(?:《[^《》]+》[^《》]*)*》")
_ASKED = lazy_pattern(
    r"(?:[电電][话話]|[书書]面|[当當]面|[线線]上)?(?:[采採][访訪]|[访訪][谈談问問]|[专專][访訪])[\u3400-\u9fff·（）()]{2,20}"
)
"""Whom the writer has asked, at the beginning of a note: ``采访王芳``."""
_WAS_ASKED = lazy_pattern(
    r"(?P<who>[\u3400-\u9fff·、]{2,20}?)的?(?:[电電][话話]|[书書]面|[当當]面|[线線]上)?(?:[访訪][谈談问問]|[采採专專][访訪])"
)
"""Whom somebody has asked: ``王芳访谈``."""
_INTERVIEWED = lazy_pattern(
    r"[A-Z][^,:：“”\"]{2,40}, (?:(?:tele)?phone |e-?mail |personal |online )?"
    r"interview(?:ed)? (?:by|with) [A-Z]"
)
"""Who was asked, and by whom: ``Jane Doe, interview by John Roe``."""
_MAY_BE_PLACE = lazy_pattern(r"[\u3400-\u9fff]{1,3}|[\u3400-\u9fff]{2,10}[市县縣区區省州镇鎮乡鄉村京]")
"""Where somebody was talked to, behind a talk that nobody has published."""
_HOLDS_DATE = lazy_pattern(DATE, re.IGNORECASE)


def read_note(note: NoteText) -> CitedSource | None:
    """The fields of the source, or None for a remark. All text is plain, with white space collapsed."""
    text = note.text.rstrip()
    if text != note.text:
        note = note._replace(text=text)
    if not (2 - bool(note.links)) < len(text.strip()) <= LONGEST_SOURCE_CHARACTERS:
        return None
    whole = text
    if said := template_fields(text):
        note = _of_template(said)
    note = first_citation(without_annotation(without_date_remarks(note)))
    text = note.text
    address = address_of(note)
    opened, address = _opened(note, address)
    of_page = opened is not note
    note = opened
    links = [(link.start, link.end) for link in note.links]
    if address.written:
        links = sorted([*links, address.written])
    writers = writers_of(note)
    dates = find_dates(text, links, writers[1], note.emphasised)
    fields, parts = (said, _OF_TEMPLATE) if said else note_parts(note, address, dates, writers)
    parts = parts._replace(linked=True) if of_page else parts
    published = _published(fields, dates, parts)
    retrieved = _date(fields.get("retrieved", "")) or (dates.retrieved.date if dates.retrieved else None)
    evidence = bool(retrieved) or parts.genre or len(fields) > 1
    if not (
        _cites(fields, parts, address) if evidence else _seems_to_cite(note, address, parts, dates, published)
    ):
        return None
    if "publisher" not in fields and _is_paper_of_day(
        text, parts, published, linked=parts.linked and not of_page
    ):
        names = [name for name in parts.after if name not in CITIES]
        writers = {"author": author_name(names[0])} if names else {}
        fields, parts = {**writers, **fields, "publisher": parts.title}, parts._replace(title="", after=[])
    domain = registered_domain(address.url) if address.url else ""
    roles = note_roles(fields, parts, domain)
    doubts: list[Doubt] = list(address.doubts)
    if roles.contributor:
        doubts.append("contributor")
    when = published.moment if published else None
    seen = retrieved.moment if retrieved else None
    imprint = imprint_of(whole, roles.title, roles.publisher, address.url, when)
    first, last = when and when.first, seen and seen.last
    if first and last and last < first:
        doubts.append("retrieved-first")
    if when and address.url and contradicts(address.url, when):
        doubts.append("address-date")
    return CitedSource(
        key=source_key(
            address.url,
            roles.title,
            roles.publisher or roles.contributor,
            () if address.url else told_apart(imprint, when),
        ),
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
        imprint=imprint,
    )


def _of_template(said: dict[str, str]) -> NoteText:
    """A note that holds no more than the address that a template gives."""
    url = said.get("url", "")
    return NoteText(url, (NoteLink(0, len(url), url, bare=True),) if url else ())


def _opened(note: NoteText, address: Address) -> tuple[NoteText, Address]:
    """The note without its link where the words of the link are the whole citation."""
    link = address.link
    if link is not None and address.names and _SEPARATED.search(note.text, 0, link.start):
        words = note.text[link.start : link.end]
        if ends_as_organisation(words) or is_of_domain(words, registered_domain(address.url)):
            return _without(note, address)  # the title, and behind a mark the publisher, who is linked
    quotes = link is not None and address.names and _QUOTES.match(note.text, link.end)
    if link is not None and quotes and is_account(note.text[link.start : link.end]):
        return _without(note, address)  # an account, and behind it what it says
    if link is not None and address.names and _links_other(note, link, registered_domain(address.url)):
        return _without(note, address)
    if link is None or not address.names:
        return note, address
    words = note.text[link.start : link.end]
    if not (_MARK.search(words) or is_medium(words)):
        return note, address
    if _says_more(note, link):
        return note, address
    if is_medium(words):
        return _without(note, address)  # the newspaper, and nothing of what it says is named
    if _HOLDS_DATE.search(words) or _QUOTED_FIRST.match(words) or _is_named_work(words):
        return _without(note, address)
    return note, address


def _says_more(note: NoteText, link: NoteLink) -> bool:
    """Whether a note says more than its link, words that lead over to it, and dates."""
    led = _LEADS_OVER.fullmatch(note.text, 0, link.start)
    outside = ("" if led else note.text[: link.start]) + note.text[link.end :]
    for date in sorted(find_dates(outside, ()).all, reverse=True):
        outside = outside[: date.start] + outside[date.end :]
    return _WORD.search(outside) is not None


def _is_named_work(words: str) -> bool:
    """Whether words are a house's or a writer's name, and behind it a work in marks: ``样本网：《题》``."""
    match = _NAMED_WORK.fullmatch(words)
    return match is not None and (publishes(match["who"]) or is_person(match["who"]))


def _links_other(note: NoteText, link: NoteLink, domain: str) -> bool:
    """Whether the newspaper or the day is linked: beside a marked title, or behind a word for a source."""
    words = note.text[link.start : link.end]
    if _TITLE_FOLLOWS.match(note.text, link.end) and not _WORD.search(note.text, 0, link.start):
        return is_medium(words) or is_of_domain(words, domain)
    if _SOURCE.fullmatch(note.text, 0, link.start) and (is_medium(words) or is_of_domain(words, domain)):
        return True
    if _LEADS_OVER.fullmatch(note.text, 0, link.start):
        house = words.strip("《》")
        named = is_of_domain(words, domain) or (names_somebody(house) and not is_person(house))
        return named and not _says_more(note, link)
    if not _TITLE_BEHIND.search(note.text, 0, link.start) or _TITLE_BEHIND.search(words):
        return False
    house = words.removesuffix("网站").removesuffix("官方")
    return publishes(house) or is_of_domain(words, domain) or read_date_in_note(words) is not None


def _without(note: NoteText, address: Address) -> tuple[NoteText, Address]:
    links = tuple(each for each in note.links if each is not address.link)
    return note._replace(links=links), address._replace(names=False, link=None)


def _published(fields: dict[str, str], dates: NoteDates, parts: NoteParts) -> DateInNote | None:
    """The date of publication; a part that is a date gives it up."""
    if date := _date(fields.get("published", "")):
        return date
    if date := dates.of_publication:
        return date.date
    for place in range(len(parts.after) - 1, -1 if parts.title else 0, -1):
        if date := read_date_in_note(parts.after[place]):
            del parts.after[place]
            return date
        name, comma, rest = parts.after[place].rpartition(", ")
        if comma and (date := read_date_in_note(rest)) and date.unknown:
            parts.after[place] = name
            return date
    return DateInNote(from_edtf(parts.year), "") if parts.year else None


def _is_sited(texts: Sequence[str], address: Address) -> bool:
    """Whether a note's only part is a title with the name of its site: ``样本网：谁来负责？``."""
    return len(texts) == 1 and site_in(texts[0], registered_domain(address.url))[1] != ""


def _is_own_talk(texts: Sequence[str]) -> bool:
    """Whether somebody was talked to, and no medium says that it has published it."""
    if texts and texts[0][-1] not in "》”" and _ASKED.fullmatch(texts[0]):
        return not any(map(publishes, texts[1:]))
    if texts and (who := _WAS_ASKED.fullmatch(texts[0])) and is_person(who["who"]):
        return not any(map(publishes, texts[1:]))
    if not (texts and is_talk(texts[0])):
        return False
    if texts[0].isascii():
        return not any(map(is_medium, texts[1:]))
    return all(map(_MAY_BE_PLACE.fullmatch, texts[1:]))


def _is_interview(note: NoteText, texts: Sequence[str]) -> bool:
    """Whether somebody was asked, and neither a programme nor who published it is named."""
    if note.emphasised or not _INTERVIEWED.match(note.text):
        return False
    return not any(publishes(name) or is_organisation(name) for name in texts)


def _is_paper_of_day(text: str, parts: NoteParts, published: DateInNote | None, *, linked: bool) -> bool:
    """Whether no more is cited than a newspaper or a podcast of a day: ``《样本日报》2024年5月6日第3版``.

    ``linked``: the title is a link.
    """
    moment = published.moment if published else None
    alone = parts.title != "" and not (linked or parts.before)
    alone = alone and all(names_writers(name) or name in CITIES for name in parts.after)
    named = is_medium(parts.title) or text.startswith("播客")
    return alone and named and moment is not None and moment.precision == "day"


def _date(text: str) -> DateInNote | None:
    return read_date_in_note(text) if text else None


def _cites(fields: dict[str, str], parts: NoteParts, address: Address) -> bool:
    """Whether a note that has a date of retrieval, or labels, names a source at all."""
    return bool(parts.texts or address.url or "title" in fields)


def _seems_to_cite(
    note: NoteText, address: Address, parts: NoteParts, dates: NoteDates, published: DateInNote | None
) -> bool:
    """Whether a note cites: by an address that is no word of a sentence, or by what it lists."""
    texts = parts.texts
    if address.link is not None and (address.url or address.doubts):
        if address.link.bare and _is_sited([note.text[: address.link.start].rstrip(" ，,")], address):
            return True
        return not in_prose(
            note.text, address.link, parts.after if parts.title else texts[1:], dated=published is not None
        )
    if address.url:
        return len(texts) > 1 or not SENTENCE.search(" ".join(texts)) or _is_sited(texts, address)
    if not parts.title and (IS_OWN.search(note.text) or _is_own_talk(texts) or _is_interview(note, texts)):
        return False
    return weighs_enough(note.text, parts, dates, published)
