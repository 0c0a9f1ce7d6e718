"""A newsroom at work with ``dateline serve`` running: real files, a real process, a real port."""

import signal
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit

from tests.preview.test_serving import Serve
from tests.story.newsroom import Newsroom

PATIENCE = 60.0
"""Seconds; far more than is ever needed, so that a busy machine fails nothing."""


class House:
    """A newsroom, and the preview of its site."""

    def __init__(self, newsroom: Newsroom, *arguments: str) -> None:
        self.newsroom = newsroom
        self.folder: Path = newsroom.folder
        self._serve = Serve(self.folder, *arguments)
        assert self._serve.read() == "保存后立即更新\n"

    @property
    def port(self) -> int:
        return urlsplit(self._serve.address).port or 0

    def address(self, path: str) -> str:
        return self._serve.address.removesuffix("/") + path

    def get(self, path: str) -> str:
        """What stands at a path, found or not."""
        try:
            return self._serve.get(quote(path.removeprefix("/")))
        except HTTPError as missing:
            with missing:
                return missing.read().decode()

    def article(self, path: str, text: str, **fields: object) -> Self:
        """An article is written, or written again. It is the newest; its title is its path unless given."""
        self.newsroom.article(path, text, **{"date": "2026-05-01", "summary": "略。", **fields})
        return self

    def has(self, path: str, text: str) -> Self:
        self.newsroom.has(path, text)
        return self

    def shows(self, path: str, words: str) -> Self:
        """Waits until these words stand at a path."""
        until(lambda: words in self.get(path))
        return self

    @contextmanager
    def lends(self, path: str) -> Generator[None]:
        """A file that may be changed, and is afterwards as it was, or gone where it was not there."""
        file = self.folder / path
        before = file.read_bytes() if file.exists() else None
        try:
            yield
        finally:
            if before is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(before)

    def is_killed(self) -> None:
        """The preview ends without a word to anybody."""
        self._serve.process.kill()
        self._serve.ends()

    def stops(self) -> tuple[int, str]:
        """The preview is asked to end: its exit status, and what it has said in all the time."""
        self._serve.process.send_signal(signal.SIGTERM)
        return self._serve.ends()


def until(met: Callable[[], bool]) -> None:
    """Waits until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < deadline, "it never came so"
        time.sleep(0.02)
