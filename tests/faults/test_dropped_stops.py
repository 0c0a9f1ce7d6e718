"""A stop that comes where Python itself has called the program, and makes something else of it, or drops it.

In these stories it always comes just there.
"""

import gc
import signal
import time
import weakref
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import dateline.builder
from dateline.cli import main
from dateline.cli.stopping import run_stoppable

STATUSES = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.fixture(autouse=True)
def goes_on() -> Generator[None]:
    """A command that was stopped ends with its process and leaves signals unheard; here it does not end."""
    before = {number: signal.getsignal(number) for number in STATUSES}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
    gc.enable()


def within_a_class_that_is_made(number: signal.Signals) -> None:
    """As ``cached_property`` and the members of enumerations do; Python 3.11 raises ``RuntimeError``."""

    class Named:
        def __set_name__(self, owner: type, name: str) -> None:
            signal.raise_signal(number)

    type("Owner", (), {"member": Named()})


def within_a_finalizer(number: signal.Signals) -> None:
    class Last:
        def __del__(self) -> None:
            signal.raise_signal(number)

    Last()
    _work_on()


def within_a_weak_references_callback(number: signal.Signals) -> None:
    class Kept:
        pass

    kept = Kept()
    reference = weakref.ref(kept, lambda _: signal.raise_signal(number))
    del kept
    assert reference() is None
    _work_on()


def while_something_is_tidied_up(number: signal.Signals) -> None:
    try:
        signal.raise_signal(number)
    finally:
        raise OSError("cannot be tidied up")


def within_a_question(number: signal.Signals) -> None:
    """As ``click.prompt`` does, which wants no cause to be shown."""
    try:
        signal.raise_signal(number)
    except KeyboardInterrupt:
        raise click.Abort from None


def _work_on() -> None:
    """What a program does that has heard of nothing, for as long as a test would wait."""
    time.sleep(5)


PLACES = [
    within_a_class_that_is_made,
    within_a_finalizer,
    within_a_weak_references_callback,
    while_something_is_tidied_up,
    within_a_question,
]


@pytest.mark.parametrize("number", STATUSES)
@pytest.mark.parametrize("place", PLACES)
def test_it_is_a_stop_wherever_it_comes(
    place: Callable[[signal.Signals], None], number: signal.Signals
) -> None:
    said: list[BaseException] = []

    def command() -> int:
        place(number)
        return 0

    assert run_stoppable(command, said.append) == STATUSES[number]
    assert len(said) == 1


def test_what_is_no_stop_comes_out_as_it_is() -> None:
    def command() -> int:
        within_a_class_that_fails()
        return 0

    with pytest.raises(RuntimeError):
        run_stoppable(command, lambda _: None)


def within_a_class_that_fails() -> None:
    class Named:
        def __set_name__(self, owner: type, name: str) -> None:
            raise RuntimeError("a fault of its own")

    type("Owner", (), {"member": Named()})


def test_a_build_says_what_stands_and_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    assert CliRunner().invoke(main, ["init", str(site), "--language", "en"]).exit_code == 0

    def stopped(*_: Any, **__: Any) -> Any:
        within_a_class_that_is_made(signal.SIGTERM)

    monkeypatch.setattr(dateline.builder, "read_site", stopped)
    done = CliRunner().invoke(main, ["build", "--site", str(site), "--jobs", "1"])
    assert (done.exit_code, done.stderr) == (
        143,
        "stopped: nothing was published; the published site is as it was\n",
    )
    assert not (site / "public").exists()
