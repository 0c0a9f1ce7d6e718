"""Whatever authors' HTML is mixed with Markdown: what comes out is well-formed, and leads nowhere unsafe."""

import html
import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.values.addresses import LINKED_SCHEMES, is_safe, scheme_of
from tests.cases.collected import rendered

_PIECES = st.sampled_from(
    re.findall(
        r"\S+",
        """
        <div> </div> <p> </p> <b> </b> <a~href="https://a.example/"> <a~name=x> </a> <table> <tr> <td> </td>
        </table> <ul> <li> </ul> <details> <summary> </summary> </details> <h2> </h2> <!-- --> <p~align="x>
        <span~title=' </span> <script> </script> <style> <math> <svg> </svg> <iframe~src=//a.example/>
        </iframe> <br> <img~src=a.png> <ruby> <rt> </ruby> ** * [x](y.md) [^1] [^1]:~n ##~h >~q -~l 1.~z `c`
        |~a~|~b~|¶|-|-|¶|~c~|~d 字 2025年3月3日开会 ¶ ¶¶ ¶¶ ¶¶~~~~ &lt; <form> <select> <option> <dl> <dt>
        <dd>
        <figure> <figcaption> <center> <template> <title> <textarea> </textarea> <body> <noscript>
        <plaintext> <xmp> <video~src=a.mp4> <object~data=a.pdf> <input> <hr> <pre> </pre> <section>
        """,
    )
).map(lambda piece: piece.replace("~", " ").replace("¶", "\n"))
_SCRIPTS = st.lists(
    st.sampled_from(
        re.findall(
            r"\S+",
            """
            java script : &colon; alert(1) ¶ &Tab; &#10; &#x0; &#1; ~ data vb text/html , // JAVA Script
            &NewLine; %0a \u00ad feed &#58; mailto \x01
            """,
        )
    ).map(lambda piece: piece.replace("~", " ").replace("¶", "\t")),
    max_size=6,
).map("".join)
_PLACES = st.sampled_from(
    [
        '<a href="{}">x</a>',
        "<a href='{}'>x</a>",
        "<p><a href={}>x</a></p>",
        '<img src="{}">',
        '<img srcset="{} 2x">',
        '<iframe src="{}"></iframe>',
        '<object data="{}">x</object>',
        '<video poster="{}" src="{}"></video>',
        '<blockquote cite="{}">x</blockquote>',
        "[x]({})",
        "[x](<{}>)",
        "![x]({})",
        "<{}>",
        "[x][y]\n\n[y]: {}",
        'x[^1]\n\n[^1]: <a href="{}">x</a> [y]({})',
    ]
)


def _shown(source: str) -> list[str]:
    body = rendered(source)[0].body
    return [body.before.text, *(note.html.text for note in body.references), body.after.text]


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_html_has_no_error_of_parsing(source: str) -> None:
    for piece in _shown(source):
        markup = re.sub("\ufdd0/?[0-9]+\ufdd1", "", piece)
        parser = html5lib.HTMLParser(strict=True)
        page = f"<!doctype html><html><head><title>t</title></head><body>{markup}</body></html>"
        parser.parse(page)  # pyright: ignore[reportUnknownMemberType]


@given(_PLACES, _SCRIPTS)
def test_no_address_leads_to_a_script(place: str, address: str) -> None:
    for piece in _shown(place.replace("{}", address)):
        for written in re.findall(r'\s(?:href|src|poster|cite|data|srcset)="([^"]*)"', piece):
            value = re.sub("[\x00-\x20]", "", html.unescape(written)).lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", value)
            assert scheme is None or scheme[0] in LINKED_SCHEMES, piece


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://a.example/", "https"),
        ("  \x01JaVa\tScr\nipt:x", "javascript"),
        ("/a:b", ""),
        ("a b:c", ""),
        ("data:image/png;base64,x", "data"),
    ],
)
def test_a_scheme_is_what_browsers_take_it_for(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme
    assert is_safe(address) is (scheme in ("", "https"))
    assert is_safe(address, image=True) is (scheme in ("", "https", "data"))
