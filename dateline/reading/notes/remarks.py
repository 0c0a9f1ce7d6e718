"""Remarks told from citations: whether a note speaks in sentences, with its link as a word of one."""

import re
from collections.abc import Sequence

from dateline.reading.notes.asides import is_aside
from dateline.reading.notes.names import is_organisation, is_person, publishes
from dateline.reading.notes.note_parts import LEAD, LEADS
from dateline.reading.notes.note_text import NoteLink
from dateline.reading.notes.titles import is_generic
from dateline.reading.notes.words_before_links import (
    SPEAKS_HAN,
    is_dated_clause,
    is_name_before,
    is_reported,
    is_titled_name_before,
    is_word_in_brackets,
    says_when,
)
from dateline.values.lazy_pattern import lazy_pattern

LONGEST_NAME_CHARACTERS = 40
"""The length up to which a part that goes on from a link is a name, and not a clause."""

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
GOES_ON = lazy_pattern(
    r"(?:is|are|was|were|has|had|have|will|would|can|could|and|but|that|which|who)\b|[该該此这這其]"
)
"""How a part begins that is no name, but goes on with a sentence."""
_WORDS_OF_SENTENCES = lazy_pattern(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|not|it|its|that|this|these|those|which|who|for"
    r"|but|because|so|if|when|while"
    r"|also|can|could|will|would|should|may|might|you|we|i(?!\.)|my|our|they|he|she|here|there|where|how|thanks"
    r"|see|used|about|to)\b",
    re.IGNORECASE,
)
_SAYS_HAN = lazy_pattern(r"[已曾将將未不]|[作做][出了过過]|表示|指出|承认|承認")
"""A word of a clause that says what somebody did, and is in no name."""
_CLAUSE_BEHIND = lazy_pattern(
    r",\s+(?:which|that|who|whose|where|when|and|but|so|because|although|while|if)\s|[:：]\s+(?:a|an|the"
    r"|this|it)\s|[，,]\s*(?:其中|文中|书中|書中|里面|裡面|[该該此]文|作者在|但(?!丁)|而且?|并且|並且|不[过過]|因[为為]|所以"
    r"|[它他她][们們]?[是在有曾也已将將])"
)
"""What goes on behind a link with a comma or a colon, and is no name."""
_VERB_LAST = lazy_pattern(r"\b(?:is|are|was|were|be|found|available|posted|at|in|see)\s*\Z|[在到是]\s*\Z")
_CLAUSE = lazy_pattern(
    r"[。！？!?]|\d{4}年(?!\d{1,2}月\d{1,2}日起?(?:施行|实施|生效|公布|通过|修订|修正)\Z"
    r"|[\u3400-\u9fff]{0,16}(?:[报報]告书?|公[报報]|年[报報]|年[鉴鑑]|白皮[书書]|[预預]算|[决決]算)\Z)"
)
_WORK = lazy_pattern("《[^《》]*》")
_HERE = lazy_pattern(r"此处|这里|這裡|此文|该文|here|this", re.IGNORECASE)
"""The words of a link that point, as words of a sentence do."""
_LEADS_NAME = lazy_pattern(rf"\s*{LEAD}\s*(?P<name>[^\W_]{{2,12}})\s+", re.IGNORECASE)
"""A word that leads over to a source, and who has it, before its linked title: ``参见维基百科 [题名](…)``."""
_PART_ENDS = lazy_pattern(r"[。.;；·|｜\n,，]")
_ENDS_PART = lazy_pattern(r"\s*(?:[。.；;（(]|\Z)")
_RUNS = lazy_pattern(r"[^\W_]")
_LEAD_OF_PUBLISHER = lazy_pattern(r"\s+(?:by|in|on|via|at|from|for)\s+[A-Z@\u3400-\u9fff]")


