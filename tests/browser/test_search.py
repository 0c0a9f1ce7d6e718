"""Stories of readers who search a published site, in a real browser."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from dateline.builder import build
from dateline.pages.writers import media_type_of
from dateline.pipeline.request import Request
from tests.browser.opening import opens
from tests.browser.test_policy import policy

HOST = "https://a.example"
SITE = f'title = "档案"\nbase_url = "{HOST}/a/"\nlanguage = "zh-CN"\ntimezone = "Asia/Shanghai"\n'
TEXTS = {
    "2024/bridge.md": (
        "title: 大桥通车\ndate: 2024-03-06\ntags: [交通]\nmain_topics: [基础设施]\ncorrection: 误作渡船。",
        """第一段：Brücke。

## 经过

2024年3月5日，港珠澳大桥全线通车[^1]。记者说，台湾游客也来了。

[^1]: 林一：《大桥通车记》，样报，2024年3月6日。https://press.example/bridge-story
""",
    ),
    "2023/chips.md": (
        "title: 芯片产业\ndate: 2023-05-01\ntags: [半导体]",
        """臺灣的半導體產業在二〇二三年增長。Federal Reserve watchers agree.

What Federal Reserve officials, whatever the day of the week, say of it is read by onlookers.
""",
    ),
    "_index.md": ("title: 卷首", "这里收的是旧报，只收鹡鸰。"),
    "路桥/_index.md": ("title: 路与桥", "修桥铺路的报道。"),
    "2022/quiet.md": ("title: 不公开检索\ndate: 2022-01-01\nsearch: false", "这里写着独一无二的词：鸿鹄。"),
    "2022/draft.md": ("title: 草稿\ndate: 2022-01-01\ndraft: true", "草稿里写着鸿鹄。"),
    "2020/german.md": ("title: Die Brücke\ndate: 2020-01-01\nlang: de", "Die Brücke wurde eröffnet."),
    "2021/markup.md": (
        "title: " + "很长的标题" * 60 + "\ndate: 2021-01-01",
        "代码 `a.b*c (x)`。",
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("searched")
    (folder / "site.toml").write_text(SITE, "utf-8")
    for name, (front, text) in TEXTS.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front}\nsummary: 略。\n---\n{text}\n", "utf-8")
    assert build(Request(folder, folder / "public", 1_760_000_000, jobs=1)).published
    return folder / "public"


class Reader:
    """A reader of the site; files in ``broken`` are not what they were, ``asked`` is what was loaded."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page = page
        self.site = site
        self.asked: list[str] = []
        self.broken: dict[str, bytes | None] = {}
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if "Policy" in said.text else None)
        page.route("**/*", self.answer)

    def answer(self, route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path).removeprefix("/a/")
        self.asked.append(path)
        file = self.site / path
        file = file / "index.html" if file.is_dir() else file
        body = self.broken[path] if path in self.broken else file.read_bytes() if file.is_file() else None
        status = 200
        if body is None:
            status, file = 404, self.site / "404.html"
            body = file.read_bytes()
        headers = {"content-type": media_type_of(file.name), "content-security-policy": policy()}
        route.fulfill(status=status, body=body, headers=headers)

    def searches(self, query: str, more: str = "") -> "Reader":
        self.page.goto(f"{HOST}/a/search/?q={quote(query)}{more}")
        expect(self.page.locator("#t-search-status")).to_have_text(re.compile("^(?!正在搜索)."))
        return self

    @property
    def titles(self) -> list[str]:
        return self.page.locator("#t-search-results h2").all_inner_texts()

    @property
    def status(self) -> str:
        return self.page.locator("#t-search-status").inner_text()


@pytest.fixture
def reader(page: Page, site: Path) -> Iterator[Reader]:
    reader = Reader(page, site)
    yield reader
    assert not reader.errors


FOUND = {
    "珠澳大": "大桥通车",
    "台湾的半导体": "芯片产业",
    "feder": "芯片产业",
    "press.example": "大桥通车",
    "大桥通车记": "大桥通车",
    "3月5日 通车": "大桥通车",
    "a.b*c (x)": "很长的标题" * 60,
    "台湾 -芯片": "大桥通车",
    "误作渡船": "大桥通车",
    "只收鹡鸰": "卷首",
    "修桥铺路": "路与桥",
}


