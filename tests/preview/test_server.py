"""What a browser gets from the preview, over real sockets."""

import asyncio
import re
import threading
from collections.abc import Generator
from pathlib import Path

import pytest

from dateline.preview.server.event_stream import OpenPage, OpenPages
from dateline.preview.server.protocol import LastChange, Redirect
from dateline.preview.server.responses import with_client
from tests.preview.fake_site import FakeSite, served
from tests.preview.live import Live, Stream

MISTAKE = ZeroDivisionError("a mistake")

PAGE = "<!doctype html><title>今天</title><body><p>正文。</p></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> FakeSite:
    return FakeSite(tmp_path).has("/", PAGE).has("/today/", PAGE)


@pytest.fixture
def live(site: FakeSite) -> Generator[Live]:
    with Live(lambda: site) as live:
        yield live


class TestPages:
    def test_an_html_page_has_the_bytes_of_the_build_and_one_tag_before_its_end(self, live: Live):
        reply = live.get("/today/")
        assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
        before, tag, after = re.split(r"(<script.*</script>)", reply.text)
        assert before + after == PAGE
        assert before.endswith("</p>")
        assert f'data-token="{live.preview.token}"' in tag
        assert 'data-page="/today/"' in tag

    def test_a_page_without_a_closing_body_gets_the_tag_at_its_end(self):
        assert with_client(b"<p>text", b"\x01", "t", "/").startswith(b"<p>text<script ")

    def test_a_body_quoted_in_the_text_is_not_taken_for_the_end(self):
        page = b"<body><code>&lt;/body></code><pre></body></pre></BODY></html>"
        assert re.sub(b"<script.*</script>", b"|", with_client(page, b"", "t", "/")) == (
            b"<body><code>&lt;/body></code><pre></body></pre>|</BODY></html>"
        )

    def test_html_is_never_kept_by_the_browser(self, live: Live):
        assert live.get("/today/").headers["cache-control"] == "no-store"

    def test_other_text_is_sent_once_and_then_asked_for_by_its_tag(self, live: Live, site: FakeSite):
        site.has("/site.css", "p { color: red }", "text/css; charset=utf-8")
        first = live.get("/site.css")
        assert (first.text, first.headers["cache-control"]) == ("p { color: red }", "no-cache")
        again = live.get("/site.css", f"If-None-Match: {first.headers['etag']}")
        assert (again.status, again.body) == (304, b"")
        site.has("/site.css", "p { color: blue }", "text/css; charset=utf-8")
        assert live.get("/site.css", f"If-None-Match: {first.headers['etag']}").status == 200

    def test_what_is_not_there_is_the_sites_own_page(self, live: Live):
        reply = live.get("/yesterday/")
        assert reply.status == 404
        assert "<h1>Nothing here</h1>" in reply.text
        assert "client.js" in reply.text

    def test_a_former_address_leads_to_the_new_one(self, live: Live, site: FakeSite):
        site.has("/old/", Redirect("/today/"))
        reply = live.get("/old/")
        assert (reply.status, reply.headers["location"]) == (302, "/today/")

    def test_head_says_what_get_would(self, live: Live, site: FakeSite, tmp_path: Path):
        (tmp_path / "a.png").write_bytes(b"picture")
        site.has("/a.png", tmp_path / "a.png", "image/png")
        for path in ("/today/", "/a.png", "/nowhere/", "/_dateline/"):
            get, head = live.get(path), live.get(path, method="HEAD")
            assert (head.status, head.body) == (get.status, b"")
            assert head.headers["content-length"] == str(len(get.body))

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"])
    def test_nothing_can_be_sent(self, live: Live, method: str):
        reply = live.get("/today/", method=method)
        assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")

    def test_a_site_below_a_path_is_found_from_the_root(self, tmp_path: Path):
        site = FakeSite(tmp_path, prefix="/archive/").has("/archive/", PAGE)
        with Live(lambda: site) as live:
            for path in ("/", "/archive"):
                assert live.get(path).headers["location"] == "/archive/"
            assert live.get("/archive/").status == 200
            assert live.get("/elsewhere/").status == 404


