"""What happens to a site between two builds: the edits of an editor and of a maintainer, in order."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.corpus import TAGS, Corpus, write

THEME = Path(__file__).resolve().parents[1] / "templates"
ADDED = "。这一句是后来加上的样本。\n\n"


class Scenario(NamedTuple):
    """An edit, and the name under which it is measured. ``settle``: the site has lain still for a while."""

    key: str
    name: str
    edit: Callable[[Path, Corpus], None]
    settle: bool = False


def change(path: Path, old: str, new: str) -> None:
    """Replaces the first ``old`` in a file. Raises ``ValueError`` where there is none."""
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    if not found:
        raise ValueError(f"{path} does not contain {old!r}")
    write(path, before + new + after)


def _leave(site: Path, corpus: Corpus) -> None:
    pass


def _edit_body(site: Path, corpus: Corpus) -> None:
    change(site / corpus.path(corpus.articles * 3 // 4), "。\n\n", ADDED)


def _edit_another_body(site: Path, corpus: Corpus) -> None:
    change(site / corpus.path(corpus.articles // 4), "。\n\n", ADDED)


def _edit_title(site: Path, corpus: Corpus) -> None:
    change(site / corpus.path(corpus.articles * 5 // 8), "title: ", "title: 改过的")


def _add_article(site: Path, corpus: Corpus) -> None:
    article = corpus.article(corpus.articles)
    write(site / article.path, article.text)


def _add_tag(site: Path, corpus: Corpus) -> None:
    path = site / corpus.path(corpus.articles // 2)
    text = path.read_text(encoding="utf-8")
    tag = next(tag for tag in TAGS[20:] if f"  - {tag}\n" not in text)
    change(path, "tags:\n", f"tags:\n  - {tag}\n")


def _change_template(site: Path, corpus: Corpus) -> None:
    theirs = (THEME / "base.html").read_text(encoding="utf-8")
    write(site / "templates" / "base.html", theirs)
    change(site / "templates" / "base.html", "</body>", "<!-- sample -->\n</body>")


def _change_settings(site: Path, corpus: Corpus) -> None:
    change(site / "site.toml", "语料样本", "改名的语料样本")


SCENARIOS = (
    Scenario("cold", "cold", _leave, settle=True),
    Scenario("nothing", "nothing changed", _leave, settle=True),
    Scenario("body", "one body edited", _edit_body),
    # The first edit after a cold build may have more to prepare than all that follow.
    Scenario("again", "another body edited", _edit_another_body),
    Scenario("title", "one title edited", _edit_title),
    Scenario("article", "one article added", _add_article),
    Scenario("tag", "one tag added to an article", _add_tag),
    Scenario("template", "base template changed", _change_template),
    Scenario("settings", "site title changed", _change_settings),
)
