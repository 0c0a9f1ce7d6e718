"""The command at a terminal, with a person who waits for each question and answers it."""

import os
import pty
import select
import signal
import sys
import time
from types import TracebackType
from typing import Self

QUIET = 0.3
"""Seconds without another word, after which a question is taken to be asked."""
PATIENCE = 20.0
"""Seconds that a question may take to come."""


class Terminal:
    """The command in a pseudo-terminal; ``status`` is how it ended, once ``rest`` has been read."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.status: int | None = None
        self._shown = ""
        self._said = ""
        self._process, self._end = pty.fork()
        if not self._process:
            os.execvpe(
                sys.executable, [sys.executable, "-m", "dateline", *arguments], os.environ | environment
            )

    def answer(self, question: str, answer: str) -> None:
        """Wait until the question is on the screen, and type the answer; Ctrl-C is typed alone."""
        deadline = time.monotonic() + PATIENCE
        while question not in self._shown:
            assert time.monotonic() < deadline, f"not asked: {question}\n{self._said}"
            assert self._read(), f"ended before: {question}\n{self._said}"
        # A person is slower than the moment in which a signal reaches no reader yet.
        while self._read(QUIET):
            pass
        self._shown = ""
        os.write(self._end, (answer if answer == "\x03" else answer + "\n").encode())

    def rest(self) -> str:
        """All that was shown, once the command has ended."""
        while self._read():
            pass
        os.kill(self._process, signal.SIGTERM)  # one that hangs must not hold up the others
        self.status = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        return self._said

    def _read(self, patience: float = PATIENCE) -> bool:
        if not select.select([self._end], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._end, 65536).decode("utf-8", "replace")
        except OSError:  # how Linux says that nobody writes any more
            return False
        self._shown += data
        self._said += data
        return bool(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._end)
