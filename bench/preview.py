"""The preview of a synthetic archive: its starts, edits until they are served and shown, its memory."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.browser import Reader, reading
from bench.builds import SETTLE, load_now
from bench.corpus import Corpus
from bench.generators import PROGRAM
from bench.saves import SERVED, SHOWN, Desk, Edit, edited, prepare, restored
from bench.server import Page, PreviewFailed, Server, serving

PAUSE = 0.5
"""Seconds in which the preview ends what it does after an edit has been served."""


class Counts(NamedTuple):
    """How many warm starts, and edits of a kind; ``warming`` more come before, with more to prepare."""

    starts: int = 5
    warming: int = 3
    edits: int = 20


COUNTS = Counts()


class Start(NamedTuple):
    """Seconds from the start of the process to the whole home page, and to an article, asked for next."""

    home: float
    article: float


class Delays(NamedTuple):
    """Seconds of every edit of a kind, in order; the first ones only warm up."""

    warming: list[float]
    measured: list[float]


class Served(NamedTuple):
    """From the save to the open page's being told, and to the new page, asked for then."""

    edit: str
    told: Delays
    served: Delays


class Shown(NamedTuple):
    """From the save to the open page's showing it; in ``stayed`` of those measured the place did not move."""

    edit: str
    shown: Delays
    stayed: int


class Memory(NamedTuple):
    """Bytes (PSS) of all processes of the preview, at rest; None where the system does not tell."""

    cold: int | None
    warm: int | None
    edited: int | None


class PreviewSeries(NamedTuple):
    """All that was measured of one preview.

    ``load`` is how many processes of others were at work before it began;
    None where the system does not tell. ``browser`` is its name and version,
    empty where there was none.
    """

    articles: int
    load: float | None
    cold: Start
    warm: list[Start]
    served: list[Served]
    browser: str
    shown: list[Shown]
    memory: Memory


def measure_preview(
    site: Path,
    articles: int,
    *,
    jobs: int | None = None,
    tell: Callable[[str], None] = lambda line: None,
    program: Path = PROGRAM,
    counts: Counts = COUNTS,
) -> PreviewSeries:
    """Generates a corpus in ``site`` and measures its preview; at the end the corpus is as it was generated.

    ``tell`` hears what is being done. ``program`` is the Python file that
    serves. Raises ``PreviewFailed``.
    """
    load = load_now()
    corpus = Corpus(articles)
    options = [] if jobs is None else ["--jobs", str(jobs)]
    tell(f"generating {articles} articles")
    prepare(site, articles)
    shutil.rmtree(site / ".dateline", ignore_errors=True)
    tell(f"waiting {SETTLE} s: a file written just now is read again, whatever its stamps say")
    time.sleep(SETTLE)
    tell("preview: cold start")
    with serving(program, site, options) as server:
        cold = _start(server, corpus)
        cold_memory = _memory(server, corpus)
    warm: list[Start] = []
    for number in range(1, counts.starts):
        tell(f"preview: warm start {number} of {counts.starts}")
        with serving(program, site, options) as server:
            warm.append(_start(server, corpus))
            _rest(server, edited(corpus))
    tell(f"preview: warm start {counts.starts} of {counts.starts}")
    with serving(program, site, options) as server, reading() as reader:
        warm.append(_start(server, corpus))
        warm_memory = _memory(server, corpus)
        served: list[Served] = []
        for edit in SERVED:
            tell(f"preview: {edit.name}, until it is served")
            with restored(site) as desk:
                served.append(_served(server, desk, corpus, edit, counts))
        shown: list[Shown] = []
        if reader:
            for edit in SHOWN:
                tell(f"preview: {edit.name}, until the browser shows it")
                with restored(site) as desk:
                    shown.append(_shown(server, reader, desk, corpus, edit, counts))
        return PreviewSeries(
            articles=articles,
            load=load,
            cold=cold,
            warm=warm,
            served=served,
            browser=reader.version if reader else "",
            shown=shown,
            memory=Memory(cold_memory, warm_memory, _memory(server, corpus)),
        )


def _start(server: Server, corpus: Corpus) -> Start:
    """The first pages of a server just started."""
    _whole(server, "/")
    home = time.perf_counter() - server.started
    _whole(server, edited(corpus))
    return Start(home, time.perf_counter() - server.started)


def _whole(server: Server, url: str) -> None:
    page = server.get(url)
    if page.status != 200 or "</html>" not in page.text or not page.key:
        raise PreviewFailed(f"{url} was served with status {page.status}, not as a whole page")


def _rest(server: Server, url: str) -> Page:
    """Waits until the preview has done all there is to do; this page as it is then.

    Requests are answered in the thread that does the work, after what was asked before.
    """
    time.sleep(PAUSE)
    return server.get(url)


def _memory(server: Server, corpus: Corpus) -> int | None:
    _rest(server, edited(corpus))
    return server.memory()


def _served(server: Server, desk: Desk, corpus: Corpus, edit: Edit, counts: Counts) -> Served:
    told: list[float] = []
    served: list[float] = []
    for number in range(counts.warming + counts.edits):
        save = edit.save(corpus, number)
        page = _rest(server, save.url)
        with server.events(save.url, page) as stream:
            key = stream.key()
            start = desk.save(save, time.perf_counter)
            while stream.key() == key:
                pass
            told.append(time.perf_counter() - start)
            page = server.get(save.url)
            served.append(time.perf_counter() - start)
        if save.shows not in page.text:
            raise PreviewFailed(f"{edit.name}: {save.url} was told to be new, but lacks {save.shows!r}")
    return Served(edit.name, _delays(told, counts), _delays(served, counts))


def _shown(server: Server, reader: Reader, desk: Desk, corpus: Corpus, edit: Edit, counts: Counts) -> Shown:
    reader.opens(server.address(edited(corpus)))
    shown: list[float] = []
    stayed: list[bool] = []
    for number in range(counts.warming + counts.edits):
        save = edit.save(corpus, number)
        reader.awaits(save.shows)
        _rest(server, save.url)
        start = desk.save(save, time.time)
        shown.append(reader.saw() - start)
        stayed.append(reader.stayed())
    return Shown(edit.name, _delays(shown, counts), sum(stayed[counts.warming :]))


def _delays(seconds: list[float], counts: Counts) -> Delays:
    return Delays(seconds[: counts.warming], seconds[counts.warming :])
