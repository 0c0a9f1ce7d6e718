"""An article's text as JSON, which the script that searches reads instead of its page."""

import msgspec

from dateline.pages.search.views import SearchTextView
from dateline.search.searched_text import Line, article_lines
from dateline.values.article import Body
from dateline.values.html import Html

_decode = msgspec.msgpack.Decoder(Body).decode
_encode = msgspec.json.Encoder().encode


def search_text(view: SearchTextView, stored: bytes) -> Html:
    """The text, given the stored body (msgpack of ``Body``).

    A line is its text; one that is more than that its text, its kind and where it stands.
    """
    lines = map(_short, article_lines(view.summary, view.events, _decode(stored), view.dates))
    of = {"title": view.title, "lang": view.lang, "filed": view.filed, "lines": list(lines)}
    return Html(text=_encode(of).decode())


def _short(line: Line) -> object:
    """The line without what follows from nothing being said."""
    return line.text if line.kind == "text" and not line.anchor else line
