"""Remarks told from citations: whether a note speaks in sentences, with its link as a word of one."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dateline.reading.notes.asides import is_aside
from dateline.reading.notes.note_parts import LEAD, LEADS
from dateline.reading.notes.note_text import NoteLink
from dateline.reading.notes.running_words import (
    LONGEST_NAME_CHARACTERS,
    PART_ENDS,
    RUNS,
    WORK,
    ends_with_name,
    goes_on,
    lists_parts,
    runs_in,
    speaks,
)
from dateline.reading.notes.titles import is_generic
from dateline.reading.notes.words_before_links import (
    SPEAKS_HAN,
    is_dated_clause,
    is_name_before,
    is_reported,
    is_titled_name_before,
    is_word_in_brackets,
    says_when,
    says_who_did_what,
)
from dateline.values.lazy_pattern import lazy_pattern

SENTENCE = lazy_pattern(r"[。！？!?]|[，,].*[，,]")
IS_OWN = lazy_pattern(
    r"\b(?:by|with) the author\b|\bpersonal (?:communication|interview|correspondence)\b"
    r"|(?:作者|笔者|筆者|本刊"
    r"|本文).{0,14}(?:访谈|訪談|采访|採訪|拍摄|摄于|整理|所见)"
    r"|(?:访谈|訪談|采访|採訪)(?:录音|記錄|记录|时间|地点|对象)|\b(?:e-?mail|letter|message|conversation|call)\b[^,]{0,20}\b(?:to|with)\s(?:the\s)?author\b"
    r"|\A[\u3400-\u9fff]{2,4}口述(?!史|[历歷])",
    re.IGNORECASE,
)
"""What an editor has seen or heard, which is no source that others can find."""
_VERB_LAST = lazy_pattern(r"\b(?:is|are|was|were|be|found|available|posted|at|in|see)\s*\Z|[在到是]\s*\Z")
_HERE = lazy_pattern(r"此处|这里|這裡|此文|该文|here|this", re.IGNORECASE)
"""The words of a link that point, as words of a sentence do."""
_LEADS_NAME = lazy_pattern(rf"\s*{LEAD}\s*(?P<name>[^\W_]{{2,12}})\s+", re.IGNORECASE)
"""A word that leads over to a source, and who has it, before its linked title: ``参见维基百科 [题名](…)``."""
_ENDS_PART = lazy_pattern(r"\s*(?:[。.；;（(]|\Z)")


class _LinkPlace(NamedTuple):
    """A link where it stands: the words around it, the parts behind its title, whether its day is named.

    ``lead`` are the words before it without those that only lead over to a source.
    """

    text: str
    link: NoteLink
    before: str
    after: str
    lead: str
    behind: Sequence[str]
    dated: bool


def in_prose(text: str, link: NoteLink, behind: Sequence[str], *, dated: bool) -> bool:
    """Whether the link is a word of a sentence: words run on right before it or right behind it.

    ``behind`` are the parts behind the title.
    """
    before, after = text[: link.start], text[link.end :]
    place = _LinkPlace(text, link, before, after, LEADS.sub("", before.rstrip()), behind, dated)
    for holds, answer in _QUESTIONS:
        if holds(place):
            return answer
    if link.bare or is_generic(text[link.start : link.end]):
        return _address_runs_on(place)
    return _dated_title_runs_on(place) if dated else _title_runs_on(place)


def _is_behind_name(place: _LinkPlace) -> bool:
    """Whether a name is before the link, and nothing of a sentence behind it."""
    return is_name_before(place.text, place.link) and _ENDS_PART.match(place.after) is not None


def _is_led_by_name(place: _LinkPlace) -> bool:
    """Whether a word that leads over, and who has the source, are before the link that ends the note."""
    if RUNS.search(place.after):
        return False
    led = _LEADS_NAME.fullmatch(place.before)
    return led is not None and not SPEAKS_HAN.search(led["name"])


def _points(place: _LinkPlace) -> bool:
    """Whether the link's words only point, ``这里``, and a sentence is before them."""
    link = place.link
    return _HERE.fullmatch(place.text, link.start, link.end) is not None and speaks(place.lead)


_QUESTIONS: tuple[tuple[Callable[[_LinkPlace], bool], bool], ...] = (
    (lambda place: is_reported(place.text, place.link), True),
    (lambda place: is_titled_name_before(place.text, place.link), False),
    (_is_behind_name, False),
    (_is_led_by_name, False),
    (lambda place: not place.dated and is_word_in_brackets(place.text, place.link), True),
    (lambda place: says_when(place.text, place.link), True),
    (lambda place: not place.dated and _points(place), True),
)
"""What decides by itself, in this order, and whether the link is then a word of a sentence."""


def _address_runs_on(place: _LinkPlace) -> bool:
    """Whether words run on around an address, or a link that says only that it is one."""
    after, lead = place.after, place.lead
    runs_on = bool(after) and (after[0].isalnum() or after.lstrip()[:1] == "的")
    runs_on = runs_on and not is_aside(PART_ENDS.split(after, maxsplit=1)[0])  # 已失效
    said = SENTENCE.search(WORK.sub("", lead)) and not (lists_parts(lead) or ends_with_name(lead))
    does = not place.link.bare and lead.endswith(("，", ",")) and says_who_did_what(lead)
    led = not place.link.bare and lead.isascii() and lead != place.before.rstrip() and speaks(lead)
    is_said = said or does or _VERB_LAST.search(lead)
    return (
        runs_on
        or (led and not place.dated)
        or (runs_in(place.before, lead) and not place.dated and bool(is_said))
    )


def _dated_title_runs_on(place: _LinkPlace) -> bool:
    """Words that lead over to a source make one of it, whatever is said before them."""
    said = speaks(place.lead) or is_dated_clause(place.lead)
    return place.lead == place.before.rstrip() and said and place.after[:1] not in ("（", "(")


def _title_runs_on(place: _LinkPlace) -> bool:
    after = place.after
    if speaks(place.lead) or goes_on(after):
        return True
    long = any(len(part) > LONGEST_NAME_CHARACTERS for part in place.behind)
    runs_on = bool(after) and (after[0].isalnum() or after[0] == "的" or (after[0] in "，," and long))
    return (runs_in(place.before, place.lead) or runs_on) and after[:1] != "（"
