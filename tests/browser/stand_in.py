"""A site whose pages and findings a test says outright, on the preview's own server."""

from types import TracebackType
from typing import Any, Self

import msgspec

from dateline.preview.server.client_words import client_words
from dateline.preview.server.protocol import (
    ExcerptState,
    FindingCounts,
    LastChange,
    PageState,
    PanelFinding,
    Redirect,
    State,
)
from dateline.values.diagnostics import Severity
from tests.preview.fake_site import HTML, FakeSite
from tests.preview.live import Live

CSS = "text/css; charset=utf-8"
JS = "text/javascript; charset=utf-8"

LINES = ("---", "title: The lamp", "date: 2025-13-01", "---", "After a dark week the lamp burns again.")


def finding(
    message: str = "There is no month 13.", severity: Severity = "error", **changes: Any
) -> PanelFinding:
    """A finding in line 3 of the open page's file."""
    fields: dict[str, Any] = {
        "path": "content/2025/lamp.md",
        "line": 3,
        "column": 7,
        "code": "date-invalid",
        "hint": "Write a month between 01 and 12.",
        "here": True,
        "editor": "vscode://file/site/content/2025/lamp.md:3:7",
        "excerpt": ExcerptState(first=1, lines=LINES, column=7),
    }
    return PanelFinding(message=message, severity=severity, **(fields | changes))


class StandIn(FakeSite):
    """What the client is told beside the pages is what the test says last."""

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self.language = language
        self.run = "first"
        self.told: dict[str, Any] = {}
        self.hidden: dict[str, str] = {}

    def state(self, path: str) -> State:
        state = super().state(path)
        page = state.page
        if path in self.hidden:
            page = PageState(
                key=page.key, status=page.status, hidden=("draft",), hidden_words=(self.hidden[path],)
            )
        fields: dict[str, Any] = {"words": client_words(self.language), "run": self.run, "page": page}
        return msgspec.structs.replace(state, **(fields | self.told))


class Desk:
    """An editor's desk: the site, its preview, and what an editor does to them."""

    def __init__(self, language: str = "en") -> None:
        self.site = StandIn(language)
        self._live = Live(lambda: self.site)
        self._port = self._live.port
        self._live.__enter__()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self._port}{path}"

    def has(self, path: str, text: str, media: str = HTML) -> Self:
        """There is such a page or file, now with this text."""
        self.site.has(path, text, media)
        return self.tells()

    def removes(self, path: str) -> Self:
        self.site.answers.pop(path)
        return self.tells()

    def moves(self, path: str, to: str) -> Self:
        self.site.answers[to] = self.site.answers[path]
        self.site.answers[path] = Redirect(to)
        return self.tells()

    def finds(self, *findings: PanelFinding) -> Self:
        """From now on, this is wrong with the open page and the site."""
        errors = sum(each.severity == "error" for each in findings)
        return self.tells(
            findings=findings, counts=FindingCounts(errors=errors, warnings=len(findings) - errors)
        )

    def changes(self, title: str, href: str) -> Self:
        """The last change is on this page."""
        last = self.site.last_change
        self.site.last_change = LastChange(id=last.id + 1 if last else 1, title=title, href=href)
        return self.tells()

    def tells(self, **told: Any) -> Self:
        """All open pages get their new state, with these fields of it as they are here."""
        self.site.told |= told
        self._live.changes("content")
        return self

    def stops(self) -> Self:
        """The preview ends."""
        self._live.stop()
        return self

    def starts(self) -> Self:
        """And begins again: same port, new token."""
        self.site.run = "second"
        self._live = Live(lambda: self.site, port=self._port)
        self._live.__enter__()
        return self
