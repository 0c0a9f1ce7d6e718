"""Which part of a note is the title, where none is one for sure; and the writer whom a title names."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from dateline.reading.notes.document_numbers import is_document_number, is_ruling
from dateline.reading.notes.legal_works import is_judgment
from dateline.reading.notes.named_parts import author_name, house_of_holding, is_byline, is_led
from dateline.reading.notes.names import (
    LOWER_WORD,
    ends_as_organisation,
    is_domain_itself,
    is_medium,
    is_no_person,
    is_of_domain,
    is_organisation,
    is_person,
    publishes,
)
from dateline.reading.notes.note_parts import NoteParts
from dateline.reading.notes.part_text import title_text
from dateline.reading.notes.platform_names import (
    account_and_post,
    account_in,
    is_account,
    is_platform_name,
)
from dateline.reading.notes.work_words import is_document
from dateline.values.lazy_pattern import holds_any, lazy_pattern

MOST_LIKE_A_TITLE = 3.0
"""A likeness beside which no second part, without a date before it, is the title."""

LONGEST_SHORT_NAME_CHARACTERS = 4
_LONE_HAN = lazy_pattern(r"[\u3400-\u9fff]{2,4}")
"""A name before a bar and a title without marks: ``样本位 | 大模型进工厂``."""
_HEADLINE = lazy_pattern(r"[：:，,？?！!“”《》…]")
_HAN = lazy_pattern(r"[\u2e80-\uffef]+")
_BY_BEHIND = lazy_pattern(r"(?P<title>.{4,}?),?\s+by\s+(?P<who>[A-Z].{2,60})")
_BY_HAN_BEHIND = lazy_pattern(
    r"(?P<title>.{4,}?)\s+(?:[记記]者|作者|撰?文)[:：/／\s]\s*(?P<who>[\u3400-\u9fff、 ]{2,20})"
)
_BARRED = lazy_pattern(r"(?P<who>[\u3400-\u9fff·]{2,12})\s?[|｜丨](?=[^|｜丨]{4,}\Z)")
_SITED = lazy_pattern(r"\s[-–—|｜]\s|_")
"""The mark before a site's name in the title of its page."""
_ROLE_ENDS = frozenset("编編著撰辑輯述理译譯訳")
"""How the words for what a writer did end: a quick look."""
_LEAD_BEGINS = frozenset("最原首发發刊播载載收见")
"""How words that lead to a name begin."""
_HEADED = lazy_pattern(r"(?P<who>[^：:]{2,30})[：:]+\s*(?P<title>.{3,})")
_BY_IN_BRACKETS = lazy_pattern(
    r"(?P<title>.{4,}?)\s*[（(](?:本报|本刊|见习|特约)?(?:[记記]者|作者|撰?文)\s*[:：/／]?\s*"
    r"(?P<who>[\u3400-\u9fff、·]{2,20})(?:\s[^（()）]{2,20})?[）)]"
)
_OWN_SITE = lazy_pattern(
    r"[\u3400-\u9fff]{2,16}(?:[网網]站|官[网網])"
    r"|[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|for|and|the)){0,6} (?:official )?website"
)
"""An institution's site, of which no page is named: ``样本市水务局官网``."""
_MAY_NAME_WRITER = lazy_pattern("[者文答章栏等]")
"""A quick look for a writer in a Chinese title."""
_ANSWERED = lazy_pattern(r"(?P<title>.{2,}?)\s+[-–—]\s+(?P<who>[^-–—]{1,20})\s?的(?:回答|文章|专栏)")
_CASE = lazy_pattern(r".{2,40}[诉訴与與].{2,60}案")
"""The name of a case: ``周某诉样本公司劳动争议案``."""
_STAFF = ("编辑部", "編輯部", "评论员", "評論員")
"""How those are called who write for a paper and are not named."""
_REPORTER = lazy_pattern(
    r"(?:[本该該][报報刊网網台社]|[\u3400-\u9fff]{2,8}[报報网網社台])?(?:见习|見習|特[约約派]|首席|[资資]深|[实實][习習])?[记記]者"
    r"\s*(?P<who>[\u3400-\u9fff·、 ]{2,30})[：:]\s*(?P<title>.{4,})"
)
"""A reporter, and behind a colon what was reported: ``记者王芳：题名``."""
_AND_OTHERS = lazy_pattern(r"(?P<who>[\u3400-\u9fff、]{2,20}等)[：:]\s*(?P<title>.{4,})")


