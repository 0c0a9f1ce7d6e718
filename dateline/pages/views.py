"""Views: the small frozen values that templates get, each made for one, never the Archive.

All addresses in views are ready for ``href``: percent-encoded, with the
site's path prefix, or absolute where the name says so (``canonical``,
``*_absolute``). All text is plain and escaped by the template; what is
``Html`` is not.
"""

from typing import Literal

from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.partials import BodyPartial, Partial


class NavLink(Value, frozen=True):
    """A link with its text; ``lang`` only where it differs from the page's."""

    label: str
    href: str
    lang: str = ""


class OtherFeed(Value, frozen=True):
    """A feed in another form than Atom: its media type, its address."""

    media_type: str
    href: str


class Alternate(Value, frozen=True):
    """A page in one of the languages that it is there in: the language's tag, the absolute address."""

    lang: str
    href: str


class SiteView(Value, frozen=True):
    """What every page knows of the site. Changes only with site.toml, the site's words and the theme.

    ``assets`` maps a theme file's path below ``static/`` to its address with
    a version (``/site.css?v=1a2b3c4d``). ``taxonomies`` are links to their indexes,
    keyed by field; without a label where the interface has a word for the field.
    ``search`` is the page of the search, "" where there is none. ``other_feeds``
    are the site's feed in the other forms that site.toml asks for. ``own_words``
    are its own words for the interface, by language and name. ``image_width`` and ``image_height`` are 0
    where they are not known.
    """

    title: str
    description: str
    language: str
    author: str
    copyright: str
    image_absolute: str
    home: str
    home_absolute: str
    feed: str
    feed_absolute: str
    other_feeds: tuple[OtherFeed, ...]
    timeline: str
    sources: str
    search: str
    nav: tuple[NavLink, ...]
    taxonomies: dict[str, NavLink]
    assets: dict[str, str]
    own_words: dict[str, dict[str, str]] = {}
    image_width: int = 0
    image_height: int = 0


class Head(Value, frozen=True):
    """What a page's ``<head>`` says. ``feed`` is the page's own feed ("" for none), besides the site's.

    ``image_absolute`` is the page's own picture ("": the site's stands for it), ``image_width``,
    ``image_height`` (0 where unknown) and ``image_alt`` are that picture's. ``index`` False keeps the page
    out of search engines. ``alternates`` are the page in each language that it is there in, the original
    first.
    """

    title: str
    description: str
    lang: str
    canonical: str
    type: Literal["website", "article"] = "website"
    image_absolute: str = ""
    feed: NavLink | None = None
    index: bool = True
    image_width: int = 0
    image_height: int = 0
    image_alt: str = ""
    alternates: tuple[Alternate, ...] = ()


class CardView(Value, frozen=True):
    """An article as other pages show it.

    ``lang`` is the article's language. ``minutes`` is the reading time,
    rounded up; its exact length stands on its own page alone, so that not
    every edit shows in every list. ``terms`` are its tags and topics as
    links, at most eight. ``versions`` lead to the same work in other languages.
    ``ui`` is the language of the words about it, "" for the site's.
    """

    href: str
    title: str
    lang: str
    date: Moment | None
    summary: str
    minutes: int
    unnamed: bool
    draft: bool
    terms: tuple[NavLink, ...]
    versions: tuple[NavLink, ...] = ()
    ui: str = ""


class LinkView(Value, frozen=True):
    """An article as one line: title, date, address."""

    href: str
    title: str
    lang: str
    date: Moment | None


class BacklinkView(Value, frozen=True):
    """An article that links here, and the beginning of the sentence in which it does ("" for none)."""

    link: LinkView
    sentence: str


class RelatedView(Value, frozen=True):
    """A related article and why: the tags and topics both have."""

    link: LinkView
    shared: tuple[NavLink, ...]


class TermsView(Value, frozen=True):
    """One taxonomy's terms on an article: the index link, then the terms."""

    field: str
    index: NavLink
    terms: tuple[NavLink, ...]


class ImageView(Value, frozen=True):
    """An image with its pixel size; 0 where unknown (SVG without size, external).

    ``srcset`` has the widths in which it is there besides, "" for none.
    """

    src: str
    src_absolute: str
    alt: str
    width: int
    height: int
    srcset: str = ""


class PlainPageView(Value, frozen=True):
    """``page.html``: a page that is not an article (about, imprint). ``versions`` as an article's."""

    head: Head
    body: BodyPartial
    breadcrumbs: tuple[NavLink, ...]
    updated: Moment | None
    backlinks: tuple[BacklinkView, ...]
    extra: dict[str, object]
    versions: tuple[NavLink, ...] = ()


class Pager(Value, frozen=True):
    """Ways through a list cut into pages; "" where there is none.

    Numbered pages count from the oldest, so what is new moves none; the front
    holds the newest. ``number`` is 0 on the front; ``count`` is the number of all
    pages, the front among them, on a numbered one.
    """

    number: int
    count: int
    newer: str
    older: str
    newest: str
    oldest: str


