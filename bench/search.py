"""The search of a generated archive: what its index costs, what queries load, and what they find.

Beside it stands Pagefind, where it is installed. In the browser both search a
host on this machine that compresses text, as the usual hosts do.
"""

import gzip
import random
import re
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from bench.builds import SETTLE, BuildFailed, write_site
from bench.corpus import Corpus
from bench.generators import dateline
from bench.measure import Measured, run
from bench.report import table
from dateline.pages.writers import media_type_of
from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.search.grams import terms_of
from dateline.search.normalisation import LETTERS, folded
from dateline.search.segment import SearchDocument, text_of
from dateline.values.article import Article
from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

SUBSTRINGS = 10_000
IN_BROWSER = 200
SCANNED = 300
"""Articles that substrings are cut from and scanned for: to scan all takes longer than the build."""
LENGTHS = (2, 3, 4, 5, 6, 8, 12)

_RUN = re.compile("[\u4e00-\u9fff]{2,}|[a-z0-9]{2,}")


class _Metric(msgspec.Struct):
    name: str
    value: float


class Asked(NamedTuple):
    """One query in the browser: bytes, requests, ms CPU to the first ten results; ms to the first."""

    bytes: int
    requests: int
    cpu: float
    first: float
    results: int


def measure_search(site: Path, articles: int, tell: Callable[[str], None]) -> str:
    """The table of what was measured; ``tell`` hears each row as well."""
    rows: list[tuple[str, str]] = []
    for row in _measured(site, Corpus(articles), tell):
        tell(": ".join(row))
        rows.append(row)
    return "\n".join(table([("", f"{articles} articles"), *rows]))