_COMPANIES = ("公司", "集团", "集團")
_EXCHANGES = ("交易所", "交所", "证券交易委员会", "披露易", "巨潮资讯网", "巨潮资讯", "HKEX", "HKEXnews")
"""Where companies file what they must make public."""


class ChosenTitle(NamedTuple):
    """A note's title, and the parts before and behind it."""

    title: str
    before: list[str]
    after: list[str]


def choose_title(parts: NoteParts, domain: str) -> ChosenTitle:
    """The title that is one for sure; else the part most like one of the first two.

    Of these the name of the address's ``domain`` is none.
    """
    if parts.linked and len(parts.before) == 1 and _is_linked_house(parts.title, parts.before[0], domain):
        return ChosenTitle(parts.before[0], [], [parts.title, *parts.after])
    if parts.title or not parts.after:
        return ChosenTitle(parts.title, parts.before, parts.after)
    after = parts.after
    if (
        len(after) > 1
        and is_domain_itself(after[0], domain)
        and not (is_person(after[1]) or is_medium(after[1]))
    ):
        return ChosenTitle(after[1], after[:1], after[2:])
    whole = parts.adjoining and not is_person(after[0])
    if whole and (_HEADLINE.search(after[1]) or (_names(after[2:]) and not _is_named(after[1]))):
        # A full stop within the title: the date stands right behind the whole of it.
        return ChosenTitle(parts.adjoining, parts.before, after[2:])
    place = _title_place(parts)
    return ChosenTitle(after[place], after[:place], after[place + 1 :])


def _is_linked_house(linked: str, before: str, domain: str) -> bool:
    """Whether a link is the publisher's name, behind the title: ``题（2024年）。[样本报](…)``."""
    return (is_of_domain(linked, domain) or is_medium(linked)) and not _is_named(before)


def is_lone_name(parts: NoteParts, domain: str) -> bool:
    """Whether a note's only part is a name rather than a title: short, without the marks of a headline."""
    if parts.title or len(parts.after) != 1 or parts.genre or parts.numbered:
        return False
    text = parts.after[0]
    if parts.unpublished and not is_person(text):
        return False  # who publishes is not known, so this is what it is called
    if account_and_post(text)[0] or is_document(text):
        return False
    if is_of_domain(text, domain) or account_in(text):
        return True
    if _OWN_SITE.fullmatch(text):
        return True
    words = text.split()
    named = all(word[0].isupper() for word in words) and len(words) <= 3
    most = 6 if is_organisation(text) or is_person(text) else 4
    short = len(text) <= most if not text.isascii() else named and len(text) <= 30
    return short and not re.search(r"[：:，,？?！!“”《》0-9]", text)


def writer_in_title(title: str, *, headed: bool = False) -> tuple[str, str]:
    """A title without its writer's name, and that name, "" for none: ``… by Jane Doe``, ``张三等：…``.

    ``headed``: in this note's style a name and a colon before a title are its writer's.
    """
    if (
        headed
        and (match := _HEADED.fullmatch(title))
        and (is_person(match["who"]) or match["who"].endswith(_STAFF))
        and not match["who"].endswith("某")
    ):
        return title_text(match["title"]), match["who"]
    if holds_any(title, "|｜丨") and (match := _BARRED.match(title)) and is_person(match["who"].strip()):
        return title[match.end() :].strip(), match["who"].strip()
    if " by " not in title and (title.isascii() or not _MAY_NAME_WRITER.search(title)):
        return title, ""
    by = _BY_BEHIND.fullmatch(title) or _BY_HAN_BEHIND.fullmatch(title) or _BY_IN_BRACKETS.fullmatch(title)
    if by and is_person(by["who"]):
        return title_text(by["title"]), by["who"]
    if "者" in title and (match := _REPORTER.fullmatch(title)) and is_person(match["who"]):
        return match["title"], match["who"]
    match = _ANSWERED.fullmatch(title) or _AND_OTHERS.fullmatch(title)
    return (match["title"], match["who"]) if match else (title, "")


def is_exchange(house: str) -> bool:
    """Whether a house is one where companies file what they must make public."""
    return house.removesuffix("网站").endswith(_EXCHANGES)


def filed_by(title: str, houses: Sequence[str]) -> tuple[str, str]:
    """A document without the company before its colon, and that company; "" where none is named.

    ``houses`` stand behind the title: the exchange where the company has filed it, or who else has it.
    """
    match = _HEADED.fullmatch(title) if "：" in title or ": " in title else None
    if match is None or "：" in match["title"]:
        return title, ""
    who = match["who"].strip()
    filed = any(map(is_exchange, houses))
    issued = who.endswith(_COMPANIES) and is_document(match["title"]) and any(map(publishes, houses))
    return (title_text(match["title"]), who) if filed or issued else (title, "")


