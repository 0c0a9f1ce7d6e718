"""A site built again and again, each build measured, and the last compared with a clean one."""

import filecmp
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from bench.corpus import Corpus, generate
from bench.measure import Measured, run
from bench.scenarios import Scenario

ROOT = Path(__file__).resolve().parents[1]
SETTLE = 2.1
"""Seconds after which a file's time stamps are trusted."""


class Found(msgspec.Struct, frozen=True):
    """One diagnostic of a build."""

    code: str = ""


class Summary(msgspec.Struct, frozen=True):
    """What a build says of itself; None where it does not. ``seconds`` are by stage."""

    articles: int | None = None
    pages: int | None = None
    rendered: int | None = None
    kept: int | None = None
    written: int | None = None
    removed: int | None = None
    seconds: dict[str, float] = {}
    diagnostics: list[Found] = []


class Build(msgspec.Struct, frozen=True):
    """One measured build; ``wall`` and ``cpu`` in seconds, ``memory`` (PSS) and ``output`` in bytes."""

    scenario: str
    wall: float
    cpu: float | None
    memory: int | None
    output: int
    summary: Summary


class Series(msgspec.Struct, frozen=True, tag_field="measured", tag="builds"):
    """All builds of one corpus.

    ``load`` is how many processes of others were at work before it began;
    None where the system does not tell. ``source`` is the size of its files in
    bytes, ``generated`` the seconds it took to write them, ``state`` the size
    of what builds keep for the next. ``different`` names published files that
    a clean build makes otherwise.
    """

    articles: int
    cores: int
    load: float | None
    source: int
    generated: float
    state: int
    builds: list[Build]
    different: list[str]


class BuildFailed(Exception):
    """A build ended with another status than 0; the message holds what it said."""


def measure(
    site: Path,
    articles: int,
    scenarios: Iterable[Scenario],
    *,
    jobs: int | None = None,
    tell: Callable[[str], None] = lambda line: None,
    program: Path = ROOT / "build.py",
) -> Series:
    """Generates a corpus in ``site``, which is missing or empty, and builds it in each scenario in turn.

    ``tell`` hears what is being done. ``program`` is the Python file that
    builds. Raises ``BuildFailed``.
    """
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    corpus = Corpus(articles)
    options = [] if jobs is None else ["--jobs", str(jobs)]
    tell(f"generating {articles} articles")
    start = time.perf_counter()
    generate(site, articles)
    generated = time.perf_counter() - start
    source = size_of(site)
    public, clean = site / "public", site.with_name(f"{site.name}-clean")
    builds: list[Build] = []
    for scenario in scenarios:
        scenario.edit(site, corpus)
        if scenario.settle:
            tell(f"waiting {SETTLE} s: a file written just now is read again, whatever its stamps say")
            time.sleep(SETTLE)
        tell(f"building: {scenario.name}")
        builds.append(_build(program, site, scenario.name, public, options))
    tell("building: clean, into another folder")
    builds.append(_build(program, site, "clean build", clean, [*options, "--clean", "--output", str(clean)]))
    return Series(
        articles=articles,
        cores=cores(),
        load=load,
        source=source,
        generated=generated,
        state=size_of(site / ".dateline"),
        builds=builds,
        different=different(public, clean),
    )


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _build(program: Path, site: Path, scenario: str, output: Path, options: list[str]) -> Build:
    command = [sys.executable, str(program), "build", "--site", str(site), "--format", "json", *options]
    measured = run(command, folder=site)
    if measured.status:
        said = measured.err + measured.out[-2000:]
        raise BuildFailed(f"{scenario}: {' '.join(command)} ended with status {measured.status}\n{said}")
    return Build(
        scenario=scenario,
        wall=measured.wall,
        cpu=measured.cpu,
        memory=measured.memory,
        output=size_of(output),
        summary=_summary(scenario, measured),
    )


def _summary(scenario: str, measured: Measured) -> Summary:
    """The last line of a build's output, a JSON object."""
    lines = measured.out.splitlines()
    try:
        return msgspec.json.decode(lines[-1], type=Summary)
    except (IndexError, msgspec.DecodeError) as error:
        raise BuildFailed(f"{scenario}: no summary in JSON ({error})\n{measured.out[-2000:]}") from error


def size_of(folder: Path) -> int:
    """The sizes of all files in a folder together, in bytes; 0 where there is no folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def different(first: Path, second: Path) -> list[str]:
    """The files, by their path with ``/``, that only one of two folders holds or that differ in a byte."""
    ours, theirs = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
        for folder in (first, second)
    )
    changed = [path for path in ours & theirs if not filecmp.cmp(first / path, second / path, shallow=False)]
    return sorted([*(ours ^ theirs), *changed])
