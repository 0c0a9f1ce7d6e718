"""Days in a text that no calendar has: 2025年2月30日, 2025-06-31, February 30, 2025.

They are slips that no reader can mend, and become no events. What is quoted or
is said not to be a date is left alone.
"""

from collections.abc import Iterator

from dateline.reading.month_names import MONTH_NAME, month_number
from dateline.values.lazy_pattern import lazy_pattern, quick_look
from dateline.values.moments import from_edtf

_Y = r"(?:1[5-9]|20)[0-9]{2}"
_WRITTEN = lazy_pattern(
    rf"(?<![0-9])(?P<y>{_Y})年(?P<m>[0-9]{{1,2}})月(?P<d>[0-9]{{1,2}})[日号號]"
    rf"|(?<![A-Za-z0-9_./-])(?P<iy>{_Y})-(?P<im>0[1-9]|1[0-2])-(?P<id>29|3[01])(?![A-Za-z0-9_./-])"
    rf"|\b(?P<name>{MONTH_NAME}) (?P<nd>29|3[0-9])(?:st|nd|rd|th)?,? (?P<ny>{_Y})\b"
    rf"|\b(?P<fd>29|3[0-9])(?:st|nd|rd|th)? (?P<first>{MONTH_NAME}),? (?P<fy>{_Y})\b"
)
_MAY_HOLD_ONE = quick_look(
    r"月29|月3[0-9]|月[4-9][0-9]|1[3-9]月|\-02-(?:29|3)|\-0[469]-31|\-11-31"
    r"|Feb(?:ruary)? (?:29|3)|Apr(?:il)? 31|June 31|Sept(?:ember)? 31|Nov(?:ember)? 31|29 Feb"
    r"|3[0-9] (?:Feb|Apr|June|Sept|Nov)"
)
"""A quick look at the end of each month."""
_OPENING, _CLOSING = frozenset('“「『《"‘'), frozenset('”」』》"’')
_DENIED = lazy_pattern(r"[^。；;.]{0,12}(?:不存在|不是|没有这|無此|无此)|[^.;]{0,20}\b(?:not|no)\b")
"""What is said of a day that is known to be none."""


def impossible_days(text: str) -> Iterator[str]:
    """The days that a text writes out in full and that there never were, as they are written."""
    if not _MAY_HOLD_ONE.search(text):
        return
    for match in _WRITTEN.finditer(text):
        year = match["y"] or match["iy"] or match["ny"] or match["fy"]
        name = match["name"] or match["first"]
        month = month_number(name) if name else int(match["m"] or match["im"])
        day = int(match["d"] or match["id"] or match["nd"] or match["fd"])
        if from_edtf(f"{year}-{month:02}-{day:02}") is not None:
            continue
        before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before not in _OPENING and behind not in _CLOSING and not _DENIED.match(text, match.end()):
            yield match[0]
