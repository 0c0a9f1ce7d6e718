"""A work in the styles that people paste into a text: GB/T 7714-2015, APA (7th edition), Chicago (17th)."""

from collections.abc import Sequence
from functools import lru_cache

from dateline.pages.bibliography.authors import Author, authors_of
from dateline.pages.bibliography.work import Work, day_of
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment, from_edtf
from dateline.values.wording import word

GBT_AUTHORS_NAMED = 3
APA_AUTHORS_NAMED = 20
CHICAGO_AUTHORS_LISTED, CHICAGO_AUTHORS_NAMED = 10, 7
"""Up to ten are all listed; of more, seven are named."""

_GBT_MARKS = {
    "article-journal": "J",
    "article-magazine": "J",
    "article-newspaper": "N",
    "book": "M",
    "chapter": "M",
    "dataset": "DB",
    "map": "CM",
    "paper-conference": "C",
    "patent": "P",
    "report": "R",
    "software": "CP",
    "standard": "S",
    "thesis": "D",
}
"""The marks of kinds; all others are pages on the web, or have none."""
_ENDS_A_SENTENCE = tuple(".?!。？！…")
_CLOSING = "”’\"'」』》"
_STRAIGHT = lazy_pattern(r'"([^"]*)"')


def gbt7714(work: Work) -> str:
    """GB/T 7714-2015: ``作者. 题名[N/OL]. 报纸名, 2025-06-19[2025-06-20]. URL.``"""
    authors = authors_of(work.authors)
    named = [_gbt_name(author) for author in authors[:GBT_AUTHORS_NAMED]]
    if len(authors) > GBT_AUTHORS_NAMED:
        named.append("et al" if authors[0].given else "等")
    carrier = "/OL" if work.url else ""
    kind = _GBT_MARKS.get(work.kind) or ("EB" if work.url else "Z")
    date, accessed = _iso(work.issued), f"[{day}]" if (day := _iso(work.accessed)) else ""
    if work.published_in:
        appeared = _gbt_appeared(work, date) + accessed
    elif work.url:
        appeared = (f"({date})" if date else "") + accessed
    else:
        estimated = work.issued and (work.issued.approximate or work.issued.uncertain)
        appeared = f"[{date}]" if estimated else date
    title = f"{_gbt_title(work)}[{kind}{carrier}]"
    parts = (", ".join(named), title, appeared, work.url if work.title else "")
    return ". ".join(filter(None, parts)) + "."


def apa(work: Work) -> str:
    """APA, 7th edition: ``Smith, J. (2025, June 19). Title. Newspaper. https://…``"""
    authors = [_apa_name(author) for author in authors_of(work.authors)]
    if len(authors) > APA_AUTHORS_NAMED:
        named = f"{', '.join(authors[: APA_AUTHORS_NAMED - 1])}, … {authors[-1]}"
    else:
        named = _and(authors, ", & ", ", & ")
    title = work.title or work.url
    dated = f"({_english(work.issued, year_first=True) or 'n.d.'})"
    lead = (named, dated, title) if named else (title, dated)
    text = " ".join(map(_sentence, lead))
    if work.published_in:
        text += " " + _sentence(", ".join((work.published_in, *_apa_volume(work))))
    if not work.title or not work.url:
        return text
    read = "" if work.issued else _english(work.accessed)
    return f"{text} Retrieved {read}, from {work.url}" if read else f"{text} {work.url}"


def chicago(work: Work) -> str:
    """Chicago, 17th edition, as a bibliography has it: ``Smith, Jane. “Title.” Newspaper, June 19, 2025. https://….``"""
    authors = authors_of(work.authors)
    names = [author.straight if place else author.inverted for place, author in enumerate(authors)]
    if len(names) > CHICAGO_AUTHORS_LISTED:
        named = f"{', '.join(names[:CHICAGO_AUTHORS_NAMED])}, et al"
    else:
        named = _and(names, ", and ", ", and ")
    title = f"“{_sentence(_within_quotes(work.title))}”" if work.title else ""
    date = _english(work.issued)
    read = "" if work.issued else _english(work.accessed)
    appeared = _chicago_volume(work, date) or ", ".join(filter(None, (work.container, date)))
    parts = [
        _sentence(named) if named else "",
        title,
        _sentence(appeared) if appeared else "",
        f"Accessed {read}." if read else "",
        f"{work.url}." if work.url else "",
    ]
    return " ".join(filter(None, parts))


