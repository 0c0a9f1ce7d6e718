"""What a build is asked for, and what it says in the end."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from dateline.pipeline.schedule import ScheduledChange, in_words
from dateline.publishing.output import PublishResult
from dateline.values.diagnostics import Diagnostic, Report, reports
from dateline.values.digests import Value
from dateline.values.settings import Settings
from dateline.values.wording import word

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""


class Request(NamedTuple):
    """What to build.

    ``as_of`` (POSIX seconds) decides what is scheduled and what has expired;
    ``publish`` False only checks; ``clean`` trusts nothing of earlier builds.
    """

    site: Path
    output: Path
    as_of: int
    jobs: int
    drafts: bool = False
    strict: bool = False
    clean: bool = False
    publish: bool = True


class Summary(Value, frozen=True):
    """What a build did.

    ``seconds`` by stage; ``next_change`` (POSIX seconds) tells when the next
    scheduled or expiring article is due; ``unchanged`` that there was nothing to
    do; ``notes`` what else a maintainer should know, such as which article that is.
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
            self.seconds[stage] = round(perf_counter() - start, 3)


class Facts(NamedTuple):
    """What is known of the site once its pages are listed."""

    settings: Settings
    articles: int
    pages: int
    next_change: ScheduledChange | None


def summarise(
    request: Request,
    clock: Clock,
    found: Sequence[Diagnostic],
    known: Facts | str,
    *,
    rendered: int = 0,
    published: PublishResult | None = None,
) -> Summary:
    """The summary of a build that ends here.

    ``known`` is the site's language alone where its settings cannot be read.
    """
    facts = known if isinstance(known, Facts) else None
    language = known if isinstance(known, str) else known.settings.language
    change = facts.next_change if facts else None
    notes = list(in_words(change, facts.settings)) if facts and change else []
    if published and published.method == "files":
        notes.append(word("told-files", language))
    return Summary(
        articles=facts.articles if facts else 0,
        pages=facts.pages if facts else 0,
        rendered=rendered,
        kept=facts.pages - rendered if facts and published else 0,
        written=published.written if published else 0,
        removed=published.removed if published else 0,
        published=published is not None,
        unchanged=False,
        next_change=change.instant if change else None,
        seconds=clock.seconds,
        diagnostics=tuple(
            reports(
                found,
                language=language,
                levels=facts.settings.diagnostics if facts else {},
                strict=request.strict,
                advice=not request.publish,
            )
        ),
        language=language,
        notes=tuple(notes),
    )
