"""What every story begins with."""

from pathlib import Path

import pytest

from tests.story.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """An empty newsroom of a Chinese site at the root of its host."""
    return Newsroom(tmp_path / "site")