def _gbt_title(work: Work) -> str:
    """The title, and behind it the number of a standard or a document, or a book's volume: ``史: 上册``."""
    number = work.imprint.number if work.kind != "article" else ""
    number = (number or _volume_of_book(work)) if work.title else ""
    title = work.title or work.url
    return title if number in title else f"{title}: {number}"


def _gbt_appeared(work: Work, date: str) -> str:
    """``刊名, 2021, 12(7): 12-18``, ``刊名, 2025(7): 12-18``, ``报纸名, 2025-07-03(5)``."""
    pages = work.imprint.pages
    if work.kind == "article-newspaper" and pages:
        return ", ".join(filter(None, (work.published_in, date))) + f"({pages})"
    numbered = _gbt_volume(work)
    if numbered.startswith("(") and date:
        date, numbered = date + numbered, ""
    return ", ".join(filter(None, (work.published_in, date, numbered))) + (f": {pages}" if pages else "")


def _volume_of_book(work: Work) -> str:
    return work.imprint.volume if work.kind == "book" else ""


def _gbt_volume(work: Work) -> str:
    """Volume and issue of a periodical: ``12(7)``."""
    volume, issue = "" if _volume_of_book(work) else work.imprint.volume, work.imprint.issue
    return f"{volume}({issue})" if volume and issue else volume or (f"({issue})" if issue else "")


def _apa_volume(work: Work) -> list[str]:
    """``12(7)`` and ``12–18``."""
    return [part for part in (_gbt_volume(work), work.imprint.pages.replace("-", "–")) if part]


def _chicago_volume(work: Work, date: str) -> str:
    """``Journal 12, no. 7 (2021): 12–18``, "" where neither volume nor issue is known."""
    volume, issue, pages = work.imprint.volume, work.imprint.issue, work.imprint.pages
    if not (work.container and (volume or issue)) or _volume_of_book(work):
        return ""
    numbered = ", ".join(filter(None, (volume, f"no. {issue}" if issue else "")))
    held = f"{work.container}{' ' if volume else ', '}{numbered}" + (f" ({date})" if date else "")
    return held + (f": {pages.replace('-', '–')}" if pages else "")


def _gbt_name(author: Author) -> str:
    return " ".join((author.family.upper(), *author.initials)) if author.given else author.family


def _apa_name(author: Author) -> str:
    initials = " ".join(f"{initial}." for initial in author.initials)
    return f"{author.family}, {initials}" if initials else author.family


def _and(names: Sequence[str], two: str, last: str) -> str:
    if len(names) < 3:
        return two.join(names)
    return ", ".join(names[:-1]) + last + names[-1]


def _sentence(text: str) -> str:
    """With a mark at its end, which may stand before a closing quotation mark."""
    said = text.rstrip(_CLOSING) if text[-1:] in _CLOSING else text
    if said.endswith(_ENDS_A_SENTENCE):
        return text
    return f"{text[:-1]}.’" if text.endswith("’") else f"{text}."


def _within_quotes(title: str) -> str:
    """A title as it stands between quotation marks: its own become single ones."""
    title = title.replace("“", "‘").replace("”", "’")
    return _STRAIGHT.sub(r"‘\1’", title) if '"' in title else title


def _iso(moment: Moment | None) -> str:
    """The day, month or year; its EDTF where none holds it, as for an interval."""
    return day_of(moment) or (moment.edtf if moment else "")


@lru_cache(maxsize=4096)
def _english(moment: Moment | None, *, year_first: bool = False) -> str:
    """``June 19, 2025``, or as APA has it ``2025, June 19``: as precise as it is known."""
    if moment is None:
        return ""
    year, *rest = day_of(moment).split("-")
    if not year:
        ends = [from_edtf(end) for end in moment.edtf.split("/")]
        if len(ends) == 1 or None in ends:
            return moment.edtf
        return "–".join(_english(end, year_first=year_first) for end in ends)
    day = (
        " ".join([word(f"month-{rest[0]}", "en"), *(str(int(number)) for number in rest[1:])]) if rest else ""
    )
    about = "ca. " if moment.approximate or moment.uncertain else ""
    if year_first or not day:
        return about + ", ".join(filter(None, (year, day)))
    return f"{about}{day}, {year}" if len(rest) > 1 else f"{about}{day} {year}"
