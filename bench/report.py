"""What was measured, as plain text: a table, the seconds of each stage, and the aims."""

import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.builds import Build, Series

MEGA = 1_000_000
SHOWN = 10
"""So many differing files are named."""

QUIET = 0.3
"""The load per core above which a measurement says more about the other programs."""


class Aim(NamedTuple):
    """What may be reached at most, of which quantity; None where it was not measured."""

    name: str
    limit: float
    unit: str
    reached: float | None


def aims(series: Series) -> list[Aim]:
    """The aims for 10,000 articles, and what this series reached."""
    builds = {build.scenario: build for build in series.builds}
    cold, nothing, body = map(builds.get, ("cold", "nothing changed", "one body edited"))
    memory = [build.memory for build in series.builds if build.memory is not None]
    return [
        Aim(
            "cold, processor time per article",
            4.0,
            "ms",
            cold.cpu * 1000 / series.articles if cold and cold.cpu is not None else None,
        ),
        Aim("nothing changed", 1.0, "s", nothing.wall if nothing else None),
        Aim("one body edited", 1.5, "s", body.wall if body else None),
        Aim("memory, highest of all builds", 700.0, "MB", max(memory) / MEGA if memory else None),
    ]


def told(series: Series) -> str:
    """Everything about one series, in lines."""
    return "\n".join(_lines(series))


def _lines(series: Series) -> Iterator[str]:
    yield (
        f"{series.articles:,} articles, {series.source / MEGA:,.1f} MB of Markdown, generated in"
        f" {series.generated:.1f} s. {machine(series.cores)}"
    )
    yield from busy(series.load, series.cores)
    yield ""
    yield from aligned(
        [
            ("", "wall s", "CPU s", "PSS MB", "pages", "rendered", "kept", "written", "removed", "output MB"),
            *map(_row, series.builds),
        ]
    )
    yield ""
    stages = list(dict.fromkeys(stage for build in series.builds for stage in build.summary.seconds))
    if stages:
        yield from aligned(
            [
                ("seconds by stage", *stages),
                *(
                    (build.scenario, *(number(build.summary.seconds.get(stage), 2) for stage in stages))
                    for build in series.builds
                ),
            ]
        )
        yield ""
    codes = Counter(found.code for build in series.builds[:1] for found in build.summary.diagnostics)
    listed = ", ".join(f"{code} {count:,}" for code, count in sorted(codes.items()))
    yield f"Diagnostics: {listed or 'none'}"
    yield f"Kept for the next build: {series.state / MEGA:,.1f} MB"
    yield ""
    yield from aims_told(aims(series))
    yield ""
    if series.different:
        yield f"WRONG: {len(series.different):,} published files differ from a clean build's, among them"
        yield from (f"  {path}" for path in series.different[:SHOWN])
    else:
        yield "The published site equals a clean build's, byte for byte."


def machine(cores: int) -> str:
    """The Python and the system on which something was measured, as a sentence."""
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {cores} cores."


def busy(load: float | None, cores: int) -> Iterator[str]:
    """A line that says so, where other programs were at work."""
    if load is not None and load > QUIET * cores:
        yield (
            f"Other programs were at work (load {load:.1f}): wall times are far too long,"
            " and processor times, too, where cores share their caches."
        )


def aims_told(aims: Iterable[Aim]) -> Iterator[str]:
    """The aims for 10,000 articles, and whether each was reached."""
    yield "Aims for 10,000 articles"
    yield from aligned([_aim(aim) for aim in aims])


def _row(build: Build) -> tuple[str, ...]:
    summary = build.summary
    counts = (summary.pages, summary.rendered, summary.kept, summary.written, summary.removed)
    return (
        build.scenario,
        number(build.wall, 2),
        number(build.cpu, 2),
        number(build.memory and build.memory / MEGA, 0),
        *(number(count, 0) for count in counts),
        number(build.output / MEGA, 1),
    )


def _aim(aim: Aim) -> tuple[str, ...]:
    if aim.reached is None:
        return aim.name, "n/a", f"≤ {aim.limit:g} {aim.unit}", ""
    verdict = "reached" if aim.reached <= aim.limit else "MISSED"
    return aim.name, f"{aim.reached:.2f} {aim.unit}", f"≤ {aim.limit:g} {aim.unit}", verdict


def number(value: float | None, digits: int) -> str:
    """A number with so many digits after the point."""
    return "n/a" if value is None else f"{value:,.{digits}f}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of equal length as lines: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()
