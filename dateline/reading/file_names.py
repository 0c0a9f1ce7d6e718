"""What the name of a file and its folders tell of its article: a date, and the rest of the name."""

import re
from datetime import tzinfo
from typing import NamedTuple

from dateline.reading.characters import without_strays
from dateline.reading.front_matter.date_values import read_date
from dateline.values.article import ArticleKind
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment

DRAFTS = "_drafts"
"""Jekyll's folder of drafts."""

FOLDERS_LEFT_OUT = ("_posts", DRAFTS)
"""Jekyll's folders of articles, which are no part of their addresses."""

_HOME_TEXTS = ("content/index.md", "content/pages/index.md")
"""Files that hold the home page's own text besides ``content/_index.md``, in any case."""

_DAY = r"\d{4}([-_.])\d{1,2}\2\d{1,2}|\d{8}|\d{4}年\d{1,2}月\d{1,2}日"
_DATED = lazy_pattern(
    rf"(?P<date>{_DAY})(?:T\d\d[-_:]?\d\d(?:[-_:]?\d\d)?)?(?:[-_.\s]+|(?=\D)(?<=日)|$)(?P<rest>.*)"
)
_DATED_AT_THE_END = lazy_pattern(rf"(?!.*\d{{4}}.*[-_.\s]\d{{4}}).*?[-_.\s(（](?P<date>{_DAY})[)）]?")
"""``weekly-2026-03-02``; of two dates, neither is the article's for sure."""
_DATED_FOLDERS = lazy_pattern(
    r"(?:.*/)?(?P<date>\d{4}/\d{2}/\d{2}(?=[-_./ ]|$)|\d{4}([-_.])\d{2}\2\d{2}(?=/))"
    r"(?:/[^/]+|[-_. ](?P<rest>[^/]+))?"
)
"""A file in the folder of a day, as several programs write them, or named after the day in its month's."""
_YEARS = range(1800, 2200)
"""The years of articles; eight digits that say another are no date."""


class FileName(NamedTuple):
    """A file's name without its ending, or its bundle's: the ``date`` at either end, and the ``rest``.

    The date is that of the folders around it where the name has none; one at its end is no less
    a part of the name.
    """

    date: Moment | None
    rest: str


def read_file_name(path: str, zone: tzinfo) -> FileName:
    """The name of the file in ``path`` (``content/…``); one of nothing but a date is its own rest."""
    name = without_strays(own_name(path))
    if (match := _DATED.fullmatch(name)) and (date := _date_of(match, zone)):
        return FileName(date, match["rest"] or name)
    file = path.removesuffix("/index.md").removesuffix(".md")
    if match := _DATED_FOLDERS.fullmatch(file):
        return FileName(_date_of(match, zone), match["rest"] or name)
    match = _DATED_AT_THE_END.fullmatch(name)
    return FileName(_date_of(match, zone) if match else None, name)


def _date_of(match: re.Match[str], zone: tzinfo) -> Moment | None:
    date = read_date(match["date"], zone).moment
    return date if date and date.year in _YEARS else None


def own_name(path: str) -> str:
    """The file's name without its ending; a bundle (``index.md``) is named by its folder."""
    parts = path.removesuffix(".md").split("/")
    return parts[-2] if parts[-1].lower() in ("index", "_index") and len(parts) > 2 else parts[-1]


def is_in_drafts(path: str) -> bool:
    """Whether a file lies in a folder of drafts."""
    return DRAFTS in path.split("/")[:-1]


def is_home_text(path: str) -> bool:
    """Whether a file that is called as an index is, holds the home page's text."""
    return path.lower() in _HOME_TEXTS


def kind_of(path: str) -> ArticleKind:
    """The kind of a file, by its place: a section's text (``_index.md``, the home page's), a plain page."""
    if path.endswith("/_index.md") or is_home_text(path):
        return "section"
    return "page" if path.startswith("content/pages/") else "article"
