"""Obsidian: a vault's notes, with wiki links, embeds, callouts and comments."""

import posixpath
import re
from pathlib import Path
from urllib.parse import quote, unquote

from dateline.importing.data_formats import Unreadable, read_values
from dateline.importing.imported import ImportedSite, ImportRefused
from dateline.importing.line_breaks import with_breaks
from dateline.importing.markdown_text import InlineNotes, date_of, map_prose, spaced_texts_of, table_of
from dateline.importing.other_markdown import OBSIDIAN_TASKS, with_callouts, with_tasks
from dateline.importing.trees import files_below
from dateline.importing.written import with_fields, with_other_name, without_fields
from dateline.reading.images import is_image

_WIKI = re.compile(r"(!?)\[\[([^\[\]|#\n\\]*)(#[^\[\]|\n\\]*)?(?:\\?\|([^\[\]\n]*))?\]\]")
_COMMENT = re.compile(r"%%.*?%%", re.DOTALL)
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")
_BLOCK_ID = re.compile(r"(?m)(?:^|(?<![ \t])[ \t]++)\^[A-Za-z0-9-]++[ \t]*+$")
_TAG = re.compile(r"(?<!\S)#(?=[\w/-]*[^\W\d])([\w/-]+)")
_QUERY = re.compile(r"(?m)^```(dataview|dataviewjs|tasks|query|base)\b")
_CREATED = ("created", "date created", "creation date", "created_at", "date_created")
_MARKDOWN_LINK = re.compile(r"""(!?)\[([^\[\]\n]*)\]\((<[^<>\n]+>|[^()<>\s]+)(\s+"[^"\n]*")?\)""")
_PIXELS = re.compile(r"(?:^|\\?\|)\d+(?:x\d+)?$")


def import_obsidian(source: Path) -> ImportedSite:
    """The site of a vault. Raises ``ImportRefused``."""
    paths = list(files_below(source))
    if not any(path.lower().endswith(".md") for path in paths):
        raise ImportRefused("import-none", source.name, kind="Obsidian", wanted="*.md")
    return _ObsidianImport(source, paths).run()


class _ObsidianImport:
    def __init__(self, source: Path, paths: list[str]) -> None:
        self._source = source
        self._paths = frozenset(paths)
        self._site = ImportedSite()
        self._site.settings = {"title": source.resolve().name}
        self._has_breaks = not _joins_lines(source / ".obsidian/app.json")
        self._by_name: dict[str, str] = {}
        for path in sorted(paths, key=lambda path: (-path.count("/"), path), reverse=True):
            for name in (
                path,
                path.removesuffix(".md"),
                path.rpartition("/")[2],
                path.rpartition("/")[2].removesuffix(".md"),
            ):
                self._by_name.setdefault(name.lower(), path)

    def run(self) -> ImportedSite:
        for path in sorted(self._paths):
            if path.lower().endswith(".md"):
                self._text(path)
            elif path.lower().endswith((".canvas", ".base", ".excalidraw")):
                self._site.lose(path, 0, "lost-format", path.rpartition(".")[2])
            else:
                self._site.files[f"content/{path}"] = self._source / path
        return self._site

    def _text(self, path: str) -> None:
        text = self._site.read(self._source, path)
        if "excalidraw-plugin" in text.fields:
            self._site.lose(path, 0, "lost-format", "excalidraw")
            return
        # What Obsidian calls aliases are further names, no addresses.
        front = with_other_name(text.front, "aliases", "other_names")
        created = next((day for name in _CREATED if (day := date_of(text.fields.get(name)))), None)
        if created and "date" not in text.fields:
            front = with_fields(front, {"date": created.isoformat()})
        for query in _QUERY.finditer(text.body):
            self._site.lose(
                path, text.first_line + text.body.count("\n", 0, query.start()), "lost-query", query[1]
            )
        notes, tags = InlineNotes(text.body), list[str]()

        def change(prose: str, line: int) -> str:
            prose = _COMMENT.sub(
                lambda found: self._comment(path, line + prose.count("\n", 0, found.start())), prose
            )
            tags.extend(found[1].strip("/") for found in _TAG.finditer(prose))
            prose = with_callouts(notes.marked(with_tasks(prose, OBSIDIAN_TASKS)))
            prose = _HIGHLIGHT.sub(r"<mark>\1</mark>", _BLOCK_ID.sub(_block_place, prose))
            prose = _MARKDOWN_LINK.sub(lambda found: self._markdown_link(path, found), prose)
            return _WIKI.sub(
                lambda found: self._link(path, found, line + prose.count("\n", 0, found.start())), prose
            )

        body = map_prose(text.body, change, text.first_line)
        if self._has_breaks:
            body = with_breaks(body)
        if tags:
            named = [tag.strip("#,") for tag in spaced_texts_of(text.fields.get("tags"))]
            front = with_fields(
                without_fields(front, ("tags",)), {"tags": list(dict.fromkeys([*named, *tags]))}
            )
        self._site.put(f"content/{path}", f"{front}{notes.added_to(body)}")

    def _comment(self, path: str, line: int) -> str:
        self._site.lose(path, line, "lost-comment")
        return ""

    def _link(self, path: str, found: re.Match[str], line: int) -> str:
        is_embed, name, heading, words = found[1] == "!", found[2].strip(), found[3] or "", found[4]
        target = self._by_name.get(name.lower()) if name else path
        shown = words or (f"{name}{heading.replace('#', ' > ')}" if name else heading.lstrip("#"))
        if target is None:
            self._site.lose(path, line, "lost-reference", found[0])
            return shown
        address = _relative(path, target) if target != path else ""
        if is_embed and is_image(target):
            alternative = _PIXELS.sub("", words or "")
            return f"![{alternative}]({address})"
        if is_embed:
            self._site.lose(path, line, "lost-embed", found[0])
        fragment = heading.rpartition("#")[2]
        if target.lower().endswith(".md"):
            fragment = _heading_id(fragment.removeprefix("^"))
        mark = f"#{quote(fragment, safe='=&')}" if fragment else ""
        return f"[{shown}]({address}{mark})" if address or mark else shown

    def _markdown_link(self, path: str, found: re.Match[str]) -> str:
        """A link or picture in Markdown: a vault finds its file by name as well, and sizes are no words."""
        sign, words, destination, title = found[1], found[2], found[3], found[4] or ""
        alternative = _PIXELS.sub("", words) if sign else words
        name, mark, fragment = destination.strip("<>").partition("#")
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(name)))
        target = self._by_name.get(unquote(name).removeprefix("/").lower()) if name else None
        if target is not None and beside not in self._paths:
            destination = f"{_relative(path, target)}{mark}{fragment}"
        return f"{sign}[{alternative}]({destination}{title})"


def _joins_lines(settings: Path) -> bool:
    """Whether a vault is set to show a paragraph's lines as one."""
    try:
        return table_of(read_values("json", settings.read_text("utf-8"))).get("strictLineBreaks") is True
    except (OSError, ValueError, Unreadable):
        return False


def _block_place(found: re.Match[str]) -> str:
    """The place that links to a block lead to."""
    blank, _, name = found[0].rstrip().rpartition("^")
    return f'{blank}<a id="{name.lower()}"></a>'


def _heading_id(words: str) -> str:
    return re.sub(r"\s+", "-", words.strip().lower())


def _relative(path: str, target: str) -> str:
    folders, wanted = path.split("/")[:-1], target.split("/")
    while folders and len(wanted) > 1 and folders[0] == wanted[0]:
        folders, wanted = folders[1:], wanted[1:]
    return quote("../" * len(folders) + "/".join(wanted))
