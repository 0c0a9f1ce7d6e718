"""The site as every page's view knows it: its names, its addresses, its language's words."""

from collections.abc import Iterable

from dateline.archive.translations import Version
from dateline.pages.urls import urls_of
from dateline.pages.views import Alternate, Head, NavLink
from dateline.values.digests import Keyed, digest
from dateline.values.language_tags import own_name
from dateline.values.settings import ReferenceFiles, Settings
from dateline.values.wording import words_of


class SiteFacts(Keyed):
    """What site.toml says that views show, among the ingredients of every page.

    ``urls`` turns site-relative addresses into links. ``words`` are the interface's.
    """

    __slots__ = ("author", "description", "language", "reference_files", "title", "urls", "words")

    def __init__(self, settings: Settings) -> None:
        self.title = settings.title
        self.description = settings.description
        self.author = settings.author
        self.language = settings.language
        self.reference_files: ReferenceFiles = settings.reference_files
        self.urls = urls_of(settings)
        self.words = words_of(settings.own_words)
        self.key = digest(
            *(settings.base_url, settings.own_words),
            [getattr(self, name) for name in sorted(self.__slots__) if name not in ("urls", "words")],
        )

    def word(self, key: str, **args: object) -> str:
        """Interface words in the site's language."""
        return self.words.word(key, self.language, **args)

    def alternates(self, versions: Iterable[Version]) -> tuple[Alternate, ...]:
        """The page in each language that it is there in, for its head."""
        return tuple(Alternate(lang=each.lang, href=self.urls.absolute(each.url)) for each in versions)

    def version_links(self, versions: Iterable[Version]) -> tuple[NavLink, ...]:
        """Links to versions of a work, each named by its language in that language."""
        return tuple(
            NavLink(label=own_name(each.lang), href=self.urls.href(each.url), lang=each.lang)
            for each in versions
        )

    def page_link(self, key: str, url: str, language: str = "") -> NavLink:
        """A link to one of the site's own pages, named by the interface, in its own language unless told."""
        return NavLink(label=self.words.word(key, language or self.language), href=self.urls.href(url))

    def trail(self, *links: NavLink) -> tuple[NavLink, ...]:
        """Breadcrumbs: the home page, then these."""
        return (self.page_link("home", "/"), *links)

    def head(self, url: str, title: str, description: str, *, feed: NavLink | None = None) -> Head:
        """The head of a page in the site's own language."""
        return Head(
            title=title,
            description=description,
            lang=self.language,
            canonical=self.urls.absolute(url),
            feed=feed,
        )

    def numbered(self, text: str, number: int, language: str = "") -> str:
        """Text made distinct on the numbered pages of a list; 0 is the front."""
        page = self.words.word("page-number", language or self.language, number=number)
        return f"{text} · {page}" if number and text else text
