"""The markup that WordPress stores of a text, with what it would show: captions, galleries, reused blocks."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape

import msgspec

from dateline.importing.html_notes import CODE
from dateline.importing.wxr import XmlElement
from dateline.reading.images import is_image

# No pattern looks beyond the next beginning of its kind, or takes a character in two ways (``++``):
# ten thousand beginnings without an end are read in one go.
_CAPTION = re.compile(
    r"\[caption[^\[\]]*+\]\s*+((?:(?!\[/?caption|<img).)*+<img[^>]{0,5000}+>(?:\s*+</a>)?+)"
    r"((?:(?!\[/?caption).)*+)\[/caption\]",
    re.DOTALL,
)
_EMBED_BLOCK = re.compile(
    r"<figure(?=[^<>]{0,2000}wp-block-embed)[^<>]*+>\s*+<div[^<>]*+>\s*+(https?://[^\s<]++)\s*+</div>\s*+"
    r"(<figcaption(?:(?!</?fig).)*+</figcaption>)?+\s*+</figure>",
    re.DOTALL,
)
_EMBED = re.compile(r"\[embed[^\[\]]*+\]([^\[\]]*+)\[/embed\]")
_MEDIA = re.compile(r"\[(?:audio|video|playlist)(\s[^\[\]]*+)\](?:\[/(?:audio|video)\])?")
_MEDIA_SOURCE = re.compile(r"""(?:src|mp3|mp4|m4a|ogg|webm)=(?:"([^"]+)"|'([^']+)')""")
_GALLERY = re.compile(r"\[gallery([^\[\]]*+)\]")
_GALLERY_IDS = re.compile(r"""ids=["']([\d, ]+)["']""")
_SHORTCODES = (
    re.compile(r"\[/?([a-z][a-z0-9_-]{2,})(?=[\s\]/])[^\[\]]*\]"),
    re.compile(r"(?m)(?:^|>)[ \t]*+\[([A-Za-z][\w-]*+)[ \t]*+/?\][ \t]*+(?=<|\r?$)"),
    re.compile(r"\[([A-Za-z][\w-]*+)(?=[\s=])[^\[\]=]*+=[^\[\]]*+\]"),
    re.compile(r"\[/([A-Za-z][\w-]*+)\]"),
)
"""A word in brackets; a shorter one or one in capitals where it stands alone, has a value, or an end."""

_BLOCK = re.compile(r"<!-- wp:([a-z][a-z0-9/-]*+)\s((?:(?!/?-->).)*+)/-->", re.DOTALL)
"""A block that holds nothing: what it shows is made when the page is."""

_SHOWS_NOTHING = frozenset(("footnotes", "spacer", "nextpage", "more", "separator"))
_DEPTH = 5
"""So deep may reused blocks hold others."""


class _BlockFields(msgspec.Struct):
    """What a block says of itself; ``ref`` is the number of the one that it shows."""

    ref: int = 0


class WordPressMarkup:
    """Prepares the markup of texts.

    ``attachments`` and reused ``blocks`` of the export are by their numbers;
    ``lose`` hears of what is not shown as it was.
    """

    def __init__(
        self,
        attachments: Mapping[str, XmlElement],
        blocks: Mapping[str, XmlElement],
        lose: Callable[[int, str, str], None],
    ) -> None:
        self._attachments = attachments
        self._blocks = blocks
        self._lose = lose

    def prepared(self, markup: str, line: int, attached: Sequence[XmlElement]) -> str:
        """Markup with what WordPress itself writes for its shortcodes; the others stay and are told.

        A gallery that names no pictures shows those that are ``attached`` to the text.
        """
        markup = self._with_blocks(markup, line, _DEPTH)
        markup = _CAPTION.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", markup)
        markup = _EMBED.sub(lambda found: self._embedded(found[1], "", line), markup)
        markup = _EMBED_BLOCK.sub(lambda found: self._embedded(found[1], found[2] or "", line), markup)
        markup = _MEDIA.sub(_media, markup)
        markup = _GALLERY.sub(lambda found: self._gallery(found, attached), markup)
        shown = CODE.sub("", markup)
        named = (match[1] for pattern in _SHORTCODES for match in pattern.finditer(shown))
        for name in dict.fromkeys(named):
            self._lose(line, "lost-shortcode", f"[{name}]")
        return markup

    def _with_blocks(self, markup: str, line: int, depth: int) -> str:
        """Markup with the reused blocks that it names; what pages make when they are shown is told."""

        def shown(found: re.Match[str]) -> str:
            name, fields = found[1], found[2].strip() or "{}"
            block = self._blocks.get(_reference(fields)) if name == "block" and depth else None
            if block is not None:
                return self._with_blocks(block.get("content:encoded"), line, depth - 1)
            if name not in _SHOWS_NOTHING:
                self._lose(line, "lost-element", f"wp:{name}")
            return ""

        return _BLOCK.sub(shown, markup)

    def _embedded(self, address: str, caption: str, line: int) -> str:
        self._lose(line, "lost-embed", address)
        link = f"<a href='{address}'>{address}</a>"
        return f"<figure>{link}{caption}</figure>" if caption else f"<p>{link}</p>"

    def _gallery(self, found: re.Match[str], attached: Sequence[XmlElement]) -> str:
        if ids := _GALLERY_IDS.search(found[1]):
            named = (self._attachments.get(key.strip()) for key in ids[1].split(","))
            items = [item for item in named if item]
        else:
            items = [item for item in attached if is_image(item.get("wp:attachment_url"))]
        return "".join(map(_picture, items)) or found[0]


def _picture(item: XmlElement) -> str:
    """A picture of a gallery, with its caption."""
    metas = {row.get("wp:meta_key"): row.get("wp:meta_value") for row in item.all("wp:postmeta")}
    alternative = metas.get("_wp_attachment_image_alt") or item.get("title")
    image = f"<img src='{escape(item.get('wp:attachment_url'))}' alt='{escape(alternative)}'>"
    caption = item.get("excerpt:encoded").strip()
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if caption else f"<p>{image}</p>"


def _reference(fields: str) -> str:
    try:
        return str(msgspec.json.decode(fields, type=_BlockFields).ref)
    except msgspec.MsgspecError:
        return ""


def _media(found: re.Match[str]) -> str:
    source = _MEDIA_SOURCE.search(found[1])
    address = escape(unescape(source[1] or source[2])) if source else ""
    return f"<p><a href='{address}'>{address}</a></p>" if address else found[0]
