"""Names in the parts of a note: without the words that lead to them, and what they did."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from dateline.reading.notes.names import ends_as_organisation, is_organisation, is_person, may_be_person
from dateline.reading.notes.part_text import clean_part
from dateline.values.lazy_pattern import lazy_pattern

_EDITS = lazy_pattern(
    r"(?:edited|translated|ed\.|eds\.|trans\.)(?:\s+by)?\s+\S.*|.{1,60}\((?:eds?|trans)\.\)"
    r"|.{1,40}[，,\s]*(?:译|譯|校|訳|编译|主编：?)|(?:译者|编者)[:：].*",
    re.IGNORECASE,
)
_LEADS = lazy_pattern(
    r"(?:in|from|via|on)\s+(?=[A-Z])(?:(?:[A-Z]\.\s*)+[\w-]+\s+\(eds?\.\),?\s*)?|(?:载于|載於|载|載|刊于"
    r"|刊於|刊载于|收录于|收入|见于)\s*",
    re.IGNORECASE,
)
_SAYS_MORE = lazy_pattern(
    r"[译譯校訳编編著撰记記载載刊于於见及与文,，:：(（|｜/]|\b(?:by|in|from|via|on|and|for|at|of|eds?|trans"
    r"|edited|translated|written|uploaded)\b",
    re.IGNORECASE,
)
"""Whether a name may be more than a name: a quick look before the slow ones."""
_LEAD_ALONE = lazy_pattern(r"in|by|via|from|on|at|and|载|載|刊于|刊於|及|与|", re.IGNORECASE)
_BY = lazy_pattern(
    r"(?:by|written by|uploaded by)\s+|(?:本报|本刊|本网|特约|首席|见习)?(?:记者|記者|通讯员"
    r"|作者)\s*[:：]?\s*(?=[\u3400-\u9fff])|(?:文|撰文)[|｜/]\s*",
    re.IGNORECASE,
)
_WROTE = lazy_pattern(r"(?<=[\u3400-\u9fff])(?:等)?\s*(?:编著|合著|主编|著|撰文|撰|编)\Z")
_NATION = lazy_pattern(r"[\[［(（【〔][\u3400-\u9fff]{1,3}[\]］)）】〕]\s*(?=[\u3400-\u9fff])")
_FOR = lazy_pattern(r"(?P<who>.{3,60}?)\s+(?:for|at|of)\s+(?P<where>(?:the\s+)?[A-Z].*)")
_CITY = lazy_pattern(r"(?:[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,3}|[\u3400-\u9fff]{2,4})\s*[:：]\s*(?=\S)")


class Names(NamedTuple):
    """Names behind a title: ``authors`` say themselves that they are; ``open`` are the others, in order."""

    authors: list[str]
    open: list[str]


def names_in(parts: Sequence[str]) -> Names:
    """The names in parts behind a title, without the words that only lead to them."""
    names = Names([], [])
    for part in chain.from_iterable(map(_at_open_bracket, parts)):
        if not _SAYS_MORE.search(part):
            names.open.append(part)
        elif _LEAD_ALONE.fullmatch(part) or _EDITS.fullmatch(part):
            continue
        elif by := _BY.match(part):
            names.authors.append(author_name(part[by.end() :]))
        elif _WROTE.search(part) and not ends_as_organisation(part):
            names.authors.append(author_name(part))
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
        if is_organisation(head) and not is_person(head) and is_person(tail):
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


def author_name(name: str) -> str:
    """An author's name without the words that say what they did, and without their country."""
    name = _NATION.sub("", _BY.sub("", name, count=1), count=1)
    shorter = _WROTE.sub("", name)
    name = shorter if shorter != name and not ends_as_organisation(name) else name
    return clean_part(re.sub(r"\s*\[@?[^\]]*\]\Z", "", name)) or name
