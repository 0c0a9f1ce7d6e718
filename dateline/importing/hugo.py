"""Hugo: ``content/`` with its shortcodes, ``static/``, and what the settings say of addresses."""

import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from dateline.importing.files_beside import moved_files
from dateline.importing.former_lists import TOPICS
from dateline.importing.html_to_markdown import markdown_of
from dateline.importing.hugo_addresses import HugoAddresses
from dateline.importing.hugo_languages import HugoLanguages
from dateline.importing.hugo_settings import (
    author_of_site,
    author_of_text,
    description_of_site,
    in_its_language,
    menus_of,
    read_settings,
    taxonomies_of,
)
from dateline.importing.hugo_shortcodes import HugoPages, HugoShortcodes
from dateline.importing.imported import ImportedSite, ImportRefused
from dateline.importing.markdown_text import (
    InlineNotes,
    SourceText,
    image_of,
    table_of,
    text_of,
    texts_of,
)
from dateline.importing.trees import files_below
from dateline.importing.written import front_matter, with_fields, without_fields
from dateline.reading.images import is_image
from dateline.reading.permalinks import slugify

_OTHER_FORMATS = (".adoc", ".asciidoc", ".org", ".rst", ".pandoc", ".pdc")
_TEXTS = (".md", ".markdown", ".html", ".htm")
_THEMES = ("layouts", "themes", "archetypes", "i18n", "data", "assets")


def import_hugo(source: Path) -> ImportedSite:
    """The site in a folder. Raises ``ImportRefused``."""
    config = read_settings(source)
    if config is None or not (source / "content").is_dir():
        raise ImportRefused("import-none", source.name, kind="Hugo", wanted="hugo.toml, content/")
    return _HugoImport(source, config).run()


