"""Views made by hand, and the templates over them: what the theme makes of every kind of page."""

from pathlib import Path

from msgspec import msgpack

from dateline.pages import views
from dateline.pages.articles.views import ArticleNeighbours, ArticleView
from dateline.pages.entry_views import CitedSourceView, EntryCounts, EntryLine, EntryView, Mark, MentionView
from dateline.pages.front.views import FrontView, TopicLine
from dateline.pages.note_views import CopyLink, NoteView, OwnCopy
from dateline.pages.search.views import FacetGroup, LanguageChoice, SearchView
from dateline.pages.source_entry_views import CitingView, SentenceView, SourceEntryView
from dateline.pages.sources.views import (
    PublisherEntry,
    PublisherGroup,
    PublishersView,
    PublisherView,
    SourceLine,
    SourcesView,
    SourceView,
    SourceYear,
)
from dateline.pages.timeline.views import (
    DayGroup,
    FilteredTimelineView,
    FilteredTimelineYear,
    PeriodLine,
    PeriodView,
    TimelineView,
    UndatedView,
    YearColumn,
)
from dateline.reading.templates import read_templates
from dateline.rendering.render import Job, Renderer, RenderSet
from dateline.values.article import BackLink, Body, Heading, Reference
from dateline.values.digests import Value
from dateline.values.html import Html
from dateline.values.metadata import Correction
from dateline.values.moments import Moment
from dateline.values.partials import BodyPartial, Partial
from dateline.values.sources import Imprint

TEMPLATES = Path(__file__).parents[2] / "templates"
DAY = Moment(instant=1_750_288_804, edtf="2025-06-19T07:20:04+08:00")
OTHER_DAY = Moment(instant=1_750_204_800, edtf="2025-06-18")


def html(text: str) -> Html:
    return Html(text=text)


def link(label: str, href: str, lang: str = "") -> views.NavLink:
    return views.NavLink(label=label, href=href, lang=lang)


def note(label: str, number: int, text: str, uses: int = 1, *, duplicate: bool = False) -> Reference:
    marks = [f"fnref-{label}", *(f"fnref-{label}-{use}" for use in range(2, uses + 1))]
    return Reference(
        label=label,
        number=number,
        anchor=f"fn-{label}",
        html=html(text),
        inline=True,
        backlinks=tuple(BackLink(anchor=mark) for mark in marks[:uses]),
        line=number,
        duplicate=duplicate,
    )


def heading(level: int, ident: str, text: str) -> Heading:
    return Heading(level=level, id=ident, text=text, html=html(text))


def text_body(
    before: str,
    after: str = "",
    *,
    list_heading: Heading | None = None,
    references: tuple[Reference, ...] = (),
    headings: tuple[Heading, ...] = (),
) -> Body:
    """An article's text; a list of notes, if any, stands between ``before`` and ``after``."""
    return Body(
        before=html(before),
        after=html(after),
        list_heading=list_heading,
        references=references,
        headings=headings,
    )


TEXT = text_body(
    before=(
        "<p>Two archives agree."
        '<sup class="noteref"><a role="doc-noteref" id="fnref-1" href="#fn-1">1</a></sup> '
        '<sup class="noteref"><a role="doc-noteref" id="fnref-1-2" href="#fn-1">1</a></sup></p>'
    ),
    references=(
        note("1", 1, "A first source.", uses=2),
        note("b", 2, "Nobody cites this.", uses=0),
        note("1-2", 3, "The same label again.", uses=0, duplicate=True),
    ),
    headings=(heading(2, "one", "One"), heading(3, "two", "Two"), heading(2, "three", "Three")),
)


