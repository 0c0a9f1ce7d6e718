"""Cases of courts in notes: where the name of one stands, by which it is cited as by a title."""

from dateline.reading.notes.segments import Span
from dateline.values.lazy_pattern import lazy_pattern

_VERSUS = lazy_pattern(r"v(?<=\sv)\.?s?\.?\s")
_LATIN = lazy_pattern(
    r"(?:R\s\([^()]{2,60}\)\sv\.?\s[A-Z][^,;:\"“”()\[\]]{0,80}?|(?:in\s+)?[A-Z][^,;:\"“”()\[\]]{0,80}?\sv\.?s?\.?\s[A-Z](?:[^,;:\"“”()\[\]]|,\s(?:Inc|Ltd|LLC"
    r"|LLP|L\.P|Co|Corp|N\.A|S\.A)\b\.?){0,80}?)"
    r"(?=,?\s(?:\d+\s[A-Z]|No\.\s|Case\s|\(|\[))"
    r"|(?:[A-Z][^,;:\"“”()\[\]]{3,80})(?=,\s\d{1,4}\s(?:[A-Z]\w*\.\s?){1,4}(?:§|c\.|\d))"
)
_HEARING = lazy_pattern(
    r"(?:[A-Z][^:“”\"]{2,120}:\s)?Hearings?\s[^“”\"]{2,160}?(?=,\s\d{1,3}(?:st|nd|rd|d|th)\sCong)"
)
"""A hearing of Congress, up to which Congress it was."""
_REPORTER = lazy_pattern(r",\s\d{1,4}\s[A-Z]\w*\.")
_HAN = lazy_pattern(
    r"[^，。,；;：:《》〈〉“”「」\n]{2,60}(?:[诉訴]|申[请請]|[关關]于|上[诉訴]|再[审審]|[纠糾][纷紛]|等"
    r"|[罪案])[^，。,；;：:《》〈〉“”「」\n]{0,40}案(?=[，,（(。\s]|\Z)"
)
_EUROPEAN = lazy_pattern(r"(?:Joined\s)?Cases?\s[CTF]-\d+/\d+(?:\sP)?,?\s")
"""The number of a case of the European courts, before its name."""
_GUIDING = lazy_pattern(r"(?:最高(?:人民)?法院)?指[导導]性?案例第?\s*\d+\s*[号號]\s*[:：]\s*")
"""The number of a guiding case, before its name."""
_COURT = ("法院", "仲裁委员会", "仲裁委員會", "检察院", "檢察署")


def case_name(text: str, begin: int) -> Span | None:
    """Where the name of a case stands that a note begins with at ``begin``; None for another note.

    One in Chinese is taken for one only where a court is named behind it.
    """
    if number := _EUROPEAN.match(text, begin) or _GUIDING.match(text, begin):
        begin = number.end()
    if "Hearing" in text and (match := _HEARING.match(text, begin)):
        return match.span()
    if (_VERSUS.search(text, begin) or _REPORTER.search(text, begin)) and (
        match := _LATIN.match(text, begin)
    ):
        return match.span()
    if (
        "案" in text
        and (match := _HAN.match(text, begin))
        and any(text.find(word, match.end()) > 0 for word in _COURT)
    ):
        return match.span()
    return None
