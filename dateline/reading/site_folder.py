"""Reader of a site's folder: settings, corrections, templates, and the inventory of its files."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

import msgspec

from dateline.extending.extension_source import (
    EXTENSIONS,
    NO_SOURCE,
    ExtensionSource,
    read_extension_source,
)
from dateline.reading.asset_names import unusual_names
from dateline.reading.config.copy_index import read_copies
from dateline.reading.config.correction_files import PUBLISHERS, SOURCES, TAGS, read_corrections
from dateline.reading.config.site_toml import read_site_toml
from dateline.reading.config.wording_files import read_wording, wording_files
from dateline.reading.files import MARKDOWN_ENDINGS, NOT_A_FILE, read_file, theme_folder
from dateline.reading.images import Asset, PictureFacts, is_image, picture_facts
from dateline.reading.inventory import Inventory, OnNew, look_again, take_inventory, unheard
from dateline.reading.spoken_language import spoken_language
from dateline.reading.templates import TemplateText, read_templates
from dateline.values.corrections import Corrections
from dateline.values.diagnostics import Diagnostic, Findings, diagnostic
from dateline.values.digests import digest, digest_bytes, fields_of
from dateline.values.file_records import FileRecord
from dateline.values.kept_copies import COPY_INDEX
from dateline.values.settings import Settings

FOLDERS = ("content", "static")
"""The folders that are inventoried file by file."""

CORRECTIONS = (SOURCES, PUBLISHERS, TAGS)
"""Editors' corrections to the indexes: neither articles nor assets."""

_TOLD_OF = ("site.toml", *CORRECTIONS, "content", EXTENSIONS, COPY_INDEX)
"""What the configuration is read from."""

_USED_WITH = {
    "static/search.js": "search",
    "static/search-results.js": "search",
    "static/search-engine.js": "search",
    "static/timeline.schema.json": "exports",
}
"""The theme's files that nothing leads to where a setting is off, by path."""

KnownPictures = dict[str, PictureFacts]
"""What is known of pictures by the digest of their bytes, in hexadecimal."""