def site(**changes: object) -> views.SiteView:
    fields: dict[str, object] = {
        "title": "档案",
        "description": "带注释的新闻档案",
        "language": "zh-Hans",
        "author": "编辑部",
        "copyright": "",
        "image_absolute": "https://example.org/a/cover.png",
        "home": "/a/",
        "home_absolute": "https://example.org/a/",
        "feed": "/a/feed.xml",
        "feed_absolute": "https://example.org/a/feed.xml",
        "other_feeds": (),
        "timeline": "/a/timeline/",
        "sources": "/a/sources/",
        "search": "/a/search/",
        "nav": (),
        "taxonomies": {"tags": link("标签", "/a/tags/"), "main_topics": link("专题", "/a/topics/")},
        "assets": {
            "site.css": "/a/site.css?v=1",
            "site.js": "/a/site.js?v=1",
            "text.js": "/a/text.js?v=1",
            "frame.js": "/a/frame.js?v=1",
            "search.js": "/a/search.js?v=1",
            "search-results.js": "/a/search-results.js?v=1",
            "search-engine.js": "/a/search-engine.js?v=1",
            "not-found.js": "/a/not-found.js?v=1",
            "icon.svg": "/a/icon.svg?v=1",
            "index.js": "/a/index.js?v=1",
        },
    }
    return views.SiteView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def head(title: str, lang: str = "zh-Hans", path: str = "2025/x/", **changes: object) -> views.Head:
    fields: dict[str, object] = {
        "title": title,
        "description": "摘要",
        "lang": lang,
        "canonical": f"https://example.org/a/{path}",
    }
    return views.Head(**(fields | changes))  # pyright: ignore[reportArgumentType]


def card(title: str = "一篇文章", **changes: object) -> views.CardView:
    fields: dict[str, object] = {
        "href": "/a/2025/x/",
        "title": title,
        "lang": "zh-Hans",
        "date": DAY,
        "summary": "摘要",
        "minutes": 4,
        "unnamed": False,
        "draft": False,
        "terms": (link("开放网络", "/a/tags/x/"), link("Open archives on the web", "/a/tags/y/")),
    }
    return views.CardView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def line(title: str = "另一篇", lang: str = "zh-Hans") -> views.LinkView:
    return views.LinkView(href="/a/2025/y/", title=title, lang=lang, date=OTHER_DAY)


def related(title: str) -> views.RelatedView:
    return views.RelatedView(link=line(title), shared=(link("开放网络", "/a/tags/x/"),))


def body() -> BodyPartial:
    return BodyPartial(b"0", ())


def card_part(title: str = "一篇文章", **changes: object) -> Partial:
    return Partial("_card.html", card(title, **changes))


TRAIL = (link("首页", "/a/"), link("时间线", "/a/timeline/"))
ALONE = views.Pager(number=0, count=0, newer="", older="", newest="", oldest="")
WAYS = views.Pager(
    number=2, count=3, newer="/a/page/3/", older="/a/page/1/", newest="/a/", oldest="/a/page/1/"
)

NOTHING_BESIDE = ArticleNeighbours(along=None, earlier=None, later=None)


def article(lang: str = "zh-Hans", **changes: object) -> ArticleView:
    fields: dict[str, object] = {
        "head": head("一篇文章", lang, type="article"),
        "card": card(lang=lang),
        "characters": 1200,
        "words": 34,
        "body": body(),
        "breadcrumbs": TRAIL,
        "taxonomies": (
            views.TermsView(
                field="tags", index=link("标签", "/a/tags/"), terms=(link("开放网络", "/a/tags/x/"),)
            ),
        ),
        "authors": ("林一",),
        "updated": OTHER_DAY,
        "image": views.ImageView(
            src="/a/i.png", src_absolute="https://example.org/a/i.png", alt="图", width=800, height=450
        ),
        "correction": Correction(date=OTHER_DAY, text="此前的数字有误。"),
        "month": link("2025年6月", "/a/timeline/2025/06/"),
        "when": "/a/timeline/2025/06/#e-2",
        "neighbours": ArticleNeighbours(
            along=link("开放网络", "/a/topics/x/"),
            earlier=line("前一篇"),
            later=line("An English article", "en"),
        ),
        "related": (related("相关"),),
        "backlinks": (views.BacklinkView(link=line("引用者"), sentence="见这一篇。"),),
        "backlinks_more": "10+",
        "notes": (cited("1", others="10+"), cited("", marks=("mark-undated",)), NoteView()),
        "events": (entry_line("happened", anchor="t-2025-06-19"), entry_line("planned")),
        "what_else": (entry_line("happened"),),
        "reference_files": (link("BibTeX", "/a/2025/x/references.bib"),),
        "extra": {},
    }
    fields |= changes
    fields.setdefault("lead_image", fields["image"])
    return ArticleView(**fields)  # pyright: ignore[reportArgumentType]


