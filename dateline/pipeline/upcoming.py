"""The next time at which a site changes by itself, without building it."""

from contextlib import suppress
from typing import NamedTuple

from dateline.extending.extensions import ExtensionFault, load_extensions
from dateline.pipeline.parsing import parse_files
from dateline.pipeline.read_only_run import read_only_run
from dateline.pipeline.request import Request
from dateline.pipeline.schedule import ScheduledChange, next_change
from dateline.reading.site_folder import read_site
from dateline.values.diagnostics import Diagnostic
from dateline.values.settings import Settings


class Upcoming(NamedTuple):
    """The site's settings, and its next change; None for never."""

    settings: Settings
    change: ScheduledChange | None


def upcoming(request: Request) -> Upcoming | tuple[Diagnostic, ...]:
    """The next change after the request's time, or what is wrong with the settings.

    Nothing is written. Raises ``MachineFault``.
    """
    with read_only_run(request) as run:
        files = read_site(request.site, run.cache.files())
        if files.settings is None:
            return files.diagnostics
        # With them, what earlier builds parsed is still good; without, all would be parsed again.
        with suppress(ExtensionFault):
            run = run.extended(load_extensions(files.extensions))
        parsed = parse_files(files, files.settings, run, None)
        change = next_change(request.as_of, parsed.articles.values(), drafts=request.drafts)
        return Upcoming(files.settings, change)
