"""What of an article the search reads and shows, line by line."""

from dateline.search.searched_text import Line, article_lines
from dateline.values.article import Body, Heading, Reference
from dateline.values.html import Html

TEXT = """<p>短句。</p>
<p>第二段<b>也</b>短<sup class="noteref"><a href="#fn-1">[1]</a></sup>。</p>
<section id="part"><h2 id="topic">题<br></h2>
<p>第三段很长，
没有完。</p></section>
<p><time datetime="2024">2024年</time>通车。</p>
<p>\ufdd03\ufdd1去年\ufdd0/3\ufdd1开工。\ufdd04\ufdd1甲\ufdd0/4\ufdd1</p>
<p>He said “yes.” Then
he left.</p>"""
NOTE = '<a href="https://press.example/a?b=1&amp;c">报</a>，<p>第二段</p>'
BODY = Body(
    before=Html(text=TEXT),
    after=Html(text="<p>末尾</p>"),
    list_heading=Heading(level=2, id="list", html=Html(text="注"), text="注"),
    headings=(),
    references=(
        Reference(
            label="1", number=1, anchor="fn-1", html=Html(text=NOTE), inline=True, backlinks=(), line=0
        ),
    ),
)
LINES = [
    Line("短句。"),
    Line("第二段也短。"),
    Line("题", "heading", "topic"),
    Line("第三段很长， 没有完。"),
    Line("2024年通车。", "event"),
    Line("去年开工。甲", "event"),
    Line("He said “yes.” Then he left."),
    Line("注", "heading", "list"),
    Line("报，", "source", "fn-1"),
    Line("第二段", "source"),
    Line("https://press.example/a?b=1&c", "source"),
    Line("末尾"),
    Line("2020-01-01 另一件事", "event"),
]


def test_a_line_has_its_kind_and_where_it_stands() -> None:
    assert list(article_lines("短句。", ["2020-01-01 另一件事"], BODY, [3])) == LINES


SUMMARIES = {
    "短句。第二段也短。": False,
    "短句。第二段也短。第三段很长，…": False,
    "He said “yes.” Then": False,
    "短句。这一句只在摘要里。": True,
    "自己写的摘要": True,
}
"""Summaries of an article, and whether they say what its text does not."""


def test_a_summary_made_of_the_text_is_not_shown_beside_it() -> None:
    for summary, own in SUMMARIES.items():
        assert (Line(summary) in article_lines(summary, (), BODY, ())) == own, summary
