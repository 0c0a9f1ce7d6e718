"""Measures builds and the preview of synthetic archives.

    python -m bench [N ...] [--only WHAT] [--scenario NAME ...] [--jobs N] [--keep DIR] [--json]

For each number of articles, a corpus is generated and built: cold, then after
one edit at a time. Wall time is of the whole command, start of Python
included; processor time and memory are of all its processes. Then another is
generated and previewed: cold and warm starts, and how long after each edit the
new page is served, and shown in a browser.
"""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bench.builds import BuildFailed, Series, measure
from bench.preview import PreviewSeries, measure_preview
from bench.preview_report import preview_told
from bench.report import told
from bench.scenarios import SCENARIOS
from bench.server import PreviewFailed


def main(arguments: list[str] | None = None) -> int:
    """The command. 0: measured; 1: a build or the preview failed, or a site differs from a clean build's."""
    options = _options().parse_args(arguments)
    chosen = [one for one in SCENARIOS if one.key == "cold" or one.key in (options.scenario or [one.key])]

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    def builds(folder: Path, articles: int) -> Series:
        return measure(folder / f"{articles}", articles, chosen, jobs=options.jobs, tell=tell)

    def preview(folder: Path, articles: int) -> PreviewSeries:
        return measure_preview(folder / f"{articles}-preview", articles, jobs=options.jobs, tell=tell)

    measures = {"builds": builds, "preview": preview}
    done: list[Series | PreviewSeries] = []
    try:
        for articles in options.articles or [1000]:
            for what in [options.only] if options.only else measures:
                with nullcontext(options.keep) if options.keep else TemporaryDirectory() as folder:
                    done.append(measures[what](Path(folder).resolve(), articles))
                if not options.json:
                    print(_told(done[-1]), end="\n\n", flush=True)
    except (BuildFailed, PreviewFailed) as failed:
        tell(str(failed))
        return 1
    if options.json:
        print(msgspec.json.encode(done).decode())
    return 1 if any(isinstance(one, Series) and one.different for one in done) else 0


def _told(series: Series | PreviewSeries) -> str:
    return told(series) if isinstance(series, Series) else preview_told(series)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measures builds and the preview of synthetic archives."
    )
    parser.add_argument("articles", metavar="N", type=_count, nargs="*", help="how many articles (1000)")
    parser.add_argument("--only", choices=("builds", "preview"), help="measure nothing else")
    parser.add_argument(
        "--scenario",
        choices=[one.key for one in SCENARIOS],
        action="append",
        help="measure this one after the cold build; may be repeated (all)",
    )
    parser.add_argument("--jobs", type=_count, help="processes that a build may use (as many as it likes)")
    parser.add_argument(
        "--keep", metavar="DIR", type=Path, help="leave the sites in DIR/N, DIR/N-clean and DIR/N-preview"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON array instead of tables")
    return parser


def _count(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
