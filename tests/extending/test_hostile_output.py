"""Whatever text comes into an extension, what it gives as text runs no script and shows no other page.

The vectors are those that the browser's test opens; here each goes through arguments, blocks' texts, filters,
functions, facts, and the titles of pages.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.browser import vectors
from tests.story.addresses import wrong_addresses
from tests.story.markup import Markup
from tests.story.newsroom import Edition, Newsroom

EXTENSIONS = """\
from dateline.extension import OwnPage, PageKind, Rendered, block, template_filter, template_function

@block
def link(block):
    to = block.options["to"]
    return f'<a href="{to}">{block.arguments[0]}</a>' + f"<img alt='' src='{to}'>"

@block(raw=True)
def raw(block):
    return Rendered(block.text, {"raw": block.text})

@block
def around(block):
    return f"<section>{block.content}</section>"

@template_filter
def same(value):
    return value

@template_function
def given(value):
    return value

def pages(articles):
    for place, text in enumerate(next(iter(articles.values())).extra["vectors"]):
        yield OwnPage(f"/own/{place}/", text, {"text": text, "of": place}, description=text)

own = PageKind("own.html", pages)
"""
TEMPLATE = """\
{% extends "base.html" %}
{% block main %}
<h1>{{ page.title }}</h1>
<p title="{{ page.data.text | same }}">{{ page.data.text | same }} {{ given(page.data.text) }}</p>
{% endblock %}
"""
BANNED = {"base", "iframe", "frame", "object", "embed", "applet", "style", "portal", "fencedframe"}


def every_vector() -> list[str]:
    return [*vectors.addresses(), *vectors.markup()]


@pytest.mark.long
def test_no_vector_is_live(tmp_path: Path) -> None:
    newsroom = (
        Newsroom(tmp_path / "site").has("extensions.py", EXTENSIONS).has("templates/own.html", TEMPLATE)
    )
    texts = every_vector()
    lines: list[str] = []
    for text in texts:
        argument = json.dumps(" ".join(text.split()), ensure_ascii=False)
        lines += [f"{{{{< link {argument} to={argument} >}}}}", "", ":::raw", text, ":::", ""]
        lines += [":::around", text, ":::", ""]
    newsroom.article("a.md", "\n".join(lines), vectors=texts)
    edition = newsroom.build()
    assert edition.published, [str(each) for each in edition.reports if each.severity == "error"][:5]
    assert not list(live(edition))


def live(edition: Edition) -> Iterator[str]:
    """What in a published page could run, or would show another page."""
    yield from wrong_addresses(edition.files, "https://news.example")
    for name, data in edition.files.items():
        if name.endswith(".html"):
            for element in Markup(data.decode()).root.iter():
                kind = element.tag
                if kind in BANNED or any(
                    each.lower().startswith(("on", "srcdoc")) for each in element.attrib
                ):
                    yield f"{name}: {kind} {element.attrib}"
                if kind == "script" and not element.get("src", "").startswith("/") and not is_data(element):
                    yield f"{name}: {kind} {element.attrib} {element.text}"


def is_data(element: Element) -> bool:
    return element.get("type") in ("application/ld+json", "application/json")
