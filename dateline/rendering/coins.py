"""A source as a ContextObject in a span (COinS, NISO Z39.88-2004), which citation managers read.

In Dublin Core terms, as Zotero itself writes what is no book and no journal
article: the name of the publication is ``source``, the address ``identifier``.
"""

from dateline.pages.bibliography.work import source_work
from dateline.pages.source_entry_views import SourceEntryView
from dateline.values.percent_encoding import percent_encoded

_TYPES = {
    "article": "preprint",
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "book": "book",
    "chapter": "bookSection",
    "dataset": "dataset",
    "entry-encyclopedia": "encyclopediaArticle",
    "legal_case": "case",
    "legislation": "statute",
    "map": "map",
    "motion_picture": "videoRecording",
    "paper-conference": "conferencePaper",
    "patent": "patent",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "report": "report",
    "software": "computerProgram",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "webpage",
}
"""What Zotero calls the kinds."""
_DUBLIN_CORE = percent_encoded("info:ofi/fmt:kev:mtx:dc")


def coins(entry: SourceEntryView) -> str:
    """The ContextObject as a query string in UTF-8, not yet escaped for HTML.

    "" for a source with neither title nor address: a citation manager would
    look for it elsewhere, and find another.
    """
    title = entry.title or entry.href
    if not title:
        return ""
    work = source_work(entry)
    fields = {
        "rft.type": _TYPES.get(work.kind, "document"),
        "rft.title": title,
        "rft.source" if work.is_within else "rft.publisher": work.container,
        "rft.creator": entry.author,
        "rft.date": entry.published.html[:10] if entry.published else "",
        "rft.identifier": _without_plus(entry.href),
    }
    # Marks that separate nothing in a query stand as they are: an address is the same text as in the link.
    written = [f"{name}={percent_encoded(value, safe='/:')}" for name, value in fields.items() if value]
    return "&".join(("ctx_ver=Z39.88-2004", f"rft_val_fmt={_DUBLIN_CORE}", *written))


def _without_plus(address: str) -> str:
    """The same address without a plus sign, which Zotero takes for a space even where it is encoded."""
    path, mark, query = address.partition("?")
    return path.replace("+", "%2B") + mark + query.replace("+", "%20")
