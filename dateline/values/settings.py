"""The settings of site.toml: each is declared here and nowhere else.

A field's type, default and ``Setting`` say all there is to know of it. The
names that site.toml may hold, their checks, what parsing depends on and the
tables in docs/editing.md follow from them.
"""

from typing import Annotated, Literal, NamedTuple

from dateline.values.diagnostics import Level
from dateline.values.digests import Value, fields_of

TextForm = Literal[
    "address",
    "copies-url",
    "folder",
    "free-field",
    "language",
    "permalink",
    "site-path",
    "site-url",
    "term-permalink",
    "time-zone",
]
"""A form that a text has to have; ``reading/config/text_forms.py`` checks it."""


class Setting(NamedTuple):
    """The declaration of a setting, beside its type and default.

    ``meaning`` and ``default`` are its cells in docs/editing.md, in Markdown
    (``default`` only where the field's own does not say it); ``zh`` is the
    meaning in Chinese, for editors' tools. ``example`` is a
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
    zh: str = ""


AUTHORS = "author"
"""The front matter field of authors, which may be a taxonomy: they say who wrote, not what about."""

RawHtml = Literal["sanitise", "escape", "trust"]
Home = Literal["front", "list"]

Host = Literal["none", "cloudflare", "github", "netlify"]
OwnCopies = Literal["shown", "hidden"]

ReferenceFiles = Literal["bibtex", "ris", "csl-json", "all", "none"]


class NavItem(Value, frozen=True):
    """One link of the main navigation; ``line`` is where its address stands in site.toml."""

    label: Annotated[str, Setting("its text", zh="显示的文字")]
    url: Annotated[
        str,
        Setting(
            "an address from the site's root, without the path of `base_url`, or a whole one elsewhere",
            form="address",
            zh="从网站根目录起的地址（不含 `base_url` 里的路径），或别处的完整网址",
        ),
    ]
    line: int = 0


class RedirectSetting(Value, frozen=True):
    """An address that the site had, and where it leads now; ``line`` is where that stands in site.toml."""

    old: Annotated[
        str,
        Setting(
            "an address that the site had, without the path of `base_url`",
            example="/index.xml",
            form="site-path",
            unique=True,
            zh="网站从前的地址（不含 `base_url` 里的路径）",
        ),
    ]
    new: Annotated[
        str,
        Setting(
            "where it leads: an address of the site, with a `#fragment` or without, or a whole one elsewhere",
            example="/feed.xml",
            form="address",
            zh="它现在通向哪里：站内地址（可带 `#片段`），或别处的完整网址",
        ),
    ]
    line: int = 0


class TaxonomySetting(Value, frozen=True):
    """A front matter field whose values get pages of their own.

    ``path`` is without slashes at its ends. A ``title`` of "" takes the
    interface's own word.
    """

    field: Annotated[
        str, Setting("the front matter field", form="free-field", unique=True, zh="front matter 中的字段名")
    ]
    path: Annotated[
        str, Setting("the folder of its pages", form="folder", unique=True, zh="其页面所在的文件夹")
    ]
    permalink: Annotated[
        str,
        Setting(
            "the pattern of its terms' addresses: with `:slug`, or `:name` for the name as written",
            "`/PATH/:slug/`",
            form="term-permalink",
            zh="各项页面的地址格式，含 `:slug`，或用 `:name` 表示原样的名称",
        ),
    ] = ""
    title: Annotated[
        str, Setting("its name on pages", "Dateline's own word, or the field's name", zh="页面上显示的名称")
    ] = ""
    neighbours: Annotated[
        bool,
        Setting(
            "an article's page leads to the earlier and the later article that has the same term",
            "`true` for the last taxonomy where none says so, else `false`",
            zh="文章页上是否有同一项下较早、较晚一篇的链接",
        ),
    ] = False
    ordered: Annotated[
        bool,
        Setting(
            "a term is a series: its page lists all articles in order of time, and each says its part",
            "`false`",
            zh="一项就是一个系列：其页面按时间列出全部文章，每篇注明是第几部分",
        ),
    ] = False


class SectionPermalink(Value, frozen=True):
    """The permalink pattern of the articles in a folder of ``content/`` and below it."""

    section: Annotated[
        str,
        Setting(
            "a folder below `content/`, such as `posts`",
            unique=True,
            zh="`content/` 之下的文件夹，例如 `posts`",
        ),
    ]
    pattern: Annotated[
        str,
        Setting(
            "the pattern of the addresses of the articles in it", form="permalink", zh="其中文章的地址格式"
        ),
    ]


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
            zh="语言标签，例如 `zh-CN`：界面所用，也是没有写 `lang` 的文章的语言",
        ),
    ]
    timezone: Annotated[
        str,
        Setting(
            "a name such as `Asia/Shanghai`: the zone of dates without an offset",
            example="Asia/Shanghai",
            form="time-zone",
            zh="时区名，例如 `Asia/Shanghai`：没有写明时区的日期属于它",
        ),
    ]
    summary_length: Annotated[
        int, Setting("characters of a summary that Dateline makes", low=20, high=2000, zh="自动摘要的字数")
    ] = 120
    permalink: Annotated[
        str,
        Setting(
            "the pattern of articles' addresses, see [Addresses](#addresses)",
            form="permalink",
            zh="文章地址的格式",
        ),
    ] = ":path"
    permalinks: Annotated[
        tuple[SectionPermalink, ...],
        Setting(
            "patterns for the articles of one folder, see [Addresses](#addresses)",
            zh="某个文件夹中文章的地址格式",
        ),
    ] = ()
    raw_html: Annotated[
        RawHtml,
        Setting(
            "what becomes of HTML in articles: `sanitise`, `escape` (shown as text) or `trust`",
            zh="文章中的 HTML 怎样处理：`sanitise` 清理，`escape` 当作文字显示，`trust` 原样保留",
        ),
    ] = "sanitise"
    taxonomies: Annotated[
        tuple[TaxonomySetting, ...],
        Setting(
            "front matter fields that get pages",
            "`tags` at `/tags/`, `main_topics` at `/topics/`",
            zh="有页面的 front matter 字段",
        ),
    ] = DEFAULT_TAXONOMIES
    own_languages: tuple[str, ...] = ()
    """The languages that the site has words of its own in: the files of ``wording/``."""


class Settings(ParseSettings, frozen=True):
    """All settings. ``base_url`` ends with ``/`` and may hold a path prefix."""

    title: Annotated[str, Setting("the site's name", zh="站名")]
    base_url: Annotated[
        str,
        Setting(
            "where the site will stand; may hold a path, which all its links then begin with",
            example="https://…/",
            form="site-url",
            zh="网站的网址，可以带路径，站内链接都以它开头",
        ),
    ]
    description: Annotated[
        str,
        Setting(
            "in the foot, and on a home page without text of its own", zh="显示在页脚，以及没有自己文字的首页"
        ),
    ] = ""
    author: Annotated[
        str,
        Setting(
            "who wrote an article that names no author, in feeds and metadata",
            "`title`",
            zh="文章没有写作者时，订阅源和元数据中的作者",
        ),
    ] = ""
    image: Annotated[
        str,
        Setting(
            "the picture for shared pages that have none; a path or an `https` address",
            zh="没有图片的页面被分享时用的图片：路径或 `https` 网址",
        ),
    ] = ""
    card_font: Annotated[
        str,
        Setting(
            "a font's file, by its path from `site.toml` or from the root of the disk: articles then have"
            " [cards](#sharing) for sharing, written in it",
            zh="字体文件，写相对于 `site.toml` 或磁盘根目录的路径：文章因此有用这种字体写成的分享卡片",
        ),
    ] = ""
    cards_since: Annotated[
        int,
        Setting(
            "the year from which on articles have cards; 0 for all, undated ones too",
            low=0,
            high=9999,
            zh="从哪一年起的文章有分享卡片；0 表示全部，没有日期的也有",
        ),
    ] = 0
    card_font_digest: bytes = b""
    """Of the font's bytes, b"" where there are none to be had: read with site.toml, and not written there."""
    own_words: dict[str, dict[str, str]] = {}
    """The site's own words for the interface, by language and name: read from ``wording/``."""
    copyright: Annotated[str, Setting("a line in the foot", zh="页脚的一行版权说明")] = ""
    archived_copies: Annotated[
        str,
        Setting(
            "the address of archived copies of sources, with `{url}` and perhaps `{date}` (of retrieval)",
            form="copies-url",
            zh="来源存档副本的网址，含 `{url}`，也可以含检索日期 `{date}`",
        ),
    ] = ""
    archive_service: Annotated[
        str,
        Setting(
            "the address that asks a public archive for a copy of a page, with `{url}`,"
            " for `dateline archive --public`",
            form="copies-url",
            zh="请求公共存档保存一个网页的网址，含 `{url}`：供 `dateline archive --public` 使用",
        ),
    ] = ""
    own_copies: Annotated[
        OwnCopies,
        Setting(
            "what pages say of the copies that [`dateline archive`](#kept-copies) keeps: `shown`, with date"
            " and digest, or `hidden`",
            zh="页面怎样说明 `dateline archive` 保存的副本：`shown` 写出日期和摘要值，`hidden` 不提",
        ),
    ] = "shown"
    home: Annotated[
        Home,
        Setting(
            "the home page: `front`, with the newest of everything, or a `list` of all articles",
            zh="首页：`front` 列出各方面最新的内容，`list` 列出全部文章",
        ),
    ] = "front"
    reference_files: Annotated[
        ReferenceFiles,
        Setting(
            "the format of the file of its sources that each article has for reference managers:"
            " `bibtex`, `ris`, `csl-json`, `all`, `none`",
            zh="每篇文章供文献管理软件用的来源文件的格式：`bibtex`、`ris`、`csl-json`、`all`、`none`",
        ),
    ] = "bibtex"
    page_size: Annotated[int, Setting("articles on a list page", low=1, high=1000, zh="列表每页的文章数")] = (
        20
    )
    feed_size: Annotated[int, Setting("articles in a feed", low=1, high=1000, zh="订阅源的文章数")] = 20
    term_threshold: Annotated[
        int,
        Setting(
            "articles of a tag or topic, or sources of a publisher, from which on it has a timeline"
            " and a feed of its own",
            low=1,
            high=1000,
            zh="标签或专题有几篇文章、出版者有几个来源，才有自己的时间线和订阅源",
        ),
    ] = 3
    filtered_timelines: Annotated[
        bool,
        Setting(
            "tags, topics and publishers from `term_threshold` on have a timeline of their own",
            "`true`",
            zh="达到 `term_threshold` 的标签、专题和出版者有自己的时间线",
        ),
    ] = True
    timeline_days: Annotated[
        bool,
        Setting(
            "in a month with very much in the timeline each day has a page; else the month has several",
            "`true`",
            zh="时间线里内容很多的月份，每天各有一页；否则这个月分成几页",
        ),
    ] = True
    exports: Annotated[
        bool,
        Setting(
            "the timeline and all sources also as files for programs: `/timeline.json`, `/timeline.ics`,"
            " `/sources.json`",
            "`true`",
            zh="时间线和全部来源另有供程序读取的文件：`/timeline.json`、`/timeline.ics`、`/sources.json`",
        ),
    ] = True
    host: Annotated[
        Host,
        Setting(
            "who publishes the site: `cloudflare`, `github` or `netlify`, whose"
            " [own files and limits](hosting.md#limits-of-hosts) then count",
            zh="由谁发布网站：`cloudflare`、`github` 或 `netlify`，按它的专用文件和限额处理",
        ),
    ] = "none"
    max_files: Annotated[
        int,
        Setting(
            "files that the host takes; 0 for as many as is known of it",
            high=10_000_000,
            zh="主机最多接受多少个文件；0 表示按已知的限额",
        ),
    ] = 0
    max_file_size: Annotated[
        int,
        Setting(
            "MiB that the host takes of one file; 0 likewise",
            high=1_000_000,
            zh="主机接受的单个文件最多多少 MiB；0 同上",
        ),
    ] = 0
    max_size: Annotated[
        int,
        Setting(
            "MiB that the host takes of a site; 0 likewise",
            high=10_000_000,
            zh="主机接受的整个网站最多多少 MiB；0 同上",
        ),
    ] = 0
    precompressed: Annotated[
        bool,
        Setting(
            "each text file also compressed beside itself, as `.gz`, for servers that send that",
            "`false`",
            zh="每个文本文件旁另有压缩好的 `.gz`，供直接发送它的服务器使用",
        ),
    ] = False
    rss: Annotated[
        bool,
        Setting(
            "each feed as RSS 2.0, too, as `rss.xml`",
            "`false`",
            zh="每个订阅源另有 RSS 2.0 格式，名为 `rss.xml`",
        ),
    ] = False
    json_feed: Annotated[
        bool,
        Setting(
            "each feed as JSON Feed, too, as `feed.json`",
            "`false`",
            zh="每个订阅源另有 JSON Feed 格式，名为 `feed.json`",
        ),
    ] = False
    opml: Annotated[
        bool,
        Setting(
            "a list of all feeds for feed readers, as `/feeds.opml`",
            "`false`",
            zh="供订阅软件读取的全部订阅源清单，在 `/feeds.opml`",
        ),
    ] = False
    search: Annotated[
        bool,
        Setting(
            "the site has a search of its own, see [Search](search.md)",
            "`true`",
            zh="网站有自己的搜索，见[搜索](search.md)",
        ),
    ] = True
    nav: Annotated[
        tuple[NavItem, ...], Setting("the main navigation", "timeline, sources and taxonomies", zh="主导航")
    ] = ()
    redirects: Annotated[
        tuple[RedirectSetting, ...],
        Setting("[former addresses](#addresses) that are no article's", "none", zh="不属于任何文章的旧地址"),
    ] = ()
    diagnostics: Annotated[
        dict[str, Level],
        Setting(
            "a finding's code, and `error`, `warning`, [`advice`](#checking) or `off`",
            zh="检查结果的代码，及其级别：`error`、`warning`、`advice` 或 `off`",
        ),
    ] = {}

    @property
    def subjects(self) -> tuple[TaxonomySetting, ...]:
        """The taxonomies that say what an article is about: all but those of authors and of series."""
        return tuple(each for each in self.taxonomies if each.field != AUTHORS and not each.ordered)

    @property
    def topics(self) -> TaxonomySetting | None:
        """The taxonomy of topics: of the subjects the one that leads from article to article, else the last.

        The front page and the timeline name its terms, whose pages are dossiers. None without subjects.
        """
        return next((each for each in self.subjects if each.neighbours), None) or next(
            reversed(self.subjects), None
        )

    @property
    def prefix(self) -> str:
        """The path of ``base_url``, from ``/`` to ``/``."""
        return "/" + self.base_url.split("://", 1)[1].partition("/")[2]

    @property
    def origin(self) -> str:
        """Scheme and host of ``base_url``, without a final slash."""
        scheme, _, rest = self.base_url.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}"


def settings_for_parsing(settings: ParseSettings) -> ParseSettings:
    """The settings that parsing reads, without those that it is not declared to read."""
    return ParseSettings(**fields_of(ParseSettings, settings))
