"""Audits sites: ``python -m audit [FOLDER ...]``.

Without a folder: this repository's own site and one of 1,000 articles, built
for it. Each problem is a line; at the end a table says how many of each kind
there are. The exit status is 1 where there is any.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from audit.browser import page_problems
from audit.published import Problem, PublishedSite, problems
from bench.corpus import Corpus, generate

ROOT = Path(__file__).parent.parent
ARTICLES = 1000
SHOWN_OF_A_KIND = 20
CHECKS = ("html", "links", "feeds", "metadata", "weights", "browser")


def main(folders: list[str]) -> int:
    """The audit. 0: nothing is wrong."""
    with TemporaryDirectory() as scratch:
        sites = [Path(folder) for folder in folders] or list(_built(Path(scratch)))
        clean = [_audited(folder) for folder in sites]
    return 0 if all(clean) else 1


def _built(scratch: Path) -> Iterator[Path]:
    """The sites that are audited where none is named, built from nothing."""
    generated = scratch / "generated"
    generate(generated, Corpus(ARTICLES))
    for site, output in ((ROOT, scratch / "sample"), (generated, scratch / "published")):
        command = [sys.executable, "build.py", "build", "--site", site, "--output", output]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield output


def _audited(folder: Path) -> bool:
    site = PublishedSite(folder)
    print(f"{folder}: {len(site.pages)} pages, {len(site.articles)} articles", flush=True)
    counts: Counter[str] = Counter()
    for each in chain(problems(site), _in_browser(site)):
        counts[each.check] += 1
        if counts[each.check] <= SHOWN_OF_A_KIND:
            print(_line(each), flush=True)
    for check in CHECKS:
        print(f"  {check:10} {counts[check]:6}")
    heaviest = max(site.articles, key=site.kilobytes, default="")
    if heaviest:
        print(f"  heaviest article: {site.kilobytes(heaviest):.1f} kB compressed ({heaviest})")
    print(f"  style sheet: {site.kilobytes('site.css'):.1f} kB compressed", flush=True)
    return not counts


def _in_browser(site: PublishedSite) -> Iterator[Problem]:
    print("  files are read; now the browser", file=sys.stderr, flush=True)
    yield from page_problems(site)


def _line(problem: Problem) -> str:
    return f"{problem.check}: {problem.page}: {problem.what}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