class SiteFiles(NamedTuple):
    """Everything a build reads.

    ``theme`` is the inventory of the theme's own ``static/``; ``language`` the
    one to report in, even where ``settings`` cannot be read. ``own_diagnostics``
    is what is wrong with settings, corrections and templates. ``extensions`` are
    still to be loaded.
    """

    root: Path
    settings: Settings | None
    inventory: Inventory
    theme_root: Path
    theme: Inventory
    templates: dict[str, TemplateText]
    settings_digest: bytes
    language: str
    corrections: Corrections
    own_diagnostics: tuple[Diagnostic, ...]
    extensions: ExtensionSource = NO_SOURCE
    copies_digest: bytes = b""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with the files, but for what parsing finds in articles."""
        return (
            *self.own_diagnostics,
            *self.inventory.diagnostics,
            *_nearly_articles(self.inventory),
            *_spelled_twice(self.inventory),
            *unusual_names(self.inventory.records),
        )

    @property
    def articles(self) -> list[str]:
        """The paths of all Markdown files below ``content/``."""
        return [
            path for path in self.inventory.records if path.startswith("content/") and path.endswith(".md")
        ]

    @property
    def digest(self) -> bytes:
        """The digest of every byte read, and of what is wrong with files that were not."""
        return digest(
            self.diagnostics,
            self.settings_digest,
            [(path, record.digest) for path, record in self.inventory.records.items()],
            [(path, record.digest) for path, record in self.theme.records.items()],
            [(name, text.text) for name, text in self.templates.items()],
            self.extensions,
            self.copies_digest,
        )

    @property
    def font(self) -> bytes:
        """The font of the cards."""
        assert self.settings is not None
        return (self.root / self.settings.card_font).read_bytes()

    def source(self, path: str) -> Path:
        """The file of an asset: in the site, else in the theme."""
        return (self.root if path in self.inventory.records else self.theme_root) / path


def read_site(root: Path, recorded: Mapping[str, FileRecord], on_new: OnNew = unheard) -> SiteFiles:
    """Read the site in ``root``; files that are as ``recorded`` are not read again.

    ``on_new`` hears how many texts are new, as they are read.
    """
    return _read_configuration(root, take_inventory(root, FOLDERS, recorded, on_new=on_new))


def read_again(before: SiteFiles, paths: Collection[str]) -> SiteFiles:
    """The site after changes at these paths (site-relative) and below them."""
    # Without "//", "." and a slash at the end; "..", which may lead anywhere, is nobody's hint.
    plain = [str(PurePosixPath(path)).split("/") for path in paths]
    listed = ["/".join(parts) for parts in plain if parts[0] in FOLDERS and ".." not in parts]
    inventory = look_again(before.root, before.inventory, listed)
    if all(path.startswith("content/") and path not in CORRECTIONS for path in paths):
        return before._replace(inventory=inventory)
    return _read_configuration(before.root, inventory)


def _read_configuration(root: Path, inventory: Inventory) -> SiteFiles:
    """Settings, words, templates, corrections and the theme, besides the inventory."""
    findings = {path: Findings(path) for path in _TOLD_OF}
    data = read_file(root / "site.toml", findings["site.toml"])
    own = wording_files(root)
    settings, mistakes = (None, ()) if data is None else read_site_toml(data, own_languages=own.languages)
    if data is None and not findings["site.toml"].diagnostics:
        findings["site.toml"].add("settings-none")
    if settings and settings.card_font:
        font = read_file(root / settings.card_font, Findings("site.toml"))
        if font is None:
            findings["site.toml"].add("settings-card-font", target=settings.card_font)
        else:
            settings = msgspec.structs.replace(settings, card_font_digest=digest_bytes(font))
    taxonomies = [taxonomy.field for taxonomy in settings.taxonomies] if settings else None
    words, slips = read_wording(own, taxonomies or ())
    if settings:
        settings = msgspec.structs.replace(settings, own_words=words)
    theme = theme_folder()
    templates = read_templates(theme, root)
    if data is not None and not os.path.lexists(root / "content"):
        findings["content"].add("content-none")
    # What the inventory has found to be no file, or to lead out of the site, is told by it.
    sources, publishers, tags = (
        read_file(root / path, findings[path]) if path in inventory.records else None for path in CORRECTIONS
    )
    extensions = _read_extensions(root, findings[EXTENSIONS])
    corrections, doubts = read_corrections(sources, publishers, tags, taxonomies)
    index = read_file(root / COPY_INDEX, findings[COPY_INDEX])
    copies, unread = read_copies(index)
    if copies:
        corrections = msgspec.structs.replace(corrections, copies=copies)
    return SiteFiles(
        root=root,
        settings=settings,
        inventory=inventory,
        theme_root=theme,
        theme=take_inventory(theme, ("static",), {}),
        templates=templates.texts,
        settings_digest=digest(data or b"", settings.card_font_digest if settings else b"", own.texts),
        language=settings.language if settings else spoken_language(root),
        corrections=corrections,
        own_diagnostics=(
            *(each for of_file in findings.values() for each in of_file.diagnostics),
            *(*mistakes, *slips, *templates.diagnostics, *doubts, *unread),
        ),
        extensions=extensions,
        copies_digest=digest_bytes(index or b""),
    )


def _read_extensions(root: Path, findings: Findings) -> ExtensionSource:
    place = root / EXTENSIONS
    if os.path.lexists(place) and not place.is_file():
        findings.add("file-unreadable", reason=NOT_A_FILE)
    try:
        return read_extension_source(root)
    except OSError as fault:
        findings.add("file-unreadable", reason=fault.strerror or str(fault))
        return NO_SOURCE


def _nearly_articles(inventory: Inventory) -> Iterator[Diagnostic]:
    """Files that somebody may take for articles."""
    for path in inventory.records:
        if path.startswith("content/") and path.lower().endswith(MARKDOWN_ENDINGS) and path[-3:] != ".md":
            yield diagnostic("file-ending", path)


def _spelled_twice(inventory: Inventory) -> Iterator[Diagnostic]:
    """Files that would be one file on many disks, and have one address: their names look the same."""
    known: dict[str, str] = {}
    for path in inventory.records:
        if not path.isascii() and not path.endswith(".md"):
            other = known.setdefault(normalize("NFC", path), path)
            if other != path:
                yield diagnostic("name-twice", path)


def assets(
    files: SiteFiles, known: KnownPictures
) -> tuple[dict[str, Asset], dict[str, Asset], KnownPictures]:
    """The files articles may refer to, by path; those of ``static/``, by address; what all pictures are.

    Of the pictures that are ``known`` none is opened.
    """
    pictures: KnownPictures = {}

    def asset(path: str, record: FileRecord) -> Asset:
        if not is_image(path):
            themes = files.theme.records.get(path)
            is_same = themes is not None and themes.digest == record.digest
            return Asset(path=path, digest=record.digest, of_theme=is_same)
        name = record.digest.hex()
        facts = pictures[name] = known.get(name) or picture_facts(files.source(path))
        return Asset(path=path, digest=record.digest, **fields_of(PictureFacts, facts))

    own = {
        path: asset(path, record)
        for path, record in files.inventory.records.items()
        if not path.endswith(".md") and path not in CORRECTIONS
    }
    unused = {path for path, setting in _USED_WITH.items() if not getattr(files.settings, setting, True)}
    theme = {
        path: asset(path, record)
        for path, record in files.theme.records.items()
        if path not in own and path not in unused
    }
    static = {each.url: each for path, each in (theme | own).items() if path.startswith("static/")}
    return theme | own, static, pictures
