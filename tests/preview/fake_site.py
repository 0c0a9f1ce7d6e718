"""A site in memory without Dateline behind it: a dictionary of pages and some files."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.preview.server.protocol import (
    FindingCounts,
    LastChange,
    PageState,
    Redirect,
    SiteResponse,
    State,
)
from dateline.preview.watching.changed_paths import ChangedPaths
from dateline.values.diagnostics import Report
from dateline.values.digests import digest_bytes

HTML = "text/html; charset=utf-8"


def served(body: str, status: int = 200, media: str = HTML) -> SiteResponse:
    """A page whose key is the digest of its text."""
    return SiteResponse(digest_bytes(body.encode()), status, media, body.encode())


class FakeSite:
    """Answers from ``answers``; a test changes them between requests as an editor's saves would.

    ``gate`` holds up all work while it is not set. ``trouble`` is raised by the next refresh.
    """

    def __init__(self, *folders: Path, prefix: str = "/") -> None:
        self.prefix = prefix
        self.language = "en"
        self.answers: dict[str, SiteResponse | Redirect | Exception] = {}
        self.last_change: LastChange | None = None
        self.refreshed: list[ChangedPaths] = []
        self.threads: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()
        self.trouble: Exception | None = None
        self.closed = False
        self._folders = folders

    def has(self, path: str, answer: str | Path | Redirect | Exception, media: str = HTML) -> "FakeSite":
        if isinstance(answer, str):
            self.answers[path] = served(answer, media=media)
        elif isinstance(answer, Path):
            self.answers[path] = SiteResponse(digest_bytes(answer.read_bytes()), 200, media, answer)
        else:
            self.answers[path] = answer
        return self

    def refresh(self, changed: ChangedPaths) -> None:
        self._work()
        self.refreshed.append(changed)
        if self.trouble:
            trouble, self.trouble = self.trouble, None
            raise trouble

    def survey_in_pieces(self) -> Iterator[None]:
        yield from ()

    def errors(self) -> Sequence[Report]:
        return ()

    def page(self, path: str) -> SiteResponse | Redirect:
        self._work()
        answer = self.answers.get(path) or served("<body><h1>Nothing here</h1></body>", 404)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def state(self, path: str) -> State:
        self._work()
        found = self.page(path)
        page = (
            PageState(key="", status=200, moved=found.url)
            if isinstance(found, Redirect)
            else PageState(key=found.key.hex(), status=found.status)
        )
        return State(
            run="run",
            language=self.language,
            page=page,
            counts=FindingCounts(errors=0, warnings=0),
            last_change=self.last_change,
        )

    def findings_page(self) -> SiteResponse:
        self._work()
        return served("<body><h1>Findings</h1></body>")

    def folders(self) -> tuple[Path, ...]:
        return self._folders

    def close(self) -> None:
        self.closed = True

    def _work(self) -> None:
        self.gate.wait()
        self.threads.add(threading.current_thread().name)
