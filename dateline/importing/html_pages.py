"""Single HTML pages, or a folder of them: the article in each, with its title, date, address and pictures."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import msgspec

from dateline.importing.addresses_of import parts_of
from dateline.importing.html_notes import take_notes
from dateline.importing.html_to_markdown import MarkdownWriter
from dateline.importing.html_tree import CUT_TAG, HtmlNode, parse_html, visible_text
from dateline.importing.imported import ImportedSite, ImportRefused
from dateline.importing.local_files import is_file_in
from dateline.importing.trees import files_below
from dateline.importing.written import file_name, front_matter
from dateline.reading.text import own_codec, readable

_ENDINGS = (".html", ".htm", ".xhtml")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NOT_THE_TEXT = frozenset(("nav", "footer", "aside", "form"))
_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)


def import_html(source: Path) -> ImportedSite:
    """The site of a page or of a folder of pages. Raises ``ImportRefused``."""
    root = source.parent if source.is_file() else source
    paths = (
        [source.name]
        if source.is_file()
        else [path for path in files_below(root) if path.lower().endswith(_ENDINGS)]
    )
    if not paths:
        raise ImportRefused("import-none", source.name, kind="HTML", wanted="*.html")
    site = ImportedSite()
    texts = {path: _decoded((root / path).read_bytes()) for path in paths}
    pages = {path: parse_html(text) for path, text in texts.items()}
    urls = {path: _url(path, page) for path, page in pages.items()}
    origins = {origin for page in pages.values() if (origin := _origin(page))}
    if len(origins) == 1:
        site.settings["base_url"] = origins.pop()
    site.settings["language"] = _most(map(_language, pages.values()))
    site.settings["title"] = _most(_metadata(page).get("og:site_name", "") for page in pages.values())
    for path, page in pages.items():
        if cut := CUT_TAG.search(texts[path]):
            site.lose(path, texts[path].count("\n", 0, cut.start()) + 1, "lost-cut")
        try:
            _HtmlPage(site, root, path, urls).run(page)
        except ImportRefused as refused:
            if len(paths) == 1:
                raise
            site.lose(path, 0, refused.code.replace("import-", "lost-"))
    return site


class _Described(msgspec.Struct):
    """What schema.org's JSON-LD says of a page."""

    datePublished: str = ""


class _HtmlPage:
    def __init__(self, site: ImportedSite, root: Path, path: str, urls: Mapping[str, str]) -> None:
        self._site = site
        self._root = root
        self._path = path
        self._urls = urls

    def run(self, page: HtmlNode) -> None:
        if not visible_text(page):
            raise ImportRefused("import-empty", self._path)
        metadata = _metadata(page)
        body = _article(page)
        if odd := body.find(lambda node: "\ufffd" in node.text):
            self._site.lose(self._path, odd.line, "lost-encoding")
        title, heading = _title(page, body, metadata)
        if heading is not None:
            _remove(body, heading)
        for node in list(body.walk()):
            # The page's menus and the like are no text of the article.
            for child in [
                each for each in node.children if each.name in _NOT_THE_TEXT and not _holds_notes(each)
            ]:
                self._site.lose(self._path, child.line, "lost-element", f"<{child.name}>")
                node.children.remove(child)
        notes = take_notes(body, {})
        writer = MarkdownWriter(
            self._address, lambda line, what, detail: self._site.lose(self._path, line, what, detail)
        )
        markdown = writer.article(body, notes.contents)
        fields = {
            "title": title,
            "date": _date(page, metadata),
            "author": [metadata["author"]] if metadata.get("author") else [],
            "summary": metadata.get("description") or metadata.get("og:description") or "",
            "tags": [word.strip() for word in metadata.get("keywords", "").split(",") if word.strip()],
            "lang": _language(page),
            "url": self._urls[self._path],
        }
        stem = self._path.rpartition(".")[0]
        if stem == "index" and (len(self._urls) == 1 or fields["url"]):
            # An article, though its file has the name of a front page.
            stem = file_name(self._urls[self._path].strip("/").rpartition("/")[2] or title)
        self._site.put(f"content/{stem}.md", f"{front_matter(fields)}\n{markdown}")

    def _address(self, address: str, is_picture: bool) -> str:
        parts = parts_of(address)
        if parts.scheme or parts.netloc or not parts.path:
            return address
        beside = posixpath.join(f"/{posixpath.dirname(self._path)}", unquote(parts.path))
        place = posixpath.normpath(beside).lstrip("/")
        file = self._root / place
        if place in self._urls:
            mark = f"#{parts.fragment}" if parts.fragment else ""
            return f"{self._urls[place] or '/'}{mark}"
        if is_file_in(self._root, file):
            self._site.files[f"static/{place}"] = file
            return f"/{place}"
        if is_picture:
            self._site.lose(self._path, 0, "lost-file", address)
        return address


