"""Templates compiled here write what Jinja's own code writes, and fail as it fails."""

import gc
from weakref import ref

import pytest
from jinja2 import Environment, StrictUndefined

from dateline.reading.templates import TemplateText
from dateline.rendering.environment import environment
from dateline.values.html import Html

ONE = "{% macro one(a, b='&') %}<i>{{ a }}{{ b }}</i>{% endmacro %}"
WITH_CALLER = "{% macro one(a) %}<i>{{ a }}{{ caller(a) }}</i>{% endmacro %}"

PIECES = (
    "{{ text }}|{{ html }}|{{ number }}|{{ none }}|{{ items }}",
    "{{ text ~ html }}|{{ html ~ text }}|{{ items | join(text) }}",
    "{{ text.startswith('<') }}|{{ text.replace('<', number | string) }}",
    "{{ fields.inner.deep }}|{{ fields['inner'] }}|{{ fields.inner.items() | first | first }}",
    ONE + "{{ one(text) }}{{ one(html, b=text) }}{{ one(*items) }}",
    ONE + "{{ one(text) }}{{ one(text, html) }}{{ one(b=html, a=text) }}",
    ONE + "{{ one(text) ~ text }}{% set kept = one(text) %}{{ kept }}",
    ONE + "{% autoescape false %}{{ one(text) ~ text }}{% endautoescape %}",
    WITH_CALLER + "{% call(b) one(text) %}<b>{{ b }}{% endcall %}",
    "{% autoescape number %}{{ text }}{{ text ~ html }}{% endautoescape %}",
    "{% for item in items recursive %}{{ loop.index }}{{ item }}{{ loop(()) }}{% endfor %}",
    "{% for item in items %}{{ loop.cycle('<', '>') }}{{ loop.changed(item) }}{% endfor %}",
    "{% set ns = namespace(x=1) %}{% for n in items %}{% set ns.x = ns.x ~ n %}{% endfor %}{{ ns.x }}",
    "{% for n in range(3) %}{{ n }}{% endfor %}{{ dict(a=text, b=html).a }}{{ dict(**fields).inner }}",
    "{{ text if number else unknown }}|{{ unknown is defined }}|{{ fields.unknown | default(text) }}",
    "{% filter upper %}<b>{{ text }}{% endfilter %}{% set block %}<b>{{ text }}{% endset %}{{ block }}",
)

FAULTS = (
    "\n{{ unknown }}",
    "\n\n{{ unknown(1) }}",
    "{{ text }}\n{{ text.unknown }}",
    "\n{{ fields.unknown.deep }}",
    "\n{{ number() }}",
    "{% macro one(a) %}\n{{ a }}{% endmacro %}\n{{ one() }}",
    "{% macro one(a) %}{{ a }}{% endmacro %}\n{{ one(1, c=2) }}",
)

VALUES = {
    "text": "<a & 'b' \"c\">",
    "html": Html(text="<em>x</em>"),
    "number": 3,
    "none": None,
    "items": ("<1>", Html(text="<br>")),
    "fields": {"inner": {"deep": "<d>"}},
}


def _render(made: Environment) -> tuple[str, int]:
    """What the template writes, or what it fails with and in which line."""
    template = made.get_template("a.html")
    try:
        return template.render(VALUES), 0
    except Exception as fault:
        trace = fault.__traceback__
        lines: list[int] = []
        while trace:
            if trace.tb_frame.f_code.co_filename.endswith("a.html"):
                lines.append(trace.tb_lineno)
            trace = trace.tb_next
        return f"{type(fault).__name__}: {fault}", lines[-1]


def _both(text: str) -> tuple[tuple[str, int], tuple[str, int]]:
    sealed = environment({"a.html": TemplateText(text=text, path="templates/a.html")})
    plain = Environment(
        loader=sealed.loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return _render(sealed), _render(plain)


@pytest.mark.parametrize("text", PIECES)
def test_the_same_is_written(text: str) -> None:
    ours, theirs = _both(text)
    assert ours == theirs
    assert theirs[1] == 0, theirs


@pytest.mark.parametrize("text", FAULTS)
def test_the_same_fault_is_told_in_the_same_line(text: str) -> None:
    ours, theirs = _both(text)
    assert ours == theirs
    assert theirs[1] > 0, theirs


def test_nothing_of_a_page_is_held_once_it_is_written() -> None:
    """Workers collect no garbage: what a macro and its page hold of each other would stay until the end."""
    text = "{% macro inner() %}{{ page.text }}{% endmacro %}{{ inner() }}"
    made = environment({"a.html": TemplateText(text=text, path="templates/a.html")})
    template = made.get_template("a.html")
    page = _Page()
    gc.disable()
    try:
        assert template.render(page=page) == "a"
        held = ref(page)
        del page
        assert held() is None
    finally:
        gc.enable()


class _Page:
    text = "a"
