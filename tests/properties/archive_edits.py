"""Random edits as editors and maintainers make them, for the properties that hold whatever they do."""

from dataclasses import dataclass

from hypothesis import strategies as st

PATHS = (
    "content/2024/one.md",
    "content/2024/two.md",
    "content/2025/三.md",
    "content/2025/four/index.md",
    "content/five.md",
    "content/pages/about.md",
    "content/_index.md",
    "content/2025/_index.md",
    "content/tags/web/_index.md",
    "content/topics/格式/_index.md",
    "content/2025-03-04-dated.md",
    "content/_drafts/idea.md",
    "content/_memo/left-out.md",
    "content/index.md",
)
IMAGES = ("content/2024/figure.svg", "static/figure.svg", "static/extra.txt", "content/2025/four/drawing.svg")
TAGS = ("网络", "Web", "web", "ＷＥＢ", "格式", "feed.xml", "C#", "c")
LINKS = (
    "one.md",
    "../2024/two.md",
    "../five.md#节",
    "/tags/web/",
    "/topics/格式/",
    "/timeline/2025/",
    "/old/",
    "figure.svg",
    "nowhere.md",
    "/2024/one/",
)
FIELDS = (
    "lang: en",
    "lang: en\ntranslation_of: ../five.md",
    "lang: zh-TW\ntranslation_of: /2024/one/",
    "lang: ja\ntranslation_of: content/2024/two.md",
    "translation_of: 2024/one",
    "main_topics: [格式]",
    "featured_image: figure.svg",
    "featured: true",
    "updated: 2025-07-01",
    "slug: s1",
    "subtitle: 自己的一栏",
    "events: [{date: 2025-06-28, title: 备忘录, id: memo}]",
    "events: [{date: 2024-06-28, title: 备忘录, id: memo}]",
    "timeline: false",
    "date: 2025-13-41",
)
"""Lines of front matter that some articles have and most have not."""

NOTES = (
    "第一条（2025/6/18）。[https://news.example/a](https://news.example/a)。样报。检索日期2025/6/19。",
    "[另题](http://news.example/a/?utm_source=x) · 样报新闻 · 2024 · 检索日期2025/6/19",
    "[Second](https://www.journal.example/b?id=2) · 学刊 · (2025/6/1) · 检索日期2025/6/19",
    "无址之作·样报（2024/6/23）·检索日期2026/6/23",
    "标题：写明的标题；发布者：学刊；发布日期：2025-01-02",
    "译文为笔者所译。",
    "第一条·样报（2025/6/18）·检索日期2026/6/23",
    "第一条·样报新闻·检索日期2026/6/23",
    "[又一条](https://news.example/c)·样报·检索日期2026/6/23",
    "[帖子里的一条](https://zhuanlan.zhihu.com/p/1)·样报·检索日期2026/6/23",
    "[学刊的另一条](https://m.journal.example/d)·学刊·（2025/6/2）·检索日期2026/6/23",
    "学刊的另一条·学刊·（2025/6/3）·检索日期2026/6/23",
)
"""What notes say: one source in two spellings, some without an address, the explicit form, a remark."""

WORDS = (
    "正文",
    "另一段正文",
    "Some words",
    "2025年6月28日，此事发生",
    "2024年6月中旬至7月的事，6月30日又有一次",
    "到2030年将完成",
    "昨天的事，本周四还有一次",
    "2025年6月28日<!-- event: title: 备忘录; id: memo -->，此事发生",
    "2025年6月29日<!-- event: id: memo -->，此事发生[^1]；6月30日<!-- event: no -->不算",
)

