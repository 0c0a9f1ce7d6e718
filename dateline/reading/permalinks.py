"""Addresses on the site: permalinks, slugs, aliases, and the files they are written to.

An address is NFC text with ``/`` and no percent-encoding: ``/2025/x/`` or
``/feed.xml``. Every part of it is a name that any file system takes,
case-insensitive ones and Windows included.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from hashlib import blake2b
from urllib.parse import unquote

from dateline.reading.file_names import FOLDERS_LEFT_OUT, is_home_text, read_file_name
from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.values.addresses import scheme_of
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.settings import ParseSettings

MAX_PART_BYTES = 240
"""File systems take 255 bytes of a name; the rest leaves room for a suffix."""
MAX_ADDRESS_BYTES = 2000

PLACEHOLDERS = (":path", ":section", ":sections", ":year", ":month", ":day", ":slug", ":filename")
"""The placeholders of a permalink pattern.

``:path`` is the file's path below ``content/`` (the default permalink),
``:section`` the first of its folders, ``:sections`` all of them, ``:slug`` the
``slug:`` or else the file's name without a date that it begins with,
``:filename`` always the file's name (a bundle's folder), the others the parts
of the article's date.
"""

INDEX_FILE = "index.html"

_PLACEHOLDER = lazy_pattern(r":[a-z_]+")
_DATED = lazy_pattern(r":(?:year|month|day)\b")
_DEVICE = lazy_pattern(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_DRIVE = lazy_pattern(r"[A-Za-z]:")
_is_plain_name = re.compile(r"[a-z0-9_~+#@-]+").fullmatch
_MARKED_ADDRESS = lazy_pattern(r"[/\\?#:]|\.[A-Za-z0-9]+$")
"""What tells an address from a name: a slash or another of its marks, or the ending of a file."""
_UNSAFE = lazy_pattern(r'[\x00-\x1f\x7f<>:"|?*\\]')


def permalink(path: str, front: FrontMatter, settings: ParseSettings, findings: Findings) -> str:
    """The address of the article in ``path`` (``content/…``).

    In this order: ``url:``; the pattern of the file's section or of the site
    (articles only); the path, with ``slug:`` in place of its last part. A
    pattern that ends in ``.html`` gives files, any other folders. A path or
    ``url:`` that leads out of the site is an error (``path-outside``); the
    address is then only good for reports.
    """
    parts = path.removeprefix("content/").split("/")
    if ".." in parts or path.startswith(("/", "\\")):
        findings.add("path-outside", address=path)
        return "/"
    kind_is_page = parts[0] == "pages" and len(parts) > 1
    is_article = not (kind_is_page or parts[-1] == "_index.md" or is_home_text(path))
    names = _names(parts[1:] if kind_is_page else [part for part in parts if part not in FOLDERS_LEFT_OUT])
    address = None
    if front.url is not None:
        address = _written_address(front.url, front, findings)
    if address is None:
        pattern = _pattern(parts, settings) if is_article else ":path"
        undated_name = read_file_name(path, UTC).rest
        address = _patterned(pattern, names, undated_name, front, findings)
    return address


def _pattern(parts: list[str], settings: ParseSettings) -> str:
    """The pattern of the articles in this folder: that of the nearest folder which has one, or the site's.

    A setting may name Jekyll's folders or leave them out, as addresses do.
    """
    patterns = {_section_key(each.section): each.pattern for each in settings.permalinks}
    sections = _sections(parts) if patterns else ()
    return next((patterns[each] for each in sections if each in patterns), settings.permalink)


def _sections(parts: list[str]) -> Iterator[str]:
    """The names of the folders that a file lies in, the nearest first, with Jekyll's and without."""
    folders = _names(parts)[:-1]
    while folders:
        shown = (folder for folder in folders if folder not in FOLDERS_LEFT_OUT)
        for each in (folders, shown):
            yield unicodedata.normalize("NFC", "/".join(each))
        folders = folders[:-1]


def _section_key(section: str) -> str:
    return unicodedata.normalize("NFC", section.strip("/"))


def sections_without_articles(paths: Iterable[str], settings: ParseSettings) -> list[str]:
    """The folders that ``[[permalinks]]`` names and no file in ``paths`` lies in."""
    open_sections = {_section_key(each.section): each.section for each in settings.permalinks}
    for path in paths if open_sections else ():
        for each in _sections(path.removeprefix("content/").split("/")):
            open_sections.pop(each, None)
    return list(open_sections.values())


