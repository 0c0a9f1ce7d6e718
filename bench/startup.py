"""What commands cost that do next to nothing: the start of the program."""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.builds import BuildFailed
from bench.corpus import Corpus, generate
from bench.generators import PROGRAM, dateline
from bench.measure import Measured, run
from bench.report import MILLI, machine, number, table

RUNS = 5


class Start(NamedTuple):
    """A command: medians of its seconds, and how many modules it imports."""

    name: str
    wall: float
    cpu: float | None
    modules: int


def measure_starts(site: Path, runs: int = RUNS) -> list[Start]:
    """Measures each command so many times, in a site of one article. Raises ``BuildFailed``."""
    generate(site, Corpus(1))
    generator = dateline(site)

    def anew(number: int) -> list[str]:
        generator.forget()
        return [program, "check"]

    program = str(PROGRAM)
    commands: dict[str, Callable[[int], list[str]]] = {
        "Python alone": lambda number: ["-c", ""],
        "--help": lambda number: [program, "--help"],
        "check, one article": anew,
        "check, one article, again": lambda number: [program, "check"],
        "new": lambda number: [program, "new", f"Sample {number}"],
    }
    return [_start(name, command, site, runs) for name, command in commands.items()]


def starts_told(starts: list[Start]) -> str:
    """The figures as a table."""
    rows = [("milliseconds", "wall", "CPU", "modules imported")]
    for start in starts:
        cpu = start.cpu and start.cpu * MILLI
        rows.append((start.name, number(start.wall * MILLI, 0), number(cpu, 0), f"{start.modules}"))
    return "\n".join([f"Starts, medians. {machine()}", "", *table(rows)])


def _start(name: str, command: Callable[[int], list[str]], site: Path, runs: int) -> Start:
    measured = [_run([sys.executable, *command(number)], site) for number in range(runs)]
    told = _run([sys.executable, "-X", "importtime", *command(runs)], site)
    cpu = [one.cpu for one in measured if one.cpu is not None]
    return Start(
        name=name,
        wall=median(one.wall for one in measured),
        cpu=median(cpu) if cpu else None,
        # A line for each, below the heading.
        modules=sum(line.startswith("import time:") for line in told.err.splitlines()) - 1,
    )


def _run(command: list[str], site: Path) -> Measured:
    measured = run(command, folder=site)
    if measured.status:
        raise BuildFailed(f"{' '.join(command)} ended with status {measured.status}\n{measured.err}")
    return measured
