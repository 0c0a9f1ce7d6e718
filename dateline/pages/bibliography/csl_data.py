"""A work in CSL-JSON, the format of citation processors (csl-data.json, version 1.0)."""

import re
from functools import lru_cache

from dateline.pages.bibliography.authors import Author, authors_of
from dateline.pages.bibliography.work import Work
from dateline.values.moments import Moment

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|[?~%])?", re.ASCII)


def csl_data(work: Work, identifier: str = "") -> dict[str, object]:
    """The item, named by ``identifier`` or by its own key. What is not known is left out."""
    imprint = work.imprint
    item: dict[str, object] = {
        "id": identifier or work.key,
        "type": work.kind,
        "title": work.title,
        "container-title" if work.is_within else "publisher": work.container,
        "author": [_csl_name(author) for author in authors_of(work.authors)],
        "volume": imprint.volume,
        "issue": imprint.issue,
        "page": imprint.pages,
        "number": imprint.number,
        "DOI": imprint.doi,
        "ISBN": imprint.isbn,
        "URL": work.url,
        "issued": _csl_date(work.issued),
        "accessed": _csl_date(work.accessed),
        "archive_location": work.archived,
        "note": work.note,
        "language": work.lang,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(author: Author) -> dict[str, str]:
    """A person by surname and given names; a name that stays as written, whole."""
    if author.given:
        return {"family": author.family, "given": author.given}
    return {"literal": author.family}


def _csl_date(moment: Moment | None) -> dict[str, object]:
    """A CSL date: parts as far as they are known, for both ends of an interval; else the EDTF text itself."""
    return _dated(moment) if moment else {}


@lru_cache(maxsize=4096)
def _dated(moment: Moment) -> dict[str, object]:
    ends = [_DATE.fullmatch(end) for end in moment.edtf.split("/")]
    parts = [[int(part) for part in end.groups() if part] for end in ends if end]
    if len(parts) < len(ends) or any(part[1] > 12 for part in parts if len(part) > 1):
        return {"literal": moment.edtf}
    dated: dict[str, object] = {"date-parts": parts}
    return dated | {"circa": True} if moment.approximate or moment.uncertain else dated
