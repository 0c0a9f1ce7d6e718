"""An editor saves files in one window, and the open pages of ``dateline serve`` follow in another."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Expect, Locator, Page, ViewportSize

from tests.browser.house import PATIENCE, House
from tests.story.archive import fill
from tests.story.newsroom import Newsroom

expect = Expect()
expect.set_options(timeout=PATIENCE * 1000)

Opens = Callable[..., Page]

GONE = "这个页面已经不在了"
STOPPED = "预览没有运行"
UNSHOWN = "网站现在无法显示"


def ends_well(house: House) -> None:
    """The preview ends, and what it has told are errors of the site, and that none was left."""
    status, said = house.stops()
    assert status == 0
    assert "错误都改正了" in said
    assert not any(mistake in said for mistake in ("preview-failed", "Traceback", "Exception"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A newsroom with a dozen articles, which these stories share: each leaves no mistake behind."""
    newsroom = fill(Newsroom(tmp_path_factory.mktemp("shared") / "site")).settings(page_size=50)
    house = House(newsroom)
    yield house
    ends_well(house)


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Begins a preview for one story alone, of a site of this folder."""
    with ExitStack() as houses:

        def begins(newsroom: Newsroom, *arguments: str) -> House:
            house = House(newsroom, *arguments)
            houses.callback(house.stops)
            return house

        yield begins


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A small newsroom for a story alone."""
    newsroom = Newsroom(tmp_path / "site")
    return newsroom.article("2026/lamp.md", "灯亮了。", title="灯塔", summary="略。")


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens a page in a tab of its own; an error in a script fails the story."""
    context = browser.new_context(viewport=ViewportSize(width=1000, height=700))
    context.set_default_timeout(PATIENCE * 1000)
    errors: list[str] = []

    def open_tab(house: House, path: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(house.address(path))
        page.evaluate("window.marker = 'the same page'")
        return page

    yield open_tab
    context.close()
    assert errors == []


def is_not_loaded_anew(page: Page) -> bool:
    return page.evaluate("window.marker === 'the same page'")


def top_of(place: Locator) -> float:
    return place.evaluate("element => element.getBoundingClientRect().top")


def says(page: Page, words: str) -> None:
    """Waits until the page's own text has these words."""
    expect(page.locator("main")).to_contain_text(words)


def hears(page: Page) -> None:
    """Waits until the page has heard of the preview: killed before, it is a page without a client."""
    page.wait_for_function("sessionStorage.getItem('dateline-preview')")


def panel(page: Page) -> Locator:
    """What is wrong, unfolded over the page."""
    return page.locator("#panel")


def nights(first: str = "", **changed: str) -> str:
    """A text long enough to scroll, with details and a link. ``night7="…"`` changes what the 7th says."""
    paragraphs = [f"第{number}夜：{changed.get(f'night{number}', '灯亮着。' * 30)}" for number in range(40)]
    details = "<details><summary>潮汐表</summary><p>正午满潮。</p></details>"
    return "\n\n".join([first, details, *paragraphs[:20], "[回首页](/)", *paragraphs[20:]]) + "\n"