CORRECTIONS = {
    "content/sources.toml": (
        '[[source]]\nurl = "https://news.example/a"\nstatus = "dead"\narchived = "https://copies.example/a"\n',
        '[[source]]\nurl = "https://news.example/a"\nsame_as = ["https://journal.example/b?id=2"]\n',
        '[[source]]\nurl = "https://nowhere.example/"\n',
    ),
    "content/publishers.toml": (
        '["样报社"]\ndomains = ["news.example"]\nnames = ["样报"]\n',
        '["学刊"]\ndomains = ["journal.example"]\n',
    ),
    "archive/index.jsonl": (
        '{"url":"https://news.example/a","date":"2026-05-01T00:00:00Z","digest":"sha256:00","file":"a"}\n',
        '{"url":"https://news.example/a","date":"2026-05-02T00:00:00Z","public":"https://copies.example/1"}\n',
    ),
    "content/tags.toml": (
        '[[tags]]\nname = "Web"\nslug = "net"\naliases = ["网络"]\ndescription = "一个说明"\n',
        '[[tags]]\nname = "网络"\nslug = "c"\naliases = ["Web", "格式"]\n',
        '[[main_topics]]\nname = "样式"\nslug = "f"\naliases = ["格式"]\n',
        '[[tags]]\nname = "格式"\nslug = "Web"\n[[labels]]\nname = "C"\n',
    ),
}

WORDING = {
    "wording/zh.toml": (
        'related = "又及"\nmonth-06 = "六月"\n',
        'home = "头版"\nby = "没有名字"\n',
        "home =\n",
    ),
    "wording/fr.toml": ('home = "Accueil"\n', 'tags = "Mots"\ntold-mend = "?"\n'),
}
"""The files of a site's own words, and what each may hold."""

titles = st.sampled_from(["甲", "乙的标题", "Third", "“引号”与 <括号>", "12:30"])
days = st.sampled_from(["2024-12-31", "2025-01-01T00:10:00+08:00", "2025-01-01", "2025-06-19T07:20:04+08:00"])

ENDINGS = (
    "再添一句。\n",
    "[^9]: 从未引用\n",
    "\n:::mark 甲\n2024年5月6日发布了[^1]。\n:::\n",
    "\n一句 {{< mark 乙 >}}。\n",
)
"""What an editor adds to the end of a text: among it are blocks that extensions may write."""

_EXTENSIONS = """\
from dateline.extension import Finding, OwnPage, PageKind, Rendered, block, check, template_filter
from house import WORD

@block
def mark(block):
    return Rendered(f"<div>{WORD}{block.content}</div>", {"marks": block.arguments[0]})

@check
def style(text):
    return [Finding(number, WORD) for number, line in text.lines if WORD in line]

def pages(articles):
    facts = [fact for each in articles.values() for fact in each.facts.get("marks", ())]
    yield OwnPage("/marks/", WORD, facts)
    for each in articles.values():
        yield OwnPage(f"/seen{each.url}", each.title, each.path)

def gather(articles, of):
    return articles[of].summary if isinstance(of, str) else of

marks = PageKind("marks.html", pages, gather)
"""

EXTENSIONS = {
    "extensions.py": (_EXTENSIONS, _EXTENSIONS.replace("<div>", "<div><b>旧</b>").replace("summary", "date")),
    "house.py": ('WORD = "再"\n', 'WORD = "正"\n'),
}
"""The modules of a site's extensions, and what each may hold."""


@dataclass(frozen=True)
class Article:
    """What one file says; ``None`` leaves the field out."""

    title: str | None
    date: str | None
    tags: tuple[str, ...]
    link: str
    words: str
    notes: tuple[str, ...]
    uses: int
    draft: bool
    alias: str | None
    fields: tuple[str, ...] = ()

    def text(self) -> str:
        lines: list[str] = []
        if self.title is not None:
            lines += ["---", f'title: "{self.title}"']
            lines += [f"date: {self.date}"] if self.date else []
            lines += [f"tags: [{', '.join(repr(tag) for tag in self.tags)}]"] if self.tags else []
            lines += ["draft: true"] if self.draft else []
            lines += [f"aliases: [{self.alias}]"] if self.alias else []
            lines += [*self.fields, "---", ""]
        lines += [f"{self.words}，见[别处]({self.link})。", "", "### 节", "", f"![图]({self.link})", ""]
        lines += ["".join(f"**“重点”**[^{note}]" for note in range(1, self.uses + 1)), ""]
        lines += [f"[^{number}]: {note}" for number, note in enumerate(self.notes, 1)]
        return "\n".join(lines) + "\n"


