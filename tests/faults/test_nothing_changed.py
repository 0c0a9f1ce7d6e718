"""A build that says that nothing has changed has looked at what stands, and not at what it was told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dateline import builder
from tests.story.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "site")


def published(newsroom: Newsroom) -> dict[str, bytes]:
    public = newsroom.folder / "public"
    files = (file for file in public.rglob("*") if file.is_file())
    return {file.relative_to(public).as_posix(): file.read_bytes() for file in files}


def test_a_build_that_could_not_say_what_it_published_is_not_taken_for_the_one_before(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.article("a.md", "As it was.")
    assert newsroom.runs("build").exit_code == 0
    before = published(newsroom)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    newsroom.article("a.md", "A mistake.")
    with monkeypatch.context() as patch:
        patch.setattr(builder, "remember", stopped)
        newsroom.runs("build")
    assert published(newsroom) != before
    newsroom.article("a.md", "As it was.")
    assert newsroom.runs("build").exit_code == 0
    assert published(newsroom) == before


def test_a_site_whose_records_are_lost_is_not_removed(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "Text.")
    assert newsroom.runs("build").exit_code == 0
    before = published(newsroom)
    with closing(sqlite3.connect(newsroom.folder / ".dateline/cache.sqlite")) as database, database:
        assert database.execute("DELETE FROM states WHERE name LIKE 'published:%'").rowcount == 1
    assert newsroom.runs("build").exit_code == 0
    assert published(newsroom) == before


def test_a_page_that_was_withdrawn_does_not_come_back_with_a_record_that_is_lost(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "Text.")
    newsroom.article("withdrawn.md", "Text.")
    assert newsroom.runs("build").exit_code == 0
    (newsroom.folder / "content/withdrawn.md").unlink()
    assert newsroom.runs("build").exit_code == 0
    before = published(newsroom)
    assert "withdrawn/index.html" not in before
    (newsroom.folder / ".public.files").write_bytes(b"cut")
    newsroom.article("b.md", "Text.")
    assert newsroom.runs("build").exit_code == 0
    # The names of the search's tables tell what is in them.
    now = {name for name in published(newsroom) if name.endswith(".html")}
    assert now == {name for name in before if name.endswith(".html")} | {"b/index.html"}