def _most(said: Iterable[str]) -> str:
    """What more than half of the pages say of the site, "" where they do not agree."""
    counts = Counter(said)
    word, number = counts.most_common(1)[0]
    return word if 2 * number > counts.total() else ""


def _language(page: HtmlNode) -> str:
    html = page.find(lambda node: node.name == "html")
    return html.get("lang").strip() if html else ""


def _canonical(page: HtmlNode) -> str:
    link = page.find(lambda node: node.name == "link" and node.get("rel") == "canonical")
    return link.get("href") if link else ""


def _origin(page: HtmlNode) -> str:
    """The scheme and host of the site that a page says it is from, "" if it does not."""
    parts = parts_of(_canonical(page))
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme and parts.netloc else ""


def _url(path: str, page: HtmlNode) -> str:
    """The address that a page says it has, else the one that its file has."""
    said = unquote(parts_of(_canonical(page)).path)
    if said.strip("/"):
        return said
    stem = path.removesuffix("index.html") if path.endswith("index.html") else path
    return f"/{stem}" if stem else ""


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and (codec := own_codec(declared[1].decode("ascii"))):
        with suppress(UnicodeDecodeError):
            return data.decode(codec)
    return readable(data)


def _metadata(page: HtmlNode) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in page.walk():
        if node.name == "meta" and (name := node.get("name") or node.get("property") or node.get("itemprop")):
            found.setdefault(name.lower(), node.get("content").strip())
    return found


def _article(page: HtmlNode) -> HtmlNode:
    """The element that holds the article."""
    wanted: tuple[Callable[[HtmlNode], bool], ...] = (
        lambda node: node.get("itemprop") == "articleBody",
        lambda node: node.name == "article",
        lambda node: node.name == "main" or node.get("role") == "main",
        lambda node: node.name == "body",
    )
    for test in wanted:
        found = [node for node in page.walk() if test(node)]
        if len(found) == 1:
            return found[0]
    return page


def _title(page: HtmlNode, body: HtmlNode, metadata: dict[str, str]) -> tuple[str, HtmlNode | None]:
    """The title, and the heading in the text that says it."""
    headings = [node for node in body.walk() if node.name == "h1"]
    if len(headings) == 1 and not any(
        node.name in ("a", "sup", "img") and node.get("href").startswith("#") for node in headings[0].walk()
    ):
        return " ".join(headings[0].words().split()), headings[0]
    title = page.find(lambda node: node.name == "title")
    return metadata.get("og:title") or (" ".join(title.words().split()) if title else ""), None


def _remove(root: HtmlNode, wanted: HtmlNode) -> None:
    for node in root.walk():
        node.children[:] = [each for each in node.children if each is not wanted]


def _holds_notes(node: HtmlNode) -> bool:
    return any(
        "note" in f"{each.get('class')} {each.get('role')} {each.get('id')}".lower() for each in node.walk()
    )


def _date(page: HtmlNode, metadata: dict[str, str]) -> str:
    names = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "pubdate")
    time = page.find(lambda node: node.name == "time" and bool(node.get("datetime")))
    for text in (
        *(metadata.get(name, "") for name in names),
        _of_json(page),
        time.get("datetime") if time else "",
    ):
        if match := _DATE.match(text):
            return re.sub(r"\.\d+", "", match[0])
    return ""


def _of_json(page: HtmlNode) -> str:
    for node in page.walk():
        if node.name == "script" and node.get("type") == "application/ld+json":
            try:
                words = node.words().strip()
                rows = msgspec.json.decode(words if words[:1] == "[" else f"[{words}]", type=list[_Described])
            except msgspec.MsgspecError:
                continue
            if date := next((row.datePublished for row in rows if row.datePublished), ""):
                return date
    return ""
