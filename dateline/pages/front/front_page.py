"""The front page: the lead, the latest, topics, this time in other years, the most cited sources."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.archive import in_time
from dateline.archive.terms import Taxonomy
from dateline.pages.articles.featured_image import front_image
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryLine
from dateline.pages.front.this_time import this_time
from dateline.pages.front.views import FrontView, TopicLine
from dateline.pages.lists.pages import ArticleListListing, list_of_all, unnamed_pages
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.sources.most_cited import most_cited
from dateline.pages.sources.views import SourceLine
from dateline.pages.views import CardView, ImageView, NavLink
from dateline.pages.writers import Template
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.partials import BodyPartial

FRONT = Template(name="front.html")
LATEST_SHOWN = 6
TOPICS_SHOWN = 5
SOURCES_SHOWN = 3


class OfFront(NamedTuple):
    """What the front page shows of the articles: the lead, those after it, ``total`` of them in all.

    ``text`` is the path of the home page's own text, "" for none; ``lead`` and
    ``newest`` are "" where there are no articles; ``every`` is the address of
    the list of all, "" where all are shown.
    """

    text: str
    lead: str
    latest: tuple[str, ...]
    newest: str
    total: int
    every: str


def home_pages(inputs: ArticleListListing) -> Iterator[Page]:
    """The home page: the front page with the list of all articles behind it, or that list."""
    if inputs.home == "list":
        yield from list_of_all("/", inputs)
        return
    order, newest_first = inputs.order, inputs.listed[::-1]
    lead = order.featured or (newest_first[0] if newest_first else "")
    latest = tuple(path for path in newest_first[: LATEST_SHOWN + 1] if path != lead)[:LATEST_SHOWN]
    rest = len(newest_first) > len(latest) + 1
    text = next((path for path in order.sections if order.urls[path] == "/"), "")
    newest = newest_first[0] if newest_first else ""
    of = OfFront(text, lead, latest, newest, len(newest_first), EVERY if rest else "")
    yield page("/", FRONT, _gather, _view, of, indexed=True)
    if rest:
        yield from list_of_all(EVERY, inputs)


EVERY = "/page/"
"""The list of all articles; its numbered pages stand where those of a home page that is a list do."""


class _FrontIngredients(Value, frozen=True):
    """Ingredients of the front page; fields are as in its view."""

    site: SiteFacts
    title: str
    description: str
    lead: CardView | None
    lead_image: ImageView | None
    lead_topic: NavLink | None
    latest: tuple[CardView, ...]
    count: int
    every: str
    topics: tuple[TopicLine, ...]
    topic_index: NavLink | None
    day: Moment | None
    this_time: tuple[EntryLine, ...]
    most_cited: tuple[SourceLine, ...]
    intro: BodyPartial | None
    pages: tuple[NavLink, ...]


def _gather(context: Context, of: OfFront) -> _FrontIngredients:
    archive, cards, settings = context.archive, context.cards, context.archive.settings
    text = archive.by_path[of.text] if of.text else None
    lead = archive.by_path[of.lead] if of.lead else None
    day = archive.outlines[of.newest].card.date if of.newest else None
    taxonomy = archive.topics
    return _FrontIngredients(
        site=context.facts,
        title=text.card.title if text and not text.card.unnamed else settings.title,
        description=settings.description or settings.title,
        lead=cards.card_view(of.lead) if lead else None,
        lead_image=front_image(context, lead) if lead else None,
        lead_topic=_first_topic(context, taxonomy, of.lead) if taxonomy else None,
        latest=tuple(map(cards.card_view, of.latest)),
        count=of.total,
        every=context.facts.urls.href(of.every) if of.every else "",
        topics=_topics(context, taxonomy, of.lead) if taxonomy else (),
        topic_index=cards.taxonomy_link(taxonomy.setting, context.facts.language) if taxonomy else None,
        day=day,
        this_time=this_time(context, day) if day else (),
        most_cited=most_cited(context, archive.sources.publishers)[:SOURCES_SHOWN],
        intro=context.body(text) if text else None,
        pages=tuple(unnamed_pages(context)),
    )


def _first_topic(context: Context, taxonomy: Taxonomy, path: str) -> NavLink | None:
    """The topic that an article names first; None for no article, or where it names none."""
    held = taxonomy.held.get(path, ())
    return context.cards.term_link(taxonomy.terms[held[0]]) if held else None


def _topics(context: Context, taxonomy: Taxonomy, lead: str) -> tuple[TopicLine, ...]:
    """The topics with the newest articles, each with the years that it spans.

    Each names its newest article that does not stand above already, as the lead or under another topic.
    """
    outlines = context.archive.outlines

    def newest(term: tuple[str, tuple[str, ...]]) -> tuple[object, ...]:
        path = term[1][-1]
        return in_time(path, outlines[path].card.date)

    newest_first = sorted(taxonomy.members.items(), key=newest, reverse=True)
    shown = {lead}
    topics: list[TopicLine] = []
    for key, members in newest_first[:TOPICS_SHOWN]:
        named = next((path for path in reversed(members) if path not in shown), "")
        shown.add(named)
        topics.append(_topic(context, taxonomy, key, members, named))
    return tuple(topics)


def _topic(
    context: Context, taxonomy: Taxonomy, key: str, members: tuple[str, ...], newest: str
) -> TopicLine:
    articles = context.archive.outlines
    # In order of time, the undated ones first.
    dates = (articles[path].card.date for path in members)
    first, last = next((date for date in dates if date), None), articles[members[-1]].card.date
    return TopicLine(
        link=context.cards.term_link(taxonomy.terms[key]),
        count=len(members),
        first_year=first.year if first else 0,
        last_year=last.year if last else 0,
        newest=context.cards.link(articles[newest]) if newest else None,
    )


def _view(of: _FrontIngredients) -> FrontView:
    site = of.site
    return FrontView(
        head=site.head("/", of.title, of.description),
        title="" if of.title == site.title else of.title,
        lead=of.lead,
        lead_image=of.lead_image,
        lead_topic=of.lead_topic,
        latest=of.latest,
        dated=of.day is not None,
        count=of.count,
        every=of.every,
        topics=of.topics,
        topic_index=of.topic_index,
        day=of.day if of.this_time else None,
        this_time=of.this_time,
        most_cited=of.most_cited,
        intro=of.intro,
        pages=of.pages,
    )
