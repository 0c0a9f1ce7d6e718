"""The markup of other programs, as ``markup.txt`` tells it; and what is around it."""

import re
from pathlib import Path

import pytest

from dateline.importing.html_to_markdown import words_of
from dateline.importing.html_tree import HtmlNode
from dateline.importing.import_site import ImportDone, ImportRequest, import_site
from dateline.reading.text import text_codec
from tests.importing.test_hostile_sources import item, source_of, wxr
from tests.importing.test_usual_sites import HEXO, HUGO, JEKYLL, moved

CASES = Path(__file__).with_name("markup.txt").read_text("utf-8").split("\n#### ")[1:]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case.split()[0]}" for n, case in enumerate(CASES)])
def test_the_words_are_those_of_the_original(case: str, tmp_path: Path) -> None:
    kind, _, rest = case.partition("\n")
    text, _, said = rest.partition("\n=>\n")
    has_front_matter = kind not in ("wordpress", "html")
    source = source_of(kind, tmp_path / "old", f"---\ntitle: T\n---\n{text}\n" if has_front_matter else text)
    done = import_site(ImportRequest(source, tmp_path / "site"))
    assert isinstance(done, ImportDone)
    (written,) = (tmp_path / "site/content").rglob("[!_]*.md")
    body = re.sub(r"\A---\n.*?\n---\n", "", written.read_text("utf-8"), flags=re.DOTALL)
    labels: dict[str, list[HtmlNode]] = {label: [] for label in re.findall(r"\[\^(\w+)\]:", body)}
    notes = re.findall(r"(?m)^\[\^\w+\]: (.*)$", body)
    lines = [each for each in said.splitlines() if each]
    words = [each for each in lines if not each.startswith(("* ", "! "))]
    assert words_of(body, labels) == "".join(words)
    assert [words_of(note) for note in notes] == [each[2:] for each in lines if each.startswith("* ")]
    told = [f"! {loss.what} {loss.detail}".rstrip() for loss in done.losses if loss.line]
    assert told == [each for each in lines if each.startswith("! ")]


def test_a_hexo_post_names_the_pictures_beside_it_by_their_folder_too(tmp_path: Path) -> None:
    text = (
        "---\ntitle: T\ndate: 2020-01-02\n---\n![甲](my-post/p.png)\n![乙](./my-post/p.png)\n![丙](p.png)\n"
    )
    _, site = moved(
        {"_config.yml": HEXO, "source/_posts/my-post.md": text, "source/_posts/my-post/p.png": ""}, tmp_path
    )
    assert (site / "content/posts/my-post/index.md").read_text("utf-8").count("](p.png)") == 3


def test_a_hexo_post_keeps_its_lines_and_a_date_in_any_usual_spelling(tmp_path: Path) -> None:
    post = "---\ntitle: T\ndate: 2021/5/7 1:02:03\n---\n一行\n二行\n\n- 项\n"
    bare = ';;;\n"title": "JSON",\n"date": "2021-05-06 00:00:00"\n;;;\n正文\n'
    undated = "---\ntitle: U\n---\n正文\n"
    told, site = moved(
        {
            "_config.yml": HEXO,
            "source/_posts/a.md": post,
            "source/_posts/b.md": bare,
            "source/_posts/c.md": undated,
        },
        tmp_path,
    )
    texts = {name: (site / f"content/posts/{name}.md").read_text("utf-8") for name in "abc"}
    assert 'url: "/2021/05/07/a/"' in texts["a"]
    assert texts["a"].endswith("一行\\\n二行\n\n- 项\n")
    assert '"/2021/05/06/b/"' in texts["b"]
    assert "url" not in texts["c"]
    assert "source/_posts/c.md:0 lost-address :year/:month/:day/:title/" in told


