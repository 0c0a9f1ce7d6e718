"""All articles' facts become the Archive: every index that pages are made from.

Pure and in memory. Bodies stay in the cache; the Archive never holds them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from dateline.archive.links import backlinks, linked_article
from dateline.archive.memo import Columns, Memo
from dateline.archive.related import related
from dateline.archive.source_index import index_sources, renew_sources
from dateline.archive.sources import Source, Sources
from dateline.archive.terms import Term, group_terms
from dateline.archive.timeline import Timeline, index_time, renew_time
from dateline.values.article import Article
from dateline.values.corrections import Corrections
from dateline.values.settings import Settings, TaxonomySetting
from dateline.values.slots import LinkSlot, UrlSlot


class Taxonomy(NamedTuple):
    """One front matter field's terms by key; ``held`` are each article's, by position, as it lists them."""

    setting: TaxonomySetting
    terms: dict[str, Term]
    held: list[tuple[Term, ...]]

    @property
    def url(self) -> str:
        return f"/{self.setting.path}/"


class Order(NamedTuple):
    """The paths of all files by kind, in order of time, undated ones first; ``addresses`` lead to paths."""

    articles: tuple[str, ...]
    pages: tuple[str, ...]
    sections: tuple[str, ...]
    position: dict[str, int]
    addresses: dict[str, str]


NOTHING_CORRECTED = Corrections()


class Archive:
    """Everything pages are made from.

    ``by_path`` are the files' facts, in any order. Positions everywhere count
    in ``articles``, which are in order of time, undated ones first. An index is
    a function of the columns it reads: it is made when it is first wanted, and
    is the one in ``memory`` while those columns are unchanged. The memory
    belongs to these ``settings``.
    """

    def __init__(
        self,
        by_path: Mapping[str, Article],
        settings: Settings,
        corrections: Corrections = NOTHING_CORRECTED,
        *,
        memory: Memo | None = None,
    ) -> None:
        self.by_path = by_path
        self.settings = settings
        self.corrections = corrections
        self.memory = memory or Memo()
        every = tuple(by_path.values())
        self.order = self.memory("order", Columns(every, _placed), lambda: _ordered(every))
        self.articles = self._those(self.order.articles)

    @cached_property
    def pages(self) -> tuple[Article, ...]:
        """Plain pages."""
        return self._those(self.order.pages)

    @cached_property
    def sections(self) -> tuple[Article, ...]:
        """Sections' own texts."""
        return self._those(self.order.sections)

    @cached_property
    def aliases(self) -> dict[str, tuple[str, ...]]:
        """Former addresses by file, where there are any."""
        return {article.path: article.aliases for article in self.every if article.aliases}

    @property
    def position(self) -> dict[str, int]:
        """Each article's position, by its path."""
        return self.order.position

    @property
    def every(self) -> tuple[Article, ...]:
        """All files: articles, then plain pages, then sections' texts."""
        return self.articles + self.pages + self.sections

    def at(self, url: str) -> Article | None:
        """The article, page or section with this address."""
        return self.by_path.get(self.order.addresses.get(url, ""))

    @cached_property
    def taxonomies(self) -> tuple[Taxonomy, ...]:
        """The terms of each taxonomy, as site.toml lists them."""
        made = self.settings.taxonomies
        inputs = (Columns(self.articles, terms_written), self.corrections.terms)
        return self.memory("taxonomies", inputs, lambda: tuple(map(self._taxonomy, made)))

    def related(self, position: int) -> tuple[int, ...]:
        """The positions of the articles related to one, best first."""
        held = [term.members for taxonomy in self.taxonomies for term in taxonomy.held[position]]
        return related(position, held, lambda other: _instant(self.articles[other]))

    @cached_property
    def targets(self) -> dict[str, tuple[str, ...]]:
        """For each file's slots the path of the article, page or section they lead to ("" for none)."""
        every, addresses = self.every, self.order.addresses

        def renew(
            last: tuple[Columns, dict[str, str]], before: dict[str, tuple[str, ...]]
        ) -> dict[str, tuple[str, ...]] | None:
            changed = inputs[0].changed_since(last[0])
            if changed is None or last[1] != addresses:
                return None
            return before | dict(self._leading_to(every[place]) for place in changed)

        inputs = (Columns(every, _linking), addresses)
        return self.memory("targets", inputs, lambda: dict(map(self._leading_to, every)), renew)

    @cached_property
    def backlinks(self) -> dict[str, tuple[int, ...]]:
        """By the path of what is linked to, the positions of the articles (only these) that link to it."""
        inputs = (self.order.articles, self.targets)
        return self.memory("backlinks", inputs, lambda: backlinks(self.articles, self.targets))

    @cached_property
    def months(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """Positions by year and month."""
        return self.memory("months", Columns(self.articles, _date), lambda: _by_month(self.articles))

    @cached_property
    def sources(self) -> Sources:
        """What the notes cite."""
        articles, corrections = self.articles, self.corrections

        def renew(last: tuple[Columns, Corrections], before: Sources) -> Sources | None:
            changed = inputs[0].changed_since(last[0])
            if changed is None or last[1] != corrections:
                return None
            return renew_sources(before, articles, corrections, changed)

        inputs = (Columns(articles, _cited), corrections)
        return self.memory("sources", inputs, lambda: index_sources(articles, corrections), renew)

    @cached_property
    def timeline(self) -> Timeline:
        """All that has a date."""
        articles, sources = self.articles, self.sources.by_key

        def renew(last: tuple[Columns, dict[str, Source]], before: Timeline) -> Timeline | None:
            changed = inputs[0].changed_since(last[0])
            if changed is None:
                return None
            return renew_time(before, (last[0].articles, last[1]), (articles, sources), changed)

        inputs = (Columns(articles, _dated), sources)
        return self.memory("timeline", inputs, lambda: index_time(articles, sources), renew)

    def _those(self, paths: Sequence[str]) -> tuple[Article, ...]:
        return tuple(map(self.by_path.__getitem__, paths))

    def _taxonomy(self, setting: TaxonomySetting) -> Taxonomy:
        labels = [article.terms.get(setting.field, ()) for article in self.articles]
        corrections = self.corrections.terms.get(setting.field, ())
        return Taxonomy(setting, *group_terms(labels, f"/{setting.path}/", corrections))

    def _leading_to(self, article: Article) -> tuple[str, tuple[str, ...]]:
        prefix, addresses = self.settings.prefix, self.order.addresses
        return article.path, tuple(
            linked_article(article.path, slot, self.by_path, addresses, prefix)
            if isinstance(slot, LinkSlot | UrlSlot)
            else ""
            for slot in article.slots
        )


def _ordered(files: Sequence[Article]) -> Order:
    every = sorted(files, key=_in_time)
    articles = tuple(article.path for article in every if article.kind == "article")
    return Order(
        articles=articles,
        pages=tuple(article.path for article in every if article.kind == "page"),
        sections=tuple(article.path for article in every if article.kind == "section"),
        position={path: position for position, path in enumerate(articles)},
        addresses={article.url: article.path for article in every},
    )


def _in_time(article: Article) -> tuple[int, int, str]:
    date = article.card.date
    return (1, date.instant, article.path) if date else (0, 0, article.path)


def _placed(article: Article) -> object:
    return article.path, article.kind, article.url, article.card.date


def terms_written(article: Article) -> object:
    """The column of what each article writes in its taxonomies' fields."""
    return article.terms


def _instant(article: Article) -> int | None:
    return article.card.date.instant if article.card.date else None


def _date(article: Article) -> object:
    return article.card.date


def _linking(article: Article) -> object:
    return [slot.target if isinstance(slot, LinkSlot | UrlSlot) else "" for slot in article.slots]


def _cited(article: Article) -> object:
    return [(note.cited, note.text) for note in article.notes]


def _dated(article: Article) -> object:
    return article.card.date, [(event.moment, event.id, event.anchor) for event in article.events]


def _by_month(order: Sequence[Article]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Positions in ``order`` by (year, month), both in order of time; undated ones under (0, 0)."""
    months: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for position, article in enumerate(order):
        date = article.card.date
        months[(date.year, date.month) if date else (0, 0)].append(position)
    return {month: tuple(months[month]) for month in sorted(months)}