class _HugoImport:
    def __init__(self, source: Path, config: Mapping[str, object]) -> None:
        self._source = source
        self._config = config
        self._site = ImportedSite()
        self._languages = HugoLanguages(config)
        self._addresses = HugoAddresses(config, self._languages)
        self._originals: dict[str, str] = {}
        self._texts: dict[str, SourceText] = {}
        self._by_language: dict[str, dict[str, str]] = defaultdict(dict)
        self._places: dict[str, str] = {}
        self._urls: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        pages = HugoPages(self._places, self._texts, self._by_language, self._languages, self._target)
        self._shortcodes = HugoShortcodes(self._site, config, pages)

    def run(self) -> ImportedSite:
        site, source = self._site, self._source
        language = text_of(self._config, "languageCode") or text_of(self._config, "locale")
        shown = in_its_language(self._config)
        site.settings = {
            "title": text_of(shown, "title"),
            "base_url": text_of(self._config, "baseURL") or text_of(self._config, "baseUrl"),
            "language": language or text_of(self._config, "defaultContentLanguage"),
            # Hugo takes a date without an offset for one in UTC, unless the settings name a zone.
            "timezone": text_of(self._config, "timeZone") or "UTC",
            "description": description_of_site(shown),
            "author": author_of_site(shown),
        }
        for place, names in menus_of(source, self._config).items():
            site.lose(place, 0, "lost-menu", names)
        site.lists.taxonomies = taxonomies_of(self._config)
        for home, here in self._languages.homes():
            site.lists.moved(home, here)
            site.lists.feed(f"{home}index.xml", here)
        site.lose("content/", 0, "lost-lists", "/tags/x/index.xml, /page/2/")
        for folder, into in self._content_folders():
            for path in files_below(source / folder):
                self._file(f"{folder}/{path}", f"{into}{path}")
        paths = {place: path for path, place in self._places.items()}
        originals = self._languages.originals({place: self._texts[path] for place, path in paths.items()})
        self._originals = {paths[place]: paths[original] for place, original in originals.items()}
        for path in self._texts:
            is_home = self._languages.written_in(self._places[path]) == ("", "_index.md")
            if is_home and path != "_index.md":
                self._moved[path], self._urls[path] = "_index.md", ""
        for path in self._plain_pages():
            self._moved[path] = f"pages/{_markdown(path)}"
            if path.endswith("/index.md"):
                self._move_files(posixpath.dirname(path))
        for path, text in self._texts.items():
            self._article(path, text)
        site.losses += moved_files(site.files, self._bundles())
        self._section_lists()
        for folder in ("static", "assets"):
            for path in files_below(source / folder):
                if folder == "static" or is_image(path):
                    site.files.setdefault(f"static/{path}", source / folder / path)
        for name in _THEMES:
            if any(name != "assets" or not is_image(path) for path in files_below(source / name)):
                site.lose(f"{name}/", 0, "lost-templates")
        return site

    def _plain_pages(self) -> list[str]:
        """The undated texts in no section, such as ``about.md``, which are no articles here."""
        found: list[str] = []
        for path, text in self._texts.items():
            *folders, name = self._languages.written_in(self._places[path]).path.split("/")
            is_in_no_section = not folders or (len(folders) == 1 and name == "index.md")
            is_dated = any(key in text.fields for key in ("date", "publishDate")) or name[:4].isdigit()
            if is_in_no_section and not is_dated and not name.startswith("_index"):
                found.append(path)
        return found

    def _move_files(self, folder: str) -> None:
        """Takes what lies beside a page along with it."""
        files = self._site.files
        for old in [each for each in files if each.startswith(f"content/{folder}/")]:
            files[f"content/pages/{old.removeprefix('content/')}"] = files.pop(old)

    def _bundles(self) -> dict[str, str]:
        """The addresses that texts with a folder of their own had, by these folders."""
        bundles: dict[str, str] = {}
        for path, text in self._texts.items():
            if self._languages.written_in(self._places[path]).path.endswith(("/index.md", "/index.html")):
                bundles.setdefault(posixpath.dirname(self._target(path)), self._address(path, text))
        return bundles

    def _target(self, path: str) -> str:
        """Where a text goes below ``content/``; "" for none."""
        return self._moved.get(path) or _markdown(path)

    def _section_lists(self) -> None:
        """Keeps the list of each top folder, which Hugo makes unasked; its feed leads on."""
        for language, texts in self._by_language.items():
            sections = {place.split("/")[0] for place in texts if "/" in place}
            for section in sorted(sections):
                if not any(f"{section}/index{ending}" in texts for ending in _TEXTS):
                    self._section_list(section, language, texts)

    def _section_list(self, section: str, language: str, texts: Mapping[str, str]) -> None:
        folder = self._languages.address_folder(language)
        address = f"/{folder}/{slugify(section)}/" if folder else f"/{slugify(section)}/"
        self._site.lists.feed(f"{address}index.xml")
        if any(f"{section}/_index{ending}" in texts for ending in _TEXTS):
            return
        roots = {path.removesuffix(place) for place, path in texts.items() if path.endswith(place)}
        if section == "pages" or len(roots) > 1:
            self._site.lose(f"content/{section}/", 0, "lost-lists", address)
        elif not roots:
            # Named by the ending of each file, its texts lie beside those of the list in the site's language.
            self._site.lists.moved(address, f"/{slugify(section)}/")
        else:
            (root,) = roots
            fields = {
                "title": section[:1].upper() + section[1:],
                "url": "" if address == f"/{root}{slugify(section)}/" else address,
                "lang": language,
            }
            self._site.put(f"content/{root}{section}/_index.md", front_matter(fields))

    def _content_folders(self) -> list[tuple[str, str]]:
        """Where texts are, and the folder below ``content/`` that those of each place go to."""
        outside = {
            folder: name for folder, name in self._languages.folders.items() if not _is_content(folder)
        }
        return [("content", ""), *((folder, f"{name}/") for folder, name in outside.items())]

    def _file(self, place: str, path: str) -> None:
        """Takes in one file from its place below the source's folder, as ``path`` below ``content/``."""
        site, file, lower = self._site, self._source / place, path.lower()
        if lower.endswith(_OTHER_FORMATS):
            site.lose(place, 0, "lost-format", path.rpartition(".")[2])
            return
        if not lower.endswith(_TEXTS):
            site.files[f"content/{path}"] = file
            return
        text = site.read(self._source, place)
        if lower.endswith((".html", ".htm")):
            if not text.front:
                site.files[f"static/{path}"] = file
                return
            text = text._replace(body=markdown_of(text.body, partial(site.lose, place)))
        self._places[path] = place
        self._texts[path] = text
        self._urls[path] = self._addresses.of(place, path, text.fields)
        written = self._languages.written_in(place)
        self._by_language[written.language][written.path] = path

    def _address(self, path: str, text: SourceText) -> str:
        """Where a text stood in the old site."""
        place = re.sub(r"(?:^|/)_?index$", "", posixpath.splitext(path)[0].lower())
        return text_of(text.fields, "url") or self._urls[path] or f"/{place}/"

    def _article(self, path: str, text: SourceText) -> None:
        fields, place = text.fields, self._places[path]
        layout = text_of(fields, "layout")
        if layout and not text.body.strip() and self._site.lists.page(layout, self._address(path, text)):
            self._site.lose(place, 1, "lost-theme-page", layout)
            return
        self._terms(place, fields)
        image = image_of(fields)
        known = text_of(fields, "featured_image")
        is_text_of_list = path.rpartition("/")[2].startswith("_index.")  # which is no one's translation
        more: dict[str, object] = {
            "url": self._urls[path],
            "featured_image": "" if known or not image else self._image(path, image),
            "lang": "" if "lang" in fields else self._languages.written_in(place).language,
            "translation_of": "" if is_text_of_list else self._target(self._originals.get(path, "")),
            "author": "" if "author" in fields or "authors" in fields else author_of_text(fields),
            "publish": self._held_until(fields),
        }
        front = text.front
        if _is_unpublished(fields):
            self._site.lose(place, 1, "lost-unpublished", text_of(fields, "title"))
            front, more["draft"] = without_fields(front, ("draft",)), True
        notes = InlineNotes(text.body)
        body = self._shortcodes.body(path, notes)
        self._site.put(f"content/{self._target(path)}", with_fields(f"{front}{notes.added_to(body)}", more))

    def _terms(self, place: str, fields: Mapping[str, object]) -> None:
        """The pages of a text's terms in its own language lead on to the one page that each has here."""
        language = self._languages.address_folder(self._languages.written_in(place).language)
        if not language:
            return
        lists = self._site.lists
        for field, path in lists.taxonomies.items():
            terms = texts_of(fields.get({TOPICS: "categories"}.get(field, field)))
            for below in ("", *(f"{slugify(term)}/" for term in terms)) if terms else ():
                lists.moved(f"/{language}/{path}/{below}", f"/{path}/{below}")

    def _held_until(self, fields: Mapping[str, object]) -> str:
        """The day on which a text is first published, where Hugo waits for its date."""
        is_said = any(name in fields for name in ("publish", "publishDate", "publishdate", "pubdate"))
        is_built = is_said or self._config.get("buildFuture") is True
        return "" if is_built else self._site.held_until(fields.get("date"))

    def _image(self, path: str, image: str) -> str:
        if "://" in image or image.startswith("/"):
            return image
        if os.path.isfile((self._source / self._places[path]).parent / image):
            return image
        return f"/{image}"


def _is_unpublished(fields: Mapping[str, object]) -> bool:
    """Whether a text is no page of its own: others show what is in it."""
    build = table_of(fields.get("build") or fields.get("_build"))
    return fields.get("headless") is True or build.get("render") in (False, "never", "link")


def _markdown(path: str) -> str:
    """The path of the Markdown file that a text becomes."""
    return f"{posixpath.splitext(path)[0]}.md" if path else ""


def _is_content(folder: str) -> bool:
    return folder == "content" or folder.startswith("content/")
