"""The site and its lists as JSON-LD, in the terms of schema.org, for search engines."""

from collections.abc import Sequence

from dateline.pages.views import Head, NavLink, SiteView

SCHEMA = "https://schema.org"


def newsroom(site: SiteView) -> dict[str, object]:
    """Who publishes the site: one organisation of one type and name everywhere, with address and logo."""
    return {
        "@type": "Organization",
        "name": site.author or site.title,
        "url": site.home_absolute,
        "logo": _origin(site) + site.assets["icon.svg"],
    }


def website(site: SiteView) -> dict[str, object]:
    """The site as what its pages are part of."""
    return {
        "@type": "WebSite",
        "@id": f"{site.home_absolute}#website",
        "name": site.title,
        "url": site.home_absolute,
    }


def list_structured_data(site: SiteView, head: Head, trail: Sequence[NavLink]) -> dict[str, object]:
    """A list of the site's: the home page is the site itself, any other a collection with the way to it."""
    if head.canonical == site.home_absolute:
        return {
            "@context": SCHEMA,
            **website(site),
            "description": site.description,
            "inLanguage": site.language,
            "publisher": newsroom(site),
        }
    return {
        "@context": SCHEMA,
        "@type": "CollectionPage",
        "name": head.title,
        "description": head.description,
        "url": head.canonical,
        "inLanguage": head.lang,
        "isPartOf": website(site),
        "publisher": newsroom(site),
        "breadcrumb": breadcrumb_list(site, head, trail),
    }


def breadcrumb_list(site: SiteView, head: Head, trail: Sequence[NavLink]) -> dict[str, object]:
    """The way to a page, the page itself at its end; nothing for one that nothing leads to."""
    steps = [*((link.label, _origin(site) + link.href) for link in trail), (head.title, head.canonical)]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items} if trail else {}


def _origin(site: SiteView) -> str:
    return site.home_absolute.removesuffix(site.home)