ListKind = Literal["home", "all", "section", "term", "language"]
"""The home page as a list; all articles behind a front page; a section; a tag or topic; a language."""


class LanguageText(Value, frozen=True):
    """A text in a language that need not be the page's."""

    lang: str
    text: str


class ListView(Value, frozen=True):
    """``list.html``: home, all articles, a section, a tag, a topic, a language; its front or a numbered page.

    ``title`` is the heading, "" where the site's own name at the top of the
    page is that; ``intro`` is the text of ``_index.md`` on the front,
    ``description`` what an editor says there of a tag or topic, and
    ``descriptions`` the same in other languages. ``cards`` are parts of
    ``_card.html``, newest first. ``count`` is the number of all articles in the
    list, on the front only (None elsewhere). ``pages`` are, on
    the home page, the plain pages that the navigation does not name.
    ``timeline`` leads to a term's own timeline. ``dossier`` is a part of
    ``_dossier.html``, on a topic's front. ``ordered``: it is a series, oldest
    first. ``term`` is the address of the term that all cards here are of, "" elsewhere.
    """

    head: Head
    kind: ListKind
    title: str
    title_lang: str
    label: str
    intro: BodyPartial | None
    breadcrumbs: tuple[NavLink, ...]
    cards: tuple[Partial, ...]
    pager: Pager
    count: int | None
    pages: tuple[NavLink, ...] = ()
    timeline: str = ""
    description: str = ""
    descriptions: tuple[LanguageText, ...] = ()
    dossier: Partial | None = None
    ordered: bool = False
    term: str = ""


class TermEntry(Value, frozen=True):
    """A tag or topic in its index: link, number of articles."""

    link: NavLink
    count: int


class TermGroup(Value, frozen=True):
    """Terms under one initial: a Latin letter (for Han, of the pinyin), or ``#``.

    Where these are only the commonest, ``every`` leads to all, named by their number.
    """

    initial: str
    entries: tuple[TermEntry, ...]
    every: NavLink | None = None


class TermIndexView(Value, frozen=True):
    """``terms.html``: all tags, or all topics; of very many the commonest, and all of one initial.

    ``common`` are the most used, by count; ``intro`` is the text of the
    index's own ``_index.md`` (``content/tags/_index.md``). ``initial`` is what
    the page is of, "" on the front; ``initials`` lead to the pages by initial,
    where there are any.
    """

    head: Head
    title: str
    intro: BodyPartial | None
    breadcrumbs: tuple[NavLink, ...]
    common: tuple[TermEntry, ...]
    groups: tuple[TermGroup, ...]
    count: int
    initial: str = ""
    initials: tuple[NavLink, ...] = ()


class NotFoundView(Value, frozen=True):
    """``404.html``, with the newest articles; ``addresses`` is a file with all, a line for each."""

    head: Head
    newest: tuple[LinkView, ...] = ()
    addresses: str = ""


class RedirectView(Value, frozen=True):
    """``redirect.html``: an alias sends on to where the page is now, or names the feed that is there."""

    head: Head
    target: str
    target_absolute: str
    title: str
    feed_media_type: str = ""


class FeedEntry(Value, frozen=True):
    """One Atom entry; ``body`` None gives the summary alone. Times are RFC 3339 in UTC or with offset."""

    id: str
    title: str
    lang: str
    published: str
    updated: str
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    href_absolute: str
    body: BodyPartial | None


class FeedView(Value, frozen=True):
    """``feed.xml`` (Atom, RFC 4287)."""

    id: str
    title: str
    subtitle: str
    lang: str
    href_absolute: str
    self_absolute: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


class OpmlOutline(Value, frozen=True):
    """A feed in the list of all: its title, its address, and that of the page it is of."""

    title: str
    feed_absolute: str
    page_absolute: str


class OpmlView(Value, frozen=True):
    """``feeds.opml`` (OPML 2.0): all feeds of the site."""

    title: str
    outlines: tuple[OpmlOutline, ...]


class SitemapEntry(Value, frozen=True):
    """One ``<url>``; ``lastmod`` (W3C datetime) only where it is known, ``alternates`` as a page's head."""

    loc: str
    lastmod: str
    alternates: tuple[Alternate, ...] = ()


class SitemapView(Value, frozen=True):
    """``sitemap.xml`` (sitemaps.org protocol), at most 40,000 addresses."""

    entries: tuple[SitemapEntry, ...]


class SitemapIndexView(Value, frozen=True):
    """``sitemap-index.xml``: the sitemaps of a site too large for one."""

    sitemaps: tuple[str, ...]


class RobotsView(Value, frozen=True):
    """``robots.txt`` (RFC 9309)."""

    sitemap: str
