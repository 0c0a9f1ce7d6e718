"""The text of a Jekyll page: Liquid's tags and kramdown's attributes, as Markdown that needs neither."""

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple

from dateline.importing.imported import ImportedSite
from dateline.importing.jekyll_includes import JekyllIncludes
from dateline.importing.markdown_text import InlineNotes, SourceText, map_prose, text_of
from dateline.importing.other_markdown import with_definition_lists, with_tasks
from dateline.importing.tags import (
    LIQUID,
    Tag,
    embedded,
    highlighted,
    link_to,
    picture,
    quotation,
    replace_tags,
)

_ATTRIBUTES = re.compile(r"^[ \t>]*\{:[^{}\n]*\}[ \t]*\n?|(?<=[)\]*_`])\{:[^{}\n]*\}", re.MULTILINE)
# Nothing looks beyond the next beginning of its kind: many without an end are read in one go.
_UNSHOWN = re.compile(r"\{::comment\}((?:(?!\{::comment\}).)*?)\{:/(?:comment)?\}\n?", re.DOTALL)
_BREAK = re.compile(r"(?m)(?<=[^\s\\])\\\\$")
_MARKDOWN_INSIDE = re.compile(
    r"(?s)(<(div|section|article|aside|figure)\b[^<>]*?)[ \t]markdown=[\"']?(?:1|block)[\"']?([^<>]*>)"
    r"((?:(?!</?\2\b).)*+)(</\2>)"
)
"""An element whose content kramdown reads as Markdown; here it is where blank lines stand around it."""

_HEADING_ID = re.compile(
    r"(?m)^(#{1,6} (?:[^\n]*[^ \t\n])?)[ \t]*\n[ \t]*\{:[^{}\n#]*#([\w-]+)[^{}\n]*\}[ \t]*$"
)
_CONTENTS = re.compile(r"(?m)^[ \t]*(?:[*+-]|\d+\.)[ \t][^\n]*\n[ \t]*\{:\s*toc\b[^{}\n]*\}[ \t]*\n?")
"""A list that kramdown replaces by the table of contents, which pages have anyway."""

_ABBREVIATION = re.compile(r"(?m)^\*\[[^\[\]\n]+\]:[^\n]*(?:\n|\Z)")
"""What kramdown shows of a word to who points at it."""

_VARIABLE = re.compile(r"\{\{-?\s*+(site|page)\.(\w+)\s*+-?\}\}")
_SHIELD = "\ue000"
"""Between the braces of what is shown as it stands: no tag any more."""

_SITE = re.compile(
    r"\{\{-?\s*+(?:site\.(?:baseurl|url)|[\"']?([^\"'}|]{0,500}+)[\"']?\s*+\|\s*+"
    r"(?:relative_url|absolute_url|prepend:[^}]{0,500}))\s*-?\}\}"
)
_OUTPUT = re.compile(r"\{\{-?.{0,500}?\}\}", re.DOTALL)
_DAY = re.compile(r"\A\d{4}-\d\d?-\d\d?-")
_BRANCHES = frozenset(("else", "elsif", "when"))
_UNSEEN = frozenset(("assign", "capture"))
_ASSIGNED = re.compile(r"""(\w+)\s*+=\s*+(?:"([^"]*)"|'([^']*)')\s*+""")
_NAMED = re.compile(r"\{\{-?\s*+(\w+)\s*+(\|\s*+markdownify\s*+)?-?\}\}")
_NAME = re.compile(r".*/|\.html$")
_NOTES = frozenset(("sidenote", "marginnote", "footnote", "fn"))


class JekyllSources(NamedTuple):
    """What texts refer to: where others go below ``content/``, all by their paths, posts by their names.

    ``includes`` are the pieces that they take in, ``files`` the paths of all else.
    """

    texts: Mapping[str, str]
    posts: Mapping[str, str]
    includes: JekyllIncludes
    files: frozenset[str] = frozenset()


