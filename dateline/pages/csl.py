"""A source in CSL-JSON, the format of citation processors.

The schema (csl-data.json, version 1.0) allows no fields of one's own but below
``custom``: there stand the articles that cite the source.
"""

from dateline.pages.source_views import CitingView, SourceEntryView
from dateline.values.moments import Moment


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
    """A CSL date: its parts as far as they are known; what is longer than a year as it is written."""
    if moment is None:
        return {}
    if moment.precision in ("instant", "day", "month", "year"):
        parts = [part for part in (moment.year, moment.month, moment.day) if part]
        if parts:
            dated: dict[str, object] = {"date-parts": [parts]}
            return dated | {"circa": True} if moment.approximate else dated
    return {"raw": moment.edtf}


def _citing(citing: CitingView, origin: str) -> dict[str, object]:
    article = citing.article
    found: dict[str, object] = {"url": origin + article.href, "title": article.title}
    if article.date:
        found["date"] = article.date.edtf
    found["sentences"] = [
        {"url": origin + sentence.href, "text": sentence.text} for sentence in citing.sentences
    ]
    return found
