"""Measures builds of synthetic archives.

    python -m bench [N ...] [--scenario NAME ...] [--jobs N] [--keep DIR] [--json]

For each number of articles, a corpus is generated and built: cold, then after
one edit at a time. Wall time is of the whole command, start of Python
included; processor time and memory are of all its processes.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bench.builds import BuildFailed, Series, measure
from bench.report import told
from bench.scenarios import SCENARIOS


def main(arguments: list[str] | None = None) -> int:
    """The command. 0: measured; 1: a build failed, or a published site differs from a clean build's."""
    options = _options().parse_args(arguments)
    chosen = [one for one in SCENARIOS if one.key == "cold" or one.key in (options.scenario or [one.key])]

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    def series(folder: Path, articles: int) -> Series:
        return measure(folder / f"{articles}", articles, chosen, jobs=options.jobs, tell=tell)

    done: list[Series] = []
    try:
        for articles in options.articles or [1000]:
            if options.keep:
                done.append(series(options.keep.resolve(), articles))
            else:
                with TemporaryDirectory(prefix="bench-") as folder:
                    done.append(series(Path(folder), articles))
            if not options.json:
                print(told(done[-1]), end="\n\n", flush=True)
    except BuildFailed as failed:
        tell(str(failed))
        return 1
    if options.json:
        print(msgspec.json.encode(done).decode())
    return 1 if any(one.different for one in done) else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measures builds of synthetic archives."
    )
    parser.add_argument("articles", metavar="N", type=_count, nargs="*", help="how many articles (1000)")
    parser.add_argument(
        "--scenario",
        choices=[one.key for one in SCENARIOS],
        action="append",
        help="measure this one after the cold build; may be repeated (all)",
    )
    parser.add_argument("--jobs", type=_count, help="processes that a build may use (as many as it likes)")
    parser.add_argument("--keep", metavar="DIR", type=Path, help="leave the sites in DIR/N and DIR/N-clean")
    parser.add_argument("--json", action="store_true", help="print one JSON array instead of tables")
    return parser


def _count(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
