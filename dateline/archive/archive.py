"""The archive: the facts of all articles, and every index over them that pages are made from.

In memory. Bodies stay in the cache; the archive never holds them.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from dateline.archive.aliases import Aliases, index_aliases
from dateline.archive.links import (
    BACKLINKS_SHOWN,
    KEEP_LINKS,
    BacklinkInputs,
    LinkInputs,
    Links,
    index_backlinks,
    index_links,
    linking_of,
    links_key,
    renew_links,
    spelled_otherwise,
    targets_of,
)
from dateline.archive.memo import Columns, Memo
from dateline.archive.related import related
from dateline.archive.source_index import SourceInputs, citing_notes, index_sources, renew_sources
from dateline.archive.sources import Sources
from dateline.archive.terms import (
    KEEP_TERMS,
    Labels,
    Taxonomies,
    Taxonomy,
    Term,
    TermInputs,
    index_terms,
    labels_of,
)
from dateline.archive.time_index import TimeInputs, dates_of, index_time, renew_time
from dateline.archive.timeline import (
    Mention,
    Timeline,
    is_id,
)
from dateline.archive.translations import Translations, Version, index_translations
from dateline.values.article import Article, ArticleKind, Shared
from dateline.values.corrections import Corrections
from dateline.values.digests import DigestedOnce, digest
from dateline.values.language_tags import written_language
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment
from dateline.values.settings import AUTHORS, Settings
from dateline.values.slots import LinkSlot


class FilePlace(NamedTuple):
    """What decides where a file stands among all."""

    kind: ArticleKind
    url: str
    date: Moment | None
    featured: bool


class Order(DigestedOnce):
    """The paths of all files by kind, in order of time, undated ones first.

    ``urls`` are the files' addresses by path. ``featured`` is the newest
    article that is, "" for none.
    """

    def __init__(
        self,
        articles: tuple[str, ...],
        featured: str,
        pages: tuple[str, ...],
        sections: tuple[str, ...],
        urls: dict[str, str],
    ) -> None:
        self.articles = articles
        self.featured = featured
        self.pages = pages
        self.sections = sections
        self.urls = urls
        self.position = {path: position for position, path in enumerate(articles)}
        """An article's place among all."""
        self.addresses = {url: path for path, url in urls.items()}
        """The paths by the addresses."""

    def _content(self) -> tuple[object, ...]:
        return self.articles, self.featured, self.pages, self.sections, self.urls


class InTerm(NamedTuple):
    """A term of an article, and the paths of the dated ones that have it before and after, "" for none.

    ``part`` is its own place among them, from 1 on, where the taxonomy is ordered.
    """

    field: str
    term: Term
    before: str
    after: str
    part: int = 0


class Linking(NamedTuple):
    """An article that links to a file, by its path, and which of its quotes does, -1 for none."""

    article: str
    quote: int


_NUMBERS = lazy_pattern("([0-9]+)")

NOTHING_CORRECTED = Corrections()

TERMS_WITH_NEIGHBOURS = 3
"""The most terms in which an article looks for its neighbours."""


