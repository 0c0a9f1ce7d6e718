"""A preview takes an edit in while a build has read what was there before: the build begins again."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dateline import builder
from dateline.reading.inventory import OnNew
from dateline.reading.site_folder import SiteFiles
from dateline.runtime.errors import CacheChanged
from dateline.values.diagnostics import diagnostic
from dateline.values.file_records import FileRecord
from tests.story.newsroom import Newsroom


class EditedWhileBuilt:
    """A build that meets so many edits, and then none."""

    def __init__(self, edits: int) -> None:
        self.edits = edits
        self.read_site = builder.read_site

    def __call__(self, root: Path, recorded: Mapping[str, FileRecord], on_new: OnNew) -> SiteFiles:
        self.edits -= 1
        if self.edits >= 0:
            raise CacheChanged(diagnostic("cache-changed", "cache.sqlite"))
        return self.read_site(root, recorded, on_new)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "site")


@pytest.mark.parametrize(("edits", "status"), [(0, 0), (1, 0), (2, 0), (3, 3)])
def test_a_build_bears_two_edits(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, edits: int, status: int
) -> None:
    newsroom.article("a.md")
    monkeypatch.setattr(builder, "read_site", EditedWhileBuilt(edits))
    done = newsroom.runs("build")
    assert done.exit_code == status, done.output
    assert (newsroom.folder / "public/a/index.html").exists() == (status == 0)
