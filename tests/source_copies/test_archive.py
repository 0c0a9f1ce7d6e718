"""Copies of cited pages, kept from a server on this machine that behaves as the web does."""

import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from click.testing import Result
from warcio.archiveiterator import ArchiveIterator  # pyright: ignore[reportMissingTypeStubs]

from dateline.link_check.link_memory import LinkMemory
from dateline.source_copies.copy_round import CopyLimits, copy_round, wanted
from dateline.source_copies.copy_store import CopyStore
from dateline.web.connection import is_public
from dateline.web.fetching import FetchLimits, fetch
from dateline.web.host_rounds import SECONDS_BETWEEN_REQUESTS
from tests.link_check.local_web import Answers, LocalWeb, serving
from tests.story.newsroom import Newsroom

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
PAGE = FetchLimits(answer=0.3, whole=0.5, size=50_000)
LIMITS = CopyLimits(page=PAGE, between=0.0)
CHINESE = "<meta charset=gbk><title>标准</title>".encode("gbk")


class Pages(Answers):
    def page(self) -> None:
        match self.path:
            case "/robots.txt":
                self.answer(200 if self.web.robots else 404, self.web.robots.encode())
            case "/fine" | "/new" | "/also" | "/login":
                self.answer(200, b"<title>A standard</title>", **{"Set-Cookie": "visitor=1"})
            case "/moved":
                self.answer(302, b"", Location="/new")
            case "/soft":
                self.answer(200, "<title>页面不存在</title>".encode())
            case "/wall":
                self.answer(302, b"", Location="/login?next=/wall")
            case "/cookies":
                self.answer(302, b"", Location="/cookies", **{"Set-Cookie": "seen=1"})
            case "/gone":
                self.answer(410, b"")
            case "/busy":
                self.answer(429, b"", **{"Retry-After": "3600"})
            case "/rest":
                first = self.web.asked.count("/rest") == 1
                self.answer(429 if first else 200, b"", **{"Retry-After": "1"})
            case "/slow":
                time.sleep(0.6)
                self.answer(200, b"")
            case "/drops":
                self.answer(200, b"", **{"Content-Length": "100"})
                for _ in range(8):
                    time.sleep(0.1)
                    self.write(b"x")
            case "/huge":
                self.answer(200, b"x" * 60_000)
            case "/short":
                self.answer(200, b"only a part", **{"Content-Length": "100"})
            case "/packed":
                self.answer(200, gzip.compress(b"<title>A standard</title>"), **{"Content-Encoding": "gzip"})
            case "/chinese":
                self.answer(200, CHINESE, **{"Content-Type": "text/html; charset=gbk"})
            case "/intranet":
                self.answer(302, b"", Location="http://127.0.0.1:1/secret")
            case _ if self.path.startswith("/save/"):
                self.answer(200, b"", **{"Content-Location": "/web/20261128/page"})
            case _:
                self.answer(404, b"")


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with serving(Pages) as web:
        yield web


def keep(site: Path, urls: list[str], *, days: int = 0, limits: CopyLimits = LIMITS) -> dict[str, str]:
    """One run some days later: what became of each address that was asked for."""
    now, memory = NOW + timedelta(days=days), LinkMemory(site)
    with CopyStore(site, urls) as store:
        asked = wanted(urls, store.lines, memory, now, limits.older_than)
        round_ = copy_round(asked, store, memory, now.date(), limits)
        return {each.url: "kept" if each.copy else each.answer.why for each in round_}


def lines(site: Path) -> list[dict[str, object]]:
    return [msgspec.json.decode(line) for line in (site / "archive/index.jsonl").read_bytes().splitlines()]


def records(data: bytes) -> list[tuple[str, str, bytes]]:
    """The records of a file as another program reads them: kind, address, page."""
    found: list[tuple[str, str, bytes]] = []
    for each in ArchiveIterator(BytesIO(data), check_digests="raise"):  # pyright: ignore
        url: str = each.rec_headers.get_header("WARC-Target-URI")  # pyright: ignore
        found.append((each.rec_type, url, each.content_stream().read()))  # pyright: ignore
    return found