def _measured(site: Path, corpus: Corpus, tell: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    write_site(site, corpus, tell)
    toml = site / "site.toml"
    settings = toml.read_text("utf-8")
    toml.write_text(f"search = false\n{settings}", "utf-8")
    yield "build without search, s wall / s CPU / MB", _cost(_build(site))
    yield "one sentence added, s CPU", f"{_added(site, corpus, '后来又添了一句鸿鹄之志。').cpu or 0:.2f}"
    dateline(site).forget()
    toml.write_text(settings, "utf-8")
    yield "build with search", _cost(_build(site))
    index = sizes(site / "public" / "search")
    texts = _texts(site)
    yield "text, kB", f"{sum(len(text.encode()) for text in texts) * corpus.articles // len(texts) // 1000}"
    yield "index, kB, files", f"{sum(index.values()) // 1000}, {len(index)}"
    queries = list(_cut(texts, SUBSTRINGS))
    yield from _changes(site, corpus)
    few = queries[:: max(1, len(queries) // IN_BROWSER)][:IN_BROWSER]
    yield from _in_browser(site / "public", "search", few, tell)
    yield from _pagefind(site, few, tell)
    yield from _recall(texts, queries)


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


def _texts(site: Path) -> list[str]:
    """The folded texts of some of the articles, as they are indexed."""
    decode = msgspec.msgpack.Decoder(Article).decode
    with Cache.open(site / STATE_FOLDER) as cache:
        articles = [decode(row.facts) for row in cache.parsed() if row.facts][:SCANNED]
        bodies = cache.bodies([article.body for article in articles])
    return [
        folded(
            text_of(SearchDocument(title=each.card.title, lines=(each.card.summary,), body=each.body), bodies)
        )
        for each in articles
    ]


def _cut(texts: Sequence[str], count: int) -> Iterator[str]:
    """Substrings of the texts: of runs of Han characters anywhere, of words from their beginning."""
    dice = random.Random(0)
    for number in range(count):
        runs = _RUN.findall(dice.choice(texts))
        if runs:
            one = dice.choice(runs)
            length = min(LENGTHS[number % len(LENGTHS)], len(one))
            start = dice.randrange(len(one) - length + 1) if one[0] > "\u2fff" else 0
            yield one[start : start + length]


def _recall(texts: Sequence[str], queries: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Candidates by the terms of the index, beside a plain scan."""
    terms = [terms_of(text) for text in texts]
    held: dict[str, set[int]] = {}
    for place, each in enumerate(terms):
        for term in each:
            held.setdefault(term, set()).add(place)
    shares: list[float] = []
    nothing: set[int] = set()
    missed = 0
    for query in dict.fromkeys(queries):
        maybe = _common([held.get(term, nothing) for term in terms_of(query)])
        sure = {place for place in maybe if query in texts[place]}
        scanned = {place for place, text in enumerate(texts) if _holds(text, query)}
        missed += len(scanned - maybe)
        shares.append(len(sure) / len(maybe) if maybe else 1)
    yield "missed of a plain scan", str(missed)
    yield "candidates that verify, mean / lowest tenth", f"{mean(shares):.3f} / {_tenth(shares):.3f}"


def _common(sets: Sequence[set[int]]) -> set[int]:
    return sets[0].intersection(*sets[1:])


def _holds(text: str, query: str) -> bool:
    if query[0] > "\u2fff":
        return query in text
    return re.search(f"(?<![^\\W_{LETTERS}]){re.escape(query)}", text) is not None


def _tenth(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 10]


def _changes(site: Path, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The files of the search that an edit and a new article change."""
    yield _changed(site, "one sentence added", lambda: _added(site, corpus, "末了还有一句饕餮之徒。"))
    article = corpus.article(corpus.articles)
    (site / article.path).parent.mkdir(parents=True, exist_ok=True)
    (site / article.path).write_text(article.text, "utf-8")
    yield _changed(site, "a new article", lambda: _build(site))


def _added(site: Path, corpus: Corpus, sentence: str) -> Measured:
    """A build after a sentence was added to one article, which had lain still."""
    time.sleep(SETTLE)
    with (site / corpus.path(corpus.articles // 2)).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{sentence}\n")
    return _build(site)


def _changed(site: Path, name: str, change: Callable[[], Measured]) -> tuple[str, str]:
    public = site / "public" / "search"
    before = {file.name: file.read_bytes() for file in public.iterdir()}
    built = change()
    after = {file.name: file.read_bytes() for file in public.iterdir()}
    changed = [name for name in after if after[name] != before.get(name)]
    size = sum(len(after[name]) for name in changed) // 1000
    return f"{name}: changed kB, files; s CPU", f"{size}, {len(changed)}; {built.cpu or 0:.2f}"


def _in_browser(
    public: Path, what: str, queries: Sequence[str], tell: Callable[[str], None]
) -> Iterator[tuple[str, str]]:
    path = chromium.find()
    if path is None or find_spec("playwright") is None:
        return
    from playwright.sync_api import sync_playwright

    tell(f"{len(queries)} queries in Chromium")
    asked: list[Asked] = []
    with _host(public) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-quic", "--disable-background-networking"]
        )
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            sent.clear()
            script = _PAGEFIND if what == "pagefind" else _DATELINE
            page.goto(f"{address}/404.html" if what == "pagefind" else f"{address}/search/")
            page.wait_for_load_state("load")
            sent.clear()
            session = context.new_cdp_session(page)
            _send(session, "Performance.enable")
            before = _thread_time(session)
            first, results = page.evaluate(script, query)
            asked.append(Asked(sum(sent), len(sent), _thread_time(session) - before, first, results))
            context.close()
        browser.close()
    yield (
        f"{what}: kB to ten results, median / 9 in 10 / most",
        _spread([each.bytes / 1000 for each in asked]),
    )
    yield f"{what}: requests, median / 9 in 10 / most", _spread([each.requests for each in asked])
    yield f"{what}: ms CPU of the page, median / 9 in 10 / most", _spread([each.cpu for each in asked])
    firsts = [each.first for each in asked if each.results]
    yield f"{what}: ms to the first result, median / 9 in 10 / most", _spread(firsts)
    yield f"{what}: queries with results", f"{len(firsts)} of {len(asked)}"


def _thread_time(session: "CDPSession") -> float:
    """Milliseconds of CPU that the page's main thread has had."""
    metrics = msgspec.convert(_send(session, "Performance.getMetrics")["metrics"], list[_Metric])
    return 1000 * next(each.value for each in metrics if each.name == "ThreadTime")


def _send(session: "CDPSession", method: str) -> dict[str, object]:
    """What the browser answers; Playwright does not say of what type."""
    return cast("Callable[[str], dict[str, object]]", session.send)(method)  # pyright: ignore[reportUnknownMemberType]


def _spread(values: Sequence[float]) -> str:
    """The median, what nine in ten do not exceed, the most."""
    if not values:
        return "–"
    return f"{median(values):.0f} / {sorted(values)[len(values) * 9 // 10]:.0f} / {max(values):.0f}"


# Time runs from when a query has been typed: what the field loads when it is entered comes meanwhile.
_DATELINE = """async (query) => {
  const field = document.getElementById("t-search-q");
  const list = document.getElementById("t-search-results");
  field.focus();
  await new Promise((done) => setTimeout(done, 500));
  const start = performance.now();
  const first = new Promise((done) => {
    const look = () => list.children.length && done(performance.now() - start);
    new MutationObserver(look).observe(list, { childList: true });
  });
  field.value = query;
  field.form.requestSubmit();
  const ended = new Promise((done) => {
    const more = document.getElementById("t-search-more");
    const status = document.getElementById("t-search-status");
    const look = () => {
      const over = !more.hidden || /^(共?找到|没有找到|Nothing|Names|\\d+ found$)/.test(status.textContent);
      over ? done() : setTimeout(look, 10);
    };
    setTimeout(look, 10);
  });
  await ended;
  return list.children.length ? [await first, list.children.length] : [0, 0];
}"""

_PAGEFIND = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  await new Promise((done) => setTimeout(done, 500));
  const start = performance.now();
  const search = await pagefind.search(query);
  let first = 0;
  for (const result of search.results.slice(0, 10)) {
    await result.data();
    first ||= performance.now() - start;
  }
  return [first, search.results.length];
}"""


@cache
def _as_sent(file: Path) -> tuple[bytes, bool]:
    """A file's bytes, compressed if it is text."""
    data = file.read_bytes()
    compressed = file.suffix in {".html", ".js", ".css", ".json", ".txt"}
    return (gzip.compress(data, 6), True) if compressed else (data, False)


@contextmanager
def _host(folder: Path) -> Generator[tuple[str, list[int]]]:
    """A host of a folder; the sizes of what it sends."""
    sent: list[int] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if file.is_dir() else file
            status = 200 if file.is_file() else 404
            file = file if status == 200 else folder / "404.html"
            data, compressed = _as_sent(file)
            sent.append(len(data))
            self.send_response(status)
            self.send_header("Content-Type", media_type_of(file.name))
            self.send_header("Content-Length", str(len(data)))
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(data)

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that has seen enough hangs up."""

    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", sent
    finally:
        server.shutdown()
        thread.join()


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
    yield from _in_browser(site / "public", "pagefind", queries, tell)
