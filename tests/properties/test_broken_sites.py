"""Whatever stands in a site's files: no traceback, no hang, and a tree that is whole, the old one or the new.

A few sites in ``make test``, thousands with ``make prove``, for hours with
``python -m tests.properties.test_broken_sites SECONDS [FIRST]``.
"""

import os
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import html5lib
import pytest

from dateline.builder import Request, Summary, build
from dateline.runtime.errors import Fault
from tests.properties.broken_sites import make
from tests.properties.kept_text import untold_losses

AS_OF = 1_780_272_000
SITES = 3000 if os.environ.get("PROVE") else 12
AT_ONCE = min(SITES, 750)
SECONDS = 20
"""Of processor time: the largest of these sites takes a tenth of a second."""

IDS = re.compile(r'<[a-z][^<>]*? id="([^"]*)"')

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(sys.platform != "linux", reason="needs FIFOs, and names of any bytes"),
]


def request(site: Path, output: Path, *, clean: bool = False) -> Request:
    return Request(site, output, AS_OF, jobs=1, clean=clean)


def publish(site: Path, output: Path, *, clean: bool = False) -> Summary | None:
    """A build; None where the machine or the output was at fault, which is said in words."""
    try:
        with bounded():
            return build(request(site, output, clean=clean))
    except Fault:
        return None


@contextmanager
def bounded() -> Generator[None]:
    """Ends in an error what goes on for ever."""

    def too_long(number: int, frame: FrameType | None) -> None:
        raise AssertionError("this does not end")

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def files_of(output: Path) -> dict[str, bytes]:
    return {
        os.fsencode(path.relative_to(output)).decode("utf-8", "replace"): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def try_site(folder: Path, number: int) -> bool:
    """Publishes the good site, breaks it, and publishes again; whether the broken one could be published."""
    folder.mkdir()
    site, output = folder / "site", folder / "site/public"
    make(site, 0)
    first = publish(site, output)
    assert first is not None
    assert first.published
    before = files_of(output)
    kept = folder / "kept"
    kept.mkdir()
    for name in (".dateline", "public", ".public.standby", ".public.files", ".public.lock"):
        (site / name).rename(kept / name)
    for path in sorted(site.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    site.rmdir()
    make(site, number)
    for path in kept.iterdir():
        path.rename(site / path.name)
    summary = publish(site, output)
    after = files_of(output)
    if summary is None or not summary.published:
        assert after == before
        return False
    clean = publish(site, folder / "clean", clean=True)
    assert clean is not None
    assert files_of(folder / "clean") == after
    if '"trust"' not in (site / "site.toml").read_text("utf-8"):
        check_pages(site, after)
        losses = list(untold_losses(request(site, output), after, summary.diagnostics))
        assert not losses, losses[:5]
    return True


def check_pages(site: Path, files: dict[str, bytes]) -> None:
    """No id twice, and nothing that an HTML5 parser finds wrong, on the pages that are ours."""
    parser = html5lib.HTMLParser()
    for name, data in files.items():
        if (
            name.endswith(".html")
            and not (site / "static" / name).exists()
            and not (site / "content" / name).exists()
        ):
            parser.parse(data.decode())  # pyright: ignore[reportUnknownMemberType]
            assert not parser.errors, (name, parser.errors[:3])
            ids = IDS.findall(data.decode())
            assert len(ids) == len(set(ids)), (name, [each for each in ids if ids.count(each) > 1][:3])


@pytest.mark.parametrize("first", range(1, SITES + 1, AT_ONCE))
def test_no_site_breaks_a_build(tmp_path: Path, first: int) -> None:
    published = [try_site(tmp_path / str(number), number) for number in range(first, first + AT_ONCE)]
    assert any(published)


def main(seconds: float, first: int) -> None:
    """Tries sites until the time is over, and tells which failed."""
    end, number, published = time.monotonic() + seconds, first, 0
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory(prefix="broken-") as folder:
            try:
                published += try_site(Path(folder) / "x", number)
            except BaseException as error:
                line = traceback.extract_tb(error.__traceback__)[-1].line
                print(f"{number}: {type(error).__name__}: {str(error)[:400] or line}", flush=True)
                if isinstance(error, KeyboardInterrupt):
                    raise
        number += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{number - first} sites, {published} published, {peak} MB at most")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
