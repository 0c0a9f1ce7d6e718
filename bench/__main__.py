"""Measures builds, starts and the preview of synthetic archives.

    python -m bench WHAT [N ...] [--runs N] [--scenario NAME ...] [--shape NAME ...] [--jobs N]

``compare``: Dateline beside Hugo, from nothing and after one edit at a time.
``growth``: Dateline alone, by the number of articles N, for the usual archive
and for those in which all articles meet in one place. ``startup``: commands
that do next to nothing. ``work``: how often a build after each edit does what.
``search``: its index, and queries, beside Pagefind, first of this repository's site.
``preview``: its starts, and how long after each edit
the new page is served, and shown in a browser.

Wall time is of the whole command, start of Python included; processor time
and memory are of all its processes. Figures of two programs or two versions
mean something beside each other only, measured in turn on a quiet machine.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.builds import BuildFailed, Series, measure, write_site
from bench.corpus import SHAPES, Corpus
from bench.generators import HugoMissing, dateline, hugo
from bench.preview import measure_preview
from bench.preview_report import preview_told
from bench.report import comparison, growth
from bench.scenarios import SCENARIOS, Scenario
from bench.search import generated, measure_search, repository
from bench.server import PreviewFailed
from bench.startup import measure_starts, starts_told
from bench.work import count_work, work_told

EDITS = tuple(dict.fromkeys(scenario.key for scenario in SCENARIOS))


class Options(argparse.Namespace):
    """What the command line says."""

    what: str
    articles: list[int]
    runs: int
    scenario: list[str] | None
    shape: list[str] | None
    jobs: int | None


def main(arguments: list[str] | None = None) -> int:
    """The command. 0: measured; 1: a build or the preview failed, or a site differs from a clean build's."""
    options = _parser().parse_args(arguments, namespace=Options())
    options.articles = options.articles or [1000]
    correct = True
    try:
        for text, wrong in MEASURES[options.what](options):
            print(text, end="\n\n", flush=True)
            correct = correct and not wrong
    except (BuildFailed, HugoMissing, PreviewFailed) as failed:
        _tell(str(failed))
        return 1
    return 0 if correct else 1


def _compare(options: Options) -> Iterator[tuple[str, bool]]:
    for shape in options.shape or ["archive"]:
        for articles in options.articles:
            series = _series(options, Corpus(articles, SHAPES[shape]), beside_hugo=True)
            yield comparison(series), _wrong(series)


def _growth(options: Options) -> Iterator[tuple[str, bool]]:
    for shape in options.shape or SHAPES:
        every = [
            _series(options, Corpus(articles, SHAPES[shape]), beside_hugo=False)
            for articles in options.articles
        ]
        yield growth(every), any(map(_wrong, every))


def _startup(options: Options) -> Iterator[tuple[str, bool]]:
    with TemporaryDirectory() as folder:
        yield starts_told(measure_starts(Path(folder).resolve() / "site")), False


def _work(options: Options) -> Iterator[tuple[str, bool]]:
    for articles in options.articles:
        with TemporaryDirectory() as folder:
            works = count_work(Path(folder).resolve() / "site", Corpus(articles), _scenarios(options))
            yield work_told(articles, works), False


def _preview(options: Options) -> Iterator[tuple[str, bool]]:
    for articles in options.articles:
        with TemporaryDirectory() as folder:
            site = Path(folder).resolve() / "site"
            yield preview_told(measure_preview(site, articles, jobs=options.jobs, tell=_tell)), False


def _search(options: Options) -> Iterator[tuple[str, bool]]:
    with TemporaryDirectory() as folder:
        yield measure_search(repository(Path(folder).resolve() / "site"), _tell), False
    for articles in options.articles:
        with TemporaryDirectory() as folder:
            searched = generated(Path(folder).resolve() / "site", Corpus(articles), _tell)
            yield measure_search(searched, _tell), False


MEASURES = {
    "search": _search,
    "compare": _compare,
    "growth": _growth,
    "startup": _startup,
    "work": _work,
    "preview": _preview,
}


def _series(options: Options, corpus: Corpus, *, beside_hugo: bool) -> Series:
    with TemporaryDirectory() as folder:
        site = Path(folder).resolve() / "site"
        write_site(site, corpus, _tell)
        generators = [dateline(site, options.jobs)]
        if beside_hugo:
            generators.append(hugo(site))
        return measure(corpus, generators, _scenarios(options), runs=options.runs, tell=_tell)


def _scenarios(options: Options) -> list[Scenario]:
    return [one for one in SCENARIOS if one.key in (options.scenario or EDITS)]


def _wrong(series: Series) -> bool:
    return any(series.different.values())


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measures builds, starts and the preview of synthetic archives."
    )
    parser.add_argument("what", choices=MEASURES, help="what to measure")
    parser.add_argument("articles", metavar="N", type=_count, nargs="*", help="how many articles (1000)")
    parser.add_argument("--runs", type=_count, default=1, help="medians of so many runs (1)")
    parser.add_argument(
        "--scenario", choices=EDITS, action="append", help="after the cold build; may be repeated (all)"
    )
    parser.add_argument(
        "--shape", choices=SHAPES, action="append", help="of the archive; may be repeated (archive; all)"
    )
    parser.add_argument("--jobs", type=_count, help="processes that a build may use (as many as it likes)")
    return parser


def _count(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
