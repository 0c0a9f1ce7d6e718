"""The rules for every page of every site of these tests: no wrong address, nothing that a browser puts right.

What stories build is held to the first wherever they build it (``Newsroom.build``); here are the others, and
all of them are read by an HTML5 parser.
"""

from pathlib import Path

import pytest

from dateline.builder import Request, build
from tests.extending.test_examples import Example, examples
from tests.invalid.cases import Case, cases
from tests.story.addresses import wrong_addresses
from tests.story.markup import Markup
from tests.story.newsroom import AS_OF, Edition, Newsroom
from tools.manual.site_folder import manual_files

TOP = Path(__file__).parents[2]
TRUSTED = '"trust"'
"""Where authors may write any HTML, what they write is theirs."""

pytestmark = pytest.mark.long


def is_in_order(site: Path, output: Path) -> bool:
    """Whether a site is published, what is broken being left out; all its pages are looked at then."""
    request = Request(site, output, AS_OF, jobs=1, leave_out_broken=True)
    edition = Edition(output, build(request))
    if edition.published and TRUSTED not in (site / "site.toml").read_text("utf-8"):
        assert not wrong_addresses(edition.files, "https://")
        for name, data in edition.files.items():
            if name.endswith(".html"):
                assert not Markup(data.decode()).faults, name
    return edition.published


@pytest.mark.parametrize("site", [TOP, TOP / "tests/golden/site"], ids=["sample", "golden"])
def test_a_site_of_the_checkout(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    for path in site.rglob("*"):
        within = path.relative_to(site)
        if path.is_file() and within.parts[0] in ("content", "static", "templates", "site.toml"):
            (copy / within).parent.mkdir(parents=True, exist_ok=True)
            (copy / within).write_bytes(path.read_bytes())
    assert is_in_order(copy, tmp_path / "public")


def test_the_manual(tmp_path: Path) -> None:
    for path, data in manual_files(TOP).items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(data)
    assert is_in_order(tmp_path / "site", tmp_path / "public")


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_the_examples_of_extensions(example: Example, tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "site").has_image("content/launch.png", 3, 2)
    for path, text in example.files.items():
        head = "" if path != "content/example.md" or text.startswith("---") else "---\ntitle: E\n---\n\n"
        newsroom.has(path, head + text)
    assert is_in_order(newsroom.folder, tmp_path / "public")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_broken_site_without_what_is_broken(case: Case, tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "site")
    case.make(newsroom)
    is_in_order(newsroom.folder, tmp_path / "public")
