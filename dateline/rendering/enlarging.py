"""Pictures that can be enlarged: each that is a figure leads to its file."""

import re

from dateline.values.html import Html
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.wording import Words

_FIGURE = lazy_pattern(r'<figure>(<img src="([^"]+)"[^>]*>)')


def with_enlarging_links(words: Words, html: Html, lang: str) -> Html:
    """A text whose figures lead to their pictures' files; a link is named as its picture, if that is."""

    def linked(figure: re.Match[str]) -> str:
        name = f' aria-label="{words.word("enlarge", lang)}"' if 'alt=""' in figure[1] else ""
        return f'<figure><a class="enlarge" href="{figure[2]}"{name}>{figure[1]}</a>'

    return Html(text=_FIGURE.sub(linked, html.text)) if "<figure>" in html.text else html