def test_what_a_reader_types_is_found(reader: Reader) -> None:
    for query, title in FOUND.items():
        reader.searches(query)
        assert reader.titles == [title]
        assert reader.status == "共找到1篇"
        assert reader.page.locator("#t-search-results mark").count()


def test_a_hit_leads_to_its_place(reader: Reader) -> None:
    reader.searches("游客")
    link = reader.page.locator(".excerpt a")
    assert "#" in (link.get_attribute("href") or "")
    assert (link.get_attribute("href") or "").endswith(":~:text=" + quote("游客"))
    assert "经过" in reader.page.locator(".excerpt").inner_text()


def test_a_sentence_is_shown_whole(reader: Reader) -> None:
    reader.searches("onlookers")
    sentence = "What Federal Reserve officials, whatever the day of the week, say of it is read by onlookers."
    assert reader.page.locator(".excerpt a").inner_text() == sentence


def test_a_note_is_shown_whole(reader: Reader) -> None:
    reader.searches("样报")
    excerpt = reader.page.locator(".excerpt a").inner_text()
    assert excerpt.startswith("林一：《大桥通车记》，样报，2024年3月6日。")


def test_what_is_not_to_be_found_is_not(reader: Reader) -> None:
    reader.searches("鸿鹄之志")
    assert reader.titles == []
    assert reader.status == "没有找到"
    assert not reader.page.locator("#t-search-hints a").count()


NEAREST = {
    "<b>通车</b>典礼": "通车（至多1篇）",
    "2024-3-5": "2024年3月5日（至多1篇）",
    "半导体公司": "半导体（至多1篇）",
    '"通车 大桥"': "通车 大桥（至多1篇）",
    "台湾 鸿鹄": "台湾（至多2篇）",
    "鸿鹄之志的半导体": "半导体（至多1篇）",
    "通车 -大桥": "通车（至多1篇）",
    "bridges": "bridge…（至多1篇）",
    "台湾游客半导体": "台湾游客（至多1篇）",
    "fédéral": "federal（至多1篇）",
    "半倒体": "半导体（至多1篇）",
    "心片": "片（至多1篇）",
}


def test_where_nothing_is_found_the_nearest_that_is_there_is_offered(reader: Reader) -> None:
    for query, nearest in NEAREST.items():
        reader.searches(query)
        assert reader.titles == []
        expect(reader.page.locator("#t-search-hints a", has_text=nearest)).to_be_visible()
        assert not re.search("[<>]", reader.page.locator("#t-search-hints").inner_text())
    reader.page.locator("#t-search-hints a").first.click()
    expect(reader.page.locator("#t-search-results h2")).to_have_text("芯片产业")


WRONG = {
    "2024/brdge/": "大桥通车",
    "bridge.html": "大桥通车",
    "2019/chips": "芯片产业",
    "tags/交通/x/": "交通",
    "%E0%A4%A/<b>": "",
    "2022/quiet-2/": "",
}


def test_a_wrong_address_leads_to_the_nearest_ones(reader: Reader) -> None:
    for address, title in WRONG.items():
        reader.page.goto(f"{HOST}/a/{address}")
        reader.page.wait_for_load_state("networkidle")
        near = reader.page.locator("#t-nearest a").all_inner_texts()
        assert near[:1] == ([title] if title else []), address
    reader.page.goto(f"{HOST}/a/2024/bridge-story/")
    # The script that fills it in comes once the page is painted.
    expect(reader.page.locator("#t-missing-q")).to_have_value("bridge story")
    reader.page.locator("#t-missing-q").fill("通车")
    reader.page.locator(".search-form button").click()
    expect(reader.page.locator("#t-search-results h2")).to_have_text("大桥通车")


def test_a_search_is_kept_to_a_tag_a_year_and_a_kind(reader: Reader) -> None:
    assert len(reader.searches("台湾").titles) == 2
    assert reader.searches("台湾", "&to=2023").titles == ["芯片产业"]
    tag = quote("/a/tags/" + quote("交通") + "/", safe="")
    assert reader.searches("台湾", f"&in={tag}").titles == ["大桥通车"]
    assert reader.searches("台湾", "&kind=source").titles == []
    assert reader.searches("林一", "&kind=source").titles == ["大桥通车"]
    assert len(reader.searches("台湾", "&order=best").titles) == 2
    assert len(reader.searches("台湾", "&kind=x&lang=y").titles) == 2


