"""What happens to a site between two builds, in order: the edits that are measured."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.corpus import Corpus, Source, write


class Expected(NamedTuple):
    """What a build must come to: the page at ``url`` has this text in it; for None there is no such page."""

    url: str
    text: str | None


class Scenario(NamedTuple):
    """An edit, and the name under which it is measured.

    ``edit`` changes the site's files; it is given the number of the run, and
    edits another article in each.
    """

    key: str
    name: str
    edit: Callable[[Path, Corpus, int], Expected]


def _leave(site: Path, corpus: Corpus, run: int) -> Expected:
    return Expected("/", "</html>")


def _letter(run: int) -> str:
    """What tells the runs apart: no number, which a page keeps together with what it counts."""
    return chr(ord("a") + run % 26)


def _edit_body(site: Path, corpus: Corpus, run: int) -> Expected:
    return _replaced(
        site, corpus, corpus.articles * 3 // 4 + run, "。\n\n", "。{}。\n\n", f"加上的样本{_letter(run)}"
    )


def _edit_title(site: Path, corpus: Corpus, run: int) -> Expected:
    return _replaced(
        site, corpus, corpus.articles * 5 // 8 + run, "title: ", "title: {}", f"改过的{_letter(run)}"
    )


def _edit_note(site: Path, corpus: Corpus, run: int) -> Expected:
    number = corpus.articles // 2 + run
    title = f"Another sample {run}"
    address = f"https://source-0.example/another-{run}.html"
    source = Source(title, address, "Source 0", corpus.written(number).date())
    pattern = r"^\[\^1\]: .*$"
    return _replaced(
        site, corpus, number, pattern, corpus.note(number, 1, source).replace(title, "{}"), title
    )


def _add_article(site: Path, corpus: Corpus, run: int) -> Expected:
    number = corpus.articles + run
    path, text = corpus.article(number)
    write(site / path, text)
    return Expected(corpus.url(number), "</html>")


def _remove_article(site: Path, corpus: Corpus, run: int) -> Expected:
    number = corpus.articles + run
    (site / corpus.path(number)).unlink()
    return Expected(corpus.url(number), None)


def _replaced(site: Path, corpus: Corpus, number: int, pattern: str, replacement: str, text: str) -> Expected:
    """Replaces the first match in an article's file; ``{}`` stands for the text that its page then has."""
    path = site / corpus.path(number)
    replaced, count = re.subn(
        pattern,
        lambda _: replacement.format(text),
        path.read_text(encoding="utf-8"),
        count=1,
        flags=re.MULTILINE,
    )
    if not count:
        raise ValueError(f"{path} does not contain {pattern!r}")
    write(path, replaced)
    return Expected(corpus.url(number), text)


COLD = Scenario("cold", "cold", _leave)

SCENARIOS = (
    Scenario("nothing", "nothing changed", _leave),
    Scenario("body", "one body edited", _edit_body),
    Scenario("title", "one title edited", _edit_title),
    Scenario("note", "one note cites another source", _edit_note),
    Scenario("article", "one article added", _add_article),
    Scenario("article", "one article removed", _remove_article),
)
