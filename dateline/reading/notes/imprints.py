"""The kind of work that a note cites, and what it is found by: issue, pages, DOI, ISBN, a standard's number.

What a note says of itself goes first (a mark of GB/T 7714, the number of a
standard), then what tells it (``genres.py``). "" where nothing does.
"""

from dateline.reading.notes.canonical_url import host_of
from dateline.reading.notes.genres import marked_genre, told_genre
from dateline.reading.notes.held_numbers import genre_of_number, held_number, is_held
from dateline.reading.notes.issues import issue_in, issue_of
from dateline.reading.notes.names import is_medium, is_press
from dateline.reading.notes.own_words import is_news
from dateline.reading.standards import STANDARDS
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment
from dateline.values.sources import Imprint

_DOI = lazy_pattern(r"10\.\d{4,9}/[^\s\"<>，。；、）》\]}|]+")
_ISBN = lazy_pattern(r"ISBN(?:-1[03])?[\s:：]*(?P<isbn>(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx])(?!\d)")
_ARXIV = lazy_pattern(r"arxiv(?:\.org/(?:abs|pdf|html)/|\s*[:：.]\s*)(?P<number>\d{4}\.\d{4,5})")
_NUMBER = (
    rf"(?:{STANDARDS})(?:[/ -][A-Z]{{1,4}})*[ -]?[A-Z]?\d[\d.]*"
    r"(?:[-–—:：](?:\d{1,3}|(?:19|20)\d\d))*(?![\w-])"
)
_STANDARD = lazy_pattern(rf"(?<![A-Za-z])(?P<number>{_NUMBER})")
_STANDARD_IN_TITLE = lazy_pattern(
    rf"(?P<first>{_NUMBER})(?:\s*(?:[:：(（《,，–—-]|\Z)|(?<=[-–—]\d{{4}})\s)"
    rf"|.{{2,}}[:：(（]\s*(?P<last>{_NUMBER})[)）]?\Z"
)
_STANDARDS_AT = ("www.rfc-editor.org", "rfc-editor.org", "std.samr.gov.cn", "openstd.samr.gov.cn")


def imprint_of(text: str, title: str, publisher: str, url: str, published: Moment | None) -> Imprint:
    """The imprint of the work that a note's plain text describes; the others are the fields read from it."""
    if title not in text:
        text = " ".join(text.split())  # as titles are, whose white space is collapsed
    rest = text.replace(title, "\ufffc", 1) if title else text
    whole = f"{text} {url}"
    small = whole.lower()
    doi = match[0].rstrip(".,;:") if "10." in whole and (match := _DOI.search(whole)) else ""
    isbn = match["isbn"].strip() if "ISBN" in text and (match := _ISBN.search(text)) else ""
    issue = issue_in(rest)
    marked = marked_genre(rest)
    genre, number = marked, ""
    if marked in ("", "webpage", "standard"):  # what is on the web may be anything
        genre = marked if marked == "standard" else ""
        if number := _number_of_standard(rest, title, publisher, url):
            genre = "standard"
        elif not genre and "arxiv" in small and (match := _ARXIV.search(small)):
            genre, number = "article", f"arXiv:{match['number']}"
    if not genre:
        said = Imprint("", *issue, number, doi, isbn)
        dated = published.precision if published else ""
        genre = told_genre(title, rest, publisher, url, dated, said)
        if not genre and not marked and dated == "day" and is_news(rest, publisher, url):
            genre = "article-newspaper"
        genre = genre or ("webpage" if url else marked)
    if not number and not genre.startswith(("article", "post")):
        number = held_number(rest) or held_number(title)
        genre = genre or genre_of_number(number) or ("document" if not url and is_held(text, rest) else "")
    return Imprint(genre, *issue_of(genre, rest, issue), number, doi, isbn)


def _number_of_standard(rest: str, title: str, publisher: str, url: str) -> str:
    """The number of the standard that is cited itself, not written about; "" for none."""
    if is_medium(publisher) and not is_press(publisher):
        return ""
    if match := _STANDARD_IN_TITLE.match(title):
        return match["first"] or match["last"]
    if (match := _STANDARD.search(rest)) or (
        url and host_of(url) in _STANDARDS_AT and (match := _STANDARD.search(title))
    ):
        return match["number"]
    return ""