class TestAnEdit:
    def test_of_a_word_is_shown_and_the_reader_keeps_their_place(self, house: House, opens: Opens):
        house.article("2026/nights.md", nights()).shows("/2026/nights/", "第39夜")
        page = opens(house, "/2026/nights/")
        page.locator("summary", has_text="潮汐表").click()
        page.get_by_role("link", name="回首页").focus()
        place = page.get_by_text("第21夜")
        place.evaluate("element => scrollTo({top: element.offsetTop - 300, behavior: 'instant'})")
        before = top_of(place)
        house.article("2026/nights.md", nights(night21="灯灭了。"))
        expect(place).to_contain_text("灯灭了。")
        assert top_of(place) == pytest.approx(before, abs=1)
        house.article("2026/nights.md", nights("新的开头。" * 200, night21="灯又亮了。"))
        expect(place).to_contain_text("灯又亮了。")
        assert top_of(place) == pytest.approx(before, abs=1)
        expect(page.get_by_role("link", name="回首页")).to_be_focused()
        assert page.locator("details", has_text="潮汐表").evaluate("element => element.open")
        assert is_not_loaded_anew(page)

    def test_leaves_every_other_page_alone_and_is_offered_there(self, house: House, opens: Opens):
        text = "开头。\n\n## 结局\n\n{}\n"
        house.article("2026/one.md", text.format("先前。"), title="第一件").shows("/2026/one/", "先前。")
        house.article("2026/other.md", "另一件事。").shows("/2026/other/", "另一件事。")
        one, other = opens(house, "/2026/one/"), opens(house, "/2026/other/")
        for page in (one, other):
            # Only once the page is told, it hears of what comes after.
            hears(page)
        other.evaluate(
            """() => {
                window.exchanges = 0;
                addEventListener("dateline:exchanged", () => { window.exchanges += 1; }, true);
                window.kept = document.querySelector(".text p");
                window.kept.dataset.ours = "an exchange would take this away";
            }"""
        )
        house.article("2026/one.md", text.format("后来。"), title="第一件")
        says(one, "后来。")
        offered = other.locator(".notice.elsewhere a")
        expect(offered).to_have_text("第一件")
        assert other.evaluate("window.exchanges") == 0
        assert other.evaluate("document.querySelector('.text p') === window.kept && kept.dataset.ours !== ''")
        expect(one.locator(".notice.elsewhere")).to_have_count(0)
        offered.click()
        other.wait_for_url("**/2026/one/#*")
        says(other, "后来。")

    def test_of_a_title_is_shown_on_the_open_home_page(self, house: House, opens: Opens):
        house.article("2026/titled.md", "正文。", title="旧题").shows("/", "旧题")
        home, page = opens(house, "/"), opens(house, "/2026/titled/")
        house.article("2026/titled.md", "正文。", title="新题")
        says(home, "新题")
        expect(home.get_by_text("旧题")).to_have_count(0)
        expect(page.locator("h1")).to_have_text("新题")
        expect(page).to_have_title("新题 – 样刊")

    def test_of_a_template_is_shown(self, house: House, opens: Opens):
        page = opens(house, "/2026/01/")
        with house.lends("templates/base.html"):
            base = '{%% extends "theme/base.html" %%}\n{%% block foot %%}\n%s\n{%% endblock %%}\n'
            house.has("templates/base.html", base % "<p>新页脚</p>")
            expect(page.locator(".site-foot")).to_have_text("新页脚")
            house.has("templates/base.html", base % "{% if %}")
            expect(panel(page)).to_contain_text("templates/base.html:3")
            expect(page.locator(".site-foot")).to_have_text("新页脚")
            house.has("templates/base.html", base % "{{ page.nonsense }}")
            expect(panel(page)).to_contain_text("nonsense")
            expect(panel(page).locator(".line.here")).to_have_text("3{{ page.nonsense }}")
            expect(page.locator(".site-foot")).to_have_text("新页脚")
        expect(page.locator(".site-foot")).not_to_contain_text("新页脚")
        expect(panel(page)).to_have_count(0)
        says(page, "第1篇")
        assert is_not_loaded_anew(page)

    def test_of_the_style_sheet_changes_the_colour_without_a_reload(self, house: House, opens: Opens):
        page = opens(house, "/2026/01/")
        colour = "getComputedStyle(document.body).color"
        before = page.evaluate(colour)
        with house.lends("static/site.css"):
            for red in (1, 2):
                house.has("static/site.css", f"body {{ color: rgb({red}, 2, 3); }}\n")
                page.wait_for_function(f"{colour} === 'rgb({red}, 2, 3)'")
        page.wait_for_function(f"{colour} === '{before}'")
        expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
        assert is_not_loaded_anew(page)


