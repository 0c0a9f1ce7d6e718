"""The least of HTML that this program writes: tags without choices, escaped text, attributes."""

import html
import re

from markdown_it.token import Token

from dateline.reading.markdown.plain_text import alternative_text

TAGS = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "td_close": "</td>",
    "hr": "<hr>\n",
    "hardbreak": "<br>\n",
    "softbreak": "\n",
    "em_open": "<em>",
    "em_latin_open": '<em class="latin">',
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "note_definition": "",
}


_to_escape = re.compile("[&<>\"']").search


def escaped(text: str) -> str:
    """Text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attributes(own: str, **values: str) -> str:
    """Attributes of this program's making, each value behind the mark ``own``; empty ones are left out."""
    return "".join([f' {name}="{own}{attribute_text(value)}"' for name, value in values.items() if value])


def attribute_text(value: str) -> str:
    """A value as it stands between quotation marks; most hold nothing to be escaped."""
    return html.escape(value) if _to_escape(value) else value


def simple_html(children: list[Token]) -> str:
    """A heading's text as HTML for other places: emphasis and code, no links, images, notes or tags."""
    out: list[str] = []
    for token in children:
        if token.type in ("text", "literal"):
            if "annotation" not in token.meta:
                out.append(escaped(token.content))
        elif token.type == "code_inline":
            out.append(f"<code>{escaped(token.content)}</code>")
        elif token.type == "image":
            out.append(escaped(alternative_text(token)))
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        else:
            out.append(TAGS.get(token.type, ""))
    return "".join(out).strip()