def warc(site: Path) -> Path:
    (file,) = (site / "archive").glob("*.warc.gz")
    return file


@pytest.mark.parametrize(
    ("path", "became"),
    [
        ("/fine", "kept"),
        ("/moved", "kept"),
        ("/packed", "kept"),
        ("/chinese", "kept"),
        ("/fine?q=字 x", "refused"),
        ("/soft", "refused"),
        ("/wall", "refused"),
        ("/cookies", "refused"),
        ("/gone", "refused"),
        ("/missing", "refused"),
        ("/slow", "refused"),
        ("/drops", "refused"),
        ("/short", "refused"),
        ("/busy", "refused"),
        ("/huge", "large"),
    ],
)
def test_a_page_is_kept_and_what_is_no_page_is_not(
    web: LocalWeb, tmp_path: Path, path: str, became: str
) -> None:
    url = web.at(path)
    assert keep(tmp_path, [url]) == {url: became}
    assert (tmp_path / "archive").exists() == (became == "kept")


def test_other_programs_read_what_is_kept(web: LocalWeb, tmp_path: Path) -> None:
    keep(tmp_path, [web.at("/moved"), web.at("/chinese")])
    assert records(warc(tmp_path).read_bytes())[1:] == [
        ("response", web.at("/moved"), b""),
        ("request", web.at("/moved"), b""),
        ("response", web.at("/new"), b"<title>A standard</title>"),
        ("request", web.at("/new"), b""),
        ("response", web.at("/chinese"), CHINESE),
        ("request", web.at("/chinese"), b""),
    ]
    # Each copy is a file of its own where one is wanted.
    for line in lines(tmp_path):
        start, length = line["offset"], line["length"]
        assert isinstance(start, int)
        assert isinstance(length, int)
        assert records(warc(tmp_path).read_bytes()[start : start + length])[0][1] == line["url"]


def test_no_cookie_is_sent_or_kept(web: LocalWeb, tmp_path: Path) -> None:
    keep(tmp_path, [web.at("/fine"), web.at("/cookies"), web.at("/also")])
    assert web.cookies == []
    assert b"visitor" not in gzip.decompress(warc(tmp_path).read_bytes())


def test_a_page_is_asked_for_once_unless_anew(web: LocalWeb, tmp_path: Path) -> None:
    urls = [web.at("/fine"), web.at("/fine")]
    assert len(keep(tmp_path, urls)) == 1
    assert keep(tmp_path, urls, days=100) == {}
    assert web.pages == ["/fine"]
    days = (datetime.now(UTC) - NOW).days
    assert keep(tmp_path, urls, days=days + 9, limits=LIMITS._replace(older_than=30)) == {}
    assert len(keep(tmp_path, urls, days=days + 40, limits=LIMITS._replace(older_than=30))) == 1
    assert [line["url"] for line in lines(tmp_path)] == urls


def test_what_failed_is_asked_for_another_day(web: LocalWeb, tmp_path: Path) -> None:
    url = web.at("/gone")
    assert keep(tmp_path, [url])
    assert not keep(tmp_path, [url])
    assert keep(tmp_path, [url], days=1)


def test_a_host_that_has_had_enough_is_left_alone(web: LocalWeb, tmp_path: Path) -> None:
    keep(tmp_path, [web.at("/busy"), web.at("/fine")])
    assert web.pages == ["/busy"]
    keep(tmp_path, [web.at("/rest"), web.at("/fine")])
    assert web.pages == ["/busy", "/rest", "/fine"]
    keep(tmp_path, [web.at("/busy"), web.at("/also")])
    assert web.pages[3:] == ["/also", "/busy"]


def test_hosts_say_what_programs_may_ask_for(web: LocalWeb, tmp_path: Path) -> None:
    web.robots = "User-agent: *\nDisallow: /fine\n"
    assert keep(tmp_path, [web.at("/fine"), web.at("/also")]) == {
        web.at("/fine"): "robots",
        web.at("/also"): "kept",
    }
    assert web.asked == ["/robots.txt", "/also"]
    assert SECONDS_BETWEEN_REQUESTS == 2.0


