"""What is saved while a preview runs: files as editors write them, and what the page then shows."""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.corpus import Corpus, generate, write
from bench.generators import ROOT

BASE = "templates/base.html"
STYLES = "static/site.css"


class Save(NamedTuple):
    """A file's path in the site, with ``/``, and its new text; then the page at ``url`` has ``shows`` in it.

    ``shows`` is in the HTML, and in the text of the open page or, of a style
    sheet, the value of its property ``--sample``.
    """

    path: str
    text: str
    url: str
    shows: str


class Edit(NamedTuple):
    """A kind of edit; ``save`` makes the one with this number, and differs for each."""

    name: str
    save: Callable[[Corpus, int], Save]


def prepare(site: Path, articles: int) -> None:
    """Writes a corpus whose site has a template and a style sheet of its own: the theme's, to be edited."""
    generate(site, Corpus(articles))
    for path in (BASE, STYLES):
        write(site / path, _of_the_theme(path))


def edited(corpus: Corpus) -> str:
    """The address of the article that all edits but one are of."""
    return corpus.url(_number(corpus))


class Desk:
    """Saves files of a site by turns in the two ways of editors: in place, and renamed over the old one."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._saves = 0
        self._before: dict[Path, bytes | None] = {}

    def save(self, save: Save, clock: Callable[[], float]) -> float:
        """Writes the file; what the clock said just before."""
        path = self._site / save.path
        if path not in self._before:
            self._before[path] = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        self._saves += 1
        data = save.text.encode()
        start = clock()
        if self._saves % 2:
            path.write_bytes(data)
        else:
            beside = path.with_name(f".{path.name}.tmp")
            beside.write_bytes(data)
            os.replace(beside, path)
        return start

    def restore(self) -> None:
        """All files are again what they were; those that were not there go."""
        for path, data in self._before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(data)
        self._before.clear()


@contextmanager
def restored(site: Path) -> Generator[Desk]:
    """A desk; at the end of the block the site is what it was."""
    desk = Desk(site)
    try:
        yield desk
    finally:
        desk.restore()


def _number(corpus: Corpus) -> int:
    return corpus.articles * 3 // 4


def _of_the_theme(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _changed(text: str, old: str, new: str) -> str:
    """The text with the first ``old`` replaced. Raises ``ValueError`` where there is none."""
    before, found, after = text.partition(old)
    if not found:
        raise ValueError(f"{old!r} is missing")
    return before + new + after


def _with_sentence(corpus: Corpus, sentence: str, shows: str, *, after: str = "") -> Save:
    article = corpus.article(_number(corpus))
    text = _changed(article.text, "。\n\n", f"。{sentence}\n\n") + after
    return Save(article.path, text, edited(corpus), shows)


def _body(corpus: Corpus, number: int) -> Save:
    sentence = f"这一句是加上的样本{number}。"
    return _with_sentence(corpus, sentence, sentence)


def _title(corpus: Corpus, number: int) -> Save:
    article = corpus.article(_number(corpus))
    shows = f"改过的样本{number}，"
    return Save(article.path, _changed(article.text, "title: ", f"title: {shows}"), edited(corpus), shows)


def _note(corpus: Corpus, number: int) -> Save:
    address = f"https://source-1.example/2026/01/01/sample-note-{number}.html"
    note = f"[^{100 + number}]: Sample note {number}（2026/1/1）。[{address}]({address})。Source 1。\n"
    return _with_sentence(corpus, f"这一句有注[^{100 + number}]。", address, after=note)


def _date(corpus: Corpus, number: int) -> Save:
    day = number % 28 + 1
    return _with_sentence(corpus, f"样本写于2024年5月{day}日。", f'datetime="2024-05-{day:02}"')


def _new_article(corpus: Corpus, number: int) -> Save:
    article = corpus.article(corpus.articles + number)
    title = article.text.split("title: ")[1].split("\n")[0]
    return Save(article.path, article.text, corpus.url(corpus.articles + number), title)


def _template(corpus: Corpus, number: int) -> Save:
    shows = f"模板样本{number}。"
    text = _changed(_of_the_theme(BASE), "</footer>", f"<p>{shows}</p>\n</footer>")
    return Save(BASE, text, edited(corpus), shows)


def _style(corpus: Corpus, number: int) -> Save:
    shows = f"style-sample-{number}"
    text = _of_the_theme(STYLES) + f"\n:root {{\n  --sample: {shows};\n}}\n"
    return Save(STYLES, text, edited(corpus), shows)


BODY = Edit("body edited", _body)
TITLE = Edit("title edited", _title)
TEMPLATE = Edit("base template edited", _template)
STYLE = Edit("style sheet edited", _style)

SERVED = (
    BODY,
    TITLE,
    TEMPLATE,
    Edit("note added", _note),
    Edit("date added in the text", _date),
    Edit("article added", _new_article),
)
"""Measured until the page is served."""

SHOWN = (BODY, TITLE, TEMPLATE, STYLE)
"""Measured until the open page in a browser shows it."""
