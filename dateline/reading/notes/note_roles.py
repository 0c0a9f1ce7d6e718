"""The roles of a note's parts: which is the title, which the publisher, which the author.

The order in which parts stand says most; but a date behind the first part, a
writer's name there, or a name that only institutions have say more.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from dateline.reading.notes.canonical_url import name_key
from dateline.reading.notes.names import (
    ends_as_organisation,
    is_medium,
    is_of_domain,
    is_organisation,
    is_person,
    may_be_person,
)
from dateline.reading.notes.note_parts import NoteParts, clean_part

LONGEST_TITLE_CHARACTERS = 300
LONGEST_PUBLISHER_CHARACTERS = 80
MOST_LIKE_A_TITLE = 3.0
"""A likeness beside which no second part, without a date before it, is the title."""

_HEADLINE = re.compile(r"[：:，,？?！!“”《》…]")
_HAN = re.compile(r"[\u2e80-\uffef]")
_LOWER_WORD = re.compile(r"(?<![\w'’])[a-z]{2,}")
_PARTICLES = frozenset(
    {"of", "the", "and", "for", "in", "on", "de", "la", "du", "von", "van", "et", "al", "at"}
)
_EDITS = re.compile(
    r"(?:edited|translated|ed\.|eds\.|trans\.)(?:\s+by)?\s+\S.*|.{1,60}\((?:eds?|trans)\.\)"
    r"|.{1,40}[，,\s]*(?:译|譯|校|訳|编译|主编：?)|(?:译者|编者)[:：].*",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:in|from|via|on)\s+(?=[A-Z])(?:(?:[A-Z]\.\s*)+[\w-]+\s+\(eds?\.\),?\s*)?|(?:载于|載於|载|載|刊于"
    r"|刊於|刊载于|收录于|收入|见于)\s*",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"[译譯校訳编編著撰记記载載刊于於见及与文,，:：(（|｜/]|\b(?:by|in|from|via|on|and|for|at|of|eds?|trans"
    r"|edited|translated|written|uploaded)\b",
    re.IGNORECASE,
)
"""Whether a name may be more than a name: a quick look before the slow ones."""
_LEAD_ALONE = re.compile(r"in|by|via|from|on|at|and|载|載|刊于|刊於|及|与|", re.IGNORECASE)
_BY = re.compile(
    r"(?:by|written by|uploaded by)\s+|(?:本报|本刊|本网|特约|首席|见习)?(?:记者|記者|通讯员"
    r"|作者)\s*[:：]?\s*(?=[\u3400-\u9fff])|(?:文|撰文)[|｜/]\s*",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?<=[\u3400-\u9fff])(?:等)?\s*(?:编著|合著|主编|著|撰文|撰|编)\Z")
_NATION = re.compile(r"[\[［(（【〔][\u3400-\u9fff]{1,3}[\]］)）】〕]\s*(?=[\u3400-\u9fff])")
_FOR = re.compile(r"(?P<who>.{3,60}?)\s+(?:for|at|of)\s+(?P<where>(?:the\s+)?[A-Z].*)")
_CITY = re.compile(r"(?:[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,3}|[\u3400-\u9fff]{2,4})\s*[:：]\s*(?=\S)")
_SITE_BEHIND = re.compile(
    r"(?P<title>.{4,}?)(?:\s+[-–—|｜·]\s+|\s*[_|｜]\s*|(?<=[？！?!])\s*)(?P<site>[^-–—|｜_？！?!]{2,40})\Z"
)
_ORGANISATION_FIRST = re.compile(r"(?P<head>[^：:]{2,20})[：:]\s*(?P<title>.{2,})\Z")
_PRESS = re.compile(
    r"(?:出版社|出版集团|书局|書局|书店|書店|书馆|書館|新社)\Z|\b(?:press|publishing|publishers|verlag"
    r"|books)\Z",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"[A-Z/]{2,9}[ -]?\d[\w.-]*")
"""The number of a standard: it names nobody."""
_ACCOUNT = re.compile(r"@\w[\w.-]*(?:\s*\([^)]*\))?")


class NoteRoles(NamedTuple):
    """The names in a note by their roles; ``contributor`` may be publisher or author."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    contributor: str = ""


class _Names(NamedTuple):
    """Names behind a title: ``authors`` say themselves that they are; ``open`` are the others, in order."""

    authors: list[str]
    open: list[str]


