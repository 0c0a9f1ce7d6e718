"""What pages say of a source beside it: its marks, its archived copy, how many others cite it."""

from collections.abc import Iterable

from dateline.archive.sources import Source
from dateline.pages.note_views import CopyLink, OwnCopy
from dateline.values.moments import Moment, from_edtf
from dateline.values.settings import OwnCopies
from dateline.values.sources import Doubt

DOUBTS_SHOWN: tuple[Doubt, ...] = (
    "retrieved-first",
    "published-later",
    "address-date",
    "link-text",
    "home-page",
    "address-unsafe",
    "address-malformed",
)
"""The doubts a reader should know of."""

_UNDATED = {"unknown": "mark-undated-said", "impossible": "mark-undated-impossible"}


def marks_of(source: Source, doubts: Iterable[Doubt]) -> tuple[str, ...]:
    """The keys of the words that mark a source, or a note that cites it."""
    marks = [f"mark-{doubt}" for doubt in doubts if doubt in DOUBTS_SHOWN]
    if source.published is None:
        marks.append(_UNDATED.get(source.published_unknown, "mark-undated"))
    if not source.url:
        marks.append("mark-no-address")
    return tuple(marks)


def copy_link(rule: str, source: Source, url: str, retrieved: Moment | None) -> CopyLink | None:
    """The archived copy: the editors', or the one that the site's ``rule`` finds for the day of retrieval."""
    if source.archived:
        return CopyLink(href=source.archived, original=source.url, date=source.archived_on)
    if not rule or not url or retrieved is None:
        return None
    day = retrieved.edtf[:10].replace("-", "")
    href = rule.replace("{date}", day).replace("{url}", url)
    return CopyLink(href=href, original=url, date=retrieved)


def own_copy(shown: OwnCopies, source: Source) -> OwnCopy | None:
    """The copy that the site keeps, where its pages are to say so."""
    kept = source.kept
    if shown == "hidden" or kept is None or not kept.digest:
        return None
    return OwnCopy(date=from_edtf(kept.date), digest=kept.digest)


def others(count: int) -> str:
    """A count of articles: exact where few, so that most counts never change; "" for none."""
    if count >= 100:
        return "100+"
    return "10+" if count >= 10 else str(count) if count else ""
