"""Commands that are stopped: by Ctrl-C, or by the SIGTERM of a service manager.

Until a command runs, ``dateline/__main__.py`` hears both signals.
"""

import signal
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import click

from dateline.cli.options import EXIT_DONE, readers_language
from dateline.runtime.stops import StoppedWhenDone, causes_of, stop_in
from dateline.values.wording import word

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_PYTHONS_OWN = (signal.default_int_handler, signal.SIG_DFL)
_SECONDS_TO_LEAVE = 0.05
"""How long Python needs at most to come out of a finalizer whose exception it drops."""


class Terminated(KeyboardInterrupt):
    """SIGTERM came."""


class StoppableCommand(click.Command):
    """A command that says what has come of it when it is stopped, in the language of its site.

    ``nothing_done`` and ``all_done`` are the keys of what it says: before it had written what it was to
    write, and afterwards.
    """

    def __init__(
        self,
        *args: Any,
        nothing_done: str = "told-nothing-done",
        all_done: str = "told-all-written",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._nothing_done, self._all_done = nothing_done, all_done

    def invoke(self, ctx: click.Context) -> None:
        def command() -> int:
            super(StoppableCommand, self).invoke(ctx)
            return EXIT_DONE

        def say_stopped(stopped: BaseException) -> None:
            language = readers_language(ctx)
            done = isinstance(stopped, StoppedWhenDone)
            said = word(self._all_done if done else self._nothing_done, language)
            click.echo(word("told-stopped", language, said=said), err=True)

        ctx.exit(run_stoppable(command, say_stopped))


def say_nothing_done(arguments: Sequence[str]) -> None:
    """Says that a command line was stopped before its command ran, in the language of the site it names."""
    from dateline.reading.spoken_language import spoken_language

    words = [part for argument in arguments for part in argument.split("=", 1)]
    site = next((value for option, value in pairwise(words) if option == "--site"), ".")
    language = spoken_language(Path(site))
    click.echo(word("told-stopped", language, said=word("told-nothing-done", language)), err=True)


def run_stoppable(command: Callable[[], int], say_stopped: Callable[[BaseException], None]) -> int:
    """The exit status of a command that the first Ctrl-C or SIGTERM stops, wherever it comes.

    ``say_stopped`` is handed the stop, as which ``click.Abort`` counts, and says what has come of it;
    the status is then 128 and the signal's number.
    """
    with _signals_as_exceptions():
        try:
            return command()
        except click.Abort as stopped:
            say_stopped(stopped)
            return _exit_status(stopped)
        except BaseException as error:
            stop = stop_in(error)
            if stop is None:
                raise
            say_stopped(stop)
            return _exit_status(stop)


def _stop(number: int, _: FrameType | None) -> None:
    # Once is enough: another signal would come in the midst of what is said about the first.
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


@contextmanager
def _signals_as_exceptions() -> Generator[None]:
    """Within, the first Ctrl-C raises ``KeyboardInterrupt``, the first SIGTERM ``Terminated``.

    Afterwards the process is about to end, and hears neither, unless it has Python's own handlers.
    """
    before = {each: signal.signal(each, _stop) for each in _SIGNALS}
    hook, sys.unraisablehook = sys.unraisablehook, _stop_again
    try:
        yield
    finally:
        sys.unraisablehook = hook
        if signal.getsignal(signal.SIGINT) is _stop:
            for each, handler in before.items():
                signal.signal(each, handler if handler in _PYTHONS_OWN else signal.SIG_IGN)


def _stop_again(dropped: "sys.UnraisableHookArgs") -> None:
    """Stops once more where Python drops the exception: in a finalizer, or a weak reference's callback."""
    stop = stop_in(dropped.exc_value)
    if stop is None:
        sys.__unraisablehook__(dropped)
        return
    for each in _SIGNALS:
        signal.signal(each, _stop)
    again = threading.Timer(_SECONDS_TO_LEAVE, _signal_main_thread, [_number_of(stop)])
    again.daemon = True
    again.start()


def _signal_main_thread(number: signal.Signals) -> None:
    """Sends a signal to the main thread, which it wakes where the system can: it may be waiting."""
    main = threading.main_thread().ident
    if main is not None and hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main, number)
    else:
        signal.raise_signal(number)


def _exit_status(stopped: BaseException) -> int:
    return 128 + _number_of(stopped)


def _number_of(stopped: BaseException) -> signal.Signals:
    terminated = any(isinstance(each, Terminated) for each in causes_of(stopped))
    return signal.SIGTERM if terminated else signal.SIGINT
