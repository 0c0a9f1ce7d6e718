"""Notes that name another note and add a place in it: one source, cited at several places."""

from tests.story.newsroom import Newsroom

NOTES = """\
[^1]: Sample Title. Sample Paper. 2025-06-17. https://paper.example/a
[^2]: [^1], p. 12
[^3]: 同 [^1]，00:12:30
"""


def test_a_source_with_several_places_is_counted_once_and_has_every_sentence(newsroom: Newsroom) -> None:
    newsroom.article(
        "a.md", f"船停了[^1]。渡轮改道[^2]。三号吊机停用[^3]。\n\n{NOTES}", title="甲文", date="2025-07-01"
    )
    site = newsroom.build()

    page = site.page("/a/")
    assert [mark.words for mark in page.parts("a[@role='doc-noteref']")][:3] == ["[1]", "[1.1]", "[1.2]"]
    whole = page.one("li[@id='fn-1']")
    assert [each.get("id") for each in whole.parts("ol/li")] == ["fn-2", "fn-3"]
    assert whole.one("li[@id='fn-2']").one("a[@href='#fnref-2']").get("title") == "渡轮改道。"
    assert len(page.parts("a[@class='source-link']")) == 1
    assert site.files["a/references.bib"].decode().count("@") == 1

    source = site.page("/sources/paper.example/")
    assert source.says("1篇文章引用", "船停了", "渡轮改道", "三号吊机停用")
    assert not source.says("在注释中")
    assert not site.found("source-twice")
