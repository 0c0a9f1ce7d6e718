"""Languages of a Hugo site: by the folder that each has its content in, or by the ending of a file's name.

As https://gohugo.io/content-management/multilingual/ has it: ``content/en/…`` where the settings say
``contentDir``, ``name.en.md`` elsewhere; files of one name, or with one ``translationKey``, are one work.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.importing.markdown_text import SourceText, table_of, text_of


class WrittenIn(NamedTuple):
    """The language of a file, "" for the site's own, and its path without what says so."""

    language: str
    path: str


class HugoLanguages:
    """The languages that the settings name; of a site of one language, none."""

    def __init__(self, config: Mapping[str, object]) -> None:
        rows = table_of(config.get("languages"))
        self.own = text_of(config, "defaultContentLanguage") or "en"
        self.own_has_folder = config.get("defaultContentLanguageInSubdir") is True
        self.names = sorted(rows, key=lambda name: name != self.own)
        self.folders = {folder: name for name in self.names if (folder := _content_folder(rows[name]))}

    def written_in(self, path: str) -> WrittenIn:
        """The language of a file such as ``content/name.en.md``, and where it stands in its folder."""
        folder = next((each for each in self.folders if path.startswith(f"{each}/")), "")
        below = path.removeprefix(f"{folder or 'content'}/")
        named = self.folders.get(folder, "")
        stem, _, ending = below.rpartition(".")
        name, _, suffix = stem.rpartition(".")
        if suffix in self.names and name.rpartition("/")[2]:
            below, named = f"{name}.{ending}", named or suffix
        return WrittenIn(self.known_as(named), below)

    def known_as(self, name: str) -> str:
        """A language as ``WrittenIn`` has it."""
        return "" if name == self.own else name

    def address_folder(self, language: str) -> str:
        """The folder that the addresses of a language begin with, "" for none."""
        return language or (self.own if self.names and self.own_has_folder else "")

    def homes(self) -> Iterator[tuple[str, str]]:
        """The address of each language's front page, and where Dateline has it."""
        yield (f"/{self.own}/" if self.address_folder("") else "/"), "/"
        for name in self.names:
            if name != self.own:
                yield f"/{name}/", f"/{name}/"

    def originals(self, texts: Mapping[str, SourceText]) -> dict[str, str]:
        """The original of each translation: the file in the site's language, or the first that is named."""
        works: dict[str, dict[str, str]] = defaultdict(dict)
        for path, text in texts.items():
            written = self.written_in(path)
            key = text_of(text.fields, "translationKey") or posixpath.splitext(written.path)[0]
            works[key].setdefault(written.language or self.own, path)
        found: dict[str, str] = {}
        for work in works.values():
            original, *others = sorted(work, key=self._rank)
            found |= {work[language]: work[original] for language in others}
        return found

    def _rank(self, language: str) -> int:
        return self.names.index(language) if language in self.names else -1


def _content_folder(language: object) -> str:
    folder = text_of(table_of(language), "contentDir")
    return posixpath.normpath(folder) if folder else ""
