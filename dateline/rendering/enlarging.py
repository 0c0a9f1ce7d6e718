"""Pictures that can be enlarged: each that is a figure leads to its file."""

import msgspec

from dateline.rendering.bodies import FilledBody
from dateline.values.html import Html
from dateline.values.lazy_pattern import lazy_pattern

_FIGURE = lazy_pattern(r'<figure>(<img src="([^"]+)"[^>]*>)')


def with_enlarging_links(body: FilledBody) -> FilledBody:
    """A body whose figures lead to their pictures' own files."""
    if "<figure>" not in body.before.text and "<figure>" not in body.after.text:
        return body
    return msgspec.structs.replace(body, before=_linked(body.before), after=_linked(body.after))


def _linked(html: Html) -> Html:
    return Html(text=_FIGURE.sub(r'<figure><a class="enlarge" href="\2">\1</a>', html.text))
