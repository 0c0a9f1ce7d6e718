"""Remarks told from citations: whether a note speaks in sentences, with its link as a word of one."""

import re
from collections.abc import Sequence

from dateline.reading.notes.names import is_organisation, is_person
from dateline.reading.notes.note_dates import DATE
from dateline.reading.notes.note_parts import LEADS
from dateline.reading.notes.note_text import NoteLink
from dateline.reading.notes.titles import is_generic

LONGEST_NAME_CHARACTERS = 40
"""The length up to which a part that goes on from a link is a name, and not a clause."""

SENTENCE = re.compile(r"[。！？!?]|[，,].*[，,]")
_WORDS_OF_SENTENCES = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|not|it|its|that|this|these|those|which|who|for"
    r"|but|because|so|if|when|while"
    r"|also|can|could|will|would|should|may|might|you|we|i|my|our|they|he|she|here|there|where|how|thanks"
    r"|see|used|about|to)\b",
    re.IGNORECASE,
)
_SPEAKS_HAN = re.compile(r"[的了是在有为不这那并但很也就把被对从与和请可我你他它中可来给让]")
_DATE_BEHIND = re.compile(rf"{DATE}\s*\Z", re.IGNORECASE)
_RUNS = re.compile(r"[^\W_]")
_WORD_OF_SENTENCE_BEHIND = re.compile(r"\s*[的了是中里上一在提讲说给]|\s+(?:[a-z]+\b)")
_LEAD_OF_PUBLISHER = re.compile(r"\s+(?:by|in|on|via|at|from|for)\s+[A-Z@]")


def in_prose(text: str, link: NoteLink, parts: Sequence[str], *, dated: bool) -> bool:
    """Whether the link is a word of a sentence: words run on right before it or right behind it."""
    before, after = text[: link.start], text[link.end :]
    lead = LEADS.sub("", before.rstrip())
    if not link.bare and not dated and (_speaks(lead) or _goes_on(after, parts)):
        return True
    if dated and (date := _DATE_BEHIND.search(lead)):
        lead = lead[: date.start()].rstrip()
    runs_in = bool(lead) and (lead[-1].isalnum() or lead[-1] in "，,的") and not before.endswith(("\n", "  "))
    long = any(len(part) > LONGEST_NAME_CHARACTERS for part in parts[1:])
    runs_on = bool(after) and (after[0].isalnum() or after[0] == "的" or (after[0] in "，," and long))
    if link.bare or is_generic(text[link.start : link.end]):
        return runs_on or (runs_in and not dated and SENTENCE.search(lead) is not None)
    return (runs_in or runs_on) and after[:1] != "（"


def _speaks(lead: str) -> bool:
    """Whether the words before a link are of a sentence that it is a word of."""
    words = lead.strip(' \t\n“"「《（([')
    if not words or words[-1] in '。.：:·|｜；;）)》」”"':
        return False
    if words.isascii():
        found = _WORDS_OF_SENTENCES.findall(words)
        return len(found) >= 2 or (len(found) >= 1 and len(words.split()) >= 3)
    return len(words) > 4 and _SPEAKS_HAN.search(words) is not None and not is_organisation(words)


def _goes_on(after: str, parts: Sequence[str]) -> bool:
    """Whether a sentence goes on right behind a link, and no name stands there."""
    behind = after.lstrip("”\"」》’' ")
    if not behind or not _RUNS.match(behind):
        return False
    if _LEAD_OF_PUBLISHER.match(after):
        return False
    clause = re.split(r"[。.;；·|｜\n]|[,，]", behind, maxsplit=1)[0]
    if is_person(clause):
        return False
    if clause.isascii() or behind[0].isascii():
        words = clause.split()
        return behind[0].islower() or (
            len(_WORDS_OF_SENTENCES.findall(clause)) >= 1
            and len(words) >= 3
            and not is_organisation(" ".join(words[-2:]))
        )
    return len(clause) > 4 and _SPEAKS_HAN.search(clause) is not None and not is_organisation(clause)