class Archive:
    """Everything pages are made from.

    ``by_path`` are the files' facts, in any order; ``articles`` those of the
    articles alone, in order of time, undated ones first. Indexes name articles
    by their paths: another article moves none of them. An index is a function
    of the columns it reads: it is made when it is first wanted, and is the one
    in ``memo`` while those columns are unchanged.
    """

    def __init__(
        self,
        by_path: Mapping[str, Article],
        settings: Settings,
        corrections: Corrections = NOTHING_CORRECTED,
        *,
        memo: Memo | None = None,
    ) -> None:
        self.by_path = by_path
        self.settings = settings
        self.corrections = corrections
        self.memo = memo or Memo()
        self._related: dict[str, tuple[str, ...]] = {}
        self.order = self.memo("order", Columns(by_path, _file_place), _ordered)
        self.articles: Mapping[str, Article] = self._those(self.order.articles)

    @cached_property
    def pages(self) -> Mapping[str, Article]:
        """Plain pages."""
        return self._those(self.order.pages)

    @cached_property
    def sections(self) -> Mapping[str, Article]:
        """Sections' own texts."""
        return self._those(self.order.sections)

    @cached_property
    def aliases(self) -> Aliases:
        """Former addresses of files."""
        return index_aliases(self.every)

    @property
    def position(self) -> dict[str, int]:
        """Each article's position, by its path."""
        return self.order.position

    @cached_property
    def every(self) -> Mapping[str, Article]:
        """All files: articles, then plain pages, then sections' texts."""
        return {**self.articles, **self.pages, **self.sections}

    @cached_property
    def shared(self) -> Mapping[str, Shared]:
        """Of each file what other pages may show."""
        return {path: article.shared for path, article in self.by_path.items()}

    def at(self, url: str) -> Article | None:
        """The article, page or section with this address."""
        return self.by_path.get(self.order.addresses.get(url, ""))

    @cached_property
    def labels(self) -> Columns[Labels]:
        """What each article writes in its taxonomies' fields."""
        return Columns(self.articles, labels_of)

    @cached_property
    def taxonomies(self) -> Taxonomies:
        """The terms of each taxonomy, as site.toml lists them."""
        inputs = TermInputs(self.labels, self.settings.taxonomies, self.corrections.terms, self.translations)
        every = self.memo("taxonomies", inputs, index_terms, keep=KEEP_TERMS)
        return self.memo("taxonomies together", every, Taxonomies)

    def terms_of(self, path: str) -> tuple[Term, ...]:
        """All terms that say what an article is about, taxonomy by taxonomy."""
        return tuple(taxonomy.terms[key] for taxonomy in self._subjects for key in taxonomy.held[path])

    @cached_property
    def _subjects(self) -> tuple[Taxonomy, ...]:
        return tuple(taxonomy for taxonomy in self.taxonomies if taxonomy.setting.field != AUTHORS)

    def related(self, path: str) -> tuple[str, ...]:
        """The paths of the articles related to one, best first."""
        if path not in self._related:
            self._related[path] = self._related_to(path)
        return self._related[path]

    def _related_to(self, path: str) -> tuple[str, ...]:
        held = [taxonomy.members[key] for taxonomy in self._subjects for key in taxonomy.held[path]]
        found = related(path, held, self.order.position, self._instants)
        own = {each.path for each in self.versions.get(path, ())}
        return tuple(other for other in found if other not in own) if own else found

    def beside(self, path: str) -> tuple[str, str]:
        """The paths of the dated articles before and after a dated one, "" for none.

        Of a translation that lists leave out, those in its language.
        """
        position = self.order.position
        language = written_language(self.articles[path].card.lang)
        articles = self.in_language[language] if path in self.translations.shown else self.listed
        place = bisect_left(articles, position[path], key=position.__getitem__)
        if not self.articles[path].card.date:
            return "", ""
        before = articles[place - 1] if place and self.articles[articles[place - 1]].card.date else ""
        return before, articles[place + 1] if place + 1 < len(articles) else ""

    def in_terms(self, path: str) -> tuple[InTerm, ...]:
        """A dated article among those that have the same term, by the taxonomies set to lead to them."""
        if not self.articles[path].card.date or path in self.translations.shown:
            return ()
        leading = (taxonomy for taxonomy in self.taxonomies if taxonomy.setting.neighbours)
        terms = ((taxonomy, key) for taxonomy in leading for key in taxonomy.held[path])
        return tuple(
            self._in_term(taxonomy, key, path) for taxonomy, key in islice(terms, TERMS_WITH_NEIGHBOURS)
        )

    def _in_term(self, taxonomy: Taxonomy, key: str, path: str) -> InTerm:
        members, position = taxonomy.members[key], self.order.position
        place = bisect_left(members, position[path], key=position.__getitem__)
        before = members[place - 1] if place and self.articles[members[place - 1]].card.date else ""
        after = members[place + 1] if place + 1 < len(members) else ""
        part = place + 1 if taxonomy.setting.ordered else 0
        return InTerm(taxonomy.setting.field, taxonomy.terms[key], before, after, part)

    def links_to(self, path: str) -> tuple[tuple[Linking, ...], int]:
        """The articles that link to a file, those nearest to it in time, oldest first; how many there are."""
        nearest, count = self.nearest_links_to(path)
        return tuple(Linking(other, self._quote_of_link(other, path)) for other in nearest), count

    def nearest_links_to(self, path: str) -> tuple[list[str], int]:
        """The paths of the articles that ``links_to`` gives, and how many there are."""
        position, linking = self.order.position, self.backlinks.get(path, ())
        if len(linking) <= BACKLINKS_SHOWN:
            return list(linking), len(linking)
        here = position.get(path, 0)
        by_distance = sorted(linking, key=lambda other: (abs(position[other] - here), position[other]))
        return sorted(by_distance[:BACKLINKS_SHOWN], key=position.__getitem__), len(linking)

    def _quote_of_link(self, path: str, target: str) -> int:
        """The quote of an article in which it first links to a file, -1 for none."""
        slots = zip(self.by_path[path].slots, self.links.files[path], strict=True)
        quotes = (slot.quote for slot, leads_to in slots if leads_to == target and isinstance(slot, LinkSlot))
        return next((quote for quote in quotes if quote >= 0), -1)

    @cached_property
    def _instants(self) -> dict[str, int]:
        """The POSIX seconds of each article's date, 0 for an undated one."""
        dates = ((path, article.card.date) for path, article in self.articles.items())
        return {path: date.instant if date else 0 for path, date in dates}

    @cached_property
    def links(self) -> Links:
        """Where the links of all files lead, slot by slot."""
        return self.memo("links", self._links, index_links, renew_links, KEEP_LINKS)

    @cached_property
    def _links(self) -> LinkInputs:
        return LinkInputs(
            Columns(self.every, targets_of),
            Columns(self.every, linking_of),
            self.order.addresses,
            self.settings.prefix,
            spelled_otherwise(self.by_path),
        )

    @cached_property
    def links_key(self) -> bytes:
        """The digest of all that decides where links lead, and what ``links_to`` gives."""
        return digest(self.order, links_key(self._links))

    @cached_property
    def translations(self) -> Translations:
        """The works that there are in several languages."""
        return index_translations(self.every, self._links, self.settings)

    @cached_property
    def versions(self) -> Mapping[str, tuple[Version, ...]]:
        """The files of a work in several languages, the original first, by the path of each."""
        return self.translations.versions

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """The articles that lists show, in order of time: each work once."""
        hidden, articles = self.translations.shown, self.order.articles
        return tuple(path for path in articles if path not in hidden) if hidden else articles

    @cached_property
    def in_language(self) -> Mapping[str, tuple[str, ...]]:
        """The articles in each language that is not the site's, in order of time, by ``written_language``."""
        own = written_language(self.settings.language)
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path, article in self.articles.items():
            if (language := written_language(article.card.lang)) != own:
                found[language].append(path)
        return {language: tuple(found[language]) for language in sorted(found)}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of articles besides the site's; none where all articles are in one language."""
        others = self.in_language
        several = len(others) > 1 or sum(map(len, others.values())) < len(self.order.articles)
        return tuple(others) if several else ()

    def is_listed(self, path: str) -> bool:
        """Whether lists show a file, and not another version of the same work."""
        return path not in self.translations.shown

    @cached_property
    def backlinks(self) -> dict[str, tuple[str, ...]]:
        """By the path of what is linked to, the articles (only these) that link to it, in order of time."""
        return self.memo("backlinks", BacklinkInputs(self.order.articles, self.links.files), index_backlinks)

    @property
    def undated(self) -> tuple[str, ...]:
        """The paths of the articles without a date: the first in order of time."""
        dated = (place for place, article in enumerate(self.articles.values()) if article.card.date)
        return self.order.articles[: next(dated, None)]

    @cached_property
    def sources(self) -> Sources:
        """What the notes cite."""
        notes = Columns(self.articles, citing_notes)
        inputs = SourceInputs(notes, self.order.position, self.corrections)
        return self.memo("sources", inputs, index_sources, renew_sources)

    @cached_property
    def timeline(self) -> Timeline:
        """All that has a date."""
        inputs = TimeInputs(Columns(self.articles, dates_of), self.sources.shelves)
        return self.memo("timeline", inputs, index_time, renew_time)

    @property
    def with_named_events(self) -> tuple[Article, ...]:
        """The articles with events that have an id, in order of time."""
        shared, ids = self.timeline.shared, filter(is_id, self.timeline.places)
        paths = {mention.article for key in ids for mention in shared[key].mentions}
        return tuple(self.articles[path] for path in sorted(paths, key=self.position.__getitem__))

    def citing_events(self, publisher: str) -> tuple[Mention, ...]:
        """Where a publisher's sources are cited in a sentence that dates something, in order of time."""
        uses = (use for source in self.sources.shelves[publisher].items for use in source.uses)
        mentions = {Mention(use.article, event) for use in uses for event in use.events}
        return tuple(sorted(mentions, key=lambda each: (self.position[each.article], each.event)))

    def _those(self, paths: Sequence[str]) -> dict[str, Article]:
        return {path: self.by_path[path] for path in paths}


def _file_place(article: Article) -> FilePlace:
    return FilePlace(article.kind, article.url, article.card.date, article.metadata.featured)


def _ordered(files: Columns[FilePlace]) -> Order:
    rows = sorted(files.items(), key=lambda each: in_time(each[0], each[1].date))

    def of_kind(kind: ArticleKind) -> tuple[str, ...]:
        return tuple(path for path, place in rows if place.kind == kind)

    articles = of_kind("article")
    return Order(
        articles=articles,
        featured=next((path for path in reversed(articles) if files[path].featured), ""),
        pages=of_kind("page"),
        sections=of_kind("section"),
        urls={path: place.url for path, place in rows},
    )


def in_time(path: str, date: Moment | None) -> tuple[int, int, tuple[str, ...], str]:
    """What files sort by: undated ones first, issue-9 before issue-100."""
    return (1, date.instant, (), path) if date else (0, 0, _by_numbers(path), path)


def _by_numbers(path: str) -> tuple[str, ...]:
    """The path with its numbers made to sort by their size: each begins with how long it is."""
    parts = _NUMBERS.split(path)
    parts[1::2] = (f"{len(number):04}{number}" for number in (part.lstrip("0") for part in parts[1::2]))
    return tuple(parts)
