"""Tags of template languages in Markdown: shortcodes of Hugo, Liquid's and Nunjucks' of Jekyll and Hexo."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from html import escape
from itertools import dropwhile
from typing import NamedTuple

from dateline.reading.markdown.plain_line import plain_line

_ARGUMENT = re.compile(r"""(?:([\w-]+)\s*[=:]\s*)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|([^\s"'`]+))""")
_PLAIN_OPTION = re.compile(r"[\w:=#./@,-]*", re.ASCII)
"""An argument for the theme: a kind, a colour, an icon."""
_SHOWN = 60
"""Characters of a tag that are told."""
_BEFORE = 100
"""Characters before a tag that it may know."""
_WITHIN_ADDRESS = re.compile(
    r"(?:\]\(\s*<?(?:\{\{[^{}]*\}\}|[^\s(){}])*"  # a link's
    r"|^ {0,3}\[(?!\^)[^\[\]\n]*\]:\s*<?(?:\{\{[^{}]*\}\}|[^\s{}])*"  # a definition's
    r"|\b[\w-]+=(?:\"[^\"]*|'[^']*|[^\s\"'<>]*))\Z",  # an attribute's in HTML
    re.MULTILINE,
)
_ON_ITS_OWN_LINE = re.compile(r"\n[ \t]*\Z")
_BRACKET = re.compile(r"[\[\]\\]")


class Tag(NamedTuple):
    """A tag: what stands behind its name, as a whole and in parts, and what is between it and its end.

    ``body`` None: it has no end. ``before`` is the end of the text that it stands behind.
    """

    name: str
    words: str
    arguments: list[str]
    options: Mapping[str, str]
    body: str | None
    source: str
    line: int
    before: str

    @property
    def call(self) -> str:
        """Its name and words in short, for a report."""
        return " ".join((self.name, *self.words.split()))[:_SHOWN]

    @property
    def heading(self) -> str:
        """The words that themes show above what it holds: arguments from the first that is no plain option.

        "" for a group of tabs, whose name is shown nowhere.
        """
        if self.body is None or self.name.lower() == "tabs":
            return ""
        return " ".join(dropwhile(_PLAIN_OPTION.fullmatch, self.arguments))

    def leading_to(self, address: str, words: str) -> str:
        """What a tag for an address becomes: in running text a link with words, else the bare address."""
        return address if _WITHIN_ADDRESS.search(self.before) else link(words, address)

    def standing_alone(self, block: str) -> str:
        """A block in the tag's place, apart from the lines before and behind it."""
        first = "" if not self.before or _ON_ITS_OWN_LINE.search(self.before) else "\n\n"
        return f"{first}{block}\n\n"

    def get(self, name: str, place: int = -1) -> str:
        """An option, or the argument at a place, "" for none."""
        if name in self.options:
            return self.options[name]
        return self.arguments[place] if 0 <= place < len(self.arguments) else ""


Handler = Callable[[Tag], str | None]
"""What a tag becomes; None leaves it as it is."""


class TagForm(NamedTuple):
    """How tags are written: patterns of one with its name and words, and of an end with its name."""

    opening: re.Pattern[str]
    closing: re.Pattern[str]


# The alternatives within a tag begin with different characters: nothing is tried twice.
HUGO = TagForm(
    re.compile(
        r"\{\{[<%]-?\s*(\w[\w./-]*)"
        r"((?:\s(?:\"(?:[^\"\\]|\\.){0,1000}\"|`[^`]{0,1000}`|[^\"`>%]|[>%](?!\}\})){0,1000}?)?)"
        r"\s*/?-?[>%]\}\}",
        re.DOTALL,
    ),
    re.compile(r"\{\{[<%]-?\s*/\s*(\w[\w./-]*)\s*-?[>%]\}\}"),
)
LIQUID = TagForm(
    re.compile(r"\{%-?\s*(\w+)((?:\s(?:\"[^\"]{0,1000}\"|[^\"%]|%(?!\})){0,1000}?)?)\s*-?%\}", re.DOTALL),
    re.compile(r"\{%-?\s*end_?(\w+)\s*-?%\}"),
)


def replace_tags(text: str, form: TagForm, handle: Handler, first_line: int = 1) -> str:
    """The text with its tags replaced, those within others first handled with them."""
    ends = _ends(text, form)
    out: list[str] = []
    done, line, counted = 0, first_line, 0
    while opening := form.opening.search(text, done):
        name, words = opening[1], (opening[2] or "").strip()
        end = ends.get(opening.start())
        body = text[opening.end() : end.start()] if end else None
        line, counted = line + text.count("\n", counted, opening.start()), opening.start()
        source = text[opening.start() : (end or opening).end()]
        before = text[max(done, opening.start() - _BEFORE) : opening.start()]
        tag = Tag(name, words, *_arguments(words), body, source, line, before)
        made = handle(tag)
        out += (text[done : opening.start()], tag.source if made is None else made)
        done = (end or opening).end()
    return "".join((*out, text[done:]))


def _ends(text: str, form: TagForm) -> Mapping[int, re.Match[str]]:
    """The end of each tag that has one, by where the tag begins; the innermost of a name ends first."""
    closings = list(form.closing.finditer(text))
    if not closings:
        return {}
    named = {closing[1] for closing in closings}
    openings = [(each.start(), each[1]) for each in form.opening.finditer(text) if each[1] in named]
    ends: dict[int, re.Match[str]] = {}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    place = 0
    for closing in closings:
        while place < len(openings) and openings[place][0] < closing.start():
            waiting[openings[place][1]].append(openings[place][0])
            place += 1
        if waiting[closing[1]]:
            ends[waiting[closing[1]].pop()] = closing
    return ends


def _arguments(words: str) -> tuple[list[str], dict[str, str]]:
    arguments: list[str] = []
    options: dict[str, str] = {}
    for found in _ARGUMENT.finditer(words):
        value = next(group for group in found.groups()[1:] if group is not None)
        if found[1] and found[1] not in ("http", "https"):
            options[found[1]] = value
        else:
            arguments.append(found[0].strip("\"'`") if found[1] else value)
    return arguments, options


def picture(address: str, alternative: str = "", caption: str = "") -> str:
    """A picture in Markdown, with its caption; one that is more than plain words stands in HTML around it."""
    destination = f"<{address}>" if re.search(r"[\s()]", address) else address
    if '"' not in caption and plain_line(caption) == caption:
        shown = f' "{caption}"' if caption else ""
        return f"![{alternative}]({destination}{shown})"
    image = f'<img src="{escape(address)}" alt="{escape(alternative)}">'
    return f"<figure>{image}<figcaption>\n\n{caption}\n\n</figcaption></figure>"


def code(body: str, language: str = "") -> str:
    """A block of code."""
    runs = [len(run) for run in re.findall(r"`{3,}", body)]
    fence = "`" * (max(runs, default=2) + 1)
    return f"{fence}{language}\n{body.strip(chr(10))}\n{fence}"


def highlighted(tag: Tag) -> str | None:
    """The block of code that a tag holds, ``highlight`` or ``mermaid``; None for another tag."""
    if tag.name == "mermaid" and tag.body is not None:
        return code(tag.body, tag.name)
    if tag.name == "highlight" and tag.body is not None:
        return code(tag.body, tag.arguments[0] if tag.arguments else "")
    return None


def quotation(body: str, source: str = "") -> str:
    """A quotation, and who is quoted."""
    lines = body.strip().split("\n") + (["", f"— {source}"] if source else [])
    return "\n".join(f"> {line}".rstrip() for line in lines)


def link(words: str, address: str) -> str:
    """A link that shows these words, whatever they are."""
    escaped = _BRACKET.sub(r"\\\g<0>", words)
    return f"[{escaped}](<{address}>)"


def link_to(address: str) -> str:
    """A link that shows its address."""
    return f"<{address}>" if "://" in address else link(address, address)


SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "gist": "https://gist.github.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "jsfiddle": "https://jsfiddle.net/{}/",
    "codepen": "https://codepen.io/{}",
    "speakerdeck": "https://speakerdeck.com/player/{}",
    **dict.fromkeys(("audio", "iframe", "pdf", "video"), "{}"),
}
"""Where the things stand that tags of these names show within a page."""


def embedded(tag: Tag) -> str | None:
    """The address of what a tag shows from elsewhere; None for one that shows nothing of the kind."""
    name = tag.name.lower()
    if name in ("tweet", "x", "twitter"):
        user, number = tag.get("user", 0), tag.get("id", 1) or tag.get("id", 0)
        return f"https://x.com/{user if tag.get('user') or len(tag.arguments) > 1 else 'i'}/status/{number}"
    if name not in SITES:
        return None
    what = (
        tag.get("id")
        or "/".join(tag.arguments[:2] if name == "gist" else tag.arguments[:1])
        or tag.get("src")
    )
    is_address = SITES[name] != "{}" or "/" in what or "." in what
    return SITES[name].format(what) if what and is_address else None
