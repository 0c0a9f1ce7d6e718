"""What was measured of builds, as Markdown: Dateline beside Hugo, and how the time grows with the archive."""

import os
import platform
from collections.abc import Iterator, Sequence
from statistics import median

from bench.builds import Build, Series
from bench.corpus import SHAPES

MEGA = 1_000_000
MILLI = 1000
SHOWN = 10
"""So many differing files are named."""

QUIET = 0.3
"""The load per core above which a measurement says more about the other programs."""


def comparison(series: Series) -> str:
    """One corpus: each scenario by each generator, and the first's figures as multiples of the last's."""
    generators = list(dict.fromkeys(build.generator for build in series.builds))
    rows: list[tuple[str, ...]] = [
        ("", "", "wall s", "CPU s", "PSS MB", "pages", "rendered", "wall ×", "CPU ×", "PSS ×")
    ]
    for scenario in _scenarios(series):
        last = _figures(_of(series, scenario, generators[-1]))
        for generator in generators:
            builds = _of(series, scenario, generator)
            figures = _figures(builds)
            wall, cpu, memory = figures
            ratios = (_ratio(mine, theirs) for mine, theirs in zip(figures, last, strict=True))
            rows.append(
                (
                    scenario,
                    generator,
                    number(wall, 2),
                    number(cpu, 2),
                    number(memory and memory / MEGA, 0),
                    number(builds[-1].summary.pages, 0),
                    number(builds[-1].summary.rendered, 0),
                    *(ratios if generator != generators[-1] else ("", "", "")),
                )
            )
    times = "once" if series.runs == 1 else f"{series.runs} times, medians"
    return "\n".join(
        [
            f"{_told(series)}, each scenario {times}; × is to {generators[-1]} in the same run. {machine()}",
            *busy(series.load),
            "",
            *table(rows, names=2),
            "",
            *_correct(series),
        ]
    )


def growth(every: Sequence[Series]) -> str:
    """Corpora of one shape: milliseconds of each build for each article, by the number of articles."""
    sizes = [f"{series.corpus.articles:,}" for series in every]
    rows: list[tuple[str, ...]] = [("CPU ms per article", *sizes, "last : first")]
    for scenario in _scenarios(every[0]):
        found = [_figures(_of(series, scenario))[1] for series in every]
        rows.append(_per_article(scenario, found, every))
    stages: list[tuple[str, ...]] = [("wall ms per article, cold", *sizes, "last : first")]
    for stage in _of(every[0], "cold")[0].summary.seconds:
        seconds = [
            median(build.summary.seconds.get(stage, 0.0) for build in _of(one, "cold")) for one in every
        ]
        stages.append(_per_article(stage, seconds, every))
    memory = [_figures(_of(series, "cold"))[2] for series in every]
    stages.append(("PSS MB, not per article", *(number(one and one / MEGA, 0) for one in memory), ""))
    return "\n".join(
        [
            f"{_told(every[-1])}. Linear is 1.00. {machine()}",
            *busy(every[0].load),
            "",
            *table(rows),
            "",
            *table(stages),
            "",
            *(line for series in every for line in _correct(series)),
        ]
    )


def _per_article(name: str, seconds: Sequence[float | None], every: Sequence[Series]) -> tuple[str, ...]:
    each = [one and one * MILLI / series.corpus.articles for one, series in zip(seconds, every, strict=True)]
    return (name, *(number(one, 2) for one in each), _ratio(each[-1], each[0]))


def _told(series: Series) -> str:
    shape = next(name for name, shape in SHAPES.items() if shape == series.corpus.shape)
    return f"{series.corpus.articles:,} articles ({shape}), {series.source / MEGA:,.1f} MB of Markdown"


def _scenarios(series: Series) -> list[str]:
    return list(dict.fromkeys(build.scenario for build in series.builds))


def _of(series: Series, scenario: str, generator: str = "Dateline") -> list[Build]:
    return [build for build in series.builds if (build.scenario, build.generator) == (scenario, generator)]


def _figures(builds: Sequence[Build]) -> tuple[float, float | None, float | None]:
    """The medians of wall time, processor time and memory."""
    measured = [build.measured for build in builds]
    cpu = [one.cpu for one in measured if one.cpu is not None]
    memory = [one.memory for one in measured if one.memory is not None]
    return (
        median(one.wall for one in measured),
        median(cpu) if cpu else None,
        median(memory) if memory else None,
    )


def _ratio(one: float | None, other: float | None) -> str:
    return f"{one / other:.2f}" if one is not None and other else "n/a"


def _correct(series: Series) -> Iterator[str]:
    """Whether Dateline published after each edit what a clean build publishes."""
    for scenario, files in series.different.items():
        if files:
            yield f"WRONG after {scenario}: {len(files):,} files differ from a clean build's, among them"
            yield from (f"- {path}" for path in files[:SHOWN])
    if not any(series.different.values()):
        yield f"{_told(series)}: after each scenario the site equals a clean build's, byte for byte."


def machine() -> str:
    """The Python and the system on which something was measured, as a sentence."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {cores} cores."


def busy(load: float | None) -> Iterator[str]:
    """A line that says so, where other programs were at work."""
    if load is not None and load > QUIET * (os.cpu_count() or 1):
        yield (
            f"Other programs were at work (load {load:.1f}): wall times are far too long,"
            " and processor times, too, where cores share their caches."
        )


def number(value: float | None, digits: int) -> str:
    """A number with so many digits after the point."""
    return "n/a" if value is None else f"{value:,.{digits}f}"


def table(rows: Sequence[Sequence[str]], *, names: int = 1) -> Iterator[str]:
    """Rows of equal length as lines of a Markdown table; all columns but the first are to the right."""
    widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
    head, *others = (
        [
            cell.ljust(width) if place < names else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in rows
    )
    rule = ["-" * width if place < names else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
    for cells in (head, rule, *others):
        yield f"| {' | '.join(cells)} |"
