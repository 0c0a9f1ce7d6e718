"""A small site to publish in tests: pages are texts, and a page's key is its text's digest."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline.publishing.foreign import STAGING
from dateline.publishing.look import OutputLook, look_at
from dateline.publishing.output import Output, PublishResult, standby_of
from dateline.runtime.cache import Cache
from dateline.values.digests import digest_bytes

Pages = Mapping[str, str]


class Press:
    """Publishes pages to ``public`` in a folder, and reads back what stands there."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.public = site / "public"
        self.rendered: list[str] = []
        (site / "content").mkdir(parents=True, exist_ok=True)

    def look(self) -> OutputLook:
        """What the build of a large site sees of its output before it finds out what is wanted."""
        with Cache.open(self.site / ".dateline") as cache:
            return look_at(self.public, standby_of(self.public), self.site, cache)

    def publish(
        self, pages: Pages, *, clean: bool = False, take_over: bool = False, seen: OutputLook | None = None
    ) -> PublishResult:
        """Renders what is missing, notes which pages that were in ``rendered``, and publishes.

        ``seen`` is what was seen of the output before.
        """
        wanted = {path: digest_bytes(text.encode()) for path, text in pages.items()}
        with (
            Cache.open(self.site / ".dateline") as cache,
            Output(
                self.public, cache, site=self.site, clean=clean, take_over=take_over, ahead=lambda: seen
            ) as output,
        ):
            self.rendered = output.missing(wanted)
            return output.publish(wanted, self._produce(pages))

    def _produce(self, pages: Pages) -> Iterator[tuple[str, bytes]]:
        for path in self.rendered:
            yield path, pages[path].encode()

    def recover(self) -> None:
        """What every build does first."""
        with Cache.open(self.site / ".dateline") as cache, Output(self.public, cache, site=self.site):
            pass

    def read(self) -> dict[str, str]:
        """Every file of the output, without what is being put together there."""
        return read(self.public)

    def standby(self) -> dict[str, str]:
        """Every file of the standby."""
        return read(self.site / ".public.standby")

    def put_right(self, old: Pages, foreign: Pages) -> None:
        """What a stopped run has left is old or new; the next builds are right, and leave nothing."""
        self.recover()
        assert self.read() in ({**old, **foreign}, {**NEW, **foreign}), self.site
        for pages in (NEW, BEFORE):
            self.publish(pages)
            assert self.read() == {**pages, **foreign}, self.site
            assert not foreign.keys() & self.standby().keys(), self.site
        assert {path.name for path in self.site.iterdir()} <= OWN_NAMES, self.site


OWN_NAMES = {"content", "public", ".public.standby", ".public.files", ".public.lock", ".dateline"}
"""All that may stand in the folder of a press."""


def read(folder: Path) -> dict[str, str]:
    # Thousands of times in a run: without paths as objects.
    top, found = os.fspath(folder), dict[str, str]()
    for parent, folders, names in os.walk(top):
        if parent == top and STAGING in folders:
            folders.remove(STAGING)
        for name in names:
            path = os.path.join(parent, name)
            if os.path.isfile(path):
                with open(path, encoding="utf-8") as file:
                    found[path[len(top) + 1 :].replace(os.sep, "/")] = file.read()
    return found


BEFORE = {
    "index.html": "home 1",
    "about/index.html": "about",
    "2025/a/index.html": "a",
    "2025/b/index.html": "b",
    "2025/d/index.html": "d",
    "old/index.html": "old",
    "page": "a page that will be a folder",
    "folder/index.html": "a folder that will be a page",
}
PRESENT = {
    **BEFORE,
    "index.html": "home 2",
    "2025/b/index.html": "b, corrected",
    "2025/d/index.html": "d, corrected once",
}
NEW = {
    "index.html": "home 3",
    "about/index.html": "about",
    "2025/a/index.html": "a",
    "2025/b/index.html": "b, corrected twice",
    "2025/c/index.html": "c",
    "2025/d/index.html": "d, corrected once",
    "page/index.html": "it is a folder now",
    "folder": "it is a page now",
}
FOREIGN_FILES = {"CNAME": "news.example", "2025/a/notes.txt": "mine"}
FOREIGN_FOLDERS = {".git/HEAD": "ref", ".git/objects/1": "object", "old/draft/plan.txt": "plan"}


def put_foreign(public: Path) -> None:
    """Puts files among the published ones that Dateline did not write."""
    for path, text in {**FOREIGN_FILES, **FOREIGN_FOLDERS}.items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_text(text, "utf-8")
