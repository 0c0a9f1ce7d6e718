"""What holds for every text: nothing raises, nothing is lost, ids are unique, every slot has its place."""

import html
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dateline.reading.body import ArticleText
from dateline.reading.markdown.grammar import grammar
from dateline.values.settings import RawHtml
from tests.cases.collected import rendered
from tests.properties.work import counted

_PIECES = st.sampled_from(
    re.findall(
        r"\S+",
        """
        文 字。 “引” a b1 * ** _ ~~ ` ``` ~~~ # ## > - 1. | |- \\ ! [ ] ( ) [^1] [^2] [^x] [^1]: [^2]: ^ : ：
        {#a} {#fn-1} <b> </b> <div> </div> <!-- --> <p~id="fn-1"> <a~href="b.md"> <script> &amp; &#xFDD0;
        [a](b.md) [a](#a) ![](a~b.png) https://example.com {{<~x~>}} [[页]] [TOC] 引用 References <a~name= " '
        😀 한 \0
        """,
    )
).map(lambda piece: piece.replace("~ ", "~").replace("~", " ") if len(piece) > 3 else piece)
_SEPARATORS = st.sampled_from(["", "", " ", "\n", "\n\n", "\n    "])
_TEXTS = st.lists(st.tuples(_PIECES, _SEPARATORS), max_size=40).map(
    lambda pairs: "".join(piece + separator for piece, separator in pairs)
)
_WORDS = st.lists(st.text(st.sampled_from("甲乙丙丁，。“”ab1"), min_size=1), min_size=1)


def _pieces(text: ArticleText) -> list[str]:
    body = text.body
    return [body.before.text, *(note.html.text for note in body.references), body.after.text]


@given(st.one_of(st.text(), _TEXTS), st.booleans(), st.sampled_from(["sanitise", "escape", "trust"]))
def test_nothing_raises_and_the_same_text_gives_the_same_result(
    source: str, lines: bool, raw_html: RawHtml
) -> None:
    source = re.sub("[\ufdd0-\ufdef]", "\ufffd", source)
    first = rendered(source, lines_are_paragraphs=lines, raw_html=raw_html)
    again = rendered(source, lines_are_paragraphs=lines, raw_html=raw_html)
    assert pickle.loads(pickle.dumps(first)) == again


@given(_TEXTS)
def test_ids_are_unique_and_every_way_back_arrives(source: str) -> None:
    text, _ = rendered(source)
    body = text.body
    ids = re.findall(r'<[^<>]* id="([^"]*)"', "".join(_pieces(text)))
    ids = [html.unescape(each) for each in ids]
    ids += [note.anchor for note in body.references]
    ids += [body.list_heading.id] if body.list_heading else []
    assert len(ids) == len(set(ids))
    assert all(not re.search(r"\s", each) for each in ids)
    for note in body.references:
        assert [each.anchor for each in note.backlinks if ids.count(each.anchor) != 1] == []
    assert not set(re.findall("[\ufdd2-\ufdef]", "".join(_pieces(text))))


@given(_TEXTS)
def test_every_slot_has_its_place(source: str) -> None:
    text, _ = rendered(source)
    marks = re.findall("\ufdd0([0-9]+)\ufdd1", "".join(_pieces(text)))
    assert {int(mark) for mark in marks} <= set(range(len(text.slots)))


@given(_WORDS, st.sampled_from([" ", "\n", "\n\n"]))
def test_no_words_are_lost(words: list[str], separator: str) -> None:
    source = separator.join(words)
    text = re.sub(r"<[^<>]*>|\s", "", "".join(_pieces(rendered(source)[0])))
    assert html.unescape(text) == re.sub(r"\s", "", source)


_EMPHASISED = st.text(st.sampled_from("**__~a1 文字，。：“”‘’…—·.(!"), max_size=30)


def _unpaired(parser: MarkdownIt, source: str) -> int:
    words = "".join(
        child.content
        for token in parser.parse(source)
        for child in token.children or ()
        if child.type == "text"
    )
    return len(re.findall(r"[*_]", words))


@given(_EMPHASISED)
def test_no_marker_is_left_that_commonmark_pairs(source: str) -> None:
    plain = MarkdownIt("commonmark").enable("strikethrough")
    assert _unpaired(grammar(html=False), "甲\n" + source) <= _unpaired(plain, "甲\n" + source)


@given(st.text(st.sampled_from("**_~a1 .,(!)\\"), max_size=30))
def test_emphasis_of_latin_text_is_commonmarks(source: str) -> None:
    plain = MarkdownIt("commonmark").enable("strikethrough")
    source = "a " + source
    assert grammar(html=False).render(source) == plain.render(source)


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=5))
def test_every_definition_is_listed_once(uses: list[str], definitions: list[str]) -> None:
    source = "文" + "".join(f"[^{use}]" for use in uses) + "\n\n"
    source += "\n".join(f"[^{label}]: 注{number}甲" for number, label in enumerate(definitions))
    text, _ = rendered(source)
    written = sorted(note.html.text for note in text.body.references)
    assert written == sorted(f"注{number}甲" for number in range(len(definitions)))
    assert [note.number for note in text.body.references] == list(range(1, len(definitions) + 1))
    cited = {note.label for note in text.body.references if note.backlinks}
    assert cited == set(uses) & set(definitions)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(piece * 3000, id=piece.strip())
        for piece in (
            "[",
            "![",
            "![](",
            "*a",
            "_a_",
            ">",
            "- ",
            "`",
            "a`",
            "[^1]",
            "[^1]: ",
            "<a ",
            "<!--",
            "<div>",
            "[[]()",
            '<p a="',
            "<div>\n<!-- x\n\n",
            "<div><script>",
            "a**“",
            "![[]()",
        )
    ],
)
def test_what_nobody_writes_is_still_written_out(source: str) -> None:
    assert _pieces(rendered(source)[0]) != [""]


@pytest.mark.parametrize("piece", ["![[]()", "[[]()", "![", "[a](b [", "[a](b c.md "])
def test_twice_as_many_brackets_that_nobody_closes_are_twice_the_work(piece: str) -> None:
    lines: list[int] = []
    for count in (200, 400):
        with counted() as work:
            rendered(piece * count)
        lines.append(work.total())
    assert lines[1] < 2.6 * lines[0]