class TestFiles:
    @pytest.fixture
    def letters(self, site: FakeSite, tmp_path: Path) -> str:
        (tmp_path / "letters.bin").write_bytes(b"abcdefghij")
        site.has("/letters.bin", tmp_path / "letters.bin", "application/octet-stream")
        return "/letters.bin"

    def test_are_sent_as_they_are(self, live: Live, letters: str):
        reply = live.get(letters)
        assert (reply.status, reply.body) == (200, b"abcdefghij")
        assert reply.headers["accept-ranges"] == "bytes"
        assert live.get(letters, f"If-None-Match: {reply.headers['etag']}").status == 304

    @pytest.mark.parametrize(
        ("asked", "status", "part", "named"),
        [
            ("bytes=0-2", 206, b"abc", "bytes 0-2/10"),
            ("bytes=7-", 206, b"hij", "bytes 7-9/10"),
            ("bytes=-2", 206, b"ij", "bytes 8-9/10"),
            ("bytes=-99", 206, b"abcdefghij", "bytes 0-9/10"),
            ("bytes=4-99", 206, b"efghij", "bytes 4-9/10"),
            ("bytes=10-", 416, b"", "bytes */10"),
            ("bytes=-0", 416, b"", "bytes */10"),
            ("bytes=3-1", 200, b"abcdefghij", None),
            ("bytes=0-1,3-4", 200, b"abcdefghij", None),
            ("bytes=-", 200, b"abcdefghij", None),
            ("lines=1-2", 200, b"abcdefghij", None),
        ],
    )
    def test_are_sent_in_part_where_a_player_asks_for_it(
        self, live: Live, letters: str, asked: str, status: int, part: bytes, named: str | None
    ):
        reply = live.get(letters, f"Range: {asked}")
        assert (reply.status, reply.body) == (status, part)
        assert reply.headers.get("content-range") == named

    def test_a_part_of_an_older_file_is_not_mixed_with_the_new_one(self, live: Live, letters: str):
        assert live.get(letters, "Range: bytes=0-2", 'If-Range: "old"').body == b"abcdefghij"

    def test_one_that_has_gone_since_is_not_there(self, live: Live, letters: str, tmp_path: Path):
        (tmp_path / "letters.bin").unlink()
        assert live.get(letters).status == 404
        assert live.complaints == []

    def test_one_outside_the_sites_folders_is_not_sent_whatever_the_site_says(
        self, live: Live, site: FakeSite, tmp_path: Path
    ):
        """The second lock: had the site's own check of links a gap, or were a link swapped in behind it."""
        outside, folder = tmp_path.parent / f"{tmp_path.name}-secret", tmp_path / "pictures"
        outside.mkdir()
        (outside / "a.txt").write_text("secret")
        folder.symlink_to(outside)
        (tmp_path / "a.txt").symlink_to(outside / "a.txt")
        (tmp_path / "within.txt").symlink_to(tmp_path / "b.txt")
        (tmp_path / "b.txt").write_text("public")
        for name in ("a.txt", "pictures/a.txt", "within.txt"):
            site.has(f"/{name}", tmp_path / name, "text/plain")
        site.has("/out", outside / "a.txt").has("/dots", tmp_path / "../" / outside.name / "a.txt")
        for path in ("/a.txt", "/pictures/a.txt", "/out", "/dots"):
            assert live.get(path).status == 404
        assert live.get("/within.txt").text == "public"

    def test_what_is_no_file_is_not_sent(self, live: Live, site: FakeSite, letters: str, tmp_path: Path):
        (tmp_path / "letters.bin").unlink()
        (tmp_path / "letters.bin").mkdir()
        assert live.get(letters).status == 404

    def test_an_empty_one_is_sent(self, live: Live, site: FakeSite, tmp_path: Path):
        (tmp_path / "empty").touch()
        site.has("/empty", tmp_path / "empty", "application/octet-stream")
        assert live.get("/empty").body == b""


class TestOwnPages:
    def test_all_findings_have_a_page_which_is_live_too(self, live: Live):
        assert live.get("/_dateline").headers["location"] == "/_dateline/"
        reply = live.get("/_dateline/")
        assert "<h1>Findings</h1>" in reply.text
        assert 'data-page="/_dateline/"' in reply.text

    def test_the_client_is_a_script_and_a_style_sheet(self, live: Live):
        assert live.get("/_dateline/client.js").headers["content-type"].startswith("text/javascript")
        assert live.get("/_dateline/client.css").headers["content-type"].startswith("text/css")

    def test_there_is_nothing_else(self, live: Live):
        for name in (
            "x",
            "client.py",
            "client/client.js",
            "findings.html",
            "morph",
            "events/",
            "../server.py",
        ):
            assert live.get(f"/_dateline/{name}").status in (400, 404)