def in_place(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def by_renaming_over(file: Path, data: bytes) -> None:
    temporary = file.with_name(f".{file.name}.tmp-1")
    temporary.write_bytes(data)
    temporary.replace(file)


def as_vim_does(file: Path, data: bytes) -> None:
    probe, backup = file.with_name("4913"), file.with_name(f"{file.name}~")
    probe.touch()
    probe.unlink()
    file.rename(backup)
    file.write_bytes(data)
    os.chmod(file, 0o644)
    backup.unlink()


def by_deleting_first(file: Path, data: bytes) -> None:
    file.unlink()
    time.sleep(0.2)
    file.write_bytes(data)


def in_two_steps(file: Path, data: bytes) -> None:
    with file.open("wb", buffering=0) as half:
        half.write(data[: len(data) // 2])
        time.sleep(0.5)
        half.write(data[len(data) // 2 :])


def with_the_old_times(file: Path, data: bytes) -> None:
    before = file.stat()
    file.write_bytes(data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "saves",
    [in_place, by_renaming_over, as_vim_does, by_deleting_first, in_two_steps, with_the_old_times],
)
def test_however_an_editor_saves(house: House, opens: Opens, saves: Callable[[Path, bytes], None]):
    name = saves.__name__.replace("_", "-")
    house.article(f"2026/{name}.md", "灯亮了。").shows(f"/2026/{name}/", "灯亮了。")
    page = opens(house, f"/2026/{name}/")
    file = house.folder / f"content/2026/{name}.md"
    for words in ("灯灭了。", "灯又亮了。"):
        saves(file, file.read_text().rpartition("\n\n")[0].encode() + f"\n\n{words}".encode())
        says(page, words)
    expect(page.locator(".notice")).to_have_count(0)
    expect(panel(page)).to_have_count(0)
    assert is_not_loaded_anew(page)


class TestAMistake:
    def test_is_shown_at_its_line_over_the_last_good_text_until_it_is_mended(
        self, house: House, opens: Opens
    ):
        house.article("2026/wrong.md", "灯亮了。").shows("/2026/wrong/", "灯亮了。")
        page = opens(house, "/2026/wrong/")
        house.article("2026/wrong.md", "灯灭了。", date="2026-13-01")
        expect(panel(page).locator(".place")).to_contain_text("content/2026/wrong.md:3:7")
        expect(panel(page).locator(".line.here")).to_have_text("3date: 2026-13-01")
        says(page, "灯亮了。")
        house.has("content/2026/wrong.md", "---\ntitle: 灯塔\ndate: 2026-02-30\n---\n\n灯灭了。\n")
        expect(panel(page).locator(".line.here")).to_have_text("3date: 2026-02-30")
        house.article("2026/wrong.md", "灯灭了。", date="2026-03-01")
        says(page, "灯灭了。")
        expect(panel(page)).to_have_count(0)
        assert is_not_loaded_anew(page)

    def test_in_another_file_is_said_in_the_bar_alone(self, house: House, opens: Opens):
        house.article("2026/fine.md", "好的。").shows("/2026/fine/", "好的。")
        page, findings = opens(house, "/2026/fine/"), opens(house, "/_dateline/")
        with house.lends("content/2026/fault.md"):
            house.article("2026/fault.md", "坏的。", date="2026-13-01")
            bar = page.get_by_role("button", name="1处错误 content/2026/fault.md:3:7")
            expect(bar).to_have_attribute("aria-expanded", "false")
            expect(panel(page)).to_have_count(0)
            expect(findings.locator("h2", has_text="content/2026/fault.md")).to_have_count(1)
            bar.click()
            expect(panel(page)).to_contain_text("content/2026/fault.md:3:7")
        expect(panel(page)).to_have_count(0)
        expect(findings.locator("h2", has_text="content/2026/fault.md")).to_have_count(0)

    def test_in_the_settings_is_shown_on_every_page_until_it_is_mended(self, house: House, opens: Opens):
        home, page = opens(house, "/page/"), opens(house, "/2026/01/")
        with house.lends("site.toml"):
            house.has("site.toml", (house.folder / "site.toml").read_text() + 'titel = "晚报"\nnav = [\n')
            for each in (home, page):
                expect(panel(each).locator(".place").first).to_contain_text("site.toml:")
                says(each, "第1篇")
        for each in (home, page):
            expect(panel(each)).to_have_count(0)
        with house.lends("site.toml"):
            house.newsroom.settings(title="晚报", page_size=50)
            for each in (home, page):
                expect(each.locator(".site-title")).to_have_text("晚报")
        for each in (home, page):
            expect(each.locator(".site-title")).to_have_text("样刊")
            assert is_not_loaded_anew(each)


class TestAFile:
    def test_that_is_deleted_is_told_and_may_come_back(self, house: House, opens: Opens):
        house.article("2026/lost.md", "灯亮了。").shows("/2026/lost/", "灯亮了。")
        page = opens(house, "/2026/lost/")
        house.newsroom.loses("content/2026/lost.md")
        notice = page.get_by_text(GONE)
        expect(notice).to_be_visible()
        says(page, "灯亮了。")
        house.article("2026/lost.md", "灯回来了。")
        says(page, "灯回来了。")
        expect(notice).to_have_count(0)
        assert is_not_loaded_anew(page)

    def test_that_is_renamed_takes_the_reader_along(self, house: House, opens: Opens):
        house.article("2026/here.md", "灯亮了。").shows("/2026/here/", "灯亮了。")
        page = opens(house, "/2026/here/")
        content = house.folder / "content"
        (content / "2026/here.md").rename(content / "2026/there.md")
        page.wait_for_url("**/2026/there/")
        says(page, "灯亮了。")
        (content / "2027").mkdir()
        (content / "2026/there.md").rename(content / "2027/there.md")
        page.wait_for_url("**/2027/there/")
        (content / "2027").rename(content / "2028")
        page.wait_for_url("**/2028/there/")
        house.article("2028/there.md", "灯灭了。")
        says(page, "灯灭了。")

    @pytest.mark.long
    def test_with_a_new_slug_takes_the_reader_along(self, house: House, opens: Opens):
        house.article("2026/slug.md", "灯亮了。").shows("/2026/slug/", "灯亮了。")
        page = opens(house, "/2026/slug/")
        house.article("2026/slug.md", "灯灭了。", slug="beacon")
        page.wait_for_url("**/2026/beacon/")
        says(page, "灯灭了。")
        house.article("2026/slug.md", "灯又亮了。")
        page.wait_for_url("**/2026/slug/")
        says(page, "灯又亮了。")

    def test_that_is_new_comes_to_the_open_home_page(self, house: House, opens: Opens):
        home = opens(house, "/")
        done = house.newsroom.runs("new", "海上的新灯")
        assert done.exit_code == 0
        link = home.locator("main a", has_text="海上的新灯").first
        expect(link).to_be_visible()
        expect(home.locator("main a:has-text('海上的新灯') + dateline-label").first).to_have_text("草稿")
        link.click()
        expect(home.locator(".ribbon")).to_contain_text("草稿")

    @pytest.mark.long
    def test_that_a_build_would_hide_says_why(self, house: House, opens: Opens):
        house.article("2026/draft.md", "正文。", title="草稿一篇", draft=True)
        house.article("2026/later.md", "正文。", title="定时一篇", publish="2199-01-02")
        house.article("2026/over.md", "正文。", title="下线一篇", expires="2026-05-02")
        house.shows("/page/", "下线一篇").shows("/page/", "草稿一篇").shows("/page/", "定时一篇")
        home = opens(house, "/page/")
        for title, label in (("草稿一篇", "草稿"), ("定时一篇", "定时"), ("下线一篇", "已下线")):
            badge = home.locator(f"main a:has-text('{title}') + dateline-label").first
            expect(badge).to_have_text(label)
        page = opens(house, "/2026/later/")
        expect(page.locator(".ribbon")).to_have_text("定时发布：到2199年1月2日才会出现（publish）")
        house.article("2026/later.md", "正文。", title="定时一篇")
        expect(page.locator(".ribbon")).to_have_count(0)
        expect(home.locator("main a:has-text('定时一篇') + dateline-label")).to_have_count(0)

    @pytest.mark.long
    def test_is_one_of_hundreds_that_change_at_once(self, house: House, opens: Opens):
        def branch(words: str) -> None:
            for number in range(300):
                house.article(f"branch/{number:03}.md", f"{words}{number}。", date="2020-01-01")

        branch("分支")
        house.shows("/branch/299/", "分支299。")
        first, last = opens(house, "/branch/000/"), opens(house, "/branch/299/")
        branch("改了")
        says(first, "改了0。")
        says(last, "改了299。")
        for number in range(0, 300, 50):
            assert f"改了{number}。" in house.get(f"/branch/{number:03}/")
        shutil.rmtree(house.folder / "content/branch")
        for page in (first, last):
            expect(page.get_by_text(GONE)).to_be_visible()


class TestAPreview:
    @pytest.mark.long
    def test_that_was_killed_and_started_again_goes_on_in_the_open_page(
        self, newsroom: Newsroom, alone: Callable[..., House], opens: Opens
    ):
        house = alone(newsroom)
        page = opens(house, "/2026/lamp/")
        says(page, "灯亮了。")
        hears(page)
        house.is_killed()
        expect(page.get_by_text(STOPPED)).to_be_visible()
        house.article("2026/lamp.md", "灯灭了。", title="灯塔")
        house = alone(newsroom, "--port", str(house.port))
        says(page, "灯灭了。")
        expect(page.get_by_text(STOPPED)).to_have_count(0)
        house.article("2026/lamp.md", "灯又亮了。", title="灯塔")
        says(page, "灯又亮了。")
        assert is_not_loaded_anew(page)
        assert house.stops() == (0, "")

    @pytest.mark.long
    def test_of_a_site_that_is_moved_away_and_back(
        self, newsroom: Newsroom, alone: Callable[..., House], opens: Opens
    ):
        house = alone(newsroom)
        page = opens(house, "/2026/lamp/")
        away = house.folder.with_name("away")
        house.folder.rename(away)
        expect(panel(page)).to_contain_text("site.toml")
        says(page, "灯亮了。")
        assert not house.folder.exists()
        away.rename(house.folder)
        expect(panel(page)).to_have_count(0)
        house.article("2026/lamp.md", "灯灭了。", title="灯塔")
        says(page, "灯灭了。")
        shutil.rmtree(house.folder)
        expect(panel(page)).to_contain_text("site.toml")
        says(page, "灯灭了。")
        ends_well(house)

    @pytest.mark.parametrize("broken", ['language = "zh-CN"\ntitle = """样刊\n', None])
    def test_starts_with_a_broken_site_and_shows_it_once_it_is_mended(
        self, newsroom: Newsroom, alone: Callable[..., House], opens: Opens, broken: str | None
    ):
        """A command speaks the language that stands in site.toml, as far as it can be read."""
        newsroom.has("site.toml", broken or 'language = "zh-CN"\n')
        newsroom.article("2026/lamp.md", "灯亮了。", date="2026-13-01")
        house = alone(newsroom)
        page = opens(house, "/2026/lamp/")
        expect(page.get_by_text(UNSHOWN)).to_be_visible()
        expect(page.get_by_role("heading", name="site.toml")).to_be_visible()
        newsroom.settings()
        says(page, "灯亮了。")
        expect(panel(page)).to_contain_text("content/2026/lamp.md:3:7")
        house.article("2026/lamp.md", "灯灭了。", date="2026-03-01")
        says(page, "灯灭了。")
        expect(panel(page)).to_have_count(0)
        ends_well(house)

    @pytest.mark.long
    def test_of_a_site_below_a_path(self, newsroom: Newsroom, alone: Callable[..., House], opens: Opens):
        newsroom.settings(base_url="https://news.example/archive/")
        house = alone(newsroom)
        home, page = opens(house, "/"), opens(house, "/archive/2026/lamp/")
        home.wait_for_url("**/archive/")
        house.article("2026/lamp.md", "灯灭了。", title="新灯塔", draft=True)
        says(home, "新灯塔")
        says(page, "灯灭了。")
        expect(home.locator("main a:has-text('新灯塔') + dateline-label").first).to_have_text("草稿")
        house.has("static/site.css", "body { color: rgb(1, 2, 3); }\n")
        page.wait_for_function("getComputedStyle(document.body).color === 'rgb(1, 2, 3)'")
        content = house.folder / "content/2026"
        (content / "lamp.md").rename(content / "light.md")
        page.wait_for_url("**/archive/2026/light/")
        (content / "light.md").unlink()
        notice = page.locator(".notice.gone")
        expect(notice).to_contain_text(GONE)
        notice.get_by_role("link", name="回到首页").click()
        page.wait_for_url("**/archive/")
        assert house.stops() == (0, "")

    def test_that_follows_goes_where_the_edit_is(
        self, newsroom: Newsroom, alone: Callable[..., House], opens: Opens
    ):
        newsroom.article("2026/tide.md", nights() + "\n## 结局\n\n先前。\n", title="潮汐")
        house = alone(newsroom, "--follow")
        page = opens(house, "/2026/lamp/")
        hears(page)
        house.article("2026/tide.md", nights() + "\n## 结局\n\n后来。\n", title="潮汐", date="2026-01-01")
        page.wait_for_url("**/2026/tide/#*")
        expect(page.get_by_text("后来。")).to_be_in_viewport()
        house.article("2026/lamp.md", "灯灭了。", title="灯塔")
        page.wait_for_url("**/2026/lamp/")
        says(page, "灯灭了。")
        assert house.stops() == (0, "")
