"""A preview without its server: the site in memory, as the server asks it."""

from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.preview.server.protocol import PanelFinding, Redirect, SiteResponse, State
from dateline.preview.session.preview_site import PreviewSite
from dateline.preview.watching.changed_paths import EVERYTHING, ChangedPaths
from tests.story.markup import Markup
from tests.story.newsroom import AS_OF, Newsroom


class Preview:
    """What is previewed of a newsroom's site; ``now`` is the time on its clock, in POSIX seconds."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.now = AS_OF
        self.site = PreviewSite(
            newsroom.folder,
            jobs=1,
            editor="edit:{path}:{line}:{column}",
            clock=lambda: self.now,
        )

    def __enter__(self) -> Self:
        return self.looks()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.site.close()

    def looks(self, *paths: str) -> Self:
        """The preview looks at these files and folders again, or at everything."""
        self.site.refresh(ChangedPaths(frozenset(paths)) if paths else EVERYTHING)
        self.site.survey()
        return self

    def answer(self, path: str) -> tuple[int, str]:
        """The status of what stands at a path, and its text, or where it leads."""
        found = self.site.page(path)
        if isinstance(found, Redirect):
            return 302, found.url
        return found.status, body(found).decode()

    def served(self, path: str) -> SiteResponse:
        """What stands at a path, which leads nowhere else."""
        found = self.site.page(path)
        assert isinstance(found, SiteResponse)
        return found

    def page(self, path: str) -> Markup:
        """The page at a path, which is there."""
        status, text = self.answer(path)
        assert status == 200
        return Markup(text)

    def state(self, path: str) -> State:
        return self.site.state(path)

    def findings(self, path: str) -> list[PanelFinding]:
        """What the page open at a path is told to be wrong."""
        return list(self.state(path).findings)

    def errors(self, path: str) -> list[str]:
        """WatchedFolder and code of each error that the page open at a path is told."""
        told = [each for each in self.findings(path) if each.severity == "error"]
        return [f"{each.path}:{each.line} {each.code}" for each in told]


def body(served: SiteResponse) -> bytes:
    """The bytes that a browser gets, before the client's tag."""
    return served.body.read_bytes() if isinstance(served.body, Path) else served.body
