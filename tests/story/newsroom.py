"""A newsroom in a folder: articles go in, an edition of the site comes out.

So that tests read as stories: ``newsroom.has(...)``, ``newsroom.build()``,
then what a reader sees.
"""

import gc
import json
from pathlib import Path
from textwrap import dedent
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

from click.testing import CliRunner, Result
from PIL import Image

from dateline.builder import Request, Summary, build
from dateline.cli import main
from dateline.values.diagnostics import Report
from tests.story.addresses import wrong_addresses
from tests.story.markup import Markup

AS_OF = 1_780_272_000
"""The stories are set on 1 June 2026."""

REQUIRED = {
    "title": "样刊",
    "base_url": "https://news.example/",
    "language": "zh-CN",
    "timezone": "Asia/Shanghai",
}


class Newsroom:
    """A site's folder, as the people who work on it see it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "content").mkdir(parents=True)
        self.settings()

    def settings(self, more: str = "", **values: object) -> "Newsroom":
        """Write site.toml: the four that are required, these values, and ``more`` as it stands."""
        lines = [
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in (REQUIRED | values).items()
        ]
        return self.has("site.toml", "".join(lines) + dedent(more))

    def has(self, path: str, text: str | bytes) -> "Newsroom":
        """Put a file into the site; text is taken without its common indentation and first line end."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else dedent(text).removeprefix("\n").encode())
        return self

    def article(self, path: str, text: str = "正文。", **fields: object) -> "Newsroom":
        """Put an article into content/: its title is its path and its date 1 January 2026 unless given."""
        fields = {"title": path, "date": "2026-01-01"} | fields
        written = {key: value for key, value in fields.items() if value is not None}
        front = "".join(
            f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}\n"
            for key, value in written.items()
        )
        return self.has(f"content/{path}", f"---\n{front}---\n\n{dedent(text).removeprefix(chr(10))}")

    def has_image(self, path: str, width: int, height: int) -> "Newsroom":
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (width, height), "grey").save(file)
        return self

    def loses(self, path: str) -> "Newsroom":
        (self.folder / path).unlink()
        return self

    def build(self, *, as_of: int = AS_OF, drafts: bool = False, strict: bool = False) -> "Edition":
        output = self.folder / "public"
        summary = build(Request(self.folder, output, as_of, jobs=1, drafts=drafts, strict=strict))
        edition = Edition(output, summary)
        if edition.published and '"trust"' not in (self.folder / "site.toml").read_text("utf-8"):
            assert not wrong_addresses(edition.files, REQUIRED["base_url"])
        return edition

    def check(self, *, strict: bool = False) -> "Edition":
        output = self.folder / "public"
        summary = build(Request(self.folder, output, AS_OF, jobs=1, strict=strict, publish=False))
        return Edition(output, summary)

    def runs(self, *arguments: str) -> Result:
        """Run the ``dateline`` command on this site; a traceback fails the story."""
        try:
            done = CliRunner().invoke(main, [*arguments, "--site", str(self.folder)])
        finally:
            # A command ends with its process, and does not look for circles of values: here it does not end.
            gc.enable()
            gc.unfreeze()
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done


class Edition:
    """What one build published, and what it said. ``files`` are all published files by their paths."""

    def __init__(self, folder: Path, summary: Summary) -> None:
        self.folder = folder
        self.summary = summary
        self.reports: tuple[Report, ...] = summary.diagnostics
        self.files = _files(folder)
        self._pages: dict[str, Markup] = {}

    @property
    def published(self) -> bool:
        return self.summary.published

    @property
    def rendered(self) -> int:
        return self.summary.rendered

    @property
    def diagnostics(self) -> list[str]:
        """``path:line:column: severity[code]`` of each, without its words."""
        return [str(report).partition("]")[0] + "]" for report in self.reports]

    def found(self, code: str) -> list[Report]:
        return [report for report in self.reports if report.code == code]

    def path_of(self, url: str) -> str:
        name = unquote(urldefrag(url).url).removeprefix("/")
        return name + "index.html" if not name or name.endswith("/") else name

    def has(self, url: str) -> bool:
        """Whether a file is published at this address, whatever its query."""
        return self.path_of(url.partition("?")[0]) in self.files

    def text(self, url: str) -> str:
        return self.files[self.path_of(url)].decode()

    def page(self, url: str) -> Markup:
        if url not in self._pages:
            self._pages[url] = Markup(self.text(url))
        return self._pages[url]

    def feed(self, url: str = "/feed.xml") -> ElementTree.Element:
        return ElementTree.fromstring(self.files[self.path_of(url)])

    @property
    def addresses(self) -> list[str]:
        """The addresses of all HTML pages."""
        return ["/" + name.removesuffix("index.html") for name in self.files if name.endswith(".html")]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".dateline")
    }
