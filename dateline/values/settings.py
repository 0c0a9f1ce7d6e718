"""The settings of site.toml: each is declared here and nowhere else.

A field's type, default and ``Setting`` say all there is to know of it. The
names that site.toml may hold, their checks, what parsing depends on and the
tables in docs/editing.md follow from them.
"""

from typing import Annotated, Literal, NamedTuple

from dateline.values.diagnostics import Level
from dateline.values.digests import Value

TextForm = Literal[
    "copies-url", "folder", "free-field", "language", "permalink", "site-url", "term-permalink", "time-zone"
]
"""A form that a text has to have; ``reading/config/text_forms.py`` checks it."""


class Setting(NamedTuple):
    """The declaration of a setting, beside its type and default.

    ``meaning`` and ``default`` are its cells in docs/editing.md, in Markdown
    (``default`` only where the field's own does not say it). ``example`` is a
    text that it may be. A number lies between ``low`` and ``high``. Of several
    tables no two have the same ``unique`` one.
    """

    meaning: str
    default: str = ""
    example: str = "…"
    form: TextForm | None = None
    low: int = 0
    high: int = 0
    unique: bool = False


AUTHORS = "author"
"""The front matter field of authors, which may be a taxonomy: they say who wrote, not what about."""

RawHtml = Literal["sanitise", "escape", "trust"]

ReferenceFiles = Literal["bibtex", "ris", "csl-json", "all", "none"]


class NavItem(Value, frozen=True):
    """One link of the main navigation; ``line`` is where its address stands in site.toml."""

    label: Annotated[str, Setting("its text")]
    url: Annotated[
        str,
        Setting("an address from the site's root, without the path of `base_url`, or a whole one elsewhere"),
    ]
    line: int = 0


class TaxonomySetting(Value, frozen=True):
    """A front matter field whose values get pages of their own.

    ``path`` is without slashes at its ends. A ``title`` of "" takes the
    interface's own word.
    """

    field: Annotated[str, Setting("the front matter field", form="free-field", unique=True)]
    path: Annotated[str, Setting("the folder of its pages", form="folder", unique=True)]
    permalink: Annotated[
        str,
        Setting(
            "the pattern of its terms' addresses: with `:slug`, or `:name` for the name as written",
            "`/PATH/:slug/`",
            form="term-permalink",
        ),
    ] = ""
    title: Annotated[str, Setting("its name on pages", "Dateline's own word, or the field's name")] = ""
    neighbours: Annotated[
        bool,
        Setting(
            "an article's page leads to the earlier and the later article that has the same term",
            "`true` for the last taxonomy where none says so, else `false`",
        ),
    ] = False
    ordered: Annotated[
        bool,
        Setting("a term is a series: its page lists all articles in order of time, and each says its part"),
    ] = False


class SectionPermalink(Value, frozen=True):
    """The permalink pattern of the articles in a folder of ``content/`` and below it."""

    section: Annotated[str, Setting("a folder below `content/`, such as `posts`", unique=True)]
    pattern: Annotated[str, Setting("the pattern of the addresses of the articles in it", form="permalink")]


DEFAULT_TAXONOMIES = (
    TaxonomySetting(field="tags", path="tags"),
    TaxonomySetting(field="main_topics", path="topics", neighbours=True),
)


class ParseSettings(Value, frozen=True, kw_only=True):
    """The settings that parsing reads: a change of one parses every file again, a change of another none.

    Parsing is handed these alone, so that it can depend on no other.
    """

    language: Annotated[
        str,
        Setting(
            "a tag such as `zh-CN`: the interface, and every article that does not say `lang`",
            example="zh-CN",
            form="language",
        ),
    ]
    timezone: Annotated[
        str,
        Setting(
            "a name such as `Asia/Shanghai`: the zone of dates without an offset",
            example="Asia/Shanghai",
            form="time-zone",
        ),
    ]
    summary_length: Annotated[
        int, Setting("characters of a summary that Dateline makes", low=20, high=2000)
    ] = 120
    permalink: Annotated[
        str, Setting("the pattern of articles' addresses, see [Addresses](#addresses)", form="permalink")
    ] = ":path"
    permalinks: Annotated[
        tuple[SectionPermalink, ...],
        Setting("patterns for the articles of one folder, see [Addresses](#addresses)"),
    ] = ()
    raw_html: Annotated[
        RawHtml,
        Setting("what becomes of HTML in articles: `sanitise`, `escape` (shown as text) or `trust`"),
    ] = "sanitise"
    taxonomies: Annotated[
        tuple[TaxonomySetting, ...],
        Setting("front matter fields that get pages", "`tags` at `/tags/`, `main_topics` at `/topics/`"),
    ] = DEFAULT_TAXONOMIES


class Settings(ParseSettings, frozen=True):
    """All settings. ``base_url`` ends with ``/`` and may hold a path prefix."""

    title: Annotated[str, Setting("the site's name")]
    base_url: Annotated[
        str,
        Setting(
            "where the site will stand; may hold a path, which all its links then begin with",
            example="https://…/",
            form="site-url",
        ),
    ]
    description: Annotated[str, Setting("in the foot, and on a home page without text of its own")] = ""
    author: Annotated[
        str, Setting("who wrote an article that names no author, in feeds and metadata", "`title`")
    ] = ""
    image: Annotated[
        str, Setting("the picture for shared pages that have none; a path or an `https` address")
    ] = ""
    copyright: Annotated[str, Setting("a line in the foot")] = ""
    archived_copies: Annotated[
        str,
        Setting(
            "the address of archived copies of sources, with `{url}` and perhaps `{date}` (of retrieval)",
            form="copies-url",
        ),
    ] = ""
    reference_files: Annotated[
        ReferenceFiles,
        Setting(
            "the format of the file of its sources that each article has for reference managers:"
            " `bibtex`, `ris`, `csl-json`, `all`, `none`"
        ),
    ] = "bibtex"
    page_size: Annotated[int, Setting("articles on a list page", low=1, high=1000)] = 20
    feed_size: Annotated[int, Setting("articles in a feed", low=1, high=1000)] = 20
    term_threshold: Annotated[
        int,
        Setting(
            "articles of a tag or topic, or sources of a publisher, from which on it has a timeline"
            " and a feed of its own",
            low=1,
            high=1000,
        ),
    ] = 3
    rss: Annotated[bool, Setting("each feed as RSS 2.0, too, as `rss.xml`", "`false`")] = False
    json_feed: Annotated[bool, Setting("each feed as JSON Feed, too, as `feed.json`", "`false`")] = False
    opml: Annotated[bool, Setting("a list of all feeds for feed readers, as `/feeds.opml`", "`false`")] = (
        False
    )
    search: Annotated[
        bool, Setting("the site has a search of its own, see [Search](search.md)", "`true`")
    ] = True
    nav: Annotated[
        tuple[NavItem, ...], Setting("the main navigation", "timeline, sources and taxonomies")
    ] = ()
    diagnostics: Annotated[
        dict[str, Level],
        Setting("a finding's code, and `error`, `warning`, [`advice`](#checking) or `off`"),
    ] = {}

    @property
    def prefix(self) -> str:
        """The path of ``base_url``, from ``/`` to ``/``."""
        return "/" + self.base_url.split("://", 1)[1].partition("/")[2]

    @property
    def origin(self) -> str:
        """Scheme and host of ``base_url``, without a final slash."""
        scheme, _, rest = self.base_url.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}"
