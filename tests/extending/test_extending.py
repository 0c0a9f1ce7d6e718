"""A maintainer extends a site, and relies on the same promises as for the rest of it."""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.builder import Request, Summary, build
from dateline.extending.extension_source import ExtensionSource
from dateline.extending.extensions import call
from dateline.pipeline import page_rendering, parsing
from tests.properties.archive_edits import ENDINGS, EXTENSIONS, MARKS, TEMPLATES
from tests.story.newsroom import AS_OF, Edition, Newsroom
from tests.story.previewing import Preview

BOX = """\
from dateline.extension import Html, block


@block
def box(block):
    return f'<div id="one" onclick="run()">{block.content}<script>run()</script></div>'


@block
def trusted(block):
    return Html("<script>run()</script>")


@block
def line(block):
    return f"<div><b>{block.arguments[0]}</b></div><img src='{block.options['src']}' alt='A'>"
"""


def text_of(edition: Edition, url: str) -> str:
    """A page's HTML without the ids that paragraphs are given."""
    return re.sub(r' id="t-p[0-9a-f]+"', "", edition.text(url))


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "site").has("extensions.py", BOX)


def test_what_a_block_gives_is_sanitised_unless_it_says_html(newsroom: Newsroom) -> None:
    edition = newsroom.article("a.md", ":::box\n里面。\n:::\n\n:::trusted\n:::\n").build()
    page = text_of(edition, "/a/")
    assert '<div id="u-one"><p>里面。</p>\n</div>' in page
    assert page.count("<script>run()") == 1
    assert [report.code for report in edition.reports if report.code == "html-removed"]


def test_trusting_authors_is_not_trusting_blocks(newsroom: Newsroom) -> None:
    newsroom.settings(raw_html="trust").article("a.md", ":::box\n里面。\n:::\n\n<i onclick='x'>作者</i>\n")
    page = newsroom.build().text("/a/")
    assert "run()" not in page
    assert "onclick='x'" in page or 'onclick="x"' in page


def test_showing_authors_html_as_text_does_not_concern_blocks(newsroom: Newsroom) -> None:
    newsroom.settings(raw_html="escape").article("a.md", ":::box\n里面 <i>字</i>。\n:::\n")
    assert '<div id="u-one"><p>里面 &lt;i&gt;字&lt;/i&gt;。</p>\n</div>' in text_of(newsroom.build(), "/a/")


def test_notes_dates_headings_and_links_in_a_block_are_those_of_the_article(newsroom: Newsroom) -> None:
    newsroom.article("b.md").article(
        "a.md",
        """
        > :::box
        > ## 小标题
        >
        > 2025年3月4日，标准发布了[^1]，见[另一篇](b.md)。
        > :::

        - :::box
          在列表里。
          :::

        [^1]: 标准。[https://www.rfc-editor.org/rfc/rfc4287](https://www.rfc-editor.org/rfc/rfc4287)。
        """,
    )
    edition = newsroom.build()
    page = text_of(edition, "/a/")
    assert 'href="/b/"' in page
    assert "doc-noteref" in page
    assert "<p>在列表里。</p>" in page
    assert 'datetime="2025-03-04"' in page
    assert "标准发布了" in edition.text("/timeline/2025/03/")


def test_a_shortcode_in_a_sentence_stays_in_it_and_its_picture_is_published(newsroom: Newsroom) -> None:
    newsroom.has_image("content/p.png", 3, 2)
    newsroom.article("a.md", '前面 {{< line "甲 乙" src=p.png >}} 后面。')
    edition = newsroom.build()
    assert "<p>前面 <b>甲 乙</b><img" in text_of(edition, "/a/")
    assert "p.png" in edition.files
    assert not edition.found("image-missing")


def test_a_failing_function_is_told_once_for_all_pages(newsroom: Newsroom) -> None:
    newsroom.has(
        "extensions.py",
        "from dateline.extension import template_function as shown\n\n\n@shown\ndef f():\n    return 1 / 0\n",
    )
    newsroom.has(
        "templates/base.html", '{% extends "theme/base.html" %}{% block foot %}{{ f() }}{% endblock %}'
    )
    edition = newsroom.article("a.md").article("b.md").build()
    assert edition.diagnostics == ["extensions.py:6: error[extension-failed]"]
    assert "ZeroDivisionError" in edition.reports[0].message


@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("raise SystemExit('never read')\n", "extensions.py:1: error[extension-failed]"),
        ("import house\n", "house.py:2: error[extension-failed]"),
        ("def f():\n\tpass\n        pass\n", "extensions.py:3"),
        ("\n# 中文注\n".encode("gbk"), "extensions.py:2: error[extension-syntax]"),
        (b"\0", "extensions.py:1: error[extension-failed]"),
    ],
)
def test_a_broken_module_is_one_sentence_and_nothing_is_published(
    newsroom: Newsroom, module: str | bytes, told: str
) -> None:
    newsroom.has("extensions.py", module).has("house.py", "A = 1\nA[0]\n").article("a.md")
    edition = newsroom.build()
    assert len(edition.diagnostics) == 1
    assert edition.diagnostics[0].startswith(told)
    assert not edition.published


