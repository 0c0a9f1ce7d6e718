"""What site.toml decides, typed, with a default for all but four settings."""

from typing import Literal

from dateline.values.diagnostics import Level
from dateline.values.digests import Value

RawHtml = Literal["sanitise", "escape", "trust"]


class NavItem(Value, frozen=True):
    """One link of the main navigation; ``url`` as in a page's link, ``line`` its place in site.toml."""

    label: str
    url: str
    line: int = 0


class TaxonomySetting(Value, frozen=True):
    """A front matter field whose values get pages of their own.

    ``field`` is the key in front matter, ``path`` the folder of its pages,
    ``title`` its name on pages ("" takes the interface's own word).
    """

    field: str
    path: str
    title: str = ""


DEFAULT_TAXONOMIES = (
    TaxonomySetting(field="tags", path="tags"),
    TaxonomySetting(field="main_topics", path="topics"),
)


class Settings(Value, frozen=True):
    """site.toml. ``base_url`` ends with ``/`` and may hold a path prefix.

    ``archived_copies`` tells where copies of sources are found, with ``{date}``
    (of retrieval, as YYYYMMDD) and ``{url}``; "" where nobody keeps any.
    """

    title: str
    base_url: str
    language: str
    timezone: str
    description: str = ""
    author: str = ""
    image: str = ""
    copyright: str = ""
    archived_copies: str = ""
    page_size: int = 20
    feed_size: int = 20
    summary_length: int = 120
    permalink: str = ":path"
    raw_html: RawHtml = "sanitise"
    taxonomies: tuple[TaxonomySetting, ...] = DEFAULT_TAXONOMIES
    nav: tuple[NavItem, ...] = ()
    diagnostics: dict[str, Level] = {}

    @property
    def prefix(self) -> str:
        """The path of ``base_url``, from ``/`` to ``/``."""
        return "/" + self.base_url.split("://", 1)[1].partition("/")[2]

    @property
    def origin(self) -> str:
        """Scheme and host of ``base_url``, without a final slash."""
        scheme, _, rest = self.base_url.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}"
