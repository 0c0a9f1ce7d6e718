"""The request for a build, a run of its stages, and the summary it ends with."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.runtime.cache import Cache
from dateline.runtime.toolchain import Toolchain
from dateline.runtime.workers import Workers
from dateline.values.diagnostics import Report
from dateline.values.digests import Value

if TYPE_CHECKING:
    from dateline.extending.extensions import Extensions

HeldBack = Literal["drafts", "scheduled", "expired"]
"""Why an article is not published at a time."""

MANY_FILES = 96
"""With more new files than these, other processes parse: to start them for fewer would take longer."""

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""


def unwatched(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


class Request(NamedTuple):
    """What to build.

    ``as_of`` (POSIX seconds) decides what is scheduled and what has expired;
    ``jobs`` is the number of processes, unless ``scheduler`` is the address of
    a Dask scheduler whose workers do their work; ``publish`` False only checks;
    ``clean`` trusts nothing of earlier builds. With ``leave_out_broken`` files
    with errors are left out, and the rest is published; ``take_over`` allows an
    output that another site has published to.
    """

    site: Path
    output: Path
    as_of: int
    jobs: int
    drafts: bool = False
    strict: bool = False
    clean: bool = False
    publish: bool = True
    scheduler: str | None = None
    leave_out_broken: bool = False
    take_over: bool = False


class Summary(Value, frozen=True):
    """What a build did.

    ``seconds`` by stage; ``next_change`` (POSIX seconds) tells when the next
    scheduled or expiring article is due; ``unchanged`` that there was nothing to
    do; ``notes`` what else a maintainer should know, such as which article that is;
    ``publishing`` what they should know of this publishing alone.
    ``held_back`` counts the articles that are not to be published now, by the
    reason; ``left_out`` are the files left out for their errors;
    ``changed`` the published files that are new, other than before, or gone.
    """

    articles: int
    pages: int
    rendered: int
    kept: int
    written: int
    removed: int
    published: bool
    unchanged: bool
    next_change: int | None
    seconds: dict[str, float]
    diagnostics: tuple[Report, ...]
    language: str
    notes: tuple[str, ...] = ()
    publishing: tuple[str, ...] = ()
    held_back: dict[HeldBack, int] = {}
    left_out: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Clock:
    """Seconds spent in each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Generator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            spent = self.seconds.get(stage, 0) + perf_counter() - start
            self.seconds[stage] = round(spent, 3)


class Run(NamedTuple):
    """One run of the stages: what is asked for, and what they work with."""

    request: Request
    tools: Toolchain
    cache: Cache
    workers: Workers
    clock: Clock
    progress: Progress
    extensions: "Extensions"

    def extended(self, extensions: "Extensions") -> "Run":
        """The run with a site's extensions, whose versions are part of those of the tools."""
        return self._replace(tools=self.tools.extended(extensions.source.versions), extensions=extensions)
