"""The English names of months, as they stand in dates."""

MONTH_NAME = (
    "January|Jan|February|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul"
    "|August|Aug|September|Sept|Sep|October|Oct|November|Nov|December|Dec"
)
"""Alternatives of a pattern: every name, in full before cut short, without the point behind it."""

WHOLE_MONTH_NAME = "January|February|March|April|May|June|July|August|September|October|November|December"
"""Alternatives of a pattern: every name in full."""

_BEGINNINGS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_number(name: str) -> int:
    """The month, 1 to 12, of a name that ``MONTH_NAME`` matches, in any case."""
    return _BEGINNINGS.index(name[:3].lower()) + 1
