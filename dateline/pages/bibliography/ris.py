"""A work in RIS, the tagged format that every reference manager imports."""

from dateline.pages.bibliography.authors import authors_of
from dateline.pages.bibliography.work import Work, day_of

_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "map": "MAP",
    "motion_picture": "VIDEO",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}


def ris(work: Work, key: str = "") -> str:
    """The record, named by ``key`` or by the work's own; lines end as the format wants it, with CR and LF."""
    imprint = work.imprint
    first, _, last = imprint.pages.partition("-")
    issued, accessed = day_of(work.issued), day_of(work.accessed)
    lines = [f"TY  - {_TYPES.get(work.kind, 'GEN')}", f"ID  - {key or work.key}"]
    lines += [f"AU  - {author.inverted}" for author in authors_of(work.authors)]
    fields = (
        ("TI", work.title),
        ("T2" if work.is_within else "PB", work.container),
        ("VL", imprint.volume),
        ("IS", imprint.issue or imprint.number),
        ("SP", first),
        ("EP", last),
        ("DO", imprint.doi),
        ("SN", imprint.isbn),
        ("PY", issued[:4]),
        ("DA", issued and _date(issued)),
        ("UR", work.url),
        ("Y2", accessed and _date(accessed)),
        ("L2", work.archived),
        ("N1", work.note),
        ("LA", work.lang),
    )
    lines += [f"{tag}  - {text}" for tag, text in fields if text]
    lines.append("ER  - ")
    # A line is a field: none may begin another.
    return "\0".join(lines).replace("\n", " ").replace("\0", "\r\n")


def _date(day: str) -> str:
    """``2025/06/19/``, with nothing between the slashes for what is not known."""
    return f"{day[:4]}/{day[5:7]}/{day[8:]}/"