def slugify(text: str) -> str:
    """One part of an address for a name such as a tag: equal for names equal but for case, width and spaces.

    NFKC and case fold; white space becomes ``-``; letters, digits, marks,
    symbols such as emoji and ``._~+#@-`` stay. Never empty, and slugifying a
    slug changes nothing.
    """
    folded = text
    while (
        again := unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", folded).casefold())
    ) != folded:
        folded = again
    part = _part(re.sub(r"[/\\]+", " ", folded), _is_slug_character)
    return _cut(part or f"x-{_short_digest(folded)}")


def name_part(text: str) -> str:
    """One part of an address for a name as it is written; "" where nothing of it can stand there."""
    return _cut(_part(unicodedata.normalize("NFC", re.sub(r"[/\\]+", " ", text)), _is_slug_character))


def below(url: str, name: str) -> str:
    """The address ``name`` that belongs to the page at ``url``: to ``/x/`` and ``/x.html`` ``/x/name``."""
    return f"{url.removesuffix('.html').rstrip('/')}/{name}"


def beside(url: str, name: str) -> str:
    """The address of a file beside a page: beside ``/x/`` ``/x/name``, beside ``/x.html`` ``/x-name``."""
    return f"{url if url.endswith('/') else url.removesuffix('.html') + '-'}{name}"


def is_slug(text: str) -> bool:
    """Whether the text is a slug as it stands, and not the name of an index's own file."""
    return slugify(text) == text and text != INDEX_FILE


def alias_address(alias: str, article_url: str) -> str | None:
    """The address an alias stands for, or None if it is not one within the site.

    ``/old/`` and ``/old.html`` count from the site's root, ``old`` from the
    folder that the article's own address stands in; a last part without an
    extension is a folder. Percent-encoding is undone.
    """
    text = alias.strip()
    if not text or "?" in text or "#" in text or scheme_of(text) or text.startswith("//"):
        return None
    if not text.startswith("/"):
        text = article_url.rstrip("/").rpartition("/")[0] + "/" + text
    return _address(unquote(text))


def alias_addresses(front: FrontMatter, article_url: str, findings: Findings) -> tuple[str, ...]:
    """All of an article's aliases as addresses, without repeats; one that cannot be used is a warning.

    Other programs call so another name of the article: what looks like one is
    no address, and what may be either is asked about.
    """
    addresses: dict[str, None] = {}
    for alias in front.aliases:
        if not _MARKED_ADDRESS.search(alias):
            is_address = _is_plain_name(alias) is not None
            code = "alias-unclear" if is_address else "alias-name"
            findings.add(code, *front.places.get("aliases", (0, 0)), alias=alias)
            if not is_address:
                continue
        address = alias_address(alias, article_url)
        if address is None or address == article_url:
            findings.add("alias-invalid", *front.places.get("aliases", (0, 0)), alias=alias)
        else:
            addresses[address] = None
    return tuple(addresses)


def is_own_name(path: str, url: str) -> bool:
    """Whether an address ends with the name of the content file itself, not with one written into it."""
    names = _names(path.removeprefix("content/").split("/"))
    return bool(names) and _path_part(names[-1]) == url.rstrip("/").rpartition("/")[2].removesuffix(".html")


def output_path(url: str) -> str:
    """The file an address is written to, relative to the output: ``/x/`` to ``x/index.html``."""
    name = url.removeprefix("/")
    return name + INDEX_FILE if not name or name.endswith("/") else name


def addresses_of(path: str) -> tuple[str, ...]:
    """The addresses that are written to a file, given as ``output_path`` gives it."""
    folder = path.removesuffix(INDEX_FILE)
    is_index = folder != path and (not folder or folder.endswith("/"))
    return (f"/{folder}", f"/{path}") if is_index else (f"/{path}",)


def _names(parts: list[str]) -> list[str]:
    """A file's folders and its own name, the latter dropped where it stands for its folder."""
    stem = parts[-1].rpartition(".")[0] or parts[-1]
    folders = parts[:-1]
    return folders if stem.lower() in ("index", "_index") else [*folders, stem]