def note_roles(fields: dict[str, str], parts: NoteParts, domain: str) -> NoteRoles:
    """The roles of a note's parts, labels first."""
    title, before, after = fields.get("title", "") or parts.title, list(parts.before), list(parts.after)
    publisher, author = fields.get("publisher", ""), fields.get("author", "")
    if not title and after:
        if len(after) == 1 and not (parts.genre or publisher or author) and _is_name(after[0], domain):
            # One short part alone names somebody: the publisher where the address says the same, else
            # whoever it may be. It is no title, by which a source could be merged with others.
            if is_of_domain(after[0], domain):
                return NoteRoles(publisher=after[0])
            return NoteRoles(contributor=after[0])
        if parts.adjoining and _HEADLINE.search(after[1]) and not is_person(after[0]):
            # A full stop within the title: the date stands right behind the whole of it.
            title, after = parts.adjoining, after[2:]
        else:
            place = _title_place(parts)
            title, before, after = after[place], after[:place], after[place + 1 :]
    before, repeated = _not_repeated(title, before, after)
    names = _names(_not_title(title, after), titled=True)
    author = author or "、".join(names.authors[:1])
    behind = [name for name in names.open if len(name) <= LONGEST_PUBLISHER_CHARACTERS or is_person(name)]
    if repeated and not publisher:
        publisher = next(name for name in (*behind, repeated) if name_key(name) == name_key(repeated))
        behind = [name for name in behind if name != publisher]
    contributor = ""
    if behind and not publisher:
        publisher = _publisher_among(behind, domain)
        # Before the press stand the book that a chapter is of, and who edited that.
        behind = (
            behind[behind.index(publisher) + 1 :]
            if _PRESS.search(publisher) and not _writer_in(behind)
            else [name for name in behind if name != publisher]
        )
        if not behind and not is_of_domain(publisher, domain) and is_person(publisher):
            # A person alone behind a title may be its author as well as a channel of that name.
            contributor, publisher = publisher, ""
    if behind and not author:
        author = _author_among(behind, publisher, parts)
    for name in before:
        if _STANDARD.fullmatch(name):
            continue
        writes = _writes(name, parts, published=bool(publisher), domain=domain)
        name = _clean_author(name)
        if writes and not author:
            author = name
        elif writes is False and not publisher:
            publisher = name
        elif writes is None and not contributor:
            contributor = name
    if contributor and (publisher or author or parts.unpublished):
        # With one of the two roles taken, the open name can only have the other.
        if author and not publisher:
            publisher, contributor = contributor, ""
        else:
            author, contributor = author or contributor, ""
    if not publisher and not contributor:
        title, publisher = _site_in(title, domain)
    return NoteRoles(title[:LONGEST_TITLE_CHARACTERS], publisher, author, contributor)


def _title_place(parts: NoteParts) -> int:
    """Where the title is among parts of which none is one for sure: the first, or the one behind a writer."""
    texts = parts.after
    if len(texts) < 2:
        return 0
    if parts.writers or _STANDARD.fullmatch(texts[0]):
        return 1
    first = _likeness(texts[0]) + 1.5
    if first >= MOST_LIKE_A_TITLE and not parts.dated:
        return 0
    second = _likeness(texts[1], italic=texts[1] in parts.italic) + (2 if parts.dated else 0)
    return 1 if second > first and (second >= 0 or len(texts) > 2) else 0


def _likeness(text: str, *, italic: bool = False) -> float:
    """How much a text is like a title, and unlike a name."""
    han = 0 if text.isascii() else len(_HAN.findall(text))
    words = len(text.split())
    length = han or 2 * words
    score = 1.5 if length >= 9 else -1.0 if length <= 4 else 0.0
    if _HEADLINE.search(text):
        score += 1
    if not han and words >= 3 and set(_LOWER_WORD.findall(text)) - _PARTICLES:
        score += 1
    if italic:
        score += 1
    elif is_person(text):
        return -4.0
    elif ends_as_organisation(text) or (not han and words <= 5 and is_organisation(text)):
        score -= 1.5
    return score


def _not_repeated(title: str, before: Sequence[str], after: Sequence[str]) -> tuple[list[str], str]:
    """The parts before a title without the title itself, and a name that stands behind it again."""
    if not before:
        return [], ""
    key, keys = name_key(title), {name_key(part) for part in after}
    kept = [part for part in before if name_key(part) != key]
    repeated = next((part for part in kept if name_key(part) in keys), "")
    return [part for part in kept if part != repeated], repeated


def _not_title(title: str, after: Sequence[str]) -> list[str]:
    """The parts behind a title that are not that title again; each once."""
    return [part for part in dict.fromkeys(after) if not _are_same(part, title)]


def _are_same(part: str, title: str) -> bool:
    return abs(len(part) - len(title)) < 8 and name_key(part) == name_key(title)


def _names(parts: Sequence[str], *, titled: bool) -> _Names:
    """The names in parts behind a title, without the words that only lead to them."""
    names = _Names([], [])
    for part in chain.from_iterable(map(_at_open_bracket, parts)):
        if not _SAYS_MORE.search(part):
            names.open.append(part)
        elif _LEAD_ALONE.fullmatch(part) or _EDITS.fullmatch(part):
            continue
        elif by := _BY.match(part):
            names.authors.append(_clean_author(part[by.end() :]))
        elif _WROTE.search(part) and not ends_as_organisation(part):
            names.authors.append(_clean_author(part))
        else:
            names.open.extend(each for each in _split(clean_part(_without_lead(part))) if each)
    return names


def _without_lead(part: str) -> str:
    return part[lead.end() :] if (lead := _LEADS.match(part)) else part