def plain(**changes: object) -> views.PlainPageView:
    fields: dict[str, object] = {
        "head": head("关于", path="about/"),
        "body": body(),
        "breadcrumbs": TRAIL[:1],
        "updated": OTHER_DAY,
        "backlinks": (views.BacklinkView(link=line(), sentence=""),),
        "extra": {},
    }
    return views.PlainPageView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def listing(**changes: object) -> views.ListView:
    fields: dict[str, object] = {
        "head": head("档案", path="", feed=link("标签：开放网络", "/a/tags/x/feed.xml")),
        "kind": "home",
        "title": "",
        "title_lang": "",
        "label": "标签",
        "intro": body(),
        "breadcrumbs": TRAIL,
        "cards": (
            card_part(),
            card_part("An English article", lang="en", date=None, unnamed=True, draft=True),
        ),
        "pager": WAYS,
        "count": 41,
    }
    return views.ListView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def front(**changes: object) -> FrontView:
    fields: dict[str, object] = {
        "head": head("档案", path=""),
        "title": "",
        "lead": card(),
        "lead_image": None,
        "lead_topic": link("开放网络", "/a/topics/x/"),
        "latest": (card("An English article", lang="en", date=None, unnamed=True, draft=True), card()),
        "dated": True,
        "count": 41,
        "every": "/a/page/",
        "topics": (
            TopicLine(
                link=link("开放网络", "/a/topics/x/"),
                count=3,
                first_year=2019,
                last_year=2025,
                newest=line("一篇文章"),
            ),
        ),
        "topic_index": link("专题", "/a/topics/"),
        "day": DAY,
        "this_time": (entry_line("happened"), entry_line("article")),
        "most_cited": (),
        "intro": body(),
        "pages": (link("编写体例", "/a/style/"),),
    }
    return FrontView(**(fields | changes))  # pyright: ignore[reportArgumentType]


INITIALS = tuple(link(initial, f"/a/tags/initial/{initial.lower()}/") for initial in "AB")


def term_index(**changes: object) -> views.TermIndexView:
    entries = (
        views.TermEntry(link=link("开放网络", "/a/tags/x/"), count=1200),
        views.TermEntry(link=link("UTF-8", "/a/tags/u/"), count=1),
    )
    groups = tuple(views.TermGroup(initial=initial, entries=entries) for initial in "AK#")
    fields: dict[str, object] = {
        "head": head("标签", path="tags/"),
        "intro": None,
        "title": "标签",
        "breadcrumbs": TRAIL[:1],
        "common": entries,
        "groups": groups,
        "count": 6,
    }
    return views.TermIndexView(**(fields | changes))  # pyright: ignore[reportArgumentType]


COPY = CopyLink(href="https://copies.example/1", original="https://news.example/1", date=DAY)
OWN_COPY = OwnCopy(date=DAY, digest="sha256:00")
COUNTS = EntryCounts(articles=3, sources=2, happened=5, planned=1)


def cited(url: str, **changes: object) -> NoteView:
    fields: dict[str, object] = {
        "is_source": True,
        "entry": "/a/sources/news.example/#s-1",
        "status": "dead" if url else "live",
        "copy": COPY if url else None,
        "own": OWN_COPY if url else None,
        "title": "A source of 2025",
        "url": "https://news.example/1" if url else "",
        "publisher": "样报",
        "published": DAY,
    }
    return NoteView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def entry_line(mark: Mark, anchor: str = "") -> EntryLine:
    return EntryLine(
        mark=mark,
        moment=DAY,
        href="/a/timeline/2025/06/#e-1",
        label="一句话。",
        lang="zh-Hans",
        anchor=anchor,
    )