FAILS_TO_SAY_WHY = """
    class Mute(Exception):
        def __str__(self):
            raise ValueError
    raise Mute
"""


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (FAILS_TO_SAY_WHY, "extension-failed"),
        ("    raise ValueError('\\ud800\\x1b[2J')", "extension-failed"),
        ("    import os; os._exit(0)", "extension-failed"),
        ("    return 'x' * 9_000_000", "extension-type"),
        ("    return Html('x' * 9_000_000)", "extension-type"),
    ],
)
def test_a_block_that_fails_in_its_own_way_is_one_sentence(newsroom: Newsroom, body: str, code: str) -> None:
    newsroom.has(
        "extensions.py", f"from dateline.extension import Html, block\n\n\n@block\ndef box(block):\n{body}\n"
    )
    edition = newsroom.article("a.md", ":::box\n里面。\n:::\n").build()
    assert edition.diagnostics[0] == "content/a.md:6:1: error[extension-call]"
    assert [each.partition(" ")[2] for each in edition.diagnostics[1:]] == [f"error[{code}]"]
    assert not edition.published
    assert "\x1b" not in str(edition.reports[0])


@pytest.mark.skipif(sys.platform == "win32", reason="there no signal reaches code that is not Python's")
@pytest.mark.parametrize("endless", ["re.match('(a+)+$', 'a' * 60 + 'b')", "time.sleep(60)"])
def test_a_pattern_that_tries_for_ever_and_what_waits_are_told_as_any_loop(
    newsroom: Newsroom, endless: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.extending.extensions.SECONDS_A_CALL", 0.3)
    newsroom.has(
        "extensions.py",
        f"import re, time\nfrom dateline.extension import block\n\n\n@block\ndef b(block):\n    {endless}\n",
    )
    edition = newsroom.article("a.md", "{{< b >}}").build()
    assert edition.diagnostics[1:] == ["extensions.py:7: error[extension-slow]"]


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("yield OwnPage('/a/', 'T')", "extensions.py:1: error[url-taken]"),
        ("yield OwnPage('/x/', 'T'); yield OwnPage('/x/', 'U')", "extensions.py:1: error[url-taken]"),
        ("yield OwnPage('/tags/', 'T')", "extensions.py:1: error[url-generated]"),
        ("return None", "extensions.py:4: error[extension-type]"),
    ],
)
def test_pages_that_cannot_be_are_told_at_the_extension(newsroom: Newsroom, listed: str, told: str) -> None:
    newsroom.has(
        "extensions.py",
        "from dateline.extension import OwnPage, PageKind\n\n\n"
        f"def pages(articles):\n    {listed}\n\n\nown = PageKind('404.html', pages)\n",
    )
    edition = newsroom.article("a.md", tags=["桥"]).build()
    assert edition.diagnostics == [told]


def test_whatever_changes_the_site_equals_a_clean_build(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "CHUNKS_IN_THIS_PROCESS", 0)
    monkeypatch.setattr(page_rendering, "CHUNKS_IN_THIS_PROCESS", 0)
    steps: list[tuple[str, str]] = [
        ("extensions.py", EXTENSIONS["extensions.py"][0]),
        ("house.py", EXTENSIONS["house.py"][0]),
        ("content/b.md", f"---\ntitle: 乙\ndate: 2026-01-02\n---\n\n正文。\n{''.join(ENDINGS)}"),
        ("house.py", EXTENSIONS["house.py"][1]),
        ("content/b.md", "---\ntitle: 丙\ndate: 2026-01-02\n---\n\n再。\n"),
        ("extensions.py", EXTENSIONS["extensions.py"][1]),
    ]
    newsroom.article("a.md", f"正文。\n{''.join(ENDINGS)}").loses("extensions.py")
    newsroom.has(MARKS, TEMPLATES[MARKS][0])
    published: list[str] = []
    for number, (path, text) in enumerate(steps):
        newsroom.has(path, text)
        made = _build(newsroom.folder, jobs=2 if number == 3 else 1)
        elsewhere = tmp_path / f"clean-{number}"
        shutil.copytree(newsroom.folder, elsewhere, ignore=shutil.ignore_patterns(".dateline", "*public*"))
        clean = _build(elsewhere, jobs=1)
        assert made.diagnostics == clean.diagnostics
        assert made.published == clean.published
        if made.published:
            published.append(path)
            assert (
                Edition(newsroom.folder / "public", made).files == Edition(elsewhere / "public", clean).files
            )
    # Only what imports a module that is not there yet is not published.
    assert published == [path for path, _ in steps[1:]]


def _build(site: Path, jobs: int) -> Summary:
    return build(Request(site, site / "public", AS_OF, jobs=jobs))


