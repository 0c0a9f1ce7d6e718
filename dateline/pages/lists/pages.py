"""Lists of articles: the home page, sections, and each tag or topic."""

from collections.abc import Iterator, Sequence
from typing import Literal

from dateline.archive.archive import Taxonomy
from dateline.archive.terms import Term
from dateline.pages.articles.pages import body_part
from dateline.pages.context import Context
from dateline.pages.page import Page
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.views import ListView, NavLink
from dateline.values.article import Article


def home_pages(context: Context) -> Iterator[Page]:
    """The home page and its numbered pages: all articles."""
    intro = next((section.path for section in context.archive.sections if section.url == "/"), "")
    members = range(len(context.archive.articles))
    for sheet in paginate("/", members, context.settings.page_size, context.addresses):
        yield Page(sheet.url, "list.html", _home, (intro, sheet, len(members)))


def section_pages(context: Context) -> Iterator[Page]:
    """A list for each folder that has an ``_index.md``: the articles below it."""
    for section in _sections(context):
        folder = section.path.removesuffix("_index.md")
        members = [
            position
            for position, article in enumerate(context.archive.articles)
            if article.path.startswith(folder)
        ]
        for sheet in paginate(section.url, members, context.settings.page_size, context.addresses):
            yield Page(sheet.url, "list.html", _section, (section.path, sheet, len(members)), section.path)


def _sections(context: Context) -> list[Article]:
    """The folders with a list of their own; the home page's text and those of the indexes are shown there."""
    taken = {"/", *(taxonomy.url for taxonomy in context.archive.taxonomies)}
    return [section for section in context.archive.sections if section.url not in taken]


def term_pages(context: Context) -> Iterator[Page]:
    """A list for each tag and each topic."""
    for taxonomy in context.archive.taxonomies:
        for term in taxonomy.terms.values():
            for sheet in paginate(term.url, term.members, context.settings.page_size, context.addresses):
                yield Page(sheet.url, "list.html", _term, (taxonomy, term, sheet))


def _numbered(context: Context, sheet: ListPage, text: str) -> str:
    """Text made distinct on numbered pages."""
    if not sheet.number or not text:
        return text
    return f"{text} · {context.word('page-number', number=sheet.number)}"


def _list(
    context: Context,
    sheet: ListPage,
    total: int,
    *,
    kind: Literal["home", "section", "term"],
    title: str,
    description: str,
    text: str = "",
    label: str = "",
    lang: str = "",
    intro: str = "",
    breadcrumbs: Sequence[NavLink] = (),
    feed: NavLink | None = None,
    timeline: str = "",
    pages: Sequence[NavLink] = (),
) -> ListView:
    front = sheet.number == 0
    return ListView(
        head=context.head(
            sheet.url, _numbered(context, sheet, title), _numbered(context, sheet, description), feed=feed
        ),
        kind=kind,
        title=title,
        title_lang=lang,
        label=label,
        intro=body_part(context, context.archive.by_path[intro]) if intro and front else None,
        description=text if front else "",
        breadcrumbs=tuple(breadcrumbs),
        cards=tuple(context.card(context.archive.articles[position]) for position in sheet.members),
        pager=sheet.pager,
        count=total if front else None,
        timeline=timeline,
        pages=tuple(pages) if front else (),
    )


def _home(context: Context, intro: str, sheet: ListPage, total: int) -> ListView:
    settings = context.settings
    text = context.archive.by_path.get(intro)
    return _list(
        context,
        sheet,
        total,
        kind="home",
        title=text.card.title if text and not text.card.unnamed else settings.title,
        description=settings.description or settings.title,
        intro=intro,
        pages=_unnamed_pages(context),
    )


def _unnamed_pages(context: Context) -> list[NavLink]:
    """The sections and plain pages that the navigation does not name: the home page leads to them."""
    named = {item.url for item in context.settings.nav}
    return [
        NavLink(label=page.card.title, href=context.addresses.href(page.url))
        for page in (*_sections(context), *context.archive.pages)
        if page.url not in named
    ]


def _section(context: Context, section: str, sheet: ListPage, total: int) -> ListView:
    card = context.archive.by_path[section].card
    return _list(
        context,
        sheet,
        total,
        kind="section",
        title=card.title,
        lang=card.lang,
        description=card.summary or card.title,
        intro=section,
        breadcrumbs=(context.home_link(),),
    )


def _term(context: Context, taxonomy: Taxonomy, term: Term, sheet: ListPage) -> ListView:
    index = context.taxonomy_link(taxonomy, context.settings.language)
    name = index.label
    return _list(
        context,
        sheet,
        len(term.members),
        kind="term",
        title=term.label,
        label=name,
        description=term.description
        or context.word("term-description", site=context.settings.title, name=name, term=term.label),
        text=term.description,
        breadcrumbs=(context.home_link(), index),
        timeline=context.slice_href(term.url),
        feed=NavLink(label=f"{name}：{term.label}", href=context.addresses.href(f"{term.url}feed.xml")),
    )