def _patterned(
    pattern: str, names: list[str], undated_name: str, front: FrontMatter, findings: Findings
) -> str:
    parts = [_path_part(name) for name in names]
    filename = parts[-1] if parts else ""
    slug = _path_part(undated_name) if parts else ""
    if front.slug is not None and parts:
        if any(_is_path_character(character) and character.isalnum() for character in front.slug):
            parts[-1] = slug = _path_part(front.slug.strip("/").replace("/", "-"))
        else:
            findings.add("slug-empty", *front.places.get("slug", (0, 0)), slug=front.slug)
    if _DATED.search(pattern) and front.date is None:
        findings.add("permalink-undated", pattern=pattern)
        pattern = ":path"
    values = {
        ":path": "/".join(parts),
        ":section": parts[0] if len(parts) > 1 else "",
        ":sections": "/".join(parts[:-1]),
        ":slug": slug,
        ":filename": filename,
    }
    if front.date is not None:
        values |= zip((":year", ":month", ":day"), front.date.edtf[:10].split("-"), strict=True)
    address = _PLACEHOLDER.sub(lambda match: values.get(match[0], match[0]), pattern)
    address = _fitting(_slashed(address.split("/")), front.places.get("slug", (0, 0)), findings)
    return address.removesuffix("/") if pattern.endswith(".html") else address


def _written_address(url: str, front: FrontMatter, findings: Findings) -> str | None:
    """The address of ``url:``, or None (with an error) when it is not one within the site."""
    where = front.places.get("url", (0, 0))
    text = url.strip()
    address = None if not text or scheme_of(text) or text.startswith("//") else _address(unquote(text))
    if address is None:
        findings.add("path-outside", *where, address=url)
        return None
    if address.strip("/") != unquote(text).strip("/").removesuffix(INDEX_FILE).strip("/"):
        findings.add("url-changed", *where, url=url, address=address)
    return address


def _address(text: str) -> str | None:
    """Text with slashes as a safe address; None when it climbs out of the site."""
    parts = text.replace("\\", "/").split("/")
    if ".." in parts or any(_DRIVE.match(part) for part in parts[:2]):
        return None
    is_folder = text.endswith("/") or "." not in parts[-1]
    safe = [_cut(_named(_UNSAFE.sub("", unicodedata.normalize("NFC", part)))) for part in parts]
    address = _slashed(safe)
    if len(address.encode("utf-8", "replace")) > MAX_ADDRESS_BYTES:
        return None
    if is_folder or address == "/":
        return address
    return address.removesuffix("/").removesuffix(INDEX_FILE) or "/"


def _slashed(parts: list[str]) -> str:
    """Parts joined with ``/`` at both ends; empty parts vanish."""
    return "/".join(["", *(part for part in parts if part not in ("", ".")), ""])


def _path_part(name: str) -> str:
    """A file's or folder's name as Hugo writes it in addresses: lower case, spaces to hyphens.

    Letters, digits, marks and ``._~+#@-`` stay, other characters go (a name of
    nothing else keeps its symbols, so that it has an address at all).
    """
    if _is_plain_name(name):
        return _named(name)
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())
    return _part(lower, _is_path_character) or slugify(lower)


def _part(text: str, is_kept: Callable[[str], bool]) -> str:
    part = "".join(
        character if is_kept(character) else " " if character.isspace() else "" for character in text
    )
    part = re.sub(r" *- *", "-", part.strip())
    return _named(re.sub(r" +", "-", part).lstrip("."))


def _is_path_character(character: str) -> bool:
    return character in "._~+#@-" or unicodedata.category(character)[0] in "LNM"


def _is_slug_character(character: str) -> bool:
    return _is_path_character(character) or unicodedata.category(character) == "So"


def _named(part: str) -> str:
    """A name that Windows takes, too: no device's, no final dot or space, and not hidden."""
    part = part.strip().rstrip(". ")
    return _DEVICE.sub(r"\1-", part, count=1) if _DEVICE.match(part) else part


def _fitting(address: str, place: tuple[int, int], findings: Findings) -> str:
    """The address with over-long parts cut, each with a warning."""
    parts = address.strip("/").split("/")
    cut = [_cut(part) for part in parts]
    if cut != parts:
        findings.add("url-cut", *place, address=_slashed(cut), limit=MAX_PART_BYTES)
    return _slashed(cut)


def _cut(part: str) -> str:
    """At most ``MAX_PART_BYTES`` of UTF-8; what was cut off lives on in a short digest."""
    data = part.encode("utf-8", "replace")
    if len(data) <= MAX_PART_BYTES:
        return part
    head = data[: MAX_PART_BYTES - 9].decode("utf-8", "ignore").rstrip(". -")
    return f"{head}-{_short_digest(part)}"


def _short_digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
