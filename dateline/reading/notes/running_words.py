"""Words that run into a link or on from it, as those of a sentence do, and parts of a citation do not."""

import re

from dateline.reading.notes.names import is_organisation, is_person, publishes
from dateline.reading.notes.words_before_links import SPEAKS_HAN
from dateline.values.lazy_pattern import lazy_pattern

LONGEST_NAME_CHARACTERS = 40
"""The length up to which a part that goes on from a link is a name, and not a clause."""

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
    r",\s+(?:an?|one of (?:the|its|his|her|their))\s+[a-z]"
    r"|[，,]\s*(?:也?是)?一(?:[个個种種款家部本套]|[项項])"
    r"|,\s+(?:which|that|who|whose|where|when|and|but|so|because|although|while|if)\s|[:：]\s+(?:a|an|the"
    r"|this|it)\s|[，,]\s*(?:其中|文中|书中|書中|里面|裡面|[该該此]文|作者在|但(?!丁)|而且?|并且|並且|不[过過]|因[为為]|所以"
    r"|[它他她][们們]?[是在有曾也已将將])"
)
"""What goes on behind a link with a comma or a colon, and is no name."""
_CLAUSE = lazy_pattern(
    r"[。！？!?]|\d{4}年(?!\d{1,2}月\d{1,2}日起?(?:施行|实施|生效|公布|通过|修订|修正)\Z"
    r"|[\u3400-\u9fff]{0,16}(?:[报報]告书?|公[报報]|年[报報]|年[鉴鑑]|白皮[书書]|[预預]算|[决決]算)\Z)"
)
WORK = lazy_pattern("《[^《》]*》")
PART_ENDS = lazy_pattern(r"[。.;；·|｜\n,，]")
RUNS = lazy_pattern(r"[^\W_]")
_LEAD_OF_PUBLISHER = lazy_pattern(r"\s+(?:by|in|on|via|at|from|for)\s+[A-Z@\u3400-\u9fff]")


def runs_in(before: str, lead: str) -> bool:
    """Whether the words before a link run into it."""
    return bool(lead) and (lead[-1].isalnum() or lead[-1] in "，,的") and not before.endswith(("\n", "  "))


def lists_parts(lead: str) -> bool:
    """Whether the words before an address are parts of a citation with commas between: 王芳，《…》，…，"""
    parts = re.split("[，,]", WORK.sub("", lead))
    return lead[-1:] in ("，", ",") and not any(
        len(part) > LONGEST_NAME_CHARACTERS
        or _CLAUSE.search(part)
        or SPEAKS_HAN.search(part)
        or _WORDS_OF_SENTENCES.search(part)
        for part in parts
    )


def ends_with_name(lead: str) -> bool:
    """Whether the words before an address end, behind a comma, with who published or wrote."""
    name = re.split("[，,]", lead.rstrip(" ，,"))[-1].strip(" 《》")
    return len(name) < len(lead) - 2 and (is_person(name) or publishes(name))


def speaks(lead: str) -> bool:
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


def goes_on(after: str) -> bool:
    """Whether a sentence goes on right behind a link, and no name stands there."""
    if _CLAUSE_BEHIND.match(after):
        return True
    behind = after.lstrip("”\"」》’' ")
    if not behind or not RUNS.match(behind):
        return False
    if _LEAD_OF_PUBLISHER.match(after):
        return False
    clause = PART_ENDS.split(behind, maxsplit=1)[0]
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
