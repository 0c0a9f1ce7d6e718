"""Lists by language: the articles in each language that is not the site's, where there are such."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.pages.context import Context
from dateline.pages.lists.feeds import language_feed
from dateline.pages.lists.language_addresses import language_list, language_title, languages_with_list
from dateline.pages.lists.pages import LIST, total_of
from dateline.pages.page import Page, page
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.site_facts import SiteFacts
from dateline.pages.urls import Urls
from dateline.pages.views import Head, ListView, NavLink, Pager
from dateline.values.digests import Value
from dateline.values.language_tags import language_tag, own_name
from dateline.values.partials import Partial


class LanguageListListing(NamedTuple):
    """What the lists by language are listed from: articles by language, and how long a page is."""

    members: Mapping[str, tuple[str, ...]]
    page_size: int
    urls: Urls


class OfLanguage(NamedTuple):
    """What a page of a language's list shows; ``total`` counts its articles, on the front alone."""

    language: str
    list_page: ListPage[str]
    total: int | None


def language_lists_of(archive: Archive, urls: Urls) -> LanguageListListing:
    """What an archive's lists by language are listed from."""
    members = {language: archive.in_language[language] for language in languages_with_list(archive)}
    return LanguageListListing(members, archive.settings.page_size, urls)


def language_pages(inputs: LanguageListListing) -> Iterator[Page]:
    """A list for each language."""
    for language, members in inputs.members.items():
        for part in paginate(language_list(language), members, inputs.page_size, inputs.urls):
            of = OfLanguage(language, part, total_of(part, members))
            yield page(part.url, LIST, _gather, _view, of, indexed=True)


class _LanguageIngredients(Value, frozen=True):
    """Ingredients of a page of a language's list."""

    site: SiteFacts
    language: str
    url: str
    pager: Pager
    count: int | None
    cards: tuple[Partial, ...]


def _gather(context: Context, of: OfLanguage) -> _LanguageIngredients:
    tag = language_tag(of.language)
    by_path = context.archive.by_path
    return _LanguageIngredients(
        site=context.facts,
        language=of.language,
        url=of.list_page.url,
        pager=of.list_page.pager,
        count=of.total,
        cards=tuple(context.cards.card(by_path[path], tag) for path in of.list_page.members),
    )


def _view(of: _LanguageIngredients) -> ListView:
    site, tag, number = of.site, language_tag(of.language), of.pager.number
    title = language_title(site, of.language)
    description = site.words.word("in-language-description", tag, site=site.title, spoken=own_name(tag))
    feed = NavLink(label=title, href=site.urls.href(language_feed(of.language)))
    return ListView(
        head=Head(
            title=site.numbered(title, number, tag),
            description=site.numbered(description, number, tag),
            lang=tag,
            canonical=site.urls.absolute(of.url),
            feed=feed,
        ),
        kind="language",
        title=title,
        title_lang="",
        label="",
        intro=None,
        breadcrumbs=(site.page_link("home", "/", tag),),
        cards=of.cards,
        pager=of.pager,
        count=of.count,
    )