def _title_place(parts: NoteParts) -> int:
    """Where the title is among parts of which none is one for sure: the first, or the one behind a writer."""
    texts = parts.after
    if len(texts) < 2:
        return 0
    if len(texts) > 2 and _are_medium_and_writer(*texts[:2]) and not _is_named(texts[2]):
        return 2
    if is_judgment(texts[1]):
        return 1
    if len(texts) == 2 and is_medium(texts[0]) and not (is_medium(texts[1]) or _is_writer(texts[1])):
        return 1
    if parts.writers or (is_ruling(texts[0]) and _CASE.fullmatch(texts[1])):
        return 1
    first = _likeness(texts[0]) + 1.5
    if first >= MOST_LIKE_A_TITLE and not parts.dated:
        return 0
    if (
        is_organisation(texts[0])
        and not is_document(texts[0])
        and (is_document(texts[1]) or is_document_number(texts[1]))
    ):
        return 1
    if parts.headed and not _is_named(texts[1]):
        return 1
    second = _likeness(texts[1], italic=texts[1] in parts.italic) + (2 if parts.dated else 0)
    if parts.italic and _is_report(texts, parts.italic):
        return 1
    if (
        ends_as_organisation(texts[0])
        and not _SITED.search(texts[0])
        and not ends_as_organisation(texts[1])
        and not _is_named(texts[1])
    ):
        # A site's name before a short title.
        second = max(second, first + 0.5, 0)
    if parts.mark == "|" and _LONE_HAN.fullmatch(texts[0]) and not _is_named(texts[1]):
        second = max(second, first + 0.5 if len(texts[1]) > LONGEST_SHORT_NAME_CHARACTERS else first)
    return 1 if second > first and (second >= 0 or len(texts) > 2 or account_in(texts[0])) else 0


def _is_report(texts: Sequence[str], italic: AbstractSet[str]) -> bool:
    """Whether an institution stands before a work in italics: ``Department of Water, *Drought Plan*``."""
    house, work = texts[:2]
    return (
        any(words.startswith(work) for words in italic)
        and house not in italic
        and is_organisation(house)
        and not is_document(house)
        and not (is_medium(work) or is_organisation(work))
    )


def _is_writer(text: str) -> bool:
    return is_person(text) or account_in(text) != "" or is_platform_name(text) or is_byline(text)


def _are_medium_and_writer(first: str, second: str) -> bool:
    """Whether one of two names is a newspaper's and the other a person's."""
    return is_medium(first) is not is_medium(second) and (is_person(first) or is_person(second))


def _names(parts: Sequence[str]) -> bool:
    """Whether the first of these parts is a name for sure."""
    return bool(parts) and _is_named(parts[0])


def _is_named(text: str) -> bool:
    """Whether a text is a name for sure."""
    return is_person(text) or is_organisation(text) or account_in(text) != "" or is_platform_name(text)


def _are_names(text: str) -> bool:
    """Whether a text is a newspaper's or an institution's name, and a person's: ``样本日报，王芳``."""
    first, comma, second = text.partition("，")
    return comma != "" and ends_as_organisation(first) and is_person(second)


def _likeness(text: str, *, italic: bool = False) -> float:
    """How much a text is like a title, and unlike a name."""
    han = 0 if text.isascii() else sum(map(len, _HAN.findall(text)))
    words = len(text.split())
    length = han or 2 * words
    score = 1.5 if length >= 9 else -1.0 if length <= 4 else 0.0
    if _HEADLINE.search(text):
        score += 1
    if not han and words >= 3 and LOWER_WORD.search(text):
        score += 1
    if italic:
        score += 1
    elif (
        is_person(text)
        or (text[-1:] in _ROLE_ENDS and is_person(author_name(text)))
        or ("藏" in text and house_of_holding(text) != text)
        or (text[:1] in _LEAD_BEGINS and is_led(text))
        or is_platform_name(text)
        or account_in(text)
        or (is_byline(text) and not _REPORTER.fullmatch(text))
        or is_account(text)
        or _are_names(text)
    ):
        return -4.0
    elif (
        publishes(text)
        or (text.isascii() and is_no_person(text))
        or (not han and words <= 5 and is_organisation(text) and not LOWER_WORD.search(text))
    ):
        score -= 1.5
    return score