def _at_open_bracket(part: str) -> list[str]:
    """A part, or the two of it before and behind a bracket that never closes: the date was cut from it."""
    place = max(part.rfind("("), part.rfind("（"))
    closes = part.find(")", place) >= 0 or part.find("）", place) >= 0
    return [part] if place < 0 or closes else [part[:place].rstrip(" ,，"), part[place + 1 :]]


def _split(part: str) -> Iterator[str]:
    """One part, or the two names that it joins: ``Jane Doe for Sample Post``; without the press's city."""
    match = _FOR.fullmatch(part)
    if match and is_person(match["who"]):
        yield from (match["who"], match["where"])
        return
    for comma in re.finditer(r"\s*[,，]\s*", part):
        head, tail = part[: comma.start()], part[comma.end() :]
        if is_person(head) and is_organisation(tail) and not is_person(tail) and not may_be_person(tail):
            yield from (head, tail)
            return
        if _EDITS.fullmatch(tail):
            yield head
            return
        if (is_organisation(head) or part.startswith("In ")) and _EDITS.match(tail) and "," in tail:
            yield tail.rpartition(",")[2].strip()
            return
    if (city := _CITY.match(part)) and (is_organisation(part[city.end() :]) or not is_organisation(city[0])):
        part = part[city.end() :]
    yield part


def _publisher_among(names: Sequence[str], domain: str) -> str:
    """Of the names behind a title the publisher's: its address's, else the first that is no writer's."""
    # The address is the better witness: a name that is its domain's is the publisher wherever it stands.
    by_domain = next((name for name in names if is_of_domain(name, domain)), None)
    if by_domain is not None:
        return by_domain
    if press := next((name for name in names if _PRESS.search(name)), None):
        return press
    first = names[0]
    second = names[1] if len(names) > 1 and not is_person(names[1]) else ""
    # Author before publisher, where the words themselves leave no doubt.
    if second and (is_person(first) or (may_be_person(first) and is_organisation(second))):
        return second
    return first


def _writer_in(names: Sequence[str]) -> bool:
    """Whether the first of the names is a writer's, and no other stands between it and the press."""
    return len(names) == 2 and is_person(names[0])


def _author_among(names: Sequence[str], publisher: str, parts: NoteParts) -> str:
    """Of the names beside the publisher the author's: a person's, else the first."""
    author = next((name for name in names if is_person(name)), names[0])
    if parts.mark in (",", ". ", "、") and is_organisation(author) and not is_person(author):
        return ""  # a second institution, or the house that owns the first
    if _is_han_name(author):
        at = names.index(author)
        tail = names[at + 1 : at + 2]
        if parts.mark == "·" and tail and is_person(f"{author}·{tail[0]}") and not is_person(author):
            return f"{author}·{tail[0]}"
    return _clean_author(author)


def _is_han_name(name: str) -> bool:
    return 1 < len(name) <= 5 and all(character > "\u2e7f" for character in name)


def _writes(name: str, parts: NoteParts, *, published: bool, domain: str) -> bool | None:
    """Whether a name before a title is the author's; None where it may be the publisher's as well."""
    plain = _clean_author(name)
    if parts.writers or _ACCOUNT.fullmatch(name) or plain != name:
        return True
    if is_of_domain(name, domain):
        return False
    if is_person(name):
        return True
    if parts.genre:
        return True
    if is_medium(name) and not published:
        return False
    if parts.dated:
        return True
    if is_organisation(name) or ends_as_organisation(name):
        return None if published else False
    return True if published or parts.colon else None


def _clean_author(name: str) -> str:
    """An author's name without the words that say what they did, and without their country."""
    name = _NATION.sub("", _BY.sub("", name, count=1), count=1)
    shorter = _WROTE.sub("", name)
    name = shorter if shorter != name and not ends_as_organisation(name) else name
    return clean_part(re.sub(r"\s*\[@?[^\]]*\]\Z", "", name)) or name


def _site_in(title: str, domain: str) -> tuple[str, str]:
    """A title without the publisher's name that stands within it, and that name, or ""."""
    if match := _SITE_BEHIND.fullmatch(title):
        site = match["site"].strip()
        if (
            ends_as_organisation(site)
            or is_medium(site)
            or is_of_domain(site, domain)
            or (len(site.split()) <= 4 and is_organisation(site) and site[0].isupper())
        ):
            return match["title"].strip(), site
    if (match := _ORGANISATION_FIRST.fullmatch(title)) and ends_as_organisation(match["head"]):
        return match["title"].strip(), match["head"].strip()
    return title, ""


def _is_name(text: str, domain: str) -> bool:
    """Whether a lone part is a name rather than a title: short, without the marks of a headline."""
    if is_of_domain(text, domain):
        return True
    words = text.split()
    named = all(word[0].isupper() for word in words) and len(words) <= 3
    short = len(text) <= 6 if not text.isascii() else named and len(text) <= 30
    return short and not re.search(r"[：:，,？?！!“”《》0-9]", text)
