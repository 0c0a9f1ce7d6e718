"""An article as JSON-LD, in the terms of schema.org, for search engines and citation managers."""

from collections.abc import Iterable

from dateline.pages.note_views import NoteView
from dateline.pages.views import CardView, Head, SiteView
from dateline.values.metadata import Metadata


def news_article(
    site: SiteView, head: Head, card: CardView, metadata: Metadata, notes: Iterable[NoteView]
) -> dict[str, object]:
    """A ``NewsArticle`` with all that it cites. Empty entries are left out where it is written."""
    changed = metadata.updated or card.date
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": card.title,
        "description": head.description,
        "datePublished": card.date.edtf if card.date else "",
        "dateModified": changed.edtf if changed else "",
        "author": [_organization(name) if name == site.title else _person(name) for name in metadata.authors]
        or [_organization(site.author or site.title)],
        "image": head.image_absolute or site.image_absolute,
        "publisher": _organization(site.title) | {"url": site.home_absolute},
        "mainEntityOfPage": head.canonical,
        "inLanguage": head.lang,
        "isPartOf": {"@type": "CreativeWork", "name": site.title, "url": site.home_absolute},
        "citation": [_cited(note) for note in notes if note.is_source],
    }


def _cited(note: NoteView) -> dict[str, object]:
    return {
        "@type": "CreativeWork",
        "name": note.title,
        "url": note.url,
        "author": _person(note.author) if note.author else "",
        "publisher": _organization(note.publisher) if note.publisher else "",
        "datePublished": note.published.html if note.published else "",
        "archivedAt": note.copy.href if note.copy else "",
    }


def _organization(name: str) -> dict[str, object]:
    return {"@type": "Organization", "name": name}


def _person(name: str) -> dict[str, object]:
    return {"@type": "Person", "name": name}