def test_a_vault_that_joins_lines_is_left_as_it_is(tmp_path: Path) -> None:
    for strict, shown in (("true", "一行\n二行\n"), ("false", "一行\\\n二行\n")):
        folder = tmp_path / strict
        files = {".obsidian/app.json": f'{{"strictLineBreaks": {strict}}}', "a.md": "一行\n二行\n"}
        _, site = moved(files, folder)
        assert (site / "content/a.md").read_text("utf-8") == shown


def test_what_hugo_does_not_publish_by_itself_is_a_draft(tmp_path: Path) -> None:
    texts = {
        "headless": "headless: true",
        "never": "draft: false\nbuild: {render: never}",
        "link": "_build: {render: link}",
        "listed": "build: {list: never}",
    }
    files = {
        f"content/posts/{name}.md": f"---\ntitle: {name}\n{said}\n---\n正文\n" for name, said in texts.items()
    }
    told, site = moved({"hugo.toml": HUGO, **files}, tmp_path)
    drafts = {
        name for name in texts if "draft: true" in (site / f"content/posts/{name}.md").read_text("utf-8")
    }
    assert drafts == {"headless", "never", "link"}
    assert "content/posts/never.md:1 lost-unpublished never" in told


def test_the_numbered_lists_of_jekyll_are_told(tmp_path: Path) -> None:
    post = "---\ntitle: T\n---\n正文\n"
    files = {
        "_config.yml": f"{JEKYLL}paginate: 5\npaginate_path: /page:num/\n",
        "_posts/2020-01-02-a.md": post,
    }
    told, _ = moved(files, tmp_path)
    assert told == ["_config.yml:0 lost-lists /page:num/"]


def test_a_link_to_a_block_leads_to_its_paragraph(tmp_path: Path) -> None:
    text = "一段。 ^Abc-1\n\n[[#^abc-1|这段]]、[[a#^Abc-1]]\n"
    import_site(ImportRequest(source_of("obsidian", tmp_path / "old", text), tmp_path / "site"))
    written = (tmp_path / "site/content/a.md").read_text("utf-8")
    assert '一段。 <a id="abc-1"></a>\n' in written
    assert "[这段](#abc-1)" in written


