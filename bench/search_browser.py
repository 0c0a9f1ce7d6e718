"""Queries of a published site in Chromium: what they load, and how long the first result takes.

The host on this machine compresses text, as the usual hosts do.
"""

import gzip
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from dateline.pages.writers import media_type_of
from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession


LONGEST_QUERY_MS = 60_000


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


def in_browser(
    public: Path, what: str, queries: Sequence[str], tell: Callable[[str], None]
) -> Iterator[tuple[str, str]]:
    """What queries cost in Dateline's search of a site, or Pagefind's; nothing without a browser."""
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
        # One page for all: to start a context for each takes longer than its search.
        page = browser.new_page()
        page.set_default_timeout(LONGEST_QUERY_MS)
        session = page.context.new_cdp_session(page)
        _send(session, "Performance.enable")
        script = _PAGEFIND if what == "pagefind" else _DATELINE.replace("LATEST", str(LONGEST_QUERY_MS))
        for query in queries:
            _send(session, "Network.clearBrowserCache")
            page.goto(f"{address}/404.html" if what == "pagefind" else f"{address}/search/")
            sent.clear()
            before = _thread_time(session)
            first, results = page.evaluate(script, query)
            asked.append(Asked(sum(sent), len(sent), _thread_time(session) - before, first, results))
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
  const latest = performance.now() + LATEST;
  const until = (isSo) => new Promise((done, fail) => {
    const look = () => {
      if (isSo()) done();
      else if (performance.now() > latest) fail(new Error(query));
      else setTimeout(look, 10);
    };
    look();
  });
  field.focus();
  const isLoaded = ({ name }) => name.endsWith("/variants.txt");
  await until(() => performance.getEntriesByType("resource").some(isLoaded));
  await new Promise((done) => setTimeout(done, 50));
  const start = performance.now();
  const first = new Promise((done) => {
    const look = () => list.children.length && done(performance.now() - start);
    new MutationObserver(look).observe(list, { childList: true });
  });
  field.value = query;
  field.form.requestSubmit();
  const more = document.getElementById("t-search-more");
  const status = document.getElementById("t-search-status");
  const said = /^(共?找到|没有|Nothing|There|Names|\\d+ found$)/;
  await until(() => !more.hidden || said.test(status.textContent));
  return list.children.length ? [await first, list.children.length] : [0, 0];
}"""

_PAGEFIND = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  await new Promise((done) => setTimeout(done, 50));
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