def test_a_run_ends_where_it_has_enough(web: LocalWeb, tmp_path: Path) -> None:
    urls = [web.at("/fine"), web.at("/also"), web.at("/new")]
    assert len(keep(tmp_path, urls, limits=LIMITS._replace(all_bytes=1))) == 1
    assert len(keep(tmp_path, urls, limits=LIMITS._replace(all_seconds=0))) == 1
    assert len(keep(tmp_path, urls)) == 1
    assert sorted(line["url"] for line in lines(tmp_path)) == sorted(urls)  # pyright: ignore


def test_a_run_that_was_killed_goes_on_wherever_it_was(web: LocalWeb, tmp_path: Path) -> None:
    urls = [web.at("/fine"), web.at("/moved")]
    keep(tmp_path, urls)
    file, index = warc(tmp_path), tmp_path / "archive/index.jsonl"
    whole, named = file.read_bytes(), index.read_bytes()
    first, second = (int(str(line["offset"])) for line in lines(tmp_path))
    memory = tmp_path / ".dateline/links.json"
    for end in (0, 10, first, first + 5, second - 1, second, second + 7, len(whole) - 1, len(whole)):
        for known in {0, named.index(b"\n") // 2, named.index(b"\n") + 1} if end >= second else {0}:
            file.write_bytes(whole[:end])
            index.write_bytes(named[:known])
            memory.unlink(missing_ok=True)
            web.asked.clear()
            keep(tmp_path, urls)
            # Only what had not been written whole is asked for again, and both are there once.
            assert web.pages == ([*["/fine"] * (end < second), *["/moved", "/new"] * (end < len(whole))]), end
            assert [line["url"] for line in lines(tmp_path)] == urls
            assert [url for kind, url, _ in records(file.read_bytes()) if kind == "response"] == [
                *[web.at("/fine"), web.at("/moved"), web.at("/new")]
            ]


def test_an_index_that_is_spoilt_or_lost_is_made_anew(web: LocalWeb, tmp_path: Path) -> None:
    urls = [web.at("/fine"), web.at("/also")]
    keep(tmp_path, urls)
    index = tmp_path / "archive/index.jsonl"
    good = index.read_bytes()
    index.write_bytes(good.replace(b'{"url"', b"<<<<<<< HEAD", 1))
    assert keep(tmp_path, urls) == {}
    assert sorted(str(line["url"]) for line in lines(tmp_path)) == sorted(urls)
    assert b"<<<<<<<" in (tmp_path / "archive/index.damaged").read_bytes()
    index.unlink()
    assert keep(tmp_path, urls) == {}
    assert index.read_bytes() == good


def test_a_damaged_file_is_left_as_it_is(web: LocalWeb, tmp_path: Path) -> None:
    keep(tmp_path, [web.at("/fine")])
    file, other = warc(tmp_path), tmp_path / "archive/of-somebody-else.warc.gz"
    damaged = file.read_bytes() + b"no record at all"
    file.write_bytes(damaged)
    other.write_bytes(b"half")
    assert keep(tmp_path, [web.at("/fine"), web.at("/also")]) == {web.at("/also"): "kept"}
    assert (file.read_bytes(), other.read_bytes()) == (damaged, b"half")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        *((each, False) for each in ("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.1.1")),
        *((each, False) for each in ("0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1")),
        *((each, False) for each in ("::ffff:10.0.0.1", "2002:0a00:0001::1", "no address")),
        *((each, False) for each in ("::7f00:1", "::ffff:0:7f00:1", "fec0::1", "ff0e::1")),
        *((each, False) for each in ("64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::10.0.0.1")),
        ("64:ff9b::93.184.215.14", True),
    ],
)
def test_what_everybody_can_reach(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "[::1]", "0"])
def test_a_note_makes_no_machine_ask_itself(web: LocalWeb, host: str) -> None:
    port = web.server_address[1]
    fetched = fetch(f"http://{host}:{port}/fine", PAGE._replace(private=False), "test")
    assert fetched.fault
    assert web.asked == []


