"""The next time at which a site changes by itself, without building it."""

from typing import NamedTuple

from dateline.pipeline.parsing import parse_files
from dateline.pipeline.request import Clock, Request, Run
from dateline.pipeline.schedule import ScheduledChange, next_change
from dateline.reading.site_folder import read_site
from dateline.runtime.cache import STATE_FOLDER
from dateline.runtime.read_only_cache import ReadOnlyCache
from dateline.runtime.toolchain import toolchain
from dateline.runtime.workers import Workers
from dateline.values.diagnostics import Diagnostic
from dateline.values.settings import Settings


class Upcoming(NamedTuple):
    """The site's settings, and its next change; None for never."""

    settings: Settings
    change: ScheduledChange | None


def _unseen(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def upcoming(request: Request) -> Upcoming | tuple[Diagnostic, ...]:
    """The next change after the request's time, or what is wrong with the settings.

    Nothing is written. Raises ``MachineFault``.
    """
    with ReadOnlyCache.open(request.site / STATE_FOLDER) as cache, Workers(request.jobs) as workers:
        run = Run(request, toolchain(), cache, workers, Clock(), _unseen)
        files = read_site(request.site, cache.files())
        if files.settings is None:
            return files.diagnostics
        parsed = parse_files(files, files.settings, run, None)
        change = next_change(request.as_of, parsed.articles.values(), drafts=request.drafts)
        return Upcoming(files.settings, change)
