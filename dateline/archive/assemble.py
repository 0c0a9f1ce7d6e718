"""All articles' facts become the Archive: every index that pages are made from.

Pure and in memory. Bodies stay in the cache; the Archive never holds them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import msgspec

from dateline.archive.calendar import by_month
from dateline.archive.links import backlinks, linked_article
from dateline.archive.related import related
from dateline.archive.sources import Sources, index_sources
from dateline.archive.terms import Term, group_terms
from dateline.archive.timeline import Timeline, index_time
from dateline.values.digests import digest
from dateline.values.model import Article
from dateline.values.settings import Settings, TaxonomySetting
from dateline.values.sources import Corrections

Remember = Callable[[str, bytes, Callable[[], bytes]], bytes]
"""An index that is reused while the columns it reads are unchanged: name, their digest, how to make it."""


class Taxonomy(NamedTuple):
    """One front matter field's terms by key; ``held`` are each article's, by position, as it lists them."""

    setting: TaxonomySetting
    terms: dict[str, Term]
    held: list[tuple[Term, ...]]

    @property
    def url(self) -> str:
        return f"/{self.setting.path}/"


class Archive(NamedTuple):
    """Everything pages are made from.

    ``articles`` are in order of time, undated ones first; positions
    everywhere count in it. ``related`` and ``months`` hold positions;
    ``backlinks`` too, by the path of what is linked to (articles only link
    back; pages and sections are not counted). ``targets`` tells for each
    file's slots the path of the article, page or section they lead to ("" for none).
    """

    settings: Settings
    articles: tuple[Article, ...]
    pages: tuple[Article, ...]
    sections: tuple[Article, ...]
    by_path: dict[str, Article]
    by_url: dict[str, Article]
    position: dict[str, int]
    taxonomies: tuple[Taxonomy, ...]
    related: tuple[tuple[int, ...], ...]
    targets: dict[str, tuple[str, ...]]
    backlinks: dict[str, tuple[int, ...]]
    months: dict[tuple[int, int], tuple[int, ...]]
    sources: Sources
    timeline: Timeline
    corrections: Corrections


NOTHING_CORRECTED = Corrections()


def _afresh(name: str, columns: bytes, make: Callable[[], bytes]) -> bytes:
    return make()


def assemble(
    files: Iterable[Article],
    settings: Settings,
    corrections: Corrections = NOTHING_CORRECTED,
    remember: Remember = _afresh,
) -> Archive:
    """The Archive of these files; their order does not matter."""
    every = sorted(files, key=_in_time)
    articles = tuple(article for article in every if article.kind == "article")
    by_path = {article.path: article for article in every}
    by_url = {article.url: article for article in every}
    taxonomies = tuple(_taxonomy(articles, setting) for setting in settings.taxonomies)
    targets = _targets(every, by_path, by_url, settings.prefix)
    sources = index_sources(articles, corrections)
    return Archive(
        settings=settings,
        articles=articles,
        pages=tuple(article for article in every if article.kind == "page"),
        sections=tuple(article for article in every if article.kind == "section"),
        by_path=by_path,
        by_url=by_url,
        position={article.path: position for position, article in enumerate(articles)},
        taxonomies=taxonomies,
        related=_related(articles, taxonomies, remember),
        targets=targets,
        backlinks=backlinks(articles, targets),
        months=by_month(articles),
        sources=sources,
        corrections=corrections,
        timeline=index_time(articles, sources.by_key),
    )


def _in_time(article: Article) -> tuple[int, int, str]:
    date = article.card.date
    return (1, date.instant, article.path) if date else (0, 0, article.path)


def _taxonomy(articles: Iterable[Article], setting: TaxonomySetting) -> Taxonomy:
    labels = [article.terms.get(setting.field, ()) for article in articles]
    return Taxonomy(setting, *group_terms(labels, f"/{setting.path}/"))


def _targets(
    every: Iterable[Article], by_path: Mapping[str, Article], by_url: Mapping[str, Article], prefix: str
) -> dict[str, tuple[str, ...]]:
    return {
        article.path: tuple(
            linked_article(article.path, slot, by_path, by_url, prefix) for slot in article.slots
        )
        for article in every
        if article.slots
    }


def _related(
    articles: tuple[Article, ...], taxonomies: tuple[Taxonomy, ...], remember: Remember
) -> tuple[tuple[int, ...], ...]:
    members = [term.members for taxonomy in taxonomies for term in taxonomy.terms.values()]
    instants = [article.card.date.instant if article.card.date else None for article in articles]
    made = remember(
        "related", digest(members, instants), lambda: msgspec.msgpack.encode(related(members, instants))
    )
    return msgspec.msgpack.decode(made, type=tuple[tuple[int, ...], ...])
