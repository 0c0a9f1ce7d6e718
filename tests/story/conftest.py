"""What every story begins with."""

from pathlib import Path

import pytest

from tests.story.archive import fill
from tests.story.newsroom import Edition, Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """An empty newsroom of a Chinese site at the root of its host."""
    return Newsroom(tmp_path / "site")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A small archive with everything in it, for stories that only read."""
    return fill(Newsroom(tmp_path_factory.mktemp("archive") / "site")).build()
