"""What a changed path is called in the site, or that it means nothing."""

from pathlib import Path

import pytest

from dateline.preview.watching.watched_folders import SITE_FOLDERS, WatchedFolder, watched_folders

SITE = Path("site")
FOLDERS = {
    "the site": WatchedFolder(SITE, ""),
    "content": WatchedFolder(SITE / "content", "content"),
    "templates": WatchedFolder(SITE / "templates", "templates"),
    "static": WatchedFolder(SITE / "static", "static"),
    "the theme's": WatchedFolder(Path("theme/static"), "static", theme=True),
}


@pytest.mark.parametrize(
    ("folder", "below", "path"),
    [
        ("the site", "site.toml", "site.toml"),
        ("the site", "content", "content"),
        ("the site", "public", None),
        ("the site", ".git", None),
        ("the site", "", None),
        ("content", "", "content"),
        ("content", "2026/x.md", "content/2026/x.md"),
        ("content", "2026/x.md~", None),
        ("content", ".obsidian/workspace.json", None),
        ("content", "_memo/x.md", "content/_memo/x.md"),
        ("content", "blog/_index.md", "content/blog/_index.md"),
        ("content", "2026/\udcff.md", "content/2026"),
        ("content", "\udcff/x.md", "content"),
        ("templates", "_macros.html", "templates/_macros.html"),
        ("templates", ".base.html.swp", None),
        ("static", ".well-known/security.txt", "static/.well-known/security.txt"),
        ("the theme's", "site.css", "static"),
        ("the theme's", "site.css~", None),
    ],
)
def test_the_path_in_the_site(folder: str, below: str, path: str | None) -> None:
    assert FOLDERS[folder].site_path(below) == path


def test_a_theme_that_is_the_site_is_watched_once(tmp_path: Path) -> None:
    assert [folder.name for folder in watched_folders(tmp_path, tmp_path)] == ["", *SITE_FOLDERS]
    assert len(watched_folders(tmp_path, tmp_path / "theme")) == 8
