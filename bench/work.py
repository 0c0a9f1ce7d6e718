"""What a build does after an edit, counted: the same on every machine, however busy it is."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType, FunctionType
from typing import NamedTuple

from bench.builds import BuildFailed
from bench.corpus import Corpus, generate
from bench.report import table
from bench.scenarios import Scenario
from dateline.builder import build
from dateline.pages.page import Page
from dateline.pipeline.request import Request
from dateline.reading.parse import parse
from dateline.rendering.keys import Keys
from dateline.rendering.marks import field_marks
from dateline.rendering.render import Renderer
from dateline.values.digests import digest, digest_with_parts
from dateline.values.partials import Partial

COUNTED: dict[str, tuple[Callable[..., object], ...]] = {
    "articles parsed": (parse,),
    "pages gathered": (Page.ingredients,),
    "partials made": (Partial.__init__,),
    "digests": (digest, digest_with_parts),
    "pages keyed": (Keys.key,),
    "views made": (field_marks,),
    "pages rendered": (Renderer.render,),
}
CALLS = "calls in all"


class Work(NamedTuple):
    """How often a build after an edit did each of these things."""

    scenario: str
    counts: Counter[str]


def count_work(site: Path, corpus: Corpus, scenarios: Iterable[Scenario]) -> list[Work]:
    """Builds a corpus in this process: from nothing, uncounted, then after each edit."""
    generate(site, corpus)
    _build(site)
    works: list[Work] = []
    for scenario in scenarios:
        scenario.edit(site, corpus, 0)
        counter = _Counter()
        sys.setprofile(counter)
        try:
            _build(site)
        finally:
            sys.setprofile(None)
        works.append(Work(scenario.name, counter.counts))
    return works


def work_told(articles: int, works: Iterable[Work]) -> str:
    """The counts as a table."""
    columns = (*COUNTED, CALLS)
    rows = [
        ("", *columns),
        *((work.scenario, *(f"{work.counts[each]:,}" for each in columns)) for work in works),
    ]
    return "\n".join([f"{articles:,} articles: what a build after each edit does.", "", *table(rows)])


class _Counter:
    """Hears of each call, of Python and of C."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        # By identity: a code object's own hash is that of all its constants.
        self._names = {
            id(function.__code__): name
            for name, functions in COUNTED.items()
            for function in functions
            if isinstance(function, FunctionType)
        }

    def __call__(self, frame: FrameType, event: str, arg: object) -> None:
        if event == "call" and (name := self._names.get(id(frame.f_code))):
            self.counts[name] += 1
        if event in ("call", "c_call"):
            self.counts[CALLS] += 1


def _build(site: Path) -> None:
    summary = build(Request(site, site / "public", as_of=int(time.time()), jobs=1))
    if not summary.published:
        raise BuildFailed(f"{site} was not published: {summary.diagnostics[:1]}")
