"""After any sequence of edits the published site equals a clean build's, byte for byte."""

import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dateline.builder import build
from dateline.pages import citing_articles, source_placement, timeline_placement
from dateline.pages.lists import initials
from dateline.pages.timeline import filtered
from dateline.pipeline import page_rendering, parsing
from dateline.pipeline.request import Request, Summary
from dateline.runtime import processes
from dateline.values import file_records
from tests.properties import archive_edits as edits

AS_OF = 1_760_000_000
SETTLED_NS = 15_000_000
"""Two seconds are the rule; the clock's grain is a few milliseconds, and a thousand steps must end."""

STEPS = 10
RUNS = 300 if os.environ.get("PROVE") else 5


FEW_ENTRIES = 2
"""An index of more is cut."""

BEGIN = processes._begin_worker  # pyright: ignore[reportPrivateUsage]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def begin_worker() -> None:
    """A worker's begin: views of indexes are made there, and few entries are many there as well."""
    initials.ENTRIES_OF_ONE_PAGE = FEW_ENTRIES
    BEGIN()


class Newsroom(RuleBasedStateMachine):
    """A site being edited; after every step it is built, and built again from nothing elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
        self.site = self.folder / "site"
        self.drafts = False
        self.leave_out_broken = False
        self.jobs = 1
        self.published: dict[str, bytes] = {}
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(file_records, "SETTLED_NS", SETTLED_NS)
        self.patch.setattr(parsing, "CHUNKS_IN_THIS_PROCESS", 0)
        self.patch.setattr(page_rendering, "CHUNKS_IN_THIS_PROCESS", 0)
        # So that little is much: sources by year, pages of single sources, days of months, cut timelines.
        self.patch.setattr(source_placement, "LIGHT_BYTES", 400)
        self.patch.setattr(source_placement, "LISTED_AT_MOST", 4)
        self.patch.setattr(initials, "ENTRIES_OF_ONE_PAGE", FEW_ENTRIES)
        self.patch.setattr(processes, "_begin_worker", begin_worker)
        self.patch.setattr(citing_articles, "CITING_ARTICLES_SHOWN", 1)
        self.patch.setattr(timeline_placement, "ENTRIES_PER_PAGE", 1)
        self.patch.setattr(filtered, "LINES_SHOWN", 2)

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    def write(self, path: str, text: str) -> None:
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    @initialize(first=edits.articles, settings=edits.settings)
    def a_site_begins(self, first: edits.Article, settings: edits.Settings) -> None:
        self.write("site.toml", settings.text())
        self.write("content/2024/one.md", first.text())
        self.write(edits.MARKS, edits.TEMPLATES[edits.MARKS][0])

    @rule(path=st.sampled_from(edits.PATHS), article=edits.articles)
    def an_editor_writes(self, path: str, article: edits.Article) -> None:
        self.write(path, article.text())

    @rule(path=st.sampled_from(edits.PATHS), ending=st.sampled_from(edits.ENDINGS))
    def an_editor_adds_a_line(self, path: str, ending: str) -> None:
        if (self.site / path).exists():
            with (self.site / path).open("a", encoding="utf-8") as file:
                file.write(ending)

    @rule(path=st.sampled_from(edits.PATHS))
    def an_editor_deletes(self, path: str) -> None:
        (self.site / path).unlink(missing_ok=True)

    @rule(old=st.sampled_from(edits.PATHS), new=st.sampled_from(edits.PATHS))
    def an_editor_renames(self, old: str, new: str) -> None:
        if (self.site / old).exists():
            (self.site / new).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self.site / old, self.site / new)

    @rule(path=st.sampled_from(sorted(edits.CORRECTIONS)), which=st.integers(0, 4))
    def an_editor_corrects_an_index(self, path: str, which: int) -> None:
        choices = edits.CORRECTIONS[path]
        if which < len(choices):
            self.write(path, choices[which])
        else:
            (self.site / path).unlink(missing_ok=True)

    @rule(path=st.sampled_from(edits.IMAGES), width=st.integers(1, 3))
    def an_editor_draws(self, path: str, width: int) -> None:
        self.write(path, edits.drawing(width))

    @rule(path=st.sampled_from(edits.IMAGES))
    def a_picture_goes(self, path: str) -> None:
        (self.site / path).unlink(missing_ok=True)

    @rule(path=st.sampled_from(sorted(edits.WORDING)), which=st.integers(0, 3))
    def a_maintainer_words_the_interface(self, path: str, which: int) -> None:
        choices = edits.WORDING[path]
        if which < len(choices):
            self.write(path, choices[which])
        else:
            (self.site / path).unlink(missing_ok=True)

    @rule(new=edits.settings)
    def the_settings_change(self, new: edits.Settings) -> None:
        self.write("site.toml", new.text())

    @rule(name=st.sampled_from(sorted(edits.TEMPLATES)), which=st.integers(0, 1))
    def a_template_changes(self, name: str, which: int) -> None:
        choices = edits.TEMPLATES[name]
        self.write(name, choices[which % len(choices)])

    @rule(name=st.sampled_from(sorted(edits.TEMPLATES)))
    def a_template_goes(self, name: str) -> None:
        (self.site / name).unlink(missing_ok=True)

    @rule(path=st.sampled_from(sorted(edits.EXTENSIONS)), which=st.integers(0, 2))
    def a_maintainer_extends_the_site(self, path: str, which: int) -> None:
        choices = edits.EXTENSIONS[path]
        if which < len(choices):
            self.write(path, choices[which])
        else:
            (self.site / path).unlink(missing_ok=True)

    @rule()
    def drafts_are_wanted_or_not(self) -> None:
        self.drafts = not self.drafts

    @rule()
    def what_is_broken_is_left_out_or_not(self) -> None:
        self.leave_out_broken = not self.leave_out_broken

    @rule()
    def the_state_is_lost(self) -> None:
        shutil.rmtree(self.site / ".dateline", ignore_errors=True)

    @precondition(lambda self: self.published)
    @rule(which=st.integers(0, 1000), text=st.sampled_from([None, "", "tampered"]))
    def somebody_meddles_with_a_page(self, which: int, text: str | None) -> None:
        names = sorted(name for name in self.published if not name.startswith("."))
        page = self.site / "public" / names[which % len(names)]
        page.unlink() if text is None else page.write_text(text)

    @rule()
    def time_passes(self) -> None:
        time.sleep(2 * SETTLED_NS / 1e9)

    @rule(jobs=st.integers(1, 12))
    def another_machine_builds(self, jobs: int) -> None:
        # Starting processes takes its time: one machine in twelve has two cores.
        self.jobs = 2 if jobs == 12 else 1

    @invariant()
    def the_site_equals_a_clean_build(self) -> None:
        if not (self.site / "site.toml").exists():
            return
        summary = self.build(self.site, self.jobs)
        elsewhere = self.folder / "elsewhere"
        shutil.rmtree(elsewhere, ignore_errors=True)
        shutil.copytree(self.site, elsewhere, ignore=shutil.ignore_patterns(".dateline", "*public*"))
        clean = self.build(elsewhere, 1)
        assert summary.diagnostics == clean.diagnostics
        assert summary.published == clean.published
        if clean.published:
            self.published = tree(elsewhere / "public")
            assert tree(self.site / "public") == self.published

    def build(self, site: Path, jobs: int) -> Summary:
        return build(
            Request(
                site,
                site / "public",
                as_of=AS_OF,
                jobs=jobs,
                drafts=self.drafts,
                leave_out_broken=self.leave_out_broken,
            )
        )


TestNewsroom = pytest.mark.prove(Newsroom.TestCase)
TestNewsroom.settings = profile(max_examples=RUNS, stateful_step_count=STEPS, deadline=None)
