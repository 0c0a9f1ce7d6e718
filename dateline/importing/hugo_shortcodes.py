"""The text of a Hugo page: its shortcodes as Markdown, as far as Markdown has words for them."""

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from dateline.importing.hugo_languages import HugoLanguages
from dateline.importing.imported import ImportedSite
from dateline.importing.markdown_text import InlineNotes, SourceText, map_prose, table_of, text_of
from dateline.importing.other_markdown import with_callouts, with_definition_lists, with_tasks
from dateline.importing.tags import (
    HUGO,
    Tag,
    embedded,
    highlighted,
    link_to,
    picture,
    quotation,
    replace_tags,
)

_NOTES = frozenset(("sidenote", "marginnote", "footnote", "fn", "margin-note"))
_QUOTES = frozenset(("quote", "blockquote", "epigraph"))
_BUTTONS = frozenset(("button", "btn", "link"))
_ADDRESSES = ("href", "url", "link", "cite")
_COMMENTED = re.compile(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}", re.DOTALL)
_HEADING_ATTRIBUTES = re.compile(r"(?m)^([ ]{0,3}#{1,6}[ \t][^\n{}]*)\{([^{}\n]*)\}[ \t]*$")
_BLOCK_ATTRIBUTES = re.compile(r"(?m)^[ \t>]*\{[.#][^{}\n]*\}[ \t]*\n?")
_ID = re.compile(r"(?<!\S)#([^\s{}]+)")
_TITLES = ("title", "header", "summary", "label")
"""Words that a shortcode shows above what is between it and its end."""


class HugoPages(NamedTuple):
    """All texts by their paths below ``content/``: their ``places`` in the source, and what they say.

    ``by_language`` has the paths by the places within a language, ``target`` tells where a text goes.
    """

    places: Mapping[str, str]
    texts: Mapping[str, SourceText]
    by_language: Mapping[str, Mapping[str, str]]
    languages: HugoLanguages
    target: Callable[[str], str]


class HugoShortcodes:
    """Writes texts without shortcodes; the ``site`` hears of those that could not be kept."""

    def __init__(self, site: ImportedSite, config: Mapping[str, object], pages: HugoPages) -> None:
        self._site = site
        self._config = config
        self._pages = pages

    def body(self, path: str, notes: InlineNotes) -> str:
        """The Markdown of a text, its marks of ``notes`` in it."""
        text = self._pages.texts[path]

        def change(prose: str, line: int) -> str:
            prose = replace_tags(prose, HUGO, partial(self._tag, path, notes), line)
            prose = notes.marked(_COMMENTED.sub(r"{{\1\2\3}}", prose))
            prose = _HEADING_ATTRIBUTES.sub(_heading_id, with_callouts(prose))
            return with_tasks(with_definition_lists(_BLOCK_ATTRIBUTES.sub("", prose)))

        # A tag may hold code: those are replaced first in the whole text, but for what stands in code itself.
        return map_prose(replace_tags(text.body, HUGO, highlighted), change, text.first_line)

    def _tag(self, path: str, notes: InlineNotes, tag: Tag) -> str | None:
        name = tag.name.lower()
        inner = partial(self._tag, path, notes)
        body = None if tag.body is None else replace_tags(tag.body, HUGO, inner, tag.line)
        if name in ("figure", "img", "image"):
            return _figure(tag)
        if name == "param" and (value := self._param(path, tag.get("name", 0))):
            return value
        if name in ("ref", "relref"):
            return self._reference(path, tag)
        if name in _NOTES and (body or tag.arguments):
            return notes.mark(body or tag.arguments[-1])
        if name in _QUOTES and body is not None:
            return tag.standing_alone(quotation(body, _linked(_quoted(tag), tag)))
        if name in _BUTTONS and body is not None and (linked := _linked(body.strip(), tag)) != body.strip():
            return linked
        if name == "details" and body is not None:
            return f"<details><summary>{tag.get('summary', 0)}</summary>\n\n{body.strip()}\n\n</details>"
        place = self._pages.places[path]
        if (address := embedded(tag)) is not None:
            self._site.lose(place, tag.line, "lost-embed", address)
            return link_to(address)
        self._site.lose(place, tag.line, "lost-shortcode", f"{{{{< {tag.call} >}}}}")
        titles = (*map(tag.options.get, _TITLES), tag.get("name", 0) if name == "tab" else "", tag.heading)
        title = next(filter(None, titles), "")
        return f"\n\n**{title}**\n\n{body}" if title and body is not None else body

    def _param(self, path: str, name: str) -> str:
        """The text of a field of the page, else of a parameter of the site; "" where neither has it."""
        tables = (self._pages.texts[path].fields, self._config.get("params"))
        texts = (text_of(table_of(each), name) for each in tables)
        return next(filter(None, texts), "")

    def _reference(self, path: str, tag: Tag) -> str | None:
        target, mark, fragment = tag.get("path", 0).partition("#")
        if not target:
            return tag.leading_to(f"#{fragment}", f"#{fragment}")
        found = self._referred_to(path, target, tag.get("lang"))
        if found is None:
            self._site.lose(self._pages.places[path], tag.line, "lost-reference", target)
            return target
        here = posixpath.dirname(self._pages.target(path)) or "."
        address = f"{posixpath.relpath(self._pages.target(found), here)}{mark}{fragment}"
        return tag.leading_to(address, text_of(self._pages.texts[found].fields, "title") or target)

    def _referred_to(self, path: str, target: str, language: str) -> str | None:
        """The text that a reference leads to, in the language it names or the page's own, or else in any."""
        pages = self._pages
        here = pages.languages.written_in(pages.places[path])
        texts = pages.by_language[pages.languages.known_as(language) if language else here.language]
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(here.path), target))
        places = (target.lstrip("/"),) if target.startswith("/") else (beside, target)
        endings = ("", ".md", "/index.md", "/_index.md")
        found = next((texts[p + e] for p in places for e in endings if p + e in texts), None)
        tail = f"/{target.strip('/').removesuffix('.md')}"
        return found or next(
            (
                p
                for p in (*texts.values(), *pages.texts)
                if f"/{p}".removesuffix(".md").removesuffix("/index").endswith(tail)
            ),
            None,
        )


def _heading_id(found: re.Match[str]) -> str:
    """A heading with its id alone: its class and whatever else it has is for a theme."""
    name = _ID.search(found[2])
    is_attributes = name or found[2].lstrip().startswith(".") or "=" in found[2]
    return f"{found[1].rstrip()} {{#{name[1]}}}" if name else found[1].rstrip() if is_attributes else found[0]


def _quoted(tag: Tag) -> str:
    """Who is quoted, and from what."""
    return ", ".join(tag.get(name) for name in ("author", "source", "title") if tag.get(name))


def _linked(words: str, tag: Tag) -> str:
    """Words with a link where the tag names an address for them."""
    address = next((tag.get(name) for name in _ADDRESSES if tag.get(name)), "")
    return f"[{words or address}](<{address}>)" if address else words


def _figure(tag: Tag) -> str | None:
    address = tag.get("src", 0)
    if not address:
        return None
    by = tag.get("attr")
    if by and (link := tag.get("attrlink")):
        by = f"[{by}]({link})"
    words = " ".join(filter(None, (tag.get("title"), tag.get("caption"), by)))
    made = picture(address, tag.get("alt", 1), words)
    link = tag.get("link")
    return f"[{made}]({link})" if link and made.startswith("!") else made
