"""What a tag, a topic or a publisher has in the timeline: a chronology of its own."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from dateline.archive.slices import Years
from dateline.archive.sources import ROOT as SOURCES
from dateline.pages.context import Context, slice_url
from dateline.pages.lists import Sheet, sheets
from dateline.pages.page import Page
from dateline.pages.timeline_entries import counts, groups, inputs
from dateline.pages.timeline_shelves import SMALL
from dateline.pages.timeline_views import PeriodLine, SliceView
from dateline.pages.views import NavLink
from dateline.values.digests import digest


class Slice(NamedTuple):
    """Whose slice it is, the trail that leads there, and its entries' places by year (0: of unknown year)."""

    url: str
    owner: NavLink
    trail: tuple[NavLink, ...]
    years: Years

    @property
    def size(self) -> int:
        """How many entries it has."""
        return sum(map(len, self.years.values()))


def slice_pages(context: Context) -> Iterator[Page]:
    """The slices of all terms and publishers that have anything in time."""
    for each in _slices(context):
        if each.size <= SMALL:
            places = [place for year in sorted(each.years) for place in each.years[year]]
            for sheet in sheets(each.url, range(len(places)), SMALL, context.addresses):
                yield _page(context, each, 0, places, sheet)
            continue
        (front,) = sheets(each.url, (), SMALL, context.addresses)
        yield _page(context, each, 0, (), front)
        for year, places in each.years.items():
            for sheet in sheets(f"{each.url}{year:04}/", range(len(places)), SMALL, context.addresses):
                yield _page(context, each, year, places, sheet)


def _page(context: Context, each: Slice, year: int, places: Sequence[int], sheet: Sheet) -> Page:
    shown = [places[place] for place in reversed(sheet.members)]
    return Page(
        sheet.url,
        "slice.html",
        partial(_view, context, each, year, shown, sheet),
        inputs=partial(_inputs, context, each, year, shown, sheet),
    )


def _inputs(context: Context, each: Slice, year: int, shown: Sequence[int], sheet: Sheet) -> bytes:
    years = _years(context, each) if not year else ()
    return digest(each.owner, each.trail, year, years, sheet.url, sheet.pager, inputs(context, shown))


def _view(context: Context, each: Slice, year: int, shown: Sequence[int], sheet: Sheet) -> SliceView:
    title = context.word("slice-title", owner=each.owner.label)
    if year:
        title = f"{title} · {context.word('year-title', year=year)}"
    if sheet.number:
        title = f"{title} · {context.word('page-number', number=sheet.number)}"
    trail = (context.home_link(), *each.trail, each.owner)
    if year:
        trail = (*trail, NavLink(label=context.word("timeline"), href=context.addresses.href(each.url)))
    return SliceView(
        head=context.head(
            sheet.url, title, context.word("slice-description", site=context.settings.title, title=title)
        ),
        breadcrumbs=trail,
        owner=each.owner,
        year=year,
        years=_years(context, each) if not year else (),
        groups=groups(context, shown),
        pager=sheet.pager,
    )


def _years(context: Context, each: Slice) -> tuple[PeriodLine, ...]:
    """The pages by year, where there are such."""
    if each.size <= SMALL:
        return ()
    return tuple(
        PeriodLine(
            number=year,
            href=context.addresses.href(f"{each.url}{year:04}/"),
            counts=counts(context, each.years[year]),
        )
        for year in sorted(each.years, reverse=True)
    )


def _slices(context: Context) -> Iterator[Slice]:
    archive = context.archive
    for taxonomy in archive.taxonomies:
        index = context.taxonomy_link(taxonomy, context.settings.language)
        for term in taxonomy.terms.values():
            if years := context.slices.terms.get(term.url):
                yield Slice(slice_url(term.url), context.term_link(term), (index,), years)
    index = context.named_link("sources", SOURCES, context.settings.language)
    for key, years in context.slices.publishers.items():
        publisher = archive.sources.publishers[key]
        yield Slice(slice_url(publisher.url), context.publisher_link(publisher), (index,), years)