class TestOpenPages:
    @pytest.fixture
    def today(self, live: Live) -> Generator[Stream]:
        stream = live.events("/today/")
        yield stream
        stream.close()

    def test_are_told_their_state_at_once(self, today: Stream, site: FakeSite):
        state = today.state()
        assert state["page"]["status"] == 200
        assert state["page"]["key"] == served(PAGE).key.hex()

    def test_are_told_when_they_change_and_only_then(self, today: Stream, live: Live, site: FakeSite):
        first = today.state()
        site.has("/tomorrow/", "new")
        live.changes("content/tomorrow.md")
        site.has("/today/", "edited")
        live.changes("content/today.md")
        assert today.state()["page"]["key"] not in ("", first["page"]["key"])

    def test_are_offered_what_changed_elsewhere(self, today: Stream, live: Live, site: FakeSite):
        today.state()
        site.last_change = LastChange(id=1, title="Tomorrow", href="/tomorrow/")
        live.changes("content/tomorrow.md")
        assert today.state()["lastChange"] == {"id": 1, "title": "Tomorrow", "href": "/tomorrow/"}

    def test_each_is_told_of_itself(self, today: Stream, live: Live, site: FakeSite):
        home = live.events("/")
        before = home.state()["page"]
        assert before == today.state()["page"]
        site.has("/", "another front").has("/today/", "edited")
        live.changes("content/x.md")
        assert len({before["key"], home.state()["page"]["key"], today.state()["page"]["key"]}) == 3
        home.close()

    def test_the_page_of_findings_is_one_of_them(self, live: Live):
        stream = live.events("/_dateline/")
        assert stream.status == 200
        stream.close()

    def test_those_closed_free_their_places(self, live: Live):
        live.preview.open_pages = OpenPages(limit=1)
        first = live.events("/today/")
        first.state()
        second = live.events("/today/")
        assert second.status == 503
        second.close()
        first.close()
        while True:
            third = live.events("/today/")
            third.close()
            if third.status == 200:
                break

    def test_end_when_the_preview_ends(self, today: Stream, live: Live):
        today.state()
        live.stop()
        assert today.is_over()

    @pytest.mark.parametrize("page", ["", "today/", "http://news.example/"])
    def test_have_a_path(self, live: Live, page: str):
        stream = live.events(page)
        assert stream.status == 400
        stream.close()


class TestWork:
    def test_is_done_in_one_thread(self, live: Live, site: FakeSite):
        clients = [threading.Thread(target=live.get, args=("/today/",)) for _ in range(8)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        assert site.threads == {"site"}

    def test_hints_that_come_meanwhile_are_taken_together(self, live: Live, site: FakeSite):
        site.gate.clear()
        for number in range(1000):
            live.changes(f"content/{number}.md")
        site.gate.set()
        live.changes("content/last.md")
        while not any("content/last.md" in hints.paths for hints in site.refreshed):
            live.get("/today/")
        assert len(site.refreshed) < 50
        assert len(frozenset[str]().union(*(hints.paths for hints in site.refreshed))) == 1001

    def test_a_mistake_in_it_is_told_and_does_not_end_the_preview(self, live: Live, site: FakeSite):
        site.trouble = MISTAKE
        stream = live.events("/today/")
        stream.state()
        site.has("/today/", "edited")
        live.changes("content/today.md")
        stream.state()
        stream.close()
        assert live.complaints == [MISTAKE]
        assert live.get("/today/").status == 200

    def test_a_mistake_on_a_page_is_told_with_that_page(self, live: Live, site: FakeSite):
        site.has("/today/", MISTAKE)
        reply = live.get("/today/")
        assert reply.status == 500
        assert "mistake" not in reply.text
        assert live.complaints == [MISTAKE]


def test_a_slow_browser_is_sent_the_newest_state_alone():
    async def story() -> None:
        page = OpenPage("/")
        events = page.events()
        assert await anext(events) == b"retry: 1000\n\n"
        for state in (b"1", b"2", b"3"):
            page.offer(state)
        assert await anext(events) == b"event: state\ndata: 3\n\n"
        page.offer(b"3")
        page.offer(b"4")
        assert await anext(events) == b"event: state\ndata: 4\n\n"
        page.close()
        assert [event async for event in events] == []

    asyncio.run(story())


def test_a_silent_stream_beats(monkeypatch: pytest.MonkeyPatch):
    async def story() -> None:
        monkeypatch.setattr("dateline.preview.server.event_stream.HEARTBEAT_SECONDS", 0.0)
        events = OpenPage("/").events()
        assert [await anext(events) for _ in range(3)] == [b"retry: 1000\n\n", b": beat\n\n", b": beat\n\n"]
        await events.aclose()

    asyncio.run(story())
