"""The examples of docs/extending.md, each built as it stands there."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.story.newsroom import Newsroom

DOCUMENT = Path(__file__).parent.parent.parent / "docs/extending.md"
BLOCK = re.compile(r"^```[a-z]+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINES_OF_CODE = 30


class Example(NamedTuple):
    """``files`` are those of the site, ``shown`` the lines that stand on the page at ``where``."""

    title: str
    files: dict[str, str]
    where: str
    shown: list[str]


def examples() -> list[Example]:
    found: list[Example] = []
    for section in DOCUMENT.read_text("utf-8").split("\n## ")[1:]:
        *files, (where, shown) = BLOCK.findall(section)
        found.append(Example(section.partition("\n")[0], dict(files), where, shown.splitlines()))
    return found


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_the_example_does_what_it_says(example: Example, tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "site").has_image("content/launch.png", 3, 2)
    if "<script" in example.files["extensions.py"]:
        # Whoever trusts a script from elsewhere knows it; the newsroom need not look for it.
        newsroom.settings(raw_html="trust")
    for path, text in example.files.items():
        if path == "content/example.md" and not text.startswith("---"):
            text = f"---\ntitle: Example\ndate: 2026-01-01\n---\n\n{text}"
        newsroom.has(path, text)
    edition = newsroom.build()
    assert edition.published, edition.reports
    if example.where == "check":
        assert [str(each).partition("\n")[0] for each in edition.found("extension-finding")] == example.shown
        return
    assert not edition.reports
    page = edition.text(example.where)
    for line in example.shown:
        assert line in page


def test_there_are_ten_and_each_is_short() -> None:
    assert len(examples()) == 10
    for example in examples():
        code = example.files["extensions.py"].splitlines()
        assert len(code) < LINES_OF_CODE, example.title
