"""Looks at links, against a server on this machine that behaves as the web does."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dateline.link_check.link_memory import LinkMemory
from dateline.link_check.link_round import LinkPace, LookedAt, look_round
from dateline.link_check.looked_up import BYTES_READ, LinkAnswer, judged, look_up
from dateline.link_check.source_links import SourceLink, UnreadSite, proposed_lines, source_links
from dateline.pipeline.request import Request
from dateline.web.fetching import Fetched, HttpExchange
from tests.link_check.local_web import Answers, LocalWeb, serving
from tests.story.newsroom import AS_OF, Newsroom

HOSTILE = ("<title>", "<h1>", "<title", "<title>x</title")

DAY = date(2026, 6, 1)
FAST = LinkPace(between=0.0, answer=0.3)


class Pages(Answers):
    def page(self) -> None:
        match self.path.partition("?")[0]:
            case "/fine" | "/new" | "/" | "/login":
                self.answer(200, b"<title>A standard</title>")
            case "/moved":
                self.answer(301, b"", Location="/new")
            case "/for-now":
                self.answer(302, b"", Location="/new")
            case "/home":
                self.answer(301, b"", Location="/")
            case "/wall":
                self.answer(302, b"", Location="/login?next=/wall")
            case "/circle":
                self.answer(302, b"", Location="/circle")
            case "/soft":
                self.answer(200, "<html><title>页面不存在</title>".encode())
            case "/gone":
                self.answer(410, b"")
            case "/closed":
                self.answer(403, b"<title>Not found in your region</title>")
            case "/busy":
                self.answer(429, b"", **{"Retry-After": "3600"})
            case "/broken":
                self.answer(500, b"")
            case "/slow":
                time.sleep(0.6)
                self.answer(200, b"")
            case _:
                self.answer(404, b"")


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with serving(Pages) as web:
        yield web


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/fine", "found"),
        ("/moved", "moved"),
        ("/for-now", "found"),
        ("/home", "gone"),
        ("/wall", "closed"),
        ("/circle", "closed"),
        ("/soft", "gone"),
        ("/gone", "gone"),
        ("/missing", "gone"),
        ("/closed", "closed"),
        ("/busy", "later"),
        ("/broken", "failing"),
        ("/slow", "failing"),
        ("/fine?q=字 x", "found"),
    ],
)
def test_one_look_tells_what_the_web_does(web: LocalWeb, path: str, outcome: str) -> None:
    assert look_up(web.at(path), 0.3).outcome == outcome


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "http://no.invalid/", "http://[bad/", "nothing"])
def test_no_network_and_no_address_are_a_failure_and_no_traceback(url: str) -> None:
    look = look_up(url, 0.3)
    assert look.outcome == "failing"
    assert look.detail


def looks(site: Path, urls: list[str], day: int) -> list[LookedAt]:
    return list(look_round(urls, LinkMemory(site), DAY + timedelta(days=day), FAST))


def test_a_source_is_dead_only_after_failures_on_three_days(web: LocalWeb, tmp_path: Path) -> None:
    url = web.at("/gone")
    link = [SourceLink(url, "A standard", "live")]
    for day, state in enumerate(["doubtful", "doubtful", "dead"]):
        looks(tmp_path, [url], day)
        assert not looks(tmp_path, [url], day)  # once a day is enough
        assert LinkMemory(tmp_path).links[url].state == state
        assert bool(list(proposed_lines(link, LinkMemory(tmp_path).links))) == (state == "dead")
    assert list(proposed_lines(link, LinkMemory(tmp_path).links)) == [
        ("dead", f'# A standard\n[[source]]\nurl = "{url}"\nstatus = "dead"\n')
    ]
    assert web.asked == ["/gone"] * 3


def test_an_answer_between_begins_anew(web: LocalWeb, tmp_path: Path) -> None:
    url = web.at("/gone")
    looks(tmp_path, [url], 0)
    looks(tmp_path, [url], 1)
    memory = LinkMemory(tmp_path)

    def answered(_: str, seconds: float) -> LinkAnswer:
        return look_up(web.at("/fine"), seconds)

    list(look_round([url], memory, DAY + timedelta(days=2), FAST, answered))
    assert LinkMemory(tmp_path).links[url].state == "live"


def test_without_a_network_nothing_is_noted(tmp_path: Path) -> None:
    for day in range(3):
        memory = LinkMemory(tmp_path)
        urls = ["http://a.invalid/", "http://b.invalid/"]
        assert not list(look_round(urls, memory, DAY + timedelta(days=day), FAST))
        assert memory.is_offline
    assert not LinkMemory(tmp_path).links


def test_a_host_that_is_gone_is_told_from_a_missing_network_by_one_that_was_there(
    web: LocalWeb, tmp_path: Path
) -> None:
    gone, fine = "http://gone.invalid/", web.at("/fine")
    for day in range(3):
        looks(tmp_path, [gone, fine], day)
    assert LinkMemory(tmp_path).links[gone].state == "dead"
    assert web.asked == ["/fine"] * 3


def test_what_was_found_is_left_alone_for_two_weeks(web: LocalWeb, tmp_path: Path) -> None:
    url = web.at("/fine")
    assert looks(tmp_path, [url, url], 0)
    assert not looks(tmp_path, [url], 13)
    assert looks(tmp_path, [url], 14)
    assert len(web.asked) == 2


def test_a_host_that_has_had_enough_is_left_alone_at_once(web: LocalWeb, tmp_path: Path) -> None:
    urls = [web.at(path) for path in ("/busy", "/fine", "/gone")]
    looks(tmp_path, urls, 0)
    assert web.asked == ["/busy"]
    known = LinkMemory(tmp_path).links
    assert list(known) == urls[:1]
    assert known[urls[0]].state == "closed"  # It tells nothing.
    # An address that always says so keeps no other back: it is asked last.
    looks(tmp_path, urls, 0)
    assert web.asked == ["/busy", "/fine", "/gone", "/busy"]


def test_a_round_that_is_stopped_keeps_what_it_learnt(web: LocalWeb, tmp_path: Path) -> None:
    round_ = look_round([web.at("/fine"), web.at("/gone")], LinkMemory(tmp_path), DAY, FAST)
    next(round_)
    round_.close()
    assert list(LinkMemory(tmp_path).links) == [web.at("/fine")]


def test_a_move_for_good_is_proposed_when_it_is_seen_twice(web: LocalWeb, tmp_path: Path) -> None:
    url = web.at("/moved")
    link = [SourceLink(url, "T", "live")]
    looks(tmp_path, [url], 0)
    assert not list(proposed_lines(link, LinkMemory(tmp_path).links))
    looks(tmp_path, [url], 1)
    ((state, lines),) = proposed_lines(link, LinkMemory(tmp_path).links)
    assert state == "moved"
    assert f'same_as = ["{web.at("/new")}"]' in lines


def test_the_command_proposes_and_writes_nothing(
    web: LocalWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = Newsroom(tmp_path / "site")
    newsroom.article("a.md", f"标准[^1]。\n\n[^1]: 标准。{web.at('/fine')}。发布者。2026年1月1日。\n")
    links = source_links(Request(newsroom.folder, newsroom.folder / "public", AS_OF, jobs=1))
    assert not isinstance(links, UnreadSite)
    (link,) = links
    assert link.url == web.at("/fine")
    done = newsroom.runs("check", "--links")
    assert done.exit_code == 0
    assert web.asked == ["/fine"]
    assert not (newsroom.folder / "content/sources.toml").exists()


@pytest.mark.parametrize("command", [("check", "--links"), ("archive",)])
@pytest.mark.parametrize(
    ("broken", "code"), [("site.toml", "settings-none"), ("extensions.py", "extension-syntax")]
)
def test_a_site_that_cannot_be_read_is_told_and_not_taken_for_one_without_sources(
    command: tuple[str, ...], broken: str, code: str, tmp_path: Path
) -> None:
    newsroom = Newsroom(tmp_path / "site")
    if broken == "site.toml":
        newsroom.loses("site.toml")
    else:
        newsroom.has("extensions.py", "def (")
    done = newsroom.runs(*command)
    assert done.exit_code == 2
    assert code in done.stderr
    assert not (newsroom.folder / ".dateline").exists()


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_page_of_nothing_but_openings_is_read_in_no_time(piece: str) -> None:
    body = (piece * BYTES_READ)[:BYTES_READ].encode()
    exchange = HttpExchange("https://n.example/", datetime.now(UTC), "/", (), 200, "OK", (), body, cut=True)
    begin = time.process_time()
    assert judged("https://n.example/", Fetched((exchange,))).outcome == "found"
    assert time.process_time() - begin < 2
