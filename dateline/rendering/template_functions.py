"""Functions that templates write with: dates, numbers, counts, language marks, outlines, structured data.

Pure functions. What returns ``str`` is plain text and is escaped by the
template; what returns ``Html`` is an attribute or a script's content, already
escaped. ``functions_of`` and ``filters_of`` give what the environment registers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple, cast

import markupsafe
import msgspec
from jinja2.filters import do_urlencode

from dateline.pages.bibliography.citation_box import citation_list
from dateline.pages.bibliography.work import source_work
from dateline.pages.note_views import CopyLink
from dateline.pages.site_structured_data import list_structured_data
from dateline.pages.source_entry_views import SourceEntryView
from dateline.pages.views import Head, SiteView
from dateline.reading.markdown.ids import is_frames_name
from dateline.reading.markdown.unbroken import unbroken
from dateline.rendering.coins import coins
from dateline.rendering.date_text import (
    date_text,
    dated,
    day_name,
    day_text,
    month_name,
    month_short,
    month_text,
    time_text,
    year_text,
)
from dateline.rendering.enlarging import with_enlarging_links
from dateline.rendering.language_marks import (
    dir_attr,
    lang_attr,
    lang_of,
    link_lang,
    locale,
    title_lang,
)
from dateline.values.article import Heading
from dateline.values.clauses import has_long_clause, width
from dateline.values.html import NO_MARKUP, Html, escape_text
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.percent_encoding import percent_encoded
from dateline.values.wording import Words

ENDLESS_WIDTH = 75
"""Of a title, in Han characters: six lines of a phone's; below more the text would begin too far down."""
_NOT_IN_FRAGMENT = lazy_pattern(r"[^\w.~/:@!$()*,;?=-]+")
_NOT_XML = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def word(words: Words, key: str, lang: str, **args: object) -> str:
    """The words for ``key``, with ``{names}`` filled in; plain text, not escaped."""
    return words.word(key, lang, **args)


def number_text(words: Words, number: int, lang: str) -> str:
    """A whole number with its thousands set off: 12,345 in Chinese and in English."""
    return f"{number:,}".replace(",", words.word("thousands", lang)) if number >= 1000 else str(number)


def count_text(words: Words, key: str, number: int, lang: str) -> str:
    """A number with its noun: ``count`` gives "3 articles", and ``count-one`` "1 article"."""
    key = f"{key}-one" if number == 1 else key
    return words.word(key, lang, count=number_text(words, number, lang))


def length_text(words: Words, characters: int, latin: int, lang: str) -> str:
    """How long a text is: its words, or the Han characters of one that is mostly in Han. In Chinese and
    Japanese a Latin word within Han counts as one character more, as editors count."""
    if latin > characters:
        return count_text(words, "words", latin, lang)
    within = latin if lang.lower().split("-")[0] in ("zh", "ja") else 0
    return count_text(words, "characters", characters + within, lang)


@lru_cache(maxsize=8192)
def long_clause(title: str, line: int, wide: int = 0) -> Html:
    """`` class="long"`` for a title with a clause wider than the Han characters of a phone's ``line``.

    Others are broken at their punctuation alone; such a one would leave its
    last characters on a line. With ``longer`` where the clause does not fit
    into a ``wide`` screen's line either. One that would fill a screen is set
    smaller (``endless``), and on a phone a page's title of more than two lines
    (``lengthy``).
    """
    if width(title) > ENDLESS_WIDTH:
        return Html(text=' class="long endless"')
    names: list[str] = []
    if has_long_clause(title, line):
        names.append("long longer" if wide and has_long_clause(title, wide) else "long")
    if wide and width(title) > 2 * line:
        names.append("lengthy")
    return Html(text=f' class="{" ".join(names)}"') if names else NO_MARKUP


def current(href: str, head: Head, site: SiteView) -> Html:
    """`` aria-current`` for a link to the page itself, or to the part of the site it lies in."""
    if not head.canonical:
        return NO_MARKUP
    absolute = site.home_absolute.removesuffix(site.home) + href
    if absolute == head.canonical:
        return Html(text=' aria-current="page"')
    inside = href != site.home and href.endswith("/") and head.canonical.startswith(absolute)
    return Html(text=' aria-current="true"') if inside else NO_MARKUP


def current_links(head: Head, site: SiteView) -> tuple[tuple[str, Html], ...]:
    """The links of the navigation that are ``current`` on a page, by their addresses."""
    links = site.nav or site.taxonomies.values()
    hrefs = [link.href for link in links]
    if not site.nav:
        hrefs += site.timeline, site.sources
    return tuple([(href, mark) for href in hrefs if (mark := current(href, head, site))])


class OutlineEntry(NamedTuple):
    """A heading with those under it."""

    heading: Heading
    entries: list["OutlineEntry"]


def outline(headings: Sequence[Heading]) -> list[OutlineEntry]:
    """The headings as a tree, each under the nearest one of higher rank before it."""
    top: list[OutlineEntry] = []
    open_entries: list[OutlineEntry] = []
    for heading in headings:
        while open_entries and open_entries[-1].heading.level >= heading.level:
            open_entries.pop()
        entry = OutlineEntry(heading, [])
        (open_entries[-1].entries if open_entries else top).append(entry)
        open_entries.append(entry)
    return top