def source_entry(**changes: object) -> SourceEntryView:
    citing = CitingView(
        article=line("An English article", "en"),
        note_href="/a/2025/y/#fn-1",
        sentences=(
            SentenceView(href="/a/2025/y/#fnref-1", text="It says so.", heading="Why"),
            SentenceView(href="/a/2025/y/#fnref-1-2", text="", heading=""),
        ),
    )
    listed = CitingView(article=line("另一篇"), note_href="/a/2025/z/#fn-2", sentences=())
    fields: dict[str, object] = {
        "anchor": "s-1",
        "permalink": "/a/sources/news.example/#s-1",
        "when": "/a/timeline/2025/06/#s-1",
        "title": "A source about the open web",
        "titles": ("另一种写法",),
        "href": "https://news.example/1",
        "publisher": "样报",
        "named": "样报新闻",
        "author": "王某",
        "contributor": "",
        "published": DAY,
        "status": "live",
        "remark": "",
        "copy": COPY,
        "own": OWN_COPY,
        "marks": (),
        "retrieved": DAY,
        "imprint": Imprint(genre="article-newspaper"),
        "articles": 2,
        "citing": (citing, listed),
        "more": "",
    }
    return SourceEntryView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def publisher(**changes: object) -> PublisherView:
    dead = source_entry(anchor="s-2", status="dead", remark="已撤下。", more="/a/sources/news.example/s-2/")
    bare = source_entry(
        anchor="s-3",
        title="",
        href="",
        copy=None,
        contributor="某人",
        published=None,
        marks=("mark-undated",),
    )
    fields: dict[str, object] = {
        "head": head("样报", path="sources/news.example/"),
        "breadcrumbs": TRAIL,
        "title": "样报",
        "domain": "news.example",
        "platforms": (),
        "home": "https://news.example/",
        "year": 0,
        "period": "",
        "count": 3,
        "timeline": "/a/sources/news.example/timeline/",
        "years": (),
        "parts": (),
        "most_cited": (),
        "newest": (),
        "listed": (),
        "entries": (source_entry(), dead, bare),
        "pager": ALONE,
    }
    return PublisherView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def large_publisher() -> PublisherView:
    years = (
        SourceYear(year=2025, href="/a/sources/news.example/2025/", count=51),
        SourceYear(year=-1, href="/a/sources/news.example/undated/", count=1),
    )
    return publisher(years=years, most_cited=(source_line(),), listed=(source_line(),), entries=())


def source_line() -> SourceLine:
    return SourceLine(
        link=link("A source about the open web", "/a/sources/news.example/#s-1"),
        publisher=link("样报", "/a/sources/news.example/"),
        published=DAY,
        articles=12,
    )


def source() -> SourceView:
    return SourceView(
        head=head("A source about the open web", path="sources/news.example/s-1/"),
        breadcrumbs=TRAIL,
        entry=source_entry(),
        pager=WAYS,
    )


def publishers_of_an_initial() -> PublishersView:
    entry = PublisherEntry(link=link("Acme", "/a/sources/acme/"), domain="", platforms=(), count=3)
    return PublishersView(
        head=head("出版者 · A", path="sources/initial/a/"),
        breadcrumbs=TRAIL,
        group=PublisherGroup(initial="A", entries=(entry,)),
        initials=INITIALS,
    )


