"""A site with secrets around it, and what each attack on its preview is judged by."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from dateline.preview.session.preview_site import PreviewSite
from tests.preview.live import Live, Reply
from tests.story.newsroom import Newsroom

SECRET = "The combination is 4711."
"""Stands in every file that is none of the site's pages."""

SCRIPT = "<script>alert(4711)</script>"


def besieged_site(folder: Path) -> Newsroom:
    """A site in ``folder``/site that has an article, a picture and files, and links that lead out of it."""
    room = Newsroom(folder / "site").settings(f"\n# {SECRET}\n")
    room.article("2026/story.md", "![图](../images/a.png) [表](../tables/list.csv)\n")
    room.has_image("content/images/a.png", 4, 4).has("content/tables/list.csv", "a,b\n")
    room.has("static/contact.txt", "news@news.example\n").has("static/data/list.txt", "a\nb\n")
    for path in (
        "secret.txt",
        "secret.html",
        ".env",
        "static-secret/secret.txt",
        "content-secret/secret.txt",
        "content/_private/secret.txt",
        "content/unlinked/secret.txt",
        "templates/unused/secret.txt",
        "../secret.txt",
        "../secret.html",
        "../site-secret/secret.txt",
    ):
        room.has(path, SECRET)
    (room.folder / "static/out.txt").symlink_to(folder / "secret.txt")
    (room.folder / "static/outside").symlink_to(folder / "site-secret")
    (room.folder / "content/out.txt").symlink_to(folder / "secret.txt")
    room.article("2026/links.md", "[表](../out.txt) [表](../../../secret.txt) [表](../_private/secret.txt)\n")
    return room


def previewed_site(room: Newsroom) -> PreviewSite:
    """The site in memory, as ``dateline serve`` makes it."""
    return PreviewSite(room.folder, jobs=1, editor="")


class Siege(Live):
    """A preview under attack."""

    def __init__(self, room: Newsroom) -> None:
        super().__init__(lambda: previewed_site(room))
        self.room = room

    def withstands(self, target: str | bytes, *headers: str, host: str | None = None) -> Reply:
        """The reply to this request, which shows nothing and is no failure."""
        return self.judge(self.get(target, *headers, host=host), target)

    def judge(self, reply: Reply, target: str | bytes) -> Reply:
        assert reply.status < 500, target
        assert SECRET.encode() not in reply.body, target
        assert b"root:" not in reply.body, target
        assert b"Index of" not in reply.body, target
        assert "access-control-allow-origin" not in reply.headers, target
        location = unquote(reply.headers.get("location", "/"))
        assert location.startswith("/"), target
        assert location[1:2] not in ("/", "\\"), target
        assert self.complaints == []
        return reply


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.pages: list[str | None] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.handlers += [name for name in named if name.startswith("on")]
        if tag == "script":
            self.scripts.append(named.get("src"))
            if "data-page" in named:
                self.pages.append(named["data-page"])


def page_as_asked(reply: Reply) -> str | None:
    """The path in the client's tag, as a browser reads it; the page has no script that is not the site's."""
    found = _Elements()
    found.feed(reply.text)
    assert SCRIPT not in reply.text
    assert found.handlers == []
    assert all(source and source.startswith("/") and "alert" not in source for source in found.scripts[-1:])
    assert len(found.pages) == 1
    return found.pages[0]