articles = st.builds(
    Article,
    title=st.none() | titles,
    date=st.none() | days,
    tags=st.lists(st.sampled_from(TAGS), max_size=3, unique=True).map(tuple),
    link=st.sampled_from(LINKS),
    words=st.sampled_from(WORDS),
    notes=st.lists(st.sampled_from(NOTES), max_size=3).map(tuple),
    uses=st.integers(0, 3),
    draft=st.booleans(),
    alias=st.none() | st.sampled_from(["/old/", "/moved.html"]),
    fields=st.just(()) | st.sampled_from(FIELDS).map(lambda field: (field,)),
)


def drawing(width: int) -> str:
    """A picture as wide as told."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"><path d="M0 0"/></svg>\n'


@dataclass(frozen=True)
class Settings:
    """A site.toml."""

    title: str = "试刊"
    prefix: str = ""
    language: str = "zh-CN"
    home: str = "front"
    page_size: int = 20
    term_threshold: int = 1
    raw_html: str = "sanitise"
    copies: bool = False
    published: str = ""
    more: str = ""

    def text(self) -> str:
        return (
            f'title = "{self.title}"\nbase_url = "https://archive.example/{self.prefix}"\n'
            f'language = "{self.language}"\ntimezone = "Asia/Shanghai"\n'
            f'home = "{self.home}"\n'
            f"page_size = {self.page_size}\nterm_threshold = {self.term_threshold}\n"
            f'raw_html = "{self.raw_html}"\n'
            + ('archived_copies = "https://copies.example/{date}/{url}"\n' if self.copies else "")
            + self.published
            + self.more
        )


settings = st.builds(
    Settings,
    title=st.sampled_from(["试刊", "Archive & Sons"]),
    prefix=st.sampled_from(["", "sub/"]),
    language=st.sampled_from(["zh-CN", "en"]),
    home=st.sampled_from(["front", "list"]),
    page_size=st.integers(1, 3),
    term_threshold=st.integers(1, 3),
    raw_html=st.sampled_from(["sanitise", "escape"]),
    copies=st.booleans(),
    published=st.sampled_from(
        [
            "",
            'precompressed = true\nhost = "netlify"\n',
            "precompressed = true\nexports = false\nfiltered_timelines = false\n",
            'timeline_days = false\nown_copies = "hidden"\nhost = "cloudflare"\nmax_files = 40\n',
        ]
    ),
    more=st.sampled_from(
        [
            "",
            'image = "figure.svg"\n',
            '[[nav]]\nlabel = "网"\nurl = "/tags/web/"\n',
            '[[taxonomies]]\nfield = "tags"\npath = "labels"\ntitle = "标"\n',
            '[diagnostics]\nlink-broken = "error"\n',
        ]
    ),
)

MARKS = "templates/marks.html"
"""The template that the pages of ``EXTENSIONS`` are made with: it shows all that they are given."""

TEMPLATES = {
    MARKS: (
        '{% extends "base.html" %}\n{% block main %}{{ page.title }}{{ page.data }}{% endblock %}\n',
        "{{ page.data }}\n",
    ),
    "templates/_card.html": ("<p>{{ page.title }}</p>\n", "<h3>{{ page.title }} {{ page.summary }}</h3>\n"),
    "templates/_entry.html": ("<p>{{ page.title }}</p>\n",),
    "templates/404.html": ('{% extends "theme/404.html" %}\n', "<!doctype html><title>404</title>\n"),
    "templates/base.html": ('{% extends "theme/base.html" %}\n',),
}
