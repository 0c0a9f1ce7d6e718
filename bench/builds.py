"""Builds of one corpus, each after an edit, measured one generator after the other."""

import filecmp
import os
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from bench.corpus import Corpus, generate
from bench.generators import Generator
from bench.measure import Measured, run
from bench.scenarios import COLD, Expected, Scenario

SETTLE = 2.1
"""Seconds after which a file's time stamps are trusted."""


class Summary(msgspec.Struct, frozen=True):
    """What Dateline says of a build; None where a generator does not. ``seconds`` are by stage."""

    pages: int | None = None
    rendered: int | None = None
    seconds: dict[str, float] = {}


class Build(NamedTuple):
    """One measured build by ``generator``."""

    scenario: str
    generator: str
    measured: Measured
    summary: Summary


class Series(NamedTuple):
    """All builds of one corpus.

    ``load`` is how many processes of others were at work before it began, None
    where the system does not tell; ``source`` is the size of its files in
    bytes. ``different`` names, by scenario, the files that Dateline published
    and a clean build makes otherwise.
    """

    corpus: Corpus
    runs: int
    load: float | None
    source: int
    builds: list[Build]
    different: dict[str, list[str]]


class BuildFailed(Exception):
    """A build ended with another status than 0, or without what was edited; the message says it all."""


Tell = Callable[[str], None]


def write_site(site: Path, corpus: Corpus, tell: Tell) -> None:
    """Generates a corpus, and waits until it has lain still for a while."""
    tell(f"generating {corpus.articles} articles")
    generate(site, corpus)
    # A file written just now is read again, whatever its stamps say.
    time.sleep(SETTLE)


def measure(
    corpus: Corpus,
    generators: Sequence[Generator],
    scenarios: Sequence[Scenario],
    *,
    runs: int = 1,
    tell: Tell = lambda line: None,
) -> Series:
    """Builds a corpus from nothing and after each edit in turn, so many times.

    The first generator's folder is the site. In the last run, what it published
    is compared with a clean build. ``tell`` hears what is being done. Raises
    ``BuildFailed``.
    """
    load = load_now()
    first = generators[0]
    source = sum(path.stat().st_size for path in first.folder.rglob("*.md"))
    builds: list[Build] = []
    differing: dict[str, list[str]] = {}
    for number in range(runs):
        for scenario in (COLD, *scenarios):
            expected = scenario.edit(first.folder, corpus, number)
            for generator in generators:
                tell(f"run {number + 1} of {runs}: {scenario.name}, {generator.name}")
                if scenario == COLD:
                    generator.forget()
                builds.append(_build(generator, scenario.name))
                if expected.text is not None or generator is first:
                    # Hugo lets the page of an article that was removed be.
                    _check(generator, scenario.name, expected)
            if number == runs - 1:
                tell(f"comparing: {scenario.name}")
                differing[scenario.name] = _different_from_clean(first)
    return Series(corpus, runs, load, source, builds, differing)


def _build(generator: Generator, scenario: str) -> Build:
    measured = run(generator.command, folder=generator.folder)
    if measured.status:
        said = measured.err + measured.out[-2000:]
        raise BuildFailed(f"{scenario}: {generator.name} ended with status {measured.status}\n{said}")
    lines = measured.out.splitlines() or ["{}"]
    try:
        summary = msgspec.json.decode(lines[-1], type=Summary)
    except msgspec.DecodeError as error:
        raise BuildFailed(f"{scenario}: no summary in JSON ({error})\n{measured.out[-2000:]}") from error
    return Build(scenario, generator.name, measured, summary)


def _check(generator: Generator, scenario: str, expected: Expected) -> None:
    file = generator.public / expected.url.strip("/") / "index.html"
    text = file.read_text(encoding="utf-8") if file.exists() else None
    if text is None if expected.text is None else expected.text in (text or ""):
        return
    raise BuildFailed(f"{scenario}: {generator.name} published {expected.url} without the edit")


def _different_from_clean(generator: Generator) -> list[str]:
    """What a build from nothing of a copy of the site publishes otherwise."""
    clean = generator.elsewhere(generator.folder.with_name("clean"))
    _build(clean, "clean")
    found = different(generator.public, clean.public)
    shutil.rmtree(clean.folder)
    return found


def load_now() -> float | None:
    """How many processes are at work; None where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def different(first: Path, second: Path) -> list[str]:
    """The files, by their path with ``/``, that only one of two folders holds or that differ in a byte."""
    ours, theirs = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
        for folder in (first, second)
    )
    changed = [path for path in ours & theirs if not filecmp.cmp(first / path, second / path, shallow=False)]
    return sorted([*(ours ^ theirs), *changed])
