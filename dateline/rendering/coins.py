"""A source as a ContextObject in a span (COinS, NISO Z39.88-2004), which citation managers read.

In Dublin Core terms, as Zotero itself writes what is no book and no journal
article: the name of the publication is ``source``, the address ``identifier``.
"""

from urllib.parse import urlencode

from dateline.pages.source_views import SourceEntryView


def coins(entry: SourceEntryView) -> str:
    """The ContextObject as a query string in UTF-8, not yet escaped for HTML."""
    fields = {
        "rft.type": "newspaperArticle" if entry.publisher else "webpage",
        "rft.title": entry.title or entry.href,
        "rft.source": entry.named or entry.publisher,
        "rft.creator": entry.author,
        "rft.date": entry.published.html if entry.published else "",
        "rft.identifier": entry.href,
    }
    written = {name: value for name, value in fields.items() if value}
    return urlencode({"ctx_ver": "Z39.88-2004", "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc"} | written)
