"""The search of this repository's site and of generated archives: what its index costs, what queries load.

Beside it stands Pagefind, where it is installed.
"""

import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.builds import SETTLE, BuildFailed, write_site
from bench.corpus import Corpus
from bench.generators import ROOT, dateline
from bench.measure import Measured, run
from bench.report import table
from bench.search_browser import in_browser
from bench.search_recall import recall, substrings, texts_of
from dateline.values.digests import digest_bytes

SUBSTRINGS = 10_000
IN_BROWSER = 200
MOST_BESIDE_PAGEFIND = 10_000
"""Articles of an archive that Pagefind indexes as well: it took two minutes and four gigabytes for these."""
OWN = ("content", "site.toml", "static", "templates")
"""What this repository's site is made of."""


class Searched(NamedTuple):
    """A site to measure: of ``articles`` articles, one of which a sentence is added to.

    ``new`` and ``old`` are paths of articles that come to it, the newest of all and one of a time long gone,
    with their texts.
    """

    name: str
    folder: Path
    articles: int
    edited: Path
    new: tuple[Path, str]
    old: tuple[Path, str]


def generated(folder: Path, corpus: Corpus, tell: Callable[[str], None]) -> Searched:
    """A generated archive, written into a folder; the article that is edited is in its middle."""
    write_site(folder, corpus, tell)
    count = corpus.articles
    new, other, early = (corpus.article(number) for number in (count, count + 1, count // 4))
    edited, path = folder / corpus.path(count // 2), folder / early.path
    old = path.with_stem(f"{path.stem}-again"), _dated_as(early.text, other.text)
    return Searched(f"{count} articles", folder, count, edited, (folder / new.path, new.text), old)


def repository(folder: Path) -> Searched:
    """A copy of this repository's own site; the articles that are new there have the texts of others."""
    folder.mkdir(parents=True)
    for name in OWN:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    articles = sorted((folder / "content").glob("[0-9]*/*.md"))
    edited = articles[len(articles) // 2]
    new, old = (
        (each.with_stem(f"{each.stem}-again"), each.read_text("utf-8"))
        for each in (articles[-1], articles[0])
    )
    return Searched("own site", folder, len(articles), edited, new, old)


def _dated_as(other: str, text: str) -> str:
    """The text of an article with the date of another."""
    date = re.search(r"^date: .*", other, re.MULTILINE)
    assert date
    return re.sub(r"^date: .*", date[0], text, count=1, flags=re.MULTILINE)


def measure_search(searched: Searched, tell: Callable[[str], None]) -> str:
    """The table of what was measured; ``tell`` hears each row as well."""
    rows: list[tuple[str, str]] = []
    for row in _measured(searched, tell):
        tell(": ".join(row))
        rows.append(row)
    return "\n".join(table([("", searched.name), *rows]))


def _measured(searched: Searched, tell: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    site = searched.folder
    without = _without_search(searched)
    yield "build without search, s wall / s CPU / MB", _cost(_build(without.folder))
    yield "one sentence added, s CPU", f"{_added(without, '后来又添了一句鸿鹄之志。').cpu or 0:.2f}"
    yield "build with search", _cost(_build(site))
    index = sizes(site / "public" / "search")
    texts = texts_of(site)
    share = sum(index.values()) / texts.bytes
    yield "text, kB", f"{texts.bytes // 1000}"
    yield "index, kB, files; share of the text", f"{sum(index.values()) // 1000}, {len(index)}; {share:.1%}"
    queries = list(substrings(texts.some, SUBSTRINGS))
    yield from _changes(searched)
    few = queries[:: max(1, len(queries) // IN_BROWSER)][:IN_BROWSER]
    yield from in_browser(site / "public", "search", few, tell)
    if searched.articles <= MOST_BESIDE_PAGEFIND:
        yield from _pagefind(site, few, tell)
    yield from recall(texts.some, queries)


def _without_search(searched: Searched) -> Searched:
    """The same site without its search, in a folder of its own.

    A build into a folder whose files have just been removed waits for some disks.
    """
    folder = searched.folder.with_name("without-search")
    shutil.copytree(searched.folder, folder)
    toml = folder / "site.toml"
    toml.write_text(f"search = false\n{toml.read_text('utf-8')}", "utf-8")
    return searched._replace(folder=folder, edited=folder / searched.edited.relative_to(searched.folder))


def sizes(folder: Path) -> dict[str, int]:
    """The sizes of all files in a folder."""
    return {
        str(file.relative_to(folder)): file.stat().st_size for file in folder.rglob("*") if file.is_file()
    }


def _build(site: Path) -> Measured:
    built = run(dateline(site).command, folder=site)
    if built.status:
        raise BuildFailed(built.out + built.err)
    return built


def _cost(built: Measured) -> str:
    return f"{built.wall:.1f} / {built.cpu or 0:.1f} / {(built.memory or 0) // 1_000_000}"


def _changes(searched: Searched) -> Iterator[tuple[str, str]]:
    """The files of the search that an edit and new articles change."""
    site = searched.folder
    yield _changed(site, "one sentence added", lambda: _added(searched, "末了还有一句饕餮之徒。"))
    for name, (path, text) in (("a new article", searched.new), ("an old article added", searched.old)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        yield _changed(site, name, lambda: _build(site))


def _added(searched: Searched, sentence: str) -> Measured:
    """A build after a sentence was added to one article, which had lain still."""
    time.sleep(SETTLE)
    with searched.edited.open("a", encoding="utf-8") as file:
        file.write(f"\n\n{sentence}\n")
    return _build(searched.folder)


def _changed(site: Path, name: str, change: Callable[[], Measured]) -> tuple[str, str]:
    public = site / "public" / "search"
    before = _digests(public)
    built = change()
    changed = [name for name, digest in _digests(public).items() if digest != before.get(name)]
    size = sum((public / name).stat().st_size for name in changed) // 1000
    return f"{name}: changed kB, files; s CPU", f"{size}, {len(changed)}; {built.cpu or 0:.2f}"


def _digests(folder: Path) -> dict[str, bytes]:
    """The digests of all files in a folder: their bytes are too many for the memory where texts are."""
    return {file.name: digest_bytes(file.read_bytes()) for file in folder.iterdir()}


def _pagefind(site: Path, queries: Sequence[str], tell: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    if find_spec("pagefind") is None:
        return
    tell("Pagefind")
    command = [sys.executable, "-m", "pagefind", "--site", "public", "--root-selector", "article.article"]
    built = run(command, folder=site)
    if built.status:
        raise BuildFailed(built.out + built.err)
    index = sizes(site / "public" / "pagefind")
    yield "pagefind: index, s wall / s CPU / MB", _cost(built)
    yield "pagefind: kB, files", f"{sum(index.values()) // 1000}, {len(index)}"
    yield from in_browser(site / "public", "pagefind", queries, tell)