def test_an_export_that_declares_the_wrong_encoding_is_read_in_the_one_it_is_in(tmp_path: Path) -> None:
    data = wxr(item("国标的话，一二三四五六七八九十")).decode().encode("gb18030")
    import_site(ImportRequest(source_of("wordpress", tmp_path / "old", data), tmp_path / "site"))
    (written,) = (tmp_path / "site/content").rglob("*.md")
    assert "国标的话" in written.read_text("utf-8")


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("iso-8859-1", "cp1252", "“Café” – 5 €"),
        ("us-ascii", "cp1252", "“Café” – 5 €"),
        ("Shift_JIS", "cp932", "①髙橋"),
        ("x-sjis", "cp932", "①髙橋"),
        ("euc-kr", "cp949", "똠방각하"),
        ("big5", "big5hkscs", "銅鑼灣㗎"),
        ("utf-16", "utf-8", "標準的字"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_browsers_read_it_in(
    charset: str, codec: str, words: str, tmp_path: Path
) -> None:
    page = f"<meta charset={charset}><title>T</title><body><p>{words}</p></body>".encode(codec)
    import_site(ImportRequest(source_of("html", tmp_path / "old", page), tmp_path / "site"))
    assert words in (tmp_path / "site/content/a.md").read_text("utf-8")


def test_a_way_back_from_a_note_is_known_by_where_it_leads(tmp_path: Path) -> None:
    page = (
        '<body><p>正文<a id="r1" href="#n1">[1]</a>，又<a id="r2" href="#n2">[2]</a>。</p>'
        '<p id="n1">来源。<a href="#r1">返回正文</a></p>'
        '<p id="n2"><a href="#r2">整条注释都在一个通往正文的链接里面，这些字一个也不能少。</a></p></body>'
    )
    import_site(ImportRequest(source_of("html", tmp_path / "old", page), tmp_path / "site"))
    written = (tmp_path / "site/content/a.md").read_text("utf-8")
    assert "[^1]: 来源。\n" in written
    assert "一个也不能少" in written


def test_pages_say_what_language_and_name_their_site_has(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    for number, lang in enumerate(("zh-CN", "zh-CN", "en")):
        name = '<meta property="og:site_name" content="港口日志">'
        page = f'<html lang="{lang}">{name}<body><p>字</p></body></html>'
        (tmp_path / f"old/{number}.html").write_text(page, "utf-8")
    import_site(ImportRequest(tmp_path / "old", tmp_path / "site"))
    settings = (tmp_path / "site/site.toml").read_text("utf-8")
    assert 'title = "港口日志"\n' in settings
    assert 'language = "zh-CN"\n' in settings


def test_a_note_in_an_element_beside_its_number_keeps_its_words(tmp_path: Path) -> None:
    page = (
        '<body><article><h1>T</h1><p>Text<a id="footnote-anchor-1" href="#footnote-1">1</a> more.</p>'
        '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>'
        '<div class="footnote-content"><p>What the note says.</p></div></div></article></body>'
    )
    import_site(ImportRequest(source_of("html", tmp_path / "old", page), tmp_path / "site"))
    written = (tmp_path / "site/content/a.md").read_text("utf-8")
    assert written.endswith("Text[^1] more.\n\n[^1]: What the note says.\n")


def test_pictures_that_a_script_was_to_show_are_shown(tmp_path: Path) -> None:
    page = (
        '<body><p><img src="data:image/gif;base64,R0" data-src="https://a.example/1.png" alt="one"></p>'
        '<p><img srcset="https://a.example/2.png 1x, https://a.example/3.png 2x" alt="two"></p>'
        '<p><img alt="three"></p><p>text</p></body>'
    )
    done = import_site(ImportRequest(source_of("html", tmp_path / "old", page), tmp_path / "site"))
    assert isinstance(done, ImportDone)
    written = (tmp_path / "site/content/a.md").read_text("utf-8")
    assert "![one](https://a.example/1.png)" in written
    assert "![two](https://a.example/2.png)" in written
    assert [(loss.what, loss.detail) for loss in done.losses] == [("lost-element", "<img>")]


def test_a_gallery_without_numbers_shows_the_pictures_of_its_post(tmp_path: Path) -> None:
    def attached(number: int, to: int, name: str) -> str:
        place = f"<wp:post_parent>{to}</wp:post_parent><wp:attachment_url>/{name}</wp:attachment_url>"
        kind = "<wp:post_type>attachment</wp:post_type>"
        return f"<item><title>{name}</title><wp:post_id>{number}</wp:post_id>{place}{kind}</item>"

    post = item("[gallery]").replace("<wp:post_name>", "<wp:post_id>1</wp:post_id><wp:post_name>")
    data = wxr(
        post,
        attached(2, 1, "a.jpg"),
        attached(3, 1, "a.pdf"),
        attached(4, 9, "b.jpg"),
        attached(5, 1, "c.BMP"),
    )
    import_site(ImportRequest(source_of("wordpress", tmp_path / "old", data), tmp_path / "site"))
    (written,) = (tmp_path / "site/content").rglob("*.md")
    assert written.read_text("utf-8").endswith("\n\n![a.jpg](/a.jpg)\n\n![c.BMP](/c.BMP)\n")


def test_an_export_that_calls_itself_gbk_has_the_characters_of_its_successor(tmp_path: Path) -> None:
    assert text_codec("GB2312") == text_codec("gbk") == "gb18030"
    data = wxr(item("返回↩，😀")).replace(b"UTF-8", b"GBK").decode("utf-8").encode("gb18030")
    source = source_of("wordpress", tmp_path / "old", data)
    import_site(ImportRequest(source, tmp_path / "site"))
    (written,) = (tmp_path / "site/content").rglob("*.md")
    assert "返回↩，😀" in written.read_text("utf-8")
