"""A source in CSL-JSON, the format of citation processors.

The schema (csl-data.json, version 1.0) allows no fields of one's own but below
``custom``: there stand the articles that cite the source.
"""

from dateline.pages.bibliography.csl_data import csl_data
from dateline.pages.bibliography.work import source_work
from dateline.pages.source_entry_views import CitingView, SentenceView, SourceEntryView


def csl_item(entry: SourceEntryView, origin: str) -> dict[str, object]:
    """The item; ``origin`` is the site's scheme and host. What is not known is left out."""
    custom: dict[str, object] = {"citedBy": [_citing(each, origin) for each in entry.citing]}
    if entry.titles:
        custom["otherTitles"] = list(entry.titles)
    if entry.contributor:
        custom["publisherOrAuthor"] = entry.contributor
    return csl_data(source_work(entry), origin + entry.permalink) | {"custom": custom}


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