def robust_link(copy: CopyLink | None, leads_to: str) -> Html:
    """The attributes of a Robust Link (robustlinks.org) to the ``original`` or to the ``version``."""
    if copy is None:
        return NO_MARKUP
    other = f' data-versionurl="{escape_text(copy.href)}"'
    if leads_to == "version":
        other = f' data-originalurl="{escape_text(copy.original)}"'
    date = f' data-versiondate="{escape_text(copy.date.html[:10])}"' if copy.date and copy.date.html else ""
    return Html(text=other + date)


def source_citations(entry: SourceEntryView) -> Html:
    """A source in every style and format that it may be cited in."""
    return citation_list(source_work(entry))


def structured_data(data: dict[str, object]) -> Html:
    """JSON-LD for a ``<script>``: empty entries left out, and no character that could end the script."""
    text = msgspec.json.encode(data).decode()
    if any(empty in text for empty in _EMPTY):
        text = msgspec.json.encode(_without_empty(data)).decode()
    return Html(text=text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def urlencode(value: str | Mapping[str, Any] | Iterable[tuple[str, Any]]) -> str:
    """Text percent-encoded, but for slashes; of a mapping or of pairs a query. As Jinja's, faster."""
    return _path_encoded(str(value)) if isinstance(value, str) else do_urlencode(value)


def fragment(identifier: str) -> str:
    """An id as an address names it within its page, where letters of all scripts stand as they are.

    HTML allows that. Percent-encoded, what leads to a Chinese heading is as heavy as its words three times.
    """
    return _NOT_IN_FRAGMENT.sub(lambda run: percent_encoded(run[0]), identifier)


@lru_cache(maxsize=8192)
def _path_encoded(text: str) -> str:
    return percent_encoded(text, safe="/")


def without_item(part: Html, href: str) -> Html:
    """A part without the item of its list that leads to ``href``, and without the list where that was all.

    A part is written once for all pages that show it; on its own page a term
    need not be named again with each article.
    """
    before, item, after = part.text.partition(f'<li><a href="{escape_text(href)}"') if href else ("", "", "")
    if not item:
        return part
    text = before + after.partition("</li>\n")[2]
    return Html(text=text.replace('<ul class="terms">\n</ul>\n', ""))


def rfc822(text: str) -> str:
    """An instant of RFC 3339 as RSS writes it: ``Mon, 02 Mar 2026 08:00:00 +0000``."""
    # To load it takes longer than to write a page, and most edits write no feed.
    from email.utils import format_datetime

    return format_datetime(datetime.fromisoformat(text))


def xml_text(text: str) -> str:
    """Plain text without the characters that XML 1.0 forbids, still to be escaped."""
    return _NOT_XML.sub("", text)


_EMPTY = (':""', ":[]", ":{}", ":null")
"""How entries without anything in them are written."""


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        kept: dict[str, object] = {}
        for key, item in cast("dict[str, object]", value).items():
            if type(item) is str:
                if item:
                    kept[key] = item
                continue
            whole = _without_empty(item)
            # A number is no empty entry, be it 0.
            if whole or isinstance(whole, int | float):
                kept[key] = whole
        return kept
    if isinstance(value, list):
        return list(map(_without_empty, cast("list[object]", value)))
    return value


FUNCTIONS: dict[str, Callable[..., object]] = {
    "dir_attr": dir_attr,
    "lang_attr": lang_attr,
    "lang_of": lang_of,
    "title_lang": title_lang,
    "link_lang": link_lang,
    "long_clause": long_clause,
    "current": current,
    "current_links": current_links,
    "is_frames_name": is_frames_name,
    "time_text": time_text,
    "locale": locale,
    "outline": outline,
    "robust_link": robust_link,
    "coins": coins,
    "source_citations": source_citations,
    "without_item": without_item,
    "list_structured_data": list_structured_data,
}


@lru_cache(maxsize=4096)
def kept_together(text: str) -> Html:
    """A title or a sentence, of which no line parts what belongs together; most stand on several pages.

    It is escaped as templates do, quotation marks too.
    """
    return Html(text=unbroken(text, _as_templates_escape))


def _as_templates_escape(text: str) -> str:
    return str(markupsafe.escape(text))


FILTERS: dict[str, Callable[..., object]] = {
    "rfc822": rfc822,
    "structured_data": structured_data,
    "unbroken": kept_together,
    "urlencode": urlencode,
    "fragment": fragment,
    "xml_text": xml_text,
}

WORDED_FUNCTIONS: dict[str, Callable[..., object]] = {
    "word": word,
    "number_text": number_text,
    "count_text": count_text,
    "length_text": length_text,
    "date_text": date_text,
    "dated": dated,
    "day_text": day_text,
    "month_text": month_text,
    "year_text": year_text,
    "month_name": month_name,
    "day_name": day_name,
    "month_short": month_short,
}
"""Those that are handed the site's words before what a template gives them."""

WORDED_FILTERS: dict[str, Callable[..., object]] = {"enlarging": with_enlarging_links}


def functions_of(words: Words) -> dict[str, Callable[..., object]]:
    """The functions of a site's templates."""
    worded = {name: partial(function, words) for name, function in WORDED_FUNCTIONS.items()}
    # Asked for some hundred times a page, so without a step between.
    return {**FUNCTIONS, **worded, "word": words.word}


def filters_of(words: Words) -> dict[str, Callable[..., object]]:
    """The filters of a site's templates."""
    return {**FILTERS, **{name: partial(made, words) for name, made in WORDED_FILTERS.items()}}
