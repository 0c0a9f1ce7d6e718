"""After any sequence of edits the preview shows what a clean build would publish, byte for byte."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from dateline.builder import build
from dateline.pipeline.request import Request, Summary
from dateline.preview.server.protocol import SiteResponse
from dateline.preview.session.preview_site import PreviewSite
from dateline.preview.watching.changed_paths import EVERYTHING, ChangedPaths
from dateline.preview.watching.watched_folders import ROOT_FILES, SITE_FOLDERS
from dateline.reading.permalinks import output_path
from tests.properties.test_incremental import AS_OF, RUNS, STEPS, Newsroom, tree

PREVIEWS = min(RUNS, 100)
"""Each edit costs two builds, and every page and its state in the preview: five times what one costs in
``test_incremental``. In a thousand edits most of the four hundred pairs of rules come one behind the other.
"""

HIDDEN = "link-hidden"

WATCHED = (*ROOT_FILES, *SITE_FOLDERS)


class PreviewedNewsroom(Newsroom):
    """The same newsroom, with a preview that is told where something has changed, and no more."""

    def __init__(self) -> None:
        super().__init__()
        self.preview = PreviewSite(self.site, jobs=1, editor="", clock=lambda: AS_OF)
        self.seen: dict[str, bytes] = {}
        self.hinting = "files"

    def teardown(self) -> None:
        self.preview.close()
        super().teardown()

    @initialize()
    def drafts_are_always_shown(self) -> None:
        self.drafts = True

    def drafts_are_wanted_or_not(self) -> None:
        """A preview shows drafts, whatever a build does."""

    def what_is_broken_is_left_out_or_not(self) -> None:
        """A preview shows the last good page instead."""

    @rule(how=st.sampled_from(["files", "folders", "everything"]))
    def the_system_hints(self, how: str) -> None:
        self.hinting = how

    def changed_paths(self) -> ChangedPaths:
        now = dict(self.watched())
        changed = {path for path in now.keys() | self.seen.keys() if now.get(path) != self.seen.get(path)}
        self.seen = now
        if self.hinting == "everything":
            return EVERYTHING
        if self.hinting == "folders":
            return ChangedPaths(frozenset(path.rpartition("/")[0] or path for path in changed))
        return ChangedPaths(frozenset(changed))

    def watched(self) -> Iterator[tuple[str, bytes]]:
        for place in [*(self.site / name for name in WATCHED), *self.site.glob("*.py")]:
            for file in [place, *place.rglob("*")]:
                if file.is_file():
                    yield file.relative_to(self.site).as_posix(), file.read_bytes()

    @invariant()
    def the_site_equals_a_clean_build(self) -> None:
        if not (self.site / "site.toml").exists():
            return
        self.preview.refresh(self.changed_paths())
        self.preview.survey()
        elsewhere = self.folder / "elsewhere"
        shutil.rmtree(elsewhere, ignore_errors=True)
        shutil.copytree(self.site, elsewhere, ignore=shutil.ignore_patterns(".dateline", "*public*"))
        clean = self.build(elsewhere, 1)
        told = {str(report) for report in self.preview.findings}
        for address in self.preview.addresses:
            self.preview.state(self.preview.prefix + address.removeprefix("/"))
        errors = {str(report) for report in clean.diagnostics if report.severity == "error"}
        # A preview shows drafts, and tells where a build without them will have no link.
        hidden = {
            str(report) for report in self.check(elsewhere, drafts=False).diagnostics if report.code == HIDDEN
        }
        told_errors = {text for text in told - hidden if ": error[" in text.partition("\n")[0]}
        # Without its extensions nothing is built, and a preview goes on with the last ones that worked.
        broken = any("error[extension-failed]" in text for text in errors)
        assert told_errors >= errors if broken else told_errors == errors
        if clean.published:
            # What hosts take, and what is compressed, is no matter of a preview.
            found = {str(report) for report in self.check(elsewhere, drafts=True).diagnostics}
            assert told == {text for text in found if "[host-" not in text} | hidden
            published = {
                name: data for name, data in tree(elsewhere / "public").items() if not name.endswith(".gz")
            }
            assert {output_path(url) for url in self.preview.addresses} == published.keys()
            for name, data in published.items():
                assert self.shown(name) == data, name

    def check(self, site: Path, *, drafts: bool) -> Summary:
        return build(Request(site, site / "public", as_of=AS_OF, jobs=1, drafts=drafts, publish=False))

    def shown(self, name: str) -> bytes:
        path = self.preview.prefix + (
            name.removesuffix("index.html") if name.endswith("/index.html") else name
        )
        served = self.preview.page(self.preview.prefix if name == "index.html" else path)
        assert isinstance(served, SiteResponse)
        assert served.status == 200
        return served.body.read_bytes() if isinstance(served.body, Path) else served.body


TestPreviewedNewsroom = pytest.mark.prove(PreviewedNewsroom.TestCase)
TestPreviewedNewsroom.settings = profile(max_examples=PREVIEWS, stateful_step_count=STEPS, deadline=None)
