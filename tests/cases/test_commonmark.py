"""CommonMark's own examples, with this project's grammar: emphasis beside CJK must not change any."""

import pytest
from markdown_it.renderer import RendererHTML

from dateline.reading.markdown.grammar import grammar
from tests.conformance import Example, commonmark

# Bare addresses become links here, as on GitHub; in these examples CommonMark says they do not.
_BARE_ADDRESSES = {602, 608, 611}
# A `<style` that is never closed stays as text here, so that it cannot take an article's notes with it.
_UNCLOSED = {173}
_EXAMPLES = commonmark()


def test_all_examples_are_there() -> None:
    assert len(_EXAMPLES) == 652


@pytest.mark.parametrize("example", _EXAMPLES, ids=[f"{each.number}-{each.section}" for each in _EXAMPLES])
def test_example(example: Example) -> None:
    parser = grammar(html=True)
    renderer = RendererHTML()
    renderer.rules["literal"] = renderer.text  # wiki links are literal text here as there
    written = renderer.render(parser.parse(example.markdown), parser.options, {})
    # markdown-it writes an empty quote on one line.
    written = written.replace("<blockquote></blockquote>", "<blockquote>\n</blockquote>")
    if example.number in _BARE_ADDRESSES:
        assert '<a href="https://' in written
    elif example.number in _UNCLOSED:
        assert "&lt;style" in written
    else:
        assert written == example.html
