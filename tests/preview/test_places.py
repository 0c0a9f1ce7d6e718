"""What a changed path is called in the site, or that it means nothing."""

from pathlib import Path

import pytest

from dateline.preview.watching.watched_folders import Place, places_of

SITE = Path("site")
PLACES = {
    "the site": Place(SITE, ""),
    "content": Place(SITE / "content", "content"),
    "templates": Place(SITE / "templates", "templates"),
    "static": Place(SITE / "static", "static"),
    "the theme's": Place(Path("theme/static"), "static", theme=True),
}


@pytest.mark.parametrize(
    ("place", "below", "hint"),
    [
        ("the site", "site.toml", "site.toml"),
        ("the site", "extensions.py", "extensions.py"),
        ("the site", "content", "content"),
        ("the site", "public", None),
        ("the site", ".git", None),
        ("the site", "", None),
        ("content", "", "content"),
        ("content", "2026/x.md", "content/2026/x.md"),
        ("content", "2026/x.md~", None),
        ("content", ".obsidian/workspace.json", None),
        ("content", "_drafts/x.md", None),
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
def test_hint(place: str, below: str, hint: str | None) -> None:
    assert PLACES[place].hint(below) == hint


def test_a_theme_that_is_the_site_is_watched_once(tmp_path: Path) -> None:
    assert [place.name for place in places_of(tmp_path, tmp_path)] == ["", "content", "templates", "static"]
    assert len(places_of(tmp_path, tmp_path / "theme")) == 6