def in_prose(text: str, link: NoteLink, behind: Sequence[str], *, dated: bool) -> bool:
    """Whether the link is a word of a sentence: words run on right before it or right behind it.

    ``behind`` are the parts behind the title.
    """
    before, after = text[: link.start], text[link.end :]
    if is_reported(text, link):
        return True
    if is_titled_name_before(text, link):
        return False
    if is_name_before(text, link) and _ENDS_PART.match(after):
        return False
    if (
        not _RUNS.search(after)
        and (led := _LEADS_NAME.fullmatch(before))
        and not SPEAKS_HAN.search(led["name"])
    ):
        return False
    if not dated and is_word_in_brackets(text, link):
        return True
    if says_when(text, link):
        return True
    lead = LEADS.sub("", before.rstrip())
    if not dated and _HERE.fullmatch(text, link.start, link.end) and _speaks(lead):
        return True
    if link.bare or is_generic(text[link.start : link.end]):
        runs_on = bool(after) and (after[0].isalnum() or after.lstrip()[:1] == "的")
        runs_on = runs_on and not is_aside(_PART_ENDS.split(after, maxsplit=1)[0])  # 已失效
        said = SENTENCE.search(_WORK.sub("", lead)) and not (_lists_parts(lead) or _ends_with_name(lead))
        speaks = said or _VERB_LAST.search(lead)
        return runs_on or (_runs_in(before, lead) and not dated and bool(speaks))
    if dated:
        # Words that lead over to a source make one of it, whatever is said before them.
        said = _speaks(lead) or is_dated_clause(lead)
        return lead == before.rstrip() and said and after[:1] not in ("（", "(")
    if _speaks(lead) or _goes_on(after):
        return True
    long = any(len(part) > LONGEST_NAME_CHARACTERS for part in behind)
    runs_on = bool(after) and (after[0].isalnum() or after[0] == "的" or (after[0] in "，," and long))
    return (_runs_in(before, lead) or runs_on) and after[:1] != "（"


def _runs_in(before: str, lead: str) -> bool:
    """Whether the words before a link run into it."""
    return bool(lead) and (lead[-1].isalnum() or lead[-1] in "，,的") and not before.endswith(("\n", "  "))


def _lists_parts(lead: str) -> bool:
    """Whether the words before an address are parts of a citation with commas between: 王芳，《…》，…，"""
    parts = re.split("[，,]", _WORK.sub("", lead))
    return lead[-1:] in ("，", ",") and not any(
        len(part) > LONGEST_NAME_CHARACTERS
        or _CLAUSE.search(part)
        or SPEAKS_HAN.search(part)
        or _WORDS_OF_SENTENCES.search(part)
        for part in parts
    )


def _ends_with_name(lead: str) -> bool:
    """Whether the words before an address end, behind a comma, with who published or wrote."""
    name = re.split("[，,]", lead.rstrip(" ，,"))[-1].strip(" 《》")
    return len(name) < len(lead) - 2 and (is_person(name) or publishes(name))


def _speaks(lead: str) -> bool:
    """Whether the words before a link are of a sentence that it is a word of."""
    words = lead.strip(' \t\n“"「《（([')
    if words[-1:] in "：:" and words.count("，") + words.count("。"):
        # A colon leads over from a name; behind clauses it leads over from the last of these.
        words = re.split("[，。]", words[:-1])[-1]
        return len(words) > 6 and _SAYS_HAN.search(words) is not None
    if not words or words[-1] in '。.：:·|｜；;）)》」”"':
        return False
    if words.isascii():
        found = _WORDS_OF_SENTENCES.findall(words)
        return len(found) >= 2 or (len(found) >= 1 and len(words.split()) >= 3)
    return (
        len(words) > 4 and SPEAKS_HAN.search(words) is not None and not is_organisation(words.rstrip("，,"))
    )


def _goes_on(after: str) -> bool:
    """Whether a sentence goes on right behind a link, and no name stands there."""
    if _CLAUSE_BEHIND.match(after):
        return True
    behind = after.lstrip("”\"」》’' ")
    if not behind or not _RUNS.match(behind):
        return False
    if _LEAD_OF_PUBLISHER.match(after):
        return False
    clause = _PART_ENDS.split(behind, maxsplit=1)[0]
    if is_person(clause):
        return False
    if clause.isascii() or behind[0].isascii():
        words = clause.split()
        return behind[0].islower() or (
            len(_WORDS_OF_SENTENCES.findall(clause)) >= 1
            and len(words) >= 3
            and not is_organisation(" ".join(words[-2:]))
        )
    return len(clause) > 4 and SPEAKS_HAN.search(clause) is not None and not is_organisation(clause)
