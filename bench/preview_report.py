"""What was measured of a preview, as plain text: its starts, each kind of edit, its memory, and the aims."""

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from bench.browser import MISSING
from bench.preview import Delays, PreviewSeries, Start
from bench.report import MEGA, MILLI, busy, machine, number, table

COLUMNS = ("first", "median", "90 %", "worst")


class Aim(NamedTuple):
    """What may be reached at most, of which quantity; None where it was not measured."""

    name: str
    limit: float
    unit: str
    reached: float | None


def preview_aims(series: PreviewSeries) -> list[Aim]:
    """The aims for 10,000 articles, and what this series reached: medians."""
    served = {edit.edit: median(edit.served.measured) * MILLI for edit in series.served}
    return [
        Aim("warm start to the first page", 2.0, "s", median(start.home for start in series.warm)),
        *(
            Aim(f"{edit}, until it is served", limit, "ms", served.get(edit))
            for edit, limit in (("body edited", 50), ("title edited", 150), ("base template edited", 300))
        ),
    ]


def preview_told(series: PreviewSeries) -> str:
    """Everything about one series, in lines."""
    return "\n".join(_lines(series))


def _lines(series: PreviewSeries) -> Iterator[str]:
    yield f"Preview of {series.articles:,} articles. {machine()}"
    yield from busy(series.load)
    yield ""
    yield from table(
        [
            ("seconds from the start of the process", "home page", "then an article"),
            ("cold, from no cache", *_start(series.cold)),
            (f"warm, median of {len(series.warm)}", *_start(*series.warm)),
        ]
    )
    yield ""
    delays = series.served[0].served
    yield (
        f"Milliseconds from the save: {len(delays.measured)} edits of a kind, each alone, after"
        f" {len(delays.warming)} that warm up. Half are written in place, half renamed over the old file."
    )
    yield ""
    yield from table(
        [
            ("until the open page is told", *COLUMNS),
            *((edit.edit, *_delays(edit.told)) for edit in series.served),
        ]
    )
    yield ""
    yield from table(
        [
            ("until the new page is served, asked for when told", *COLUMNS),
            *((edit.edit, *_delays(edit.served)) for edit in series.served),
        ]
    )
    yield ""
    if series.browser:
        yield from table(
            [
                (f"until it is shown in {series.browser}", *COLUMNS, "place kept"),
                *((edit.edit, *_delays(edit.shown), f"{edit.stayed}") for edit in series.shown),
            ]
        )
    else:
        yield f"Until it is shown in a browser: not measured, {MISSING}."
    yield ""
    memory = series.memory
    yield from table(
        [
            ("PSS MB, at rest", "cold start", "warm start", "after the edits"),
            ("", *(number(one and one / MEGA, 0) for one in (memory.cold, memory.warm, memory.edited))),
        ]
    )
    yield ""
    yield from table([("aims for 10,000 articles", "", "", ""), *map(_aim, preview_aims(series))])


def _aim(aim: Aim) -> tuple[str, ...]:
    if aim.reached is None:
        return aim.name, "n/a", f"≤ {aim.limit:g} {aim.unit}", ""
    verdict = "reached" if aim.reached <= aim.limit else "MISSED"
    return aim.name, f"{aim.reached:.2f} {aim.unit}", f"≤ {aim.limit:g} {aim.unit}", verdict


def _start(*starts: Start) -> tuple[str, str]:
    return (
        number(median(start.home for start in starts), 2),
        number(median(start.article for start in starts), 2),
    )


def _delays(delays: Delays) -> tuple[str, ...]:
    """The first of all, and of those that count the median, the ninth decile (nearest rank) and the worst."""
    ordered = sorted(delays.measured)
    ninth = ordered[-(-9 * len(ordered) // 10) - 1]
    first = (*delays.warming, *delays.measured)[0]
    return tuple(number(one * MILLI, 0) for one in (first, median(ordered), ninth, ordered[-1]))
