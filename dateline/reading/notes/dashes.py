"""Chinese dashes in notes: whether one parts two parts, or stands within a title."""

import re

from dateline.reading.notes.names import names_somebody
from dateline.values.lazy_pattern import lazy_pattern

DASH = lazy_pattern("——")
_BEHIND = lazy_pattern(r"\s*(?P<name>[^，,。.；;·|｜（(\n《〈“\"]{2,40})")
_BEFORE = lazy_pattern(r"(?P<name>[^，,。.；;·|｜（()）\n》〉”\"]{2,40}?)\s*\Z")
_OPENS_WORK = lazy_pattern(r"\s*[《〈\[]|\s*\Z|\s*https?:")


def dash_parts(text: str, dash: re.Match[str]) -> bool:
    """Whether the parts before and behind a dash are two: one is a name, or a work or an address begins.

    With white space around it a dash parts as any other mark does.
    """
    start, end = dash.span()
    if text[start - 1 : start].isspace() or text[end : end + 1].isspace():
        return True
    if _OPENS_WORK.match(text, end):
        return True
    behind, before = _BEHIND.match(text, end), _BEFORE.search(text, max(0, start - 40), start)
    return any(name is not None and names_somebody(name["name"].strip()) for name in (behind, before))