@pytest.mark.long
def test_a_year_is_found_behind_a_hundred_articles_of_others(page: Page, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(SITE, "utf-8")
    (tmp_path / "content").mkdir()
    for number in range(100):
        date = f"{2025 if number else 2019}-01-{number % 28 + 1:02}"
        text = f"---\ntitle: 第{number}篇\ndate: {date}\nsummary: 略。\n---\n台湾的“大桥”。\n"
        (tmp_path / "content" / f"{number}.md").write_text(text, "utf-8")
    assert build(Request(tmp_path, tmp_path / "public", 1_760_000_000, jobs=1)).published
    reader = Reader(page, tmp_path / "public")
    reader.searches("台湾", "&to=2020")
    expect(reader.page.locator("#t-search-results h2")).to_have_text(["第0篇"])  # says meanwhile what it has
    # Sixty pages hold the word, not the phrase: the reader may go on, or take what is near.
    reader.searches('"大桥 台湾"')
    expect(page.locator("#t-search-hints a").first).to_have_text("大桥 台湾（至多100篇）")
    # All hold what is to be left out: few pages are read for that, and no result waits for it.
    reader.asked.clear()
    assert reader.searches("台湾 -大桥").titles == []
    assert reader.status == "已找到0篇，至多90篇"
    assert sum(path.startswith("20") for path in reader.asked) <= 20
    assert not reader.errors


def test_a_search_is_kept_to_a_language(reader: Reader) -> None:
    assert reader.searches("brücke").titles == ["大桥通车", "Die Brücke"]
    reader.page.locator(".kept-to summary").click()
    reader.page.get_by_label("语言").select_option("Deutsch")
    expect(reader.page.locator("#t-search-results h2")).to_have_text("Die Brücke")
    assert reader.page.url.endswith("&lang=de")
    reader.page.reload()
    expect(reader.page.locator("#t-search-results h2")).to_have_text("Die Brücke")
    expect(reader.page.locator(".kept-to summary")).to_contain_text("Deutsch")
    assert reader.searches("台湾", "&lang=de").titles == []
    expect(reader.page.locator("#t-search-hints a", has_text="不限范围")).to_be_visible()


def test_terms_and_publishers_are_found_by_name(reader: Reader) -> None:
    reader.searches("基础设施", "&kind=names")
    assert reader.status == "找到1个名称"
    expect(reader.page.locator("#t-search-names a")).to_have_text("基础设施")


SAID = {
    "。，！": "没有可搜索的字词",
    "-台湾": "只有要排除的词",
    "甲" * 10_000: "没有找到",
    "<script>alert(1)</script>": "没有找到",
    "\ud800x\x00\x07".encode("utf-8", "replace").decode(): "没有找到",
    "🦜🦜": "没有找到",
    "((((": "没有可搜索的字词",
}


def test_whatever_is_asked_the_page_says_what_happened(reader: Reader) -> None:
    for query, said in SAID.items():
        reader.searches(query)
        assert reader.status.startswith(said)
        assert reader.titles == []


def test_half_a_character_is_no_hindrance(reader: Reader) -> None:
    opens(reader.page, f"{HOST}/a/search/")
    reader.page.evaluate("document.forms['t-search-form'].elements.q.value = '\\ud800 通车'")
    reader.page.locator("#t-search-form button").click()
    expect(reader.page.locator("#t-search-results h2")).to_have_text("大桥通车")


@pytest.mark.prove
@pytest.mark.long
def test_an_article_as_long_as_a_library_is_found_by_its_end(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("long")
    (folder / "site.toml").write_text(SITE, "utf-8")
    (folder / "content").mkdir()
    text = "长长的正文里什么也没有。" * 40 + "\n\n"
    text *= 5_000_000 // len(text.encode())
    (folder / "content/long.md").write_text(
        f"---\ntitle: 长文\ndate: 2024-01-01\n---\n{text}末了写着鸿鹄之志。\n", "utf-8"
    )
    assert build(Request(folder, folder / "public", 1_760_000_000, jobs=1)).published
    reader = Reader(page, folder / "public")
    page.set_default_timeout(120_000)
    reader.page.goto(f"{HOST}/a/search/?q=" + quote("鸿鹄之志"))
    expect(reader.page.locator("#t-search-results h2")).to_have_text("长文", timeout=120_000)
    assert "鸿鹄之志" in reader.page.locator(".excerpt").inner_text()


def test_nothing_is_loaded_before_the_field_is_used(reader: Reader) -> None:
    opens(reader.page, f"{HOST}/a/2024/bridge/")
    reader.page.keyboard.press("/")
    assert reader.page.evaluate("document.activeElement.name") == "q"
    assert not [path for path in reader.asked if path.startswith("search/")]
    assert sum((reader.site / path).stat().st_size for path in reader.asked if path == "frame.js") < 4096
    reader.page.keyboard.type("通车")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search/?q=*")
    expect(reader.page.locator("#t-search-status")).to_have_text("共找到1篇")


def test_the_page_of_the_search_loads_little_before_it_is_used(reader: Reader) -> None:
    opens(reader.page, f"{HOST}/a/search/")
    asked = [path for path in reader.asked if path.startswith("search")]
    assert asked == ["search/", "search.js"]
    assert len(gzip.compress((reader.site / "search.js").read_bytes())) < 4096
    page = reader.page
    with (
        page.expect_request("**/search-engine.js*"),
        page.expect_request("**/search-results.js*"),
        page.expect_request("**/variants.txt*"),
    ):
        page.locator("#t-search-q").focus()


def test_arrows_lead_through_the_results_and_escape_back(reader: Reader) -> None:
    reader.searches("台湾")
    field, titles = reader.page.locator("#t-search-q"), reader.page.locator("#t-search-results h2 a")
    field.press("ArrowDown")
    expect(titles.first).to_be_focused()
    titles.first.press("ArrowDown")
    expect(titles.last).to_be_focused()
    titles.last.press("Escape")
    expect(field).to_be_focused()


def test_after_a_search_by_the_keyboard_the_arrows_lead_on(reader: Reader) -> None:
    reader.searches("通车")
    field, titles = reader.page.locator("#t-search-q"), reader.page.locator("#t-search-results h2 a")
    field.fill("臺灣的半")
    field.press("Enter")
    expect(titles).to_have_text("芯片产业")
    reader.page.keyboard.press("ArrowDown")
    expect(titles).to_be_focused()
    reader.searches("半导休")
    reader.page.locator("#t-search-hints a").first.press("Enter")
    expect(titles).to_have_text("芯片产业")
    expect(field).to_be_focused()
    expect(field).to_have_value("半导体")


def test_the_address_is_the_state_of_the_search(reader: Reader) -> None:
    reader.searches("通车")
    reader.page.locator("#t-search-q").fill("半导体")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#t-search-results h2")).to_have_text("芯片产业")
    reader.page.go_back()
    expect(reader.page.locator("#t-search-results h2")).to_have_text("大桥通车")
    expect(reader.page.locator("#t-search-q")).to_have_value("通车")


def test_a_broken_shard_is_told_and_the_rest_goes_on(reader: Reader) -> None:
    reader.broken["search/recent-0.bin"] = b"\x00\x01nonsense"
    reader.searches("通车")
    expect(reader.page.locator("#t-search-troubles")).to_contain_text("索引有一部分没有加载成功")
    reader.broken = {"search/variants.txt": None}
    reader.searches("通车")
    assert reader.titles == ["大桥通车"]
    expect(reader.page.locator("#t-search-troubles")).to_contain_text("繁简")


def test_without_a_connection_the_rest_is_told_and_with_one_found(reader: Reader) -> None:
    reader.searches("通车")
    reader.page.route("**/*", lambda route: route.abort())
    field = reader.page.locator("#t-search-q")
    field.fill("半导体")
    field.press("Enter")
    expect(reader.page.locator("#t-search-troubles")).to_contain_text("没有加载成功")
    expect(reader.page.locator("#t-search-status")).to_have_text("没有找到")
    reader.page.unroute("**/*")
    reader.page.route("**/*", reader.answer)
    field.fill("半导体产")
    field.press("Enter")
    expect(reader.page.locator("#t-search-results h2")).to_have_text("芯片产业")
    expect(reader.page.locator("#t-search-troubles")).to_be_empty()


def test_what_is_no_table_of_characters_is_told(reader: Reader) -> None:
    reader.broken["search/variants.txt"] = b"<!doctype html><title>404</title><p>not here</p>"
    assert reader.searches("通车").titles == ["大桥通车"]
    expect(reader.page.locator("#t-search-troubles")).to_contain_text("繁简")


@pytest.mark.long
def test_a_site_published_in_the_middle_of_a_search_is_searched_anew(page: Page, tmp_path: Path) -> None:
    def publish(*names: str) -> None:
        for name in names:
            text = f"---\ntitle: {name}\ndate: 2025-01-01\nsummary: 略。\n---\n台湾的{name}。\n"
            (tmp_path / "content" / f"{name}.md").write_text(text, "utf-8")
        assert build(Request(tmp_path, tmp_path / "public", 1_760_000_000, jobs=1)).published

    (tmp_path / "site.toml").write_text(SITE, "utf-8")
    (tmp_path / "content").mkdir()
    publish("北桥", "南桥")
    reader = Reader(page, tmp_path / "public")
    # The shards are those of before; the addresses are asked for when all is another.
    asked: list[str] = []

    def after(route: Route) -> None:
        if not asked:
            publish("东桥", "中桥")
        asked.append(route.request.url)
        reader.answer(route)

    page.route("**/search/*.json", after)
    reader.searches("台湾")
    expect(page.locator("#t-search-status")).to_have_text("共找到4篇")
    expect(page.locator("#t-search-troubles")).to_be_empty()
    assert sorted(reader.titles) == ["东桥", "中桥", "北桥", "南桥"]
    assert not reader.errors


def test_an_older_page_finds_the_manifest_of_today(reader: Reader, site: Path) -> None:
    today = (site / "search/index.html").read_bytes()
    older = re.sub(rb'\["(\w{12})",(\d+),\d+', rb'["\1",\2,1', today.replace(b'"shards":1', b'"shards":2'))
    reader.broken["search/"] = older
    asked = len(reader.asked)

    def renewed(route: Route) -> None:
        reader.broken.pop("search/", None)
        reader.answer(route)

    reader.page.route(
        "**/search/",
        lambda route: renewed(route) if len(reader.asked) > asked + 1 else reader.answer(route),
    )
    reader.searches("通车")
    assert reader.titles == ["大桥通车"]


def test_a_page_of_another_version_asks_to_be_loaded_again(reader: Reader, site: Path) -> None:
    today = (site / "search/index.html").read_bytes()
    older = re.sub(rb'\["(\w{12})",(\d+),\d+', rb'["\1",\2,1', today.replace(b'"format":2', b'"format":1'))
    pages = iter((older, today))
    reader.page.route(
        re.compile(r"/search/(\?|$)"),
        lambda route: route.fulfill(body=next(pages, today), content_type="text/html"),
    )
    reader.searches("通车")
    expect(reader.page.locator("#t-search-troubles")).to_contain_text("请重新载入页面")


def test_without_a_script_the_page_offers_the_indexes(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    reader = Reader(context.new_page(), site)
    reader.page.goto(f"{HOST}/a/search/?q=x")
    assert reader.page.locator("noscript p").is_visible()
    assert reader.page.locator("#t-search-ways a").count() > 3
    context.close()


def test_what_a_search_is_kept_to_is_named_and_stands_in_nobodys_way(reader: Reader) -> None:
    reader.searches("通车", "&kind=text&from=2024&to=2024")
    assert reader.titles == ["大桥通车"]
    kept_to = reader.page.locator("details.kept-to")
    assert kept_to.get_attribute("open") is None
    assert kept_to.locator("summary").inner_text().endswith(" · 标题与正文 · 2024")


def test_a_search_is_kept_to_what_is_told_with_its_date(reader: Reader) -> None:
    assert reader.searches("全线通车", "&kind=event").titles == ["大桥通车"]
    assert reader.searches("brücke", "&kind=event").titles == []
