"""A reader subscribes, and search engines read along."""

import re
from urllib.parse import unquote

from tests.story.markup import Markup
from tests.story.newsroom import Edition, Newsroom

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


class TestFeeds:
    def test_entries_are_the_newest_first_and_have_ids_of_their_own(self, archive: Edition) -> None:
        entries = archive.feed().findall(f"{ATOM}entry")
        published = [entry.findtext(f"{ATOM}published", "") for entry in entries]
        assert published == sorted(published, reverse=True)
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == len(ids) == 11

    def test_hold_what_atom_requires(self, archive: Edition) -> None:
        for name in archive.files:
            if name.endswith("feed.xml"):
                feed = archive.feed("/" + name)
                for each in (feed, *feed.findall(f"{ATOM}entry")):
                    assert each.findtext(f"{ATOM}id")
                    assert each.findtext(f"{ATOM}title")
                    assert RFC_3339.fullmatch(each.findtext(f"{ATOM}updated", ""))
                    assert feed.findtext(f"{ATOM}author/{ATOM}name")
                selves = [
                    link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"
                ]
                assert [unquote(each or "") for each in selves] == [f"https://news.example/{name}"]

    def test_full_text_has_absolute_links_and_no_ids(self, newsroom: Newsroom) -> None:
        newsroom.has_image("content/x.png", 4, 4)
        text = "甲[^1]，见[乙](b.md)。\n\n![图](x.png)\n\n## 节\n\n[回到节](#节)\n\n[^1]: 注见[乙](b.md)。\n"
        newsroom.article("a.md", text).article("b.md", date="2025-01-01")
        entry = newsroom.build().feed().findall(f"{ATOM}entry")[0]
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "html"
        html = content.text or ""
        assert "甲" in html
        assert "注见" in html
        assert " id=" not in html
        targets = re.findall(r'(?:href|src)="([^"]*)"', html)
        assert len(targets) == 5
        assert all(target.startswith("https://news.example/") for target in targets)

    def test_full_text_says_which_notes_are_not_cited(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "正文[^1]。\n\n[^1]: 引用了。\n[^2]: 没有引用。\n")
        content = newsroom.build().feed().findtext(f"{ATOM}entry/{ATOM}content", "")
        cited, uncited = Markup(content).parts("li")
        assert not cited.says("正文未引用")
        assert uncited.says("没有引用。", "正文未引用")

    def test_ids_do_not_change_with_title_and_date(self, newsroom: Newsroom) -> None:
        before = newsroom.article("a.md", title="旧题", date="2026-01-01").build().feed()
        after = newsroom.article("a.md", title="新题", date="2026-02-02").build().feed()
        assert before.findtext(f"{ATOM}entry/{ATOM}id") == after.findtext(f"{ATOM}entry/{ATOM}id")


def test_the_sitemap_names_every_page_but_404_and_redirects(archive: Edition) -> None:
    locations = [
        unquote(each.text or "").removeprefix("https://news.example")
        for each in archive.feed("/sitemap.xml").findall(f"{SITEMAP}url/{SITEMAP}loc")
    ]
    assert sorted(locations) == sorted(set(archive.addresses) - {"/404.html", "/old/"})
    assert "Sitemap: https://news.example/sitemap.xml" in archive.text("/robots.txt")