class JekyllText:
    """One text, at a ``path`` in the source, as an article's body; the ``site`` hears what is lost."""

    def __init__(
        self,
        site: ImportedSite,
        config: Mapping[str, object],
        sources: JekyllSources,
        path: str,
        text: SourceText,
    ) -> None:
        self._site = site
        self._config = config
        self._sources = sources
        self._path = path
        self._text = text
        self._notes = InlineNotes(text.body)
        self._set: dict[str, str] = {}
        """What the text sets to be shown further on, by its name."""

    def body(self) -> str:
        """The Markdown, its notes at the end."""
        text = self._text
        body = map_prose(replace_tags(text.body, LIQUID, _code_tags), self._change, text.first_line)
        return self._notes.added_to(body.replace(_SHIELD, ""))

    def _change(self, prose: str, line: int) -> str:
        prose = replace_tags(prose, LIQUID, self._tag, line)
        for found in _UNSHOWN.finditer(prose):
            self._lose(line + prose.count("\n", 0, found.start()), "lost-comment")
        prose = _MARKDOWN_INSIDE.sub(r"\1\3\n\n\4\n\n\5", _BREAK.sub(r"\\", _UNSHOWN.sub("", prose)))
        prose = _HEADING_ID.sub(r"\1 {#\2}", _CONTENTS.sub("", prose))
        for found in _ABBREVIATION.finditer(prose):
            self._lose(line + prose.count("\n", 0, found.start()), "lost-element", found[0].strip())
        prose = _ABBREVIATION.sub("", prose)
        prose = _SITE.sub(lambda found: found[1] or "", _ATTRIBUTES.sub("", prose))
        prose = _NAMED.sub(self._named, _VARIABLE.sub(self._variable, prose))
        for found in _OUTPUT.finditer(prose):
            self._lose(line + prose.count("\n", 0, found.start()), "lost-tag", found[0][:60])
        return with_tasks(with_definition_lists(prose))

    def _variable(self, found: re.Match[str]) -> str:
        """What a page shows for a setting or a field that is a text."""
        return text_of(self._config if found[1] == "site" else self._text.fields, found[2]) or found[0]

    def _named(self, found: re.Match[str]) -> str:
        """What the text has set before; several lines of it, and Markdown, are blocks."""
        if (value := self._set.get(found[1])) is None:
            return found[0]
        return f"\n\n{value}\n\n" if found[2] or "\n" in value else value

    def _keep(self, tag: Tag) -> bool:
        """Keep what a tag sets, if words are all that it is and something further on shows it."""
        assigned = _ASSIGNED.fullmatch(tag.words)
        name = assigned[1] if assigned else "".join(tag.arguments[:1])
        if not re.search(rf"\{{\{{-?\s*+{re.escape(name)}\s*+(?:\||-?\}}\}})", self._text.body):
            return False
        if assigned:
            self._set[name] = assigned[2] or assigned[3] or ""
        elif tag.body is not None:
            self._set[name] = replace_tags(tag.body, LIQUID, self._tag, tag.line).strip()
        return name in self._set

    def _tag(self, tag: Tag) -> str | None:
        name, told = tag.name.lower(), f"{{% {tag.call} %}}"
        if name in ("post_url", "link"):
            return self._reference(tag)
        if name in _NOTES and tag.arguments and not tag.arguments[-1].isdigit():
            return self._notes.mark(tag.arguments[-1])
        if name == "fn" and tag.arguments:
            return f"[^{tag.arguments[0]}]"
        if name == "fnbody" and tag.body is not None and tag.arguments:
            return f"\n[^{tag.arguments[0]}]: {' '.join(tag.body.split())}\n"
        if name == "footnotes" and tag.body is not None:
            return replace_tags(tag.body, LIQUID, self._tag, tag.line)
        if name == "include" and tag.arguments and "figure" in tag.arguments[0]:
            if address := tag.get("src") or tag.get("image_path"):
                return picture(address, tag.get("alt"), tag.get("caption"))
        elif name == "include" and (piece := self._sources.includes.text(tag)) is not None:
            return piece
        elif name == "comment":
            self._lose(tag.line, "lost-comment")
            return ""
        elif name in _UNSEEN and self._keep(tag):
            return ""
        elif name in _UNSEEN:
            self._lose(tag.line, "lost-element", tag.source.partition("\n")[0][:60])
            return ""
        elif name in _BRANCHES:
            return ""  # The tag that it is within is told.
        elif name == "blockquote" and tag.body is not None:
            return tag.standing_alone(quotation(tag.body, tag.words))
        if name == "include" and tag.arguments:
            # Themes have a piece for each site that they show things of.
            tag = tag._replace(name=_NAME.sub("", tag.arguments[0]), arguments=tag.arguments[1:])
        if (address := embedded(tag)) is not None:
            self._lose(tag.line, "lost-embed", address)
            return link_to(address)
        self._lose(tag.line, "lost-tag", told)
        return None if tag.body is None else replace_tags(tag.body, LIQUID, self._tag, tag.line)

    def _reference(self, tag: Tag) -> str:
        wanted = tag.words.strip().strip("\"'")
        name = wanted.rpartition("/")[2].removesuffix(".md").removesuffix(".markdown")
        target = self._sources.texts.get(wanted.lstrip("/")) or self._sources.posts.get(name)
        if target is None and (file := wanted.lstrip("/")) in self._sources.files:
            return tag.leading_to(f"/{file}", name)
        if target is None:
            self._lose(tag.line, "lost-reference", tag.words)
            return tag.words
        address = posixpath.relpath(target, posixpath.dirname(self._sources.texts[self._path]))
        return tag.leading_to(address, _DAY.sub("", name))

    def _lose(self, line: int, what: str, detail: str = "") -> None:
        self._site.lose(self._path, line, what, detail)


def _code_tags(tag: Tag) -> str | None:
    if tag.name == "raw" and tag.body is not None:
        return tag.body.replace("{{", f"{{{_SHIELD}{{").replace("{%", f"{{{_SHIELD}%")
    return highlighted(tag)