@pytest.mark.parametrize(
    "host", ["localhost", "localhost.", "a.localhost", "127.1", "0x7f000001", "2130706433"]
)
def test_nor_does_a_note_make_a_proxy_ask(web: LocalWeb, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("http_proxy", web.at("/"))
    monkeypatch.setenv("no_proxy", "")
    assert "no host of the public web" in fetch(f"http://{host}/fine", PAGE, "test").fault
    assert web.asked == []


def test_nor_does_a_page_that_leads_there(web: LocalWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if this server stood in the public web, and the other port on this machine.
    monkeypatch.setattr("dateline.web.connection.is_public", lambda _: len(web.asked) == 0)  # pyright: ignore
    for private in (False, True):
        web.asked.clear()
        fetched = fetch(web.at("/intranet"), PAGE._replace(private=private), "test")
        assert "no host of the public web" in fetched.fault


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "nothing", "http://[bad/"])
def test_only_the_web_is_asked(url: str) -> None:
    assert fetch(url, PAGE, "test").fault


def newsroom_citing(web: LocalWeb, folder: Path, *paths: str) -> Newsroom:
    newsroom = Newsroom(folder)
    for number, path in enumerate(paths):
        text = f"标准[^1]。\n\n[^1]: 标准{number}。{web.at(path)}。发布者。2026年1月1日。\n"
        newsroom.article(f"{number}.md", text, summary="。")
    return newsroom


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command waits two seconds between requests; the tests do not."""
    monkeypatch.setattr("dateline.source_copies.copied_page.time.sleep", lambda _: None)  # pyright: ignore


def archives(newsroom: Newsroom, *options: str) -> Result:
    return newsroom.runs("archive", "--private", *options)


@pytest.mark.usefixtures("hasty")
def test_what_failed_today_is_counted_and_not_asked_for_again(web: LocalWeb, tmp_path: Path) -> None:
    newsroom = newsroom_citing(web, tmp_path / "site", "/gone")
    assert "没有去取" not in archives(newsroom).stdout
    asked = len(web.asked)
    assert "没有去取：1 个" in archives(newsroom).stdout
    assert len(web.asked) == asked


@pytest.mark.usefixtures("hasty")
def test_an_editor_keeps_the_sources_and_readers_are_told(web: LocalWeb, tmp_path: Path) -> None:
    newsroom = newsroom_citing(web, tmp_path / "site", "/fine")
    assert "本站存有副本" not in newsroom.build().text("/0/")
    refused = newsroom.runs("archive")
    assert "--private" in refused.stderr
    done = archives(newsroom)
    assert done.exit_code == 0
    assert "存有副本的 1 个，其中这次 1 个" in done.stdout
    (line,) = lines(newsroom.folder)
    edition = newsroom.build()
    (source,) = (page for page in edition.addresses if page.startswith("/sources/127"))
    for page in ("/0/", source):
        assert f'<span title="{line["digest"]}">本站存有副本 ' in edition.text(page)
    assert not (edition.folder / "archive").exists()
    newsroom.settings(own_copies="hidden")
    assert "本站存有副本" not in newsroom.build().text("/0/")
    assert "存有副本的 1 个，其中这次 0 个" in archives(newsroom).stdout
    assert web.pages == ["/fine"]


def test_a_public_copy_is_asked_for_where_the_settings_say_of_whom(web: LocalWeb, tmp_path: Path) -> None:
    newsroom = newsroom_citing(web, tmp_path / "site", "/fine")
    assert archives(newsroom, "--public").exit_code == 2
    newsroom.settings(archive_service=web.at("/save/{url}"))
    assert "得到副本网址 1 个" in archives(newsroom, "--public").stdout
    archives(newsroom, "--public")
    assert web.pages == [f"/save/{web.at('/fine')}"]
    assert f'href="{web.at("/web/20261128/page")}"' in newsroom.build().text("/0/")


def test_no_build_asks_the_web(web: LocalWeb, tmp_path: Path) -> None:
    newsroom_citing(web, tmp_path / "site", "/fine").build()
    assert web.asked == []
