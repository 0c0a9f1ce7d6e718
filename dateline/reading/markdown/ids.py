"""Ids of headings, notes and authors' own markup: unique on the page, and stable.

Each kind has its own beginning, so that none can take another's: ``fn-`` and
``fnref-`` for notes, ``t-`` for dates and ``t-p`` for paragraphs, ``u-`` for
ids in authors' raw HTML; headings have none of these.
"""

import re
from collections.abc import Container
from functools import lru_cache
from unicodedata import normalize

from dateline.values.lazy_pattern import MarkedPattern, lazy_pattern

_RESERVED = ("fn-", "fnref-", "t-", "u-")
_not_in_slug = lazy_pattern(r"[^\w\- ]+")
_not_in_href = lazy_pattern(r"[^\w\-.~!$&'()*+,;=:@/?]")

_in_frame = MarkedPattern(
    lazy_pattern("[A-Za-z\u017f\u212a-]{3}"),  # with the two that are s and k where case is ignored
    lazy_pattern(
        r"-ad-|agegate|ai2html|author|banner|breadcrumbs|byline|com-|combx|comment|community|contact|cover-wrap|dateline"
        r"|disqus|extra|footer|gdpr|header|^hid$|hidden|legends|masthead|media|menu|meta|outbrain|pager|pagination|popup"
        r"|promo|related|remark|replies|rss|scroll|share|shopping|shoutbox|sidebar|skyscraper|social|sponsor|supplemental"
        r"|tags|widget|writtenby|yom-remote",
        re.IGNORECASE,
    ),
)
"""What Mozilla's Readability drops elements by; Firefox and many readers of feeds read pages with it."""

_PARAGRAPH = lazy_pattern(r"t-p[0-9a-f]{6}(?:-\d+)?")


class Ids:
    """The ids given so far on one page."""

    def __init__(self) -> None:
        self.given: set[str] = set()
        self._counts: dict[str, int] = {}

    def unique(self, wanted: str, first: int = 1) -> str:
        """The wanted id, or the first free one of ``wanted-1``, ``wanted-2`` …, counting from ``first``."""
        name = wanted
        while name in self.given:
            count = self._counts.get(wanted, first)
            self._counts[wanted] = count + 1
            name = f"{wanted}-{count}"
        self.given.add(name)
        return name


def slug(text: str) -> str:
    """A heading's id as GitHub makes it: lower case, hyphens for spaces, no punctuation; NFC."""
    return _not_in_slug.sub("", normalize("NFC", text).lower().strip()).strip().replace(" ", "-")


def heading_id(wanted: str) -> str:
    """The wanted id, out of the way of the kinds that have a beginning of their own."""
    wanted = "-".join(normalize("NFC", wanted).split()) or "section"
    return "h-" + wanted if wanted.startswith(_RESERVED) else wanted


@lru_cache(maxsize=1024)
def is_frames_name(identifier: str) -> bool:
    """Whether a reading mode takes an element of this id for a part of the page's frame, and drops it.

    Most are those of notes, which have the same numbers in every article.
    """
    return _in_frame.search(identifier) is not None


def label_id(label: str) -> str:
    """A note's label as part of an id: without white space."""
    return "-".join(normalize("NFC", label).replace("\\", "").split()) or "note"


def author_id(name: str) -> str:
    """The id that an author's own id in raw HTML has on the page."""
    return "u-" + "-".join(normalize("NFC", name).split())


def anchor_named(name: str, anchors: Container[str]) -> str | None:
    """The id of a page's ``anchors`` that a decoded fragment means, None if it means none.

    As written, as a heading's, or an author's own; "" and ``top`` are the
    page's top (HTML, section 7.4.6.3). A paragraph's is taken as it is: a
    page's anchors do not name its paragraphs.
    """
    name = normalize("NFC", name)
    for candidate in (name, slug(name), "u-" + name):
        if candidate in anchors:
            return candidate
    return name if name in ("", "top") or _PARAGRAPH.fullmatch(name) else None


def fragment(identifier: str) -> str:
    """An id as it stands in ``href`` after ``#``: percent-encoded save for letters of all scripts."""
    return _not_in_href.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), identifier)
