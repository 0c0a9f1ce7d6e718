"""A work as an entry of BibTeX, in UTF-8; BibLaTeX reads its exact date as well."""

from dateline.pages.bibliography.authors import Author, authors_of
from dateline.pages.bibliography.work import Work, day_of
from dateline.values.lazy_pattern import lazy_pattern

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\n": " ",
    # BibTeX counts braces, escaped ones too: an entry would end where a title has one without its other.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}
_TO_ESCAPE = lazy_pattern(r"[\\{}~^&%$#_\n]")
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", "\n": ""}
_TO_ENCODE = lazy_pattern(r"[\\{}\n]")
_LANGUAGES = {
    "en": "english",
    "zh": "chinese",
    "ja": "japanese",
    "ko": "korean",
    "de": "german",
    "fr": "french",
}
"""Languages by the names that the packages babel and polyglossia have for them."""

_KINDS = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "inbook",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
"""The types of entries; of all other kinds it is ``misc``."""
_CONTAINERS = {
    "article": "journal",
    "book": "publisher",
    "inbook": "publisher",
    "inproceedings": "booktitle",
    "techreport": "institution",
    "phdthesis": "school",
    "misc": "howpublished",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(work: Work, key: str = "") -> str:
    """The entry, named by ``key`` or by the work's own; without a line's end behind it."""
    issued, accessed = day_of(work.issued), day_of(work.accessed)
    imprint, kind = work.imprint, _KINDS.get(work.kind, "misc")
    language = _LANGUAGES.get(work.lang.partition("-")[0].lower(), "")
    fields = {
        "title": _kept(work.title),
        "author": " and ".join(map(_name, authors_of(work.authors))),
        _CONTAINERS[kind]: _kept(work.container),
        "volume": imprint.volume,
        "number": _escaped(imprint.issue or imprint.number),
        "pages": imprint.pages.replace("-", "--"),
        "doi": _escaped(imprint.doi),
        "isbn": imprint.isbn,
        "date": issued,
        "year": issued[:4],
        "month": _MONTHS[int(issued[5:7]) - 1] if issued[5:7] else "",
        "url": _address(work.url),
        "urldate": accessed,
        "note": _note(work) if work.note or work.archived else "",
        "langid": language,
    }
    lines = [
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value
    ]
    return f"@{kind}{{{key or work.key},\n" + ",\n".join(lines) + "\n}"


def _kept(text: str) -> str:
    """Text whose capitals a style leaves alone."""
    return f"{{{_escaped(text)}}}" if text else ""


def _name(author: Author) -> str:
    """A name; in braces where it is one whole, so that an ``and`` within is no other author."""
    if author.given:
        return _escaped(author.inverted)
    return _kept(author.family)


def _note(work: Work) -> str:
    archived = f"Archived at \\url{{{_address(work.archived)}}}" if work.archived else ""
    return " ".join(filter(None, (_escaped(work.note), archived)))


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda mark: _SPECIAL[mark[0]], text)


def _address(url: str) -> str:
    return _TO_ENCODE.sub(lambda mark: _IN_ADDRESS[mark[0]], url)
