"""What a check would have found in the site as it was at a revision of git."""

import io
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dateline.builder import build
from dateline.pipeline.request import Request
from dateline.reading.spoken_language import spoken_language
from dateline.values.diagnostics import Report
from dateline.values.wording import word


def findings_at(revision: str, request: Request) -> tuple[Report, ...]:
    """The findings of the same check at a revision; raises ``click.BadParameter`` where git has none.

    The files of then are put into a folder of their own, which goes afterwards.
    """
    with TemporaryDirectory() as folder:
        _extract(revision, request.site, folder)
        then = request._replace(site=Path(folder), output=Path(folder) / "public")
        return build(then).diagnostics


def _extract(revision: str, site: Path, folder: str) -> None:
    if revision.startswith("-"):  # which git would take for an option
        raise _no_revision(site, revision)
    command = ["git", "-C", str(site), "archive", "--format=tar", revision]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise _no_revision(site, done.stderr.decode("utf-8", "replace").strip())
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
    except (OSError, tarfile.TarError) as fault:
        raise _no_revision(site, str(fault)) from None


def _no_revision(site: Path, reason: str) -> click.BadParameter:
    return click.BadParameter(
        word("told-usage-revision", spoken_language(site), reason=reason), param_hint="--new-since"
    )
