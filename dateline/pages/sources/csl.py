"""A source in CSL-JSON, the format of citation processors.

The schema (csl-data.json, version 1.0) allows no fields of one's own but below
``custom``: there stand the articles that cite the source.
"""

import re

from dateline.pages.source_entry_views import CitingView, SentenceView, SourceEntryView
from dateline.values.moments import Moment

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|[?~%])?", re.ASCII)


def csl_item(entry: SourceEntryView, origin: str) -> dict[str, object]:
    """The item; ``origin`` is the site's scheme and host. What is not known is left out."""
    named = entry.named or entry.publisher
    item: dict[str, object] = {
        "id": origin + entry.permalink,
        # What has a publisher is taken for news, which this archive cites; a bare page is a page.
        "type": "article-newspaper" if named else "webpage",
        "title": entry.title,
        "container-title": named,
        "author": [{"literal": entry.author}] if entry.author else [],
        "URL": entry.href,
        "issued": _date(entry.published),
        "accessed": _date(entry.retrieved),
        "archive_location": entry.copy.href if entry.copy else "",
        "note": " ".join(filter(None, ("" if entry.status == "live" else entry.status, entry.remark))),
    }
    custom: dict[str, object] = {"citedBy": [_citing(each, origin) for each in entry.citing]}
    if entry.titles:
        custom["otherTitles"] = list(entry.titles)
    if entry.contributor:
        custom["publisherOrAuthor"] = entry.contributor
    return {name: value for name, value in item.items() if value} | {"custom": custom}


def _date(moment: Moment | None) -> dict[str, object]:
    """A CSL date: parts as far as they are known, for both ends of an interval; else the EDTF text itself."""
    if moment is None:
        return {}
    ends = [_DATE.fullmatch(end) for end in moment.edtf.split("/")]
    parts = [[int(part) for part in end.groups() if part] for end in ends if end]
    if len(parts) < len(ends) or any(part[1] > 12 for part in parts if len(part) > 1):
        return {"literal": moment.edtf}
    dated: dict[str, object] = {"date-parts": parts}
    return dated | {"circa": True} if moment.approximate or moment.uncertain else dated


def _citing(citing: CitingView, origin: str) -> dict[str, object]:
    article = citing.article
    found: dict[str, object] = {"url": origin + article.href, "title": article.title}
    if article.date:
        found["date"] = article.date.edtf
    found["sentences"] = [_sentence(sentence, origin) for sentence in citing.sentences]
    return found


def _sentence(sentence: SentenceView, origin: str) -> dict[str, str]:
    """A citing sentence; where it stands in a note there is no text, at the top of an article no heading."""
    said = {"url": origin + sentence.href, "text": sentence.text, "heading": sentence.heading}
    return {name: value for name, value in said.items() if value}