def sources(**changes: object) -> SourcesView:
    entries = (
        PublisherEntry(
            link=link("样报", "/a/sources/news.example/"), domain="news.example", platforms=(), count=3
        ),
        PublisherEntry(link=link("样号", "/a/sources/样号/"), domain="", platforms=("YouTube",), count=1),
    )
    fields: dict[str, object] = {
        "head": head("来源", path="sources/"),
        "breadcrumbs": TRAIL[:1],
        "count": 3,
        "common": entries,
        "groups": (PublisherGroup(initial="Y", entries=entries),),
        "most_cited": (source_line(),),
        "years": (SourceYear(year=2025, href="/a/timeline/2025/", count=3),),
        "undated": 1,
        "unaddressed": 1,
        "uncited": 1,
        "data": "/a/sources.json",
    }
    return SourcesView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def entry(**changes: object) -> Partial:
    telling = MentionView(
        article=line("An English article", "en"),
        href="/a/2025/y/#t-2025-06-19",
        text="It happened on 19 June 2025.",
        heading="Why",
        wording="19 June 2025",
        moment=DAY,
        certainty="inferred",
        sources=(
            CitedSourceView(
                link=link("A source about the open web", "/a/sources/news.example/#s-1"),
                publisher=link("样报", "/a/sources/news.example/"),
            ),
        ),
    )
    fields: dict[str, object] = {
        "anchor": "e-1",
        "permalink": "/a/timeline/2025/06/#e-1",
        "mark": "happened",
        "moment": DAY,
        "title": "一件事",
        "title_lang": "zh-Hans",
        "href": "",
        "summary": "",
        "tellings": (telling,),
        "published_by": None,
        "articles": "",
        "terms": (link("开放网络", "/a/tags/x/"),),
        "place": "北京",
        "people": ("王某",),
        "differing": True,
    }
    return Partial("_entry.html", EntryView(**(fields | changes)))  # pyright: ignore[reportArgumentType]


def source_published() -> Partial:
    return entry(
        anchor="s-1",
        mark="source",
        title="A source about the open web",
        title_lang="",
        href="/a/sources/news.example/#s-1",
        tellings=(),
        published_by=link("样报", "/a/sources/news.example/"),
        articles="2",
        terms=(),
        place="",
        people=(),
        differing=False,
    )


def timeline() -> TimelineView:
    return TimelineView(
        head=head("时间线", path="timeline/"),
        breadcrumbs=TRAIL[:1],
        years=(
            PeriodLine(number=2025, href="/a/timeline/2025/", counts=COUNTS),
            PeriodLine(number=1990, href="/a/timeline/1990/", counts=COUNTS),
        ),
        columns=(
            YearColumn(PeriodLine(1990, "/a/timeline/1990/", COUNTS), 0, is_numbered=True, after_break=False),
            YearColumn(PeriodLine(2025, "/a/timeline/2025/", COUNTS), 3, is_numbered=True, after_break=True),
        ),
        today=DAY,
        today_href="/a/timeline/2025/06/",
        topics=(link("开放网络", "/a/topics/x/timeline/"),),
        undated=link("日期不详", "/a/timeline/undated/"),
        undated_articles=1,
        undated_sources=link("日期不详的来源", "/a/timeline/undated-sources/"),
        undated_sources_count=2,
        data="/a/timeline.json",
        calendar="/a/timeline.ics",
    )


def period(**changes: object) -> PeriodView:
    fields: dict[str, object] = {
        "head": head("2025年6月", path="timeline/2025/06/"),
        "breadcrumbs": TRAIL,
        "year": 2025,
        "month": 6,
        "day": 0,
        "today": OTHER_DAY,
        "parts": (),
        "key_dates": (),
        "kinds": ("happened", "source"),
        "groups": (
            DayGroup(edtf="", entries=(entry(anchor="e-2"),)),
            DayGroup(edtf="2025-06-19", entries=(entry(), source_published())),
        ),
        "pager": ALONE,
        "earlier": None,
        "later": link("2025年7月", "/a/timeline/2025/07/"),
    }
    return PeriodView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def year() -> PeriodView:
    months = tuple(
        PeriodLine(number=month, href=f"/a/timeline/2025/{month:02}/" if month % 3 else "", counts=COUNTS)
        for month in range(1, 13)
    )
    return period(
        head=head("2025年", path="timeline/2025/"),
        month=0,
        parts=months,
        groups=(DayGroup(edtf="", entries=(entry(),)),),
        kinds=("happened",),
        earlier=link("2024年", "/a/timeline/2024/"),
        later=None,
    )


def undated() -> UndatedView:
    return UndatedView(
        head=head("日期不详", path="timeline/undated/"),
        breadcrumbs=TRAIL,
        entries=(card_part(date=None),),
        pager=ALONE,
    )


