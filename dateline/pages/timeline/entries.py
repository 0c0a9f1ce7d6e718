"""An entry of the timeline as pages show it: made once, shown in its period and in its slices."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from dateline.archive.sources import Source
from dateline.archive.timeline import Entry, Mention, differing, event_at
from dateline.pages.context import Context
from dateline.pages.notes import others
from dateline.pages.timeline.views import (
    CitedSourceView,
    Counts,
    DayGroup,
    EntryLine,
    EntryView,
    Mark,
    MentionView,
)
from dateline.pages.timeline_placement import PeriodPage, is_day
from dateline.pages.views import NavLink
from dateline.values.digests import digest
from dateline.values.partials import Partial

TERMS_SHOWN = 8


def entry_part(context: Context, entry: Entry) -> Partial:
    """An entry of the timeline."""
    return Partial("_entry.html", _entry_view(context, entry))


def entries_of(context: Context, shelf: PeriodPage) -> list[Entry]:
    """The entries on a page, in the page's order."""
    if not shelf.sheet.members:
        return []
    entries = context.archive.timeline.months[shelf.year, shelf.month]
    return [entries[place] for place in shelf.sheet.members]


def groups(context: Context, shelf: PeriodPage) -> tuple[DayGroup, ...]:
    """The entries on a page by the day they begin on, those of the whole period first; in order of time."""

    def day(entry: Entry) -> str:
        return entry.moment.edtf[:10] if is_day(entry) else ""

    # The page's own order is backwards.
    in_time = entries_of(context, shelf)[::-1]
    return tuple(
        DayGroup(edtf=edtf, entries=tuple(entry_part(context, entry) for entry in some))
        for edtf, some in groupby(sorted(in_time, key=day), key=day)
    )


def counts(context: Context, entries: Iterable[Entry]) -> Counts:
    """How many entries of each kind there are."""
    marks = [mark_of(context, entry) for entry in entries]
    return Counts(
        articles=marks.count("article"),
        sources=marks.count("source"),
        happened=marks.count("happened"),
        planned=marks.count("planned"),
    )


def inputs(context: Context, shelf: PeriodPage) -> bytes:
    """The digest of all that the entries on a page are made from."""
    return context.once(
        ("inputs", shelf.sheet.url),
        lambda: digest([_entry_inputs(context, entry) for entry in entries_of(context, shelf)]),
    )


def entry_line(context: Context, entry: Entry) -> EntryLine:
    """The entry as one line."""
    archive = context.archive
    href = context.href(entry)
    if entry.source:
        label, lang = archive.sources.by_key[entry.source].display_title, ""
    elif entry.told:
        article = archive.articles[entry.told[0].article]
        event = event_at(archive.articles, entry.told[0])
        label = event.title or (article.quotes[event.quote].text if event.quote >= 0 else event.wording)
        lang = article.card.lang
    else:
        article = archive.articles[entry.article]
        label, lang = article.card.title, article.card.lang
    return EntryLine(mark=mark_of(context, entry), moment=entry.moment, href=href, label=label, lang=lang)


def mark_of(context: Context, entry: Entry) -> Mark:
    """What an entry is."""
    if entry.told:
        return event_at(context.archive.articles, entry.told[0]).kind
    return "source" if entry.source else "article"


def undated_source_part(context: Context, key: str) -> Partial:
    """A source without a date, as an entry."""
    return Partial("_entry.html", _source_view(context, context.archive.sources.by_key[key], ""))


def _entry_inputs(context: Context, entry: Entry) -> tuple[object, ...]:
    archive = context.archive
    href = context.href(entry)
    if entry.source:
        source = archive.sources.by_key[entry.source]
        publisher = archive.sources.publishers[source.publisher]
        link = context.source_href(entry.source)
        return (entry.moment, source.display_title, source.anchor, source.articles, publisher[:4], link, href)
    if not entry.told:
        return (archive.articles[entry.article].shared, _terms(context, entry.article), href)
    told = [
        (archive.articles[told.article].shared, told.event, _terms(context, told.article))
        for told in entry.told
    ]
    cited = [
        (context.source_href(key), source.display_title, archive.sources.publishers[source.publisher][:4])
        for told in entry.told
        for key in _cited_keys(context, told)
        for source in [archive.sources.by_key[key]]
    ]
    return (entry.moment, entry.anchor, told, cited, href)


def _entry_view(context: Context, entry: Entry) -> EntryView:
    archive = context.archive
    href = context.href(entry)
    if entry.source:
        return _source_view(context, archive.sources.by_key[entry.source], href)
    if not entry.told:
        article = archive.articles[entry.article]
        return EntryView(
            anchor=entry.anchor,
            permalink=href,
            mark="article",
            moment=entry.moment,
            title=article.card.title,
            title_lang=article.card.lang,
            href=context.link(article).href,
            summary=article.card.summary,
            tellings=(),
            published_by=None,
            articles="",
            terms=_terms(context, entry.article),
            place="",
            people=(),
            differing=False,
        )
    events = [event_at(archive.articles, told) for told in entry.told]
    named = next((event for event in events if event.title), events[0])
    first = archive.articles[entry.told[0].article]
    return EntryView(
        anchor=entry.anchor,
        permalink=href,
        mark=events[0].kind,
        moment=entry.moment,
        title=named.title,
        title_lang=first.card.lang,
        href="",
        summary="",
        tellings=tuple(_telling(context, told) for told in entry.told),
        published_by=None,
        articles="",
        terms=tuple(dict.fromkeys(link for told in entry.told for link in _terms(context, told.article)))[
            :TERMS_SHOWN
        ],
        place=next((event.place for event in events if event.place), ""),
        people=tuple(dict.fromkeys(name for event in events for name in event.people)),
        differing=differing(entry, archive.articles),
    )


def _source_view(context: Context, source: Source, permalink: str) -> EntryView:
    return EntryView(
        anchor=source.anchor,
        permalink=permalink,
        mark="source",
        moment=source.published,
        title=source.display_title,
        title_lang="",
        href=context.source_href(source.key),
        summary="",
        tellings=(),
        published_by=context.publisher_link(context.archive.sources.publishers[source.publisher]),
        articles=others(source.articles),
        terms=(),
        place="",
        people=(),
        differing=False,
    )


def _telling(context: Context, told: Mention) -> MentionView:
    archive = context.archive
    article, event = archive.articles[told.article], event_at(archive.articles, told)
    quote = article.quotes[event.quote] if event.quote >= 0 else None
    return MentionView(
        article=context.link(article),
        href=context.anchored(article, event.anchor),
        text=quote.text if quote else "",
        heading=quote.heading if quote else "",
        wording=event.wording,
        moment=event.moment,
        certainty=event.certainty,
        sources=tuple(_cited(context, key) for key in _cited_keys(context, told)),
    )


def _cited_keys(context: Context, told: Mention) -> Iterator[str]:
    keys = context.archive.sources.cited[told.article]
    for place in event_at(context.archive.articles, told).sources:
        if keys[place]:
            yield keys[place]


def _cited(context: Context, key: str) -> CitedSourceView:
    source = context.archive.sources.by_key[key]
    return CitedSourceView(
        link=NavLink(label=source.display_title, href=context.source_href(key)),
        publisher=context.publisher_link(context.archive.sources.publishers[source.publisher]),
    )


def _terms(context: Context, position: int) -> tuple[NavLink, ...]:
    return tuple(context.terms(context.archive.articles[position]).values())[:TERMS_SHOWN]
