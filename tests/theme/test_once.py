"""What a macro writes once for all pages that ask for the same."""

from dateline.reading.templates import TemplateText
from dateline.rendering.render import Job, Renderer, RenderSet
from dateline.values.digests import Value
from tests.theme.handmade import site

MACROS = "{% macro item(line, lang) %}<i>{{ line.text }} {{ lang }} {{ site.title }}</i>{% endmacro %}"
PAGE = "{% from 'macros.html' import item %}{{ once(item, page.line, page.lang) }}"

_read: list[str] = []


class _Line(Value, frozen=True):
    words: str

    @property
    def text(self) -> str:
        _read.append(self.words)
        return self.words


class _View(Value, frozen=True):
    line: object
    lang: object = "en"


def test_equal_lines_are_written_once_and_others_by_themselves() -> None:
    _read.clear()
    press = _press()
    lines = [_Line(words=words) for words in ("<a>", "<a>", "b")]
    written = [_written(press, _View(line=line)) for line in lines]
    title = site().title
    assert written == [f"<i>&lt;a&gt; en {title}</i>"] * 2 + [f"<i>b en {title}</i>"]
    assert _read == ["<a>", "b"]


def test_what_is_equal_to_python_alone_is_not_the_same() -> None:
    press = _press()
    line = _Line(words="a")
    said = [_written(press, _View(line=line, lang=lang)).split()[1] for lang in (1, True, 1.0)]
    assert said == ["1", "True", "1.0"]


def _press() -> Renderer:
    texts = {"macros.html": MACROS, "a.html": PAGE}
    templates = {name: TemplateText(text=text, path=f"templates/{name}") for name, text in texts.items()}
    return Renderer(RenderSet(b"", templates, site(), "https://example.org"))


def _written(press: Renderer, view: _View) -> str:
    done = press.render(Job("a", "a.html", view), {})
    assert done.failure is None, done.failure
    return done.data.decode()