def search(**changes: object) -> SearchView:
    fields: dict[str, object] = {
        "head": head("搜索", path="search/"),
        "breadcrumbs": TRAIL[:1],
        "manifest": Html(text="{}"),
        "words": Html(text="{}"),
        "facets": (
            FacetGroup(
                field="tags",
                name="标签",
                index=link("标签", "/a/tags/"),
                links=(link("开放 & 网络", "/a/tags/x/"),),
            ),
        ),
        "languages": (
            LanguageChoice(value="en", name="English", lang="en"),
            LanguageChoice(value="zh", name="中文", lang="zh"),
        ),
        "years": (link("2025", "/a/timeline/2025/"),),
        "most_cited": (
            SourceLine(
                link=link("一种来源", "/a/sources/news.example/#s-1"),
                publisher=link("样报", "/a/sources/news.example/"),
                published=None,
                articles=3,
            ),
        ),
    }
    return SearchView(**(fields | changes))  # pyright: ignore[reportArgumentType]


def filtered_timeline() -> FilteredTimelineView:
    return FilteredTimelineView(
        head=head("开放网络：时间线", path="tags/x/timeline/"),
        breadcrumbs=TRAIL,
        owner=link("开放网络", "/a/tags/x/"),
        count=300,
        years=(FilteredTimelineYear(year=2025, href="/a/timeline/2025/", count=300),),
        lines=(entry_line("happened"), entry_line("article"), entry_line("source")),
        kinds=("happened", "source", "article"),
    )


def not_found() -> views.NotFoundView:
    return views.NotFoundView(head=head("找不到页面", path="404.html", index=False))


def redirect() -> views.RedirectView:
    return views.RedirectView(
        head=head("已移至“一篇文章”", index=False),
        target="/a/2025/x/?a=1&b=2",
        target_absolute="https://example.org/a/2025/x/",
        title="一篇文章",
    )


def feed(**changes: object) -> views.FeedView:
    entry: dict[str, object] = {
        "id": "https://example.org/a/2025/x/",
        "title": "一篇 <文章> & 更多\x0b",
        "lang": "zh-Hans",
        "published": "2025-06-18T23:20:04Z",
        "updated": "2025-06-18T23:20:04Z",
        "summary": "摘要",
        "authors": (),
        "categories": ("开放 & 网络",),
        "href_absolute": "https://example.org/a/2025/x/",
        "body": body(),
    }
    return views.FeedView(
        id="https://example.org/a/feed.xml",
        title="档案",
        subtitle="",
        lang="zh-Hans",
        href_absolute="https://example.org/a/",
        self_absolute="https://example.org/a/feed.xml",
        updated="2025-06-18T23:20:04Z",
        author="编辑部",
        entries=(views.FeedEntry(**(entry | changes)),),  # pyright: ignore[reportArgumentType]
    )


def sitemap() -> views.SitemapView:
    return views.SitemapView(
        entries=(
            views.SitemapEntry(loc="https://example.org/a/?x=1&y=2", lastmod=""),
            views.SitemapEntry(loc="https://example.org/a/2025/x/", lastmod="2025-06-19"),
        )
    )


def sitemap_index() -> views.SitemapIndexView:
    return views.SitemapIndexView(sitemaps=("https://example.org/a/sitemap-1.xml",))


def robots() -> views.RobotsView:
    return views.RobotsView(sitemap="https://example.org/a/sitemap.xml")


def press(view: views.SiteView) -> Renderer:
    return Renderer(
        RenderSet(b"", read_templates(TEMPLATES.parent, TEMPLATES.parent).texts, view, "https://example.org")
    )


PRESS = press(site())


def render(template: str, page: Value, text: Body = TEXT, view: views.SiteView | None = None) -> str:
    """The template over one view, whose bodies all hold ``text``."""
    done = (press(view) if view else PRESS).render(Job("x", template, page), {b"0": msgpack.encode(text)})
    assert done.failure is None, done.failure
    return done.data.decode()
