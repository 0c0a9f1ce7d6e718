"""A run for what only looks at a site: its cache is read, and nothing is written."""

from collections.abc import Generator
from contextlib import contextmanager

from dateline.extending.extensions import NO_EXTENSIONS
from dateline.pipeline.request import Clock, Progress, Request, Run, unwatched
from dateline.runtime.cache import STATE_FOLDER
from dateline.runtime.read_only_cache import ReadOnlyCache
from dateline.runtime.toolchain import toolchain
from dateline.runtime.workers import Workers


@contextmanager
def read_only_run(request: Request, progress: Progress = unwatched) -> Generator[Run]:
    """A run with processes of this machine. Raises ``MachineFault``."""
    with ReadOnlyCache.open(request.site / STATE_FOLDER) as cache, Workers(request.jobs) as workers:
        yield Run(request, toolchain(), cache, workers, Clock(), progress, NO_EXTENSIONS)
