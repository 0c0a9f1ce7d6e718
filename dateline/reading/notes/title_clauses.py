"""Titles of several clauses, in notes that are cut at the mark between these: ``湖水告急，谁来负责，样本报``.

Where commas part a note, a headline with commas of its own is cut with it. What
follows a title, and is a clause rather than a name, belongs to it.
"""

from collections.abc import Sequence

from dateline.reading.notes.asides import without_places
from dateline.reading.notes.found_parts import FoundPart
from dateline.reading.notes.named_parts import is_byline, is_led
from dateline.reading.notes.names import (
    LOWER_WORD,
    is_organisation,
    is_person,
    publishes,
)
from dateline.reading.notes.part_text import clean_part
from dateline.reading.notes.platform_names import account_in, is_account, is_platform_name
from dateline.reading.notes.segments import Segment
from dateline.values.lazy_pattern import lazy_pattern

_LONGEST_PEN_NAME_CHARACTERS = 4
"""The length up to which Chinese words that end as no name does may be what a writer is called."""
_HEADS = lazy_pattern(r"[：｜|]")
_COMMA = lazy_pattern(r"\s*[，,]\s*")
_SITED = lazy_pattern(r"[^\W_]\s[-–—|｜]\s[^\W_]|[\u3400-\u9fff][_|｜][\u3400-\u9fffA-Z]")
"""The mark before the name of a site, behind the last clause."""
_HAN = lazy_pattern(r"[\u3400-\u9fff]")
_OF_CLAUSE = lazy_pattern(
    r"[谁誰何怎么麼呢几哪如不没沒无無被将將已了吗嗎仍却卻但而是来來为為又再也一两更就要会會能让讓把给給我你他她它们們这這那：:？?！!“”…]|\d"
)
"""What stands in clauses, and seldom in what somebody is called."""
_IN_LATIN = lazy_pattern(
    r"(?!(?:by|in|via|on|from|for|at|with|eds?|edited|trans|translated|vols?|nos?|pp?|accessed|retrieved|reprinted"
    r"|available|quoted|cited|photo|photos|de|van|von|al|bin)\b)[a-z]+\s+[^\s].*"
)
"""A clause in Latin script begins with a small letter; the words before names that do are left out."""


def with_clauses(text: str, found: list[FoundPart]) -> list[FoundPart]:
    """The parts of a note that commas part, with the clauses of its title put together again."""
    found = _asked(text, found) if "？" in text or "！" in text else found
    for place in range(len(found) - 1):
        if not _is_name(found[place].words):
            break
    else:
        return found
    house = any(_is_house(part.words) for part in found)
    end = place
    while _follows(text, found, end) and _is_clause(found[end + 1].words, house=house):
        end += 1
    asked = end
    while _follows(text, found, asked) and not _is_name(found[asked + 1].words):
        asked += 1
        end = asked if found[asked].words.endswith(("？", "！")) else end
    if end == place:
        return found
    whole = Segment(found[place].segment.start, found[end].segment.end)
    return [*found[:place], FoundPart(whole, clean_part(text[slice(*whole)])), *found[end + 1 :]]


def _asked(text: str, found: list[FoundPart]) -> list[FoundPart]:
    """The parts, each cut in two where a question ends it but for a house: ``谁还坐船？样本港报``."""
    parts: list[FoundPart] = []
    for part in found:
        (start, stop), words = part
        end = max(words.rfind("？"), words.rfind("！")) + 1
        if 0 < end < len(words) and publishes(words[end:]):
            place = text.index(words[end:], start)
            parts.append(FoundPart(Segment(start, place), words[:end]))
            parts.append(FoundPart(Segment(place, stop), words[end:]))
        else:
            parts.append(part)
    return parts


def _follows(text: str, found: Sequence[FoundPart], place: int) -> bool:
    """Whether no more than a comma stands between a part and a next one."""
    if place + 1 == len(found):
        return False
    if found[place].segment.end == found[place + 1].segment.start:
        return False
    return _COMMA.fullmatch(text, found[place].segment.end, found[place + 1].segment.start) is not None


def _is_clause(words: str, *, house: bool) -> bool:
    """Whether a part is a clause; ``house``: the note names a publisher beside it."""
    if _SITED.search(words):
        return True
    if _is_name(words) or not without_places(words)[0]:
        return False
    if not _HAN.search(words):
        return _IN_LATIN.fullmatch(words) is not None
    if not house:
        return False
    return len(words) > _LONGEST_PEN_NAME_CHARACTERS or _OF_CLAUSE.search(words) is not None


def _is_house(words: str) -> bool:
    head = _HEADS.split(words, maxsplit=1)[0].strip()  # 样本网：题名，…
    if head[:1] == "《":
        head = head[1:].partition("》")[0]  # 《样本报》网站
    return publishes(head) or is_platform_name(head)


def _is_name(words: str) -> bool:
    """Whether a part names somebody for sure, or is led to as a name is."""
    return (
        is_person(words)
        or publishes(words)
        or (is_organisation(words) and not LOWER_WORD.search(words) and "：" not in words)
        or is_platform_name(words)
        or account_in(words) != ""
        or is_account(words)
        or is_byline(words)
        or is_led(words)
    )
