"""Paragraphs' ids: from what a paragraph says, whatever stands around it."""

import re

from dateline.rendering.bodies import FilledBody
from dateline.rendering.paragraph_ids import with_paragraph_ids
from dateline.values.html import Html

MARK = '<sup class="noteref"><a href="#fn-1" id="fnref-1" role="doc-noteref">[1]</a></sup>'


def ids(*paragraphs: str, after: str = "") -> list[str]:
    text = "".join(f"<p>{each}</p>\n" for each in paragraphs)
    body = FilledBody(
        before=Html(text=text), after=Html(text=after), list_heading=None, references=(), headings=()
    )
    named = with_paragraph_ids(body)
    return re.findall(r'<p id="([^"]*)">', named.before.text + named.after.text)


def test_a_paragraph_keeps_its_id_when_others_come_and_go():
    first, second = ids("甲说了一件事。", "乙说了另一件事。")
    assert first != second
    assert ids("丙在前面。", "甲说了一件事。", "乙说了另一件事。")[1:] == [first, second]


def test_notes_emphasis_and_later_mends_change_no_id():
    said = "一个长长的段落从这里开始，它的前三十二个字母决定它的地址，后面的改动不要紧，怎么改都一样。"
    assert ids(said) == ids(said.replace("段落", f"<strong>段落</strong>{MARK}"))
    assert ids(said) == ids(said.replace("都一样", "也一样"))
    assert ids(said) != ids(said.replace("长长", "短短"))


def test_the_same_words_twice_are_two_places_in_both_parts_of_a_text():
    first, second, third = ids("同样的话。", "同样的话。", after="<p>同样的话。</p>")
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_a_paragraph_without_letters_has_none():
    assert ids("……", '<img src="/a.png" alt="">') == []
