"""The manual's site folder: what is written into it, from docs/, docs-site/ and the program."""

import json
from collections.abc import Iterator
from pathlib import Path

from tools.manual.contents import (
    LANGUAGES,
    TAGS,
    Contents,
    Language,
    ManualPage,
    address,
    content_path,
    read_contents,
)
from tools.manual.reference import MADE
from tools.manual.sections import Section, sections, with_links
from tools.manual.words import Words, read_words


def manual_files(top: Path) -> dict[str, bytes]:
    """Every file of the manual's site by its path, from the checkout ``top``."""
    contents, words = read_contents(top), read_words(top)
    files = {
        file.relative_to(top / "docs-site").as_posix(): file.read_bytes()
        for folder in ("templates", "static")
        for file in sorted((top / "docs-site" / folder).rglob("*"))
        if file.is_file()
    }
    files["site.toml"] = (top / "docs-site" / "site.toml").read_bytes()
    manual = Manual(top, contents, words)
    texts = dict(manual.texts()) | {"templates/_chapters.html": manual.chapters()}
    return files | {path: text.encode() for path, text in texts.items()}


class Manual:
    """The manual's pages as Markdown files, with their links led to each other."""

    def __init__(self, top: Path, contents: Contents, words: Words) -> None:
        self.top = top
        self.contents = contents
        self.words = words
        self.pages = {page.name: page for page in contents.pages}
        self.parts = {page.name: self._sections_of(page) for page in contents.pages if page.source}
        self.places = dict(self._places())

    def texts(self) -> Iterator[tuple[str, str]]:
        """The Markdown file of each page, by its path in the site's folder."""
        for language in LANGUAGES:
            for page in self.contents.pages:
                if self._is_in(page, language):
                    text = self._text(page, language) + self._see(page, language)
                    yield f"content/{content_path(page.name, language)}", self._front(page, language) + text
        for language, path in (("en", "content/_index.md"), ("zh", "content/pages/zh/index.md")):
            text = (self.top / "docs-site" / f"home.{language}.md").read_text("utf-8")
            yield path, text

    def chapters(self) -> str:
        """A template that knows the table of contents, for every page's navigation."""
        table = {
            TAGS[language]: [
                [
                    part.zh if language == "zh" else part.en,
                    [self._entry(page, language) for page in part.page],
                ]
                for part in self.contents.part
            ]
            for language in LANGUAGES
        }
        return "{% set chapters = " + json.dumps(table, ensure_ascii=False) + " %}\n"

    def _entry(self, page: ManualPage, language: Language) -> dict[str, object]:
        """A page in the table of contents of a language; one that this language lacks is the English one."""
        own = self._is_in(page, language)
        other: Language = "en" if language == "zh" else "zh"
        return {
            "title": page.title(language),
            "path": address(page.name, language if own else "en")[1:],
            "own": own,
            "other": address(page.name, other)[1:] if self._is_in(page, other) and own else "",
        }

    def _is_in(self, page: ManualPage, language: Language) -> bool:
        return language == "en" or bool(page.made) or self._chinese(page).is_file()

    def _chinese(self, page: ManualPage) -> Path:
        return self.top / "docs" / "zh" / f"{page.name}.md"

    def _front(self, page: ManualPage, language: Language) -> str:
        title = json.dumps(page.title(language), ensure_ascii=False)
        return f"---\ntitle: {title}\nlang: {TAGS[language]}\n---\n\n"

    def _text(self, page: ManualPage, language: Language) -> str:
        if page.made:
            return MADE[page.made](self.top, self.words, language)
        here = content_path(page.name, language)
        if language == "zh":
            source, taken = f"docs/zh/{page.name}.md", sections(self._chinese(page).read_text("utf-8"))
        else:
            source, taken = page.source, self.parts[page.name]
        text = "\n\n".join(_written(section) for section in taken)
        return with_links(text, source, lambda file, anchor: self._lead(file, anchor, here))

    def _see(self, page: ManualPage, language: Language) -> str:
        links = [f"[{self.pages[name].title(language)}]({address(name, language)})" for name in page.see]
        if not links:
            return "\n"
        see = self.words.of(language)
        return f"\n\n{see['see']}{see['separator'].join(links)}{see['stop']}\n"

    def _sections_of(self, page: ManualPage) -> list[Section]:
        """What a page takes of its file: the sections that it names, each with those below that nobody names.

        Of a single one the page's title is the heading.
        """
        every = sections((self.top / page.source).read_text("utf-8"))
        if not page.sections:
            return every
        siblings = [other for other in self.contents.pages if other.source == page.source]
        named = {heading: other.name for other in siblings for heading in other.sections}
        headings = [section.heading for section in every]
        for heading in page.sections:
            if heading not in headings:
                raise ValueError(f"docs-site/contents.toml: {page.source} has no section {heading!r}")
        owner = next(named[heading] for heading in headings if heading in named)
        owners = [owner := named.get(heading, owner) for heading in headings]
        taken = [section for section, owner in zip(every, owners, strict=True) if owner == page.name]
        return taken if len(taken) > 1 else [taken[0]._replace(heading="")]

    def _places(self) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """Where a heading of a file of docs/ went: the page's name, and the fragment there.

        The file itself stands for the first of its pages, so this comes last.
        """
        for name, taken in reversed(self.parts.items()):
            source = self.pages[name].source
            yield (source, ""), (name, "")
            for section in taken:
                for number, fragment in enumerate(section.ids):
                    is_title = not number and not section.heading
                    yield (source, fragment), (name, "" if is_title else fragment)

    def _lead(self, file: str, fragment: str, here: str) -> str | None:
        """The address of the page that a link to a file of the repository leads to; None for none."""
        if file.startswith("docs/zh/"):
            name, language = file.removeprefix("docs/zh/").removesuffix(".md"), "zh"
            if name not in self.pages or not self._is_in(self.pages[name], "zh"):
                raise ValueError(f"{here}: there is no page {file}")
        elif (file, fragment) in self.places:
            (name, fragment), language = self.places[file, fragment], "en"
        elif file.startswith("docs/") and file.endswith(".md"):
            raise ValueError(f"{here}: there is no {file}#{fragment}")
        else:
            return None
        to = address(name, "zh" if language == "zh" else "en")
        return f"{to}#{fragment}" if fragment else to


def _written(section: Section) -> str:
    return f"## {section.heading}\n\n{section.text}" if section.heading else section.text
