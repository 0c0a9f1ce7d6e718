"""An article as JSON-LD, in the terms of schema.org, for search engines and citation managers."""

from collections.abc import Iterable, Sequence

from dateline.pages.note_views import NoteView
from dateline.pages.site_structured_data import SCHEMA, breadcrumb_list, newsroom, website
from dateline.pages.views import CardView, Head, NavLink, SiteView
from dateline.values.metadata import Metadata


def news_article(
    site: SiteView,
    head: Head,
    card: CardView,
    metadata: Metadata,
    notes: Iterable[NoteView],
    trail: Sequence[NavLink],
) -> dict[str, object]:
    """A ``NewsArticle`` with all that it cites, and the way to it. What is empty is left out when written."""
    changed = metadata.updated or card.date
    own = (site.title, site.author)
    authors = [newsroom(site) if name in own else _person(name) for name in metadata.authors]
    return {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "headline": card.title,
        "description": head.description,
        "datePublished": card.date.edtf if card.date else "",
        "dateModified": changed.edtf if changed else "",
        "author": authors or [newsroom(site)],
        "image": head.image_absolute or site.image_absolute,
        "publisher": newsroom(site),
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": head.canonical,
            "url": head.canonical,
            "breadcrumb": breadcrumb_list(site, head, trail),
        },
        "inLanguage": head.lang,
        "isPartOf": website(site),
        **_versions(head),
        "citation": [_cited(note) for note in notes if note.is_source],
    }


def _versions(head: Head) -> dict[str, object]:
    """The work that this is a translation of, or its translations."""
    if not head.alternates:
        return {}
    original, *translations = (
        {"@type": "NewsArticle", "@id": each.href, "inLanguage": each.lang} for each in head.alternates
    )
    if head.alternates[0].href != head.canonical:
        return {"translationOfWork": original}
    return {"workTranslation": translations}


def _cited(note: NoteView) -> dict[str, object]:
    cited: dict[str, object] = {
        "@type": "CreativeWork",
        "name": note.title,
        "url": note.url,
        "author": _person(note.author) if note.author else "",
        "publisher": {"@type": "Organization", "name": note.publisher} if note.publisher else "",
        "datePublished": note.published.html if note.published else "",
        "archivedAt": note.copy.href if note.copy else "",
    }
    # An article cites dozens, of which little else is known: where nothing is empty, nobody looks for it.
    return {name: value for name, value in cited.items() if value}


def _person(name: str) -> dict[str, object]:
    return {"@type": "Person", "name": name}