def test_the_preview_shows_each_edit_and_keeps_the_last_version_that_worked(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "前面 {{< line 甲 src=p.png >}} 后面。")
    with Preview(newsroom) as preview:
        assert "<b>甲</b>" in preview.answer("/a/")[1]
        newsroom.has("extensions.py", BOX.replace("<b>", "<i>").replace("</b>", "</i>"))
        assert "<i>甲</i>" in preview.looks("extensions.py").answer("/a/")[1]
        newsroom.has("extensions.py", "def broken(:\n")
        assert "<i>甲</i>" in preview.looks("extensions.py").answer("/a/")[1]
        assert preview.errors("/a/") == ["extensions.py:1 extension-syntax"]


def test_a_block_that_fails_leaves_the_text_that_was_there(newsroom: Newsroom) -> None:
    box = "from dateline.extension import block\n\n\n@block\ndef box(block):\n    return "
    newsroom.has("extensions.py", f"{box}'盒子'\n").article("a.md", "{{< box >}}")
    with Preview(newsroom) as preview:
        assert "盒子" in preview.answer("/a/")[1]
        newsroom.has("extensions.py", f"{box}5\n")
        assert "盒子" in preview.looks("extensions.py").answer("/a/")[1]
        assert preview.errors("/a/") == ["content/a.md:6 extension-call", "extensions.py:4 extension-type"]


def test_where_the_text_that_was_there_is_lost_the_page_has_what_there_is_now(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.runtime.write_behind_cache.MOST_UNWRITTEN_FILES", 1)
    box = "from dateline.extension import block\n\n\n@block\ndef box(block):\n    return "
    newsroom.has("extensions.py", f"{box}'盒子'\n").article("a.md", "前文。\n\n{{< box >}}")
    with Preview(newsroom) as preview:
        newsroom.has("extensions.py", f"{box}5\n")
        assert "前文。" in preview.looks("extensions.py").answer("/a/")[1]


def test_a_block_that_does_not_end_is_asked_once_and_who_waited_for_it_is_read_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.extending.extensions.SECONDS_A_CALL", 0.1)
    newsroom.has(
        "extensions.py",
        """\
        from dateline.extension import block


        @block
        def turn(block):
            while block.arguments[0] == "for-ever":
                pass
            return "<p>Turned.</p>"
        """,
    )
    newsroom.article("a.md", '{{< turn "for-ever" >}}\n\n{{< turn "for-ever" >}}\n')
    for name in "bcd":
        newsroom.article(f"{name}.md", '{{< turn "once" >}}\n')
    codes = [report.code for report in newsroom.build().reports]
    assert (codes.count("extension-slow"), codes.count("extension-call")) == (1, 5)
    # One article alone was at fault: once it is mended, nobody has to touch the others.
    edition = newsroom.article("a.md", '{{< turn "once" >}}\n').build()
    assert [edition.text(f"/{name}/").count("Turned.") for name in "abcd"] == [1, 1, 1, 1]


def test_a_page_kind_that_does_not_end_is_asked_once_and_again_after_an_edit(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.extending.extensions.SECONDS_A_CALL", 0.1)
    newsroom.has(
        "extensions.py",
        """\
        from dateline.extension import OwnPage, PageKind


        def pages(articles):
            return [OwnPage(f"/own/{path[8]}/", path, path) for path in articles]


        def gather(articles, path):
            while articles[path].title == "for ever": pass
            return articles[path].title


        kind = PageKind("own.html", pages, gather)
        """,
    )
    newsroom.has("templates/own.html", "<!doctype html>{{ page.data }}\n")
    asked: list[object] = []

    def noted(source: ExtensionSource, name: str, function: Any, *given: object) -> object:
        asked.append(given[-1])
        return call(source, name, function, *given)

    monkeypatch.setattr("dateline.extending.extensions.call", noted)
    for name in "abc":
        newsroom.article(f"{name}.md", title="for ever")
    edition = newsroom.build()
    assert edition.diagnostics == ["extensions.py:9: error[extension-slow]"]
    assert len([each for each in asked if isinstance(each, str) and each.startswith("content/")]) == 1
    for name in "abc":
        newsroom.article(f"{name}.md", title=f"mended {name}")
    assert newsroom.build().text("/own/c/").endswith("mended c\n")


def test_a_filter_that_does_not_end_is_asked_for_one_page(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.extending.extensions.SECONDS_A_CALL", 0.1)
    asked: list[object] = []
    newsroom.has(
        "extensions.py",
        """\
        from dateline.extension import template_filter


        @template_filter
        def turn(asked):
            while True:
                pass
        """,
    )
    newsroom.has(
        "templates/page.html",
        '{% extends "theme/page.html" %}{% block main %}{{ page.title | turn }}{% endblock %}',
    )
    for name in "abc":
        newsroom.has(f"content/pages/{name}.md", f"---\ntitle: {name}\n---\n正文。\n")

    def noted(source: ExtensionSource, name: str, function: Any, *given: object) -> object:
        asked.append(name)
        return call(source, name, function, *given)

    monkeypatch.setattr("dateline.extending.extensions.call", noted)
    assert newsroom.build().diagnostics == ["extensions.py:6: error[extension-slow]"]
    assert asked == ["extensions.py", "turn"]
