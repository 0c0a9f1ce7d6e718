"""What is told of a mistake in a site's own template: its line and column, and why, in words for people."""

import pytest

from dateline.reading.templates import TemplateText
from dateline.rendering.closure import closures
from dateline.rendering.environment import environment
from dateline.rendering.template_faults import template_fault
from dateline.values.diagnostics import reports
from dateline.values.reasons import reason_in

THEMES = TemplateText(
    "{% macro line(name, lang) %}{{ name ~ lang }}{% endmacro %}\n", "templates/_links.html"
)
LINES = '<footer>\n{% from "_links.html" import line %}\n'

FAILS = {
    "<p>{{ nothing }}</p>": (
        3,
        7,
        "nothing is called `nothing`: what is of the page is in `page`, what is of the site in `site`",
    ),
    "<p>{{ page.titel }}</p>": (3, 12, "there is no `titel` in this"),
    '<p>{{ page["nix.css"] }}</p>': (3, 13, "there is no `nix.css` in this"),
    "{{ page.name | shout }}": (3, 16, "there is no filter `shout`"),
    "{{ 1 if page.name is fancy }}": (3, 22, "there is no test `fancy`"),
    '<b>{{ word("nope", "en") }}': (3, 13, "the interface has no word `nope`"),
    "  {{ 1 / 0 }}": (3, 3, "division by zero"),
    "<b>{{ line }}": (3, 4, "a function is written here without being called: `()` is missing"),
    # Its name and place are those of the theme's own; told is the line that calls it.
    "<b>{{ line('a') }}": (3, 4, "parameter 'lang' was not provided"),
    "{% block a %}{% endblock %}\n{% block a %}{% endblock %}": (4, 10, "the block `a` stands twice"),
}


@pytest.mark.parametrize("text", FAILS)
def test_a_template_that_fails_is_told_at_its_line_and_column(text: str) -> None:
    own = TemplateText(LINES + text, "templates/mine.html")
    texts = {"mine.html": own, "_links.html": THEMES, "theme/_links.html": THEMES}
    with pytest.raises(Exception) as raised:  # noqa: PT011
        environment(texts).get_template("mine.html").render(page={"name": "x"})
    found = template_fault("mine.html", raised.value, texts)
    assert found.path == "templates/mine.html"
    assert (found.line, found.column, reason_in("en", found.reason)) == FAILS[text]


UNREAD = {
    "a\n{% if %}": "2:1 这里缺少一个表达式",
    "a\n b {{ c }": "2:4 这里的标点多余或不成对",
    "{% block a %}\nb": "2:1 缺少 `{% endblock %}`",
    "{% if page %}\nb": "2:1 缺少 `{% endif %}`",
    "{% block a %}\n{% if page %}\n{% endblock %}": "3:1 缺少 `{% endif %}`",
    "<p>{% now %}": "1:7 没有名为 `now` 的标签",
}


@pytest.mark.parametrize("text", UNREAD)
def test_a_template_that_cannot_be_read_says_why_in_the_readers_language(text: str) -> None:
    found = closures({"a.html": TemplateText(text, "templates/a.html")}).diagnostics
    (report,) = reports(found, language="zh")
    assert f"{report.line}:{report.column} {report.message.partition('：')[2]}" == UNREAD[text]


def test_a_template_that_leads_to_none_or_to_itself_brings_no_other_findings() -> None:
    base = TemplateText("{% block main %}{% endblock %}", "templates/base.html")
    page = TemplateText('{% extends "base.html" %}{% block own %}{% endblock %}', "templates/page.html")
    texts = {"theme/base.html": base, "theme/page.html": page, "page.html": page}
    for extended, told in (("theme/bass.html", ["template-missing"]), ("base.html", []), ("page.html", [])):
        own = TemplateText(
            f'{{% extends "{extended}" %}}{{% block x %}}{{% endblock %}}', "templates/base.html"
        )
        assert [each.code for each in closures(texts | {"base.html": own}).diagnostics] == told
