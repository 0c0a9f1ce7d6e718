"""Hosts that answer whatever they like: what they send is judged in time, and is never an error of ours."""

import gzip
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.cli.check_links import in_words
from dateline.link_check.link_memory import LinkMemory
from dateline.link_check.looked_up import LinkAnswer, judged
from dateline.runtime.errors import MachineFault
from dateline.source_copies.copied_page import ask_for_page
from dateline.source_copies.public_copies import public_round
from dateline.source_copies.warc_records import copy_records, find_copies
from dateline.web.fetching import Fetched, FetchLimits, HttpExchange, fetch
from dateline.web.robots import Robots
from tests.story.newsroom import Newsroom

LIMITS = FetchLimits(answer=0.4, whole=0.6, size=50_000)
DAY = date(2026, 6, 1)
OK = b"HTTP/1.1 200 OK\r\n"
DIGITS = b"9" * 5000
ENDLESS = b"*"
"""Behind what a host sends: it then goes on for ever, a byte at a time."""


@contextmanager
def host(answer: Callable[[bytes], bytes]) -> Generator[str]:
    """A host that answers the head of a request with these bytes; its address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(client: socket.socket) -> None:
        with client:
            try:
                data = answer(client.recv(65536))
                client.sendall(data.removesuffix(ENDLESS))
                while data.endswith(ENDLESS):
                    client.sendall(b"0")
                    time.sleep(0.05)
            except OSError:
                pass

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    with listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def to(location: bytes) -> bytes:
    return b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n"


def page(body: bytes, *headers: bytes) -> bytes:
    return OK + b"".join(header + b"\r\n" for header in headers) + b"\r\n" + body


def later(wait: bytes) -> bytes:
    return b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After: " + wait + b"\r\n\r\n"


ANSWERS = [
    *(
        (to(each), "closed")
        for each in (b"http://[", b"//[x", b"file:///etc/passwd", b"data:,x", b"mailto:a")
    ),
    *((to(each), "closed") for each in (b"http://a]b/", b"http://")),
    *((to(each), "failing") for each in (b"http://a:99999/", b"http://a:b/", b"http://a b/")),
    *((to(each), "failing") for each in (b"http://%00/", b"http://a\x7fb/", b"http://" + b"a" * 300 + b"/")),
    *((later(each), "later") for each in (b"\xb2", DIGITS, b"-1", b"1e9", b"soon", b"")),
    *((page(b"<meta charset=%s>x" % each), "found") for each in (b"idna", b"punycode", b"undefined", b"hex")),
    *((page(b"x", b"Content-Type: text/html; charset=" + each), "found") for each in (b"zip", b"rot13")),
    *(
        (page(b"\\x1", b"Content-Type: a/b; charset=" + each), "found")
        for each in (b"unicode_escape", b"utf-7")
    ),
    *((each, "failing") for each in (b"", b"\r\n\r\n", b"garbage", b"HTTP/1.1 abc OK\r\n\r\n", b"\xff" * 99)),
    *((each, "failing") for each in (b"HTTP/1.1 \xb2 OK\r\n\r\n", b"HTTP/1.1 99 OK\r\n\r\n")),
    *((page(b"x", *[b"A%d: b" % n for n in range(each)]), "failing") for each in (101, 3000)),
    *((page(b"x", each * 99_999), "failing") for each in (b"A", b"A:b")),
    *((page(each, b"Transfer-Encoding: chunked"), "failing") for each in (b"zz\r\n", b"-5\r\n", b"f\r\nx")),
    (page(b"ffffffffffffffffffff\r\nx", b"Transfer-Encoding: chunked"), "failing"),
    *((page(b"x", b"Content-Length: " + each), "found") for each in (b"-1", b"\xb2", b"one", DIGITS)),
    (page(b"x", b"Content-Length: 99999999999"), "failing"),
    *((page(each, b"Content-Encoding: gzip"), "found") for each in (b"no", b"\x1f\x8b\x08", b"")),
    (page(gzip.compress(bytes(50_000_000)), b"Content-Encoding: gzip"), "found"),
    (page(b"<title>", b"Content-Type: text/html"), "found"),
    (b"HTTP/1.1 100 Continue\r\n\r\n" * 1000 + OK + b"\r\n", "found"),
    (b"HTTP/1.1 100 Continue\r\nA: " + ENDLESS, "failing"),
    (page(b"x", b"Content-Length: 9999") + ENDLESS, "failing"),
    (OK + b"A: " + ENDLESS, "failing"),
    (ENDLESS, "failing"),
]


@pytest.mark.parametrize(("data", "outcome"), ANSWERS, ids=range(len(ANSWERS)))
def test_whatever_a_host_answers_is_judged(data: bytes, outcome: str) -> None:
    began = time.monotonic()
    with host(lambda _: data) as name:
        url = f"http://{name}/page"
        fetched = fetch(url, LIMITS, "test")
        assert judged(url, fetched).outcome == outcome
    # Whatever is wrong is said in the reader's language.
    assert not fetched.fault or in_words(fetched.fault, "zh") != fetched.fault
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "data", [b"\x16\x03\x03\x40\x00" + ENDLESS, b"HTTP/1.1 400 No\r\n\r\n", b"", ENDLESS]
)
def test_a_host_that_shakes_hands_for_ever_is_not_waited_for(data: bytes) -> None:
    began = time.monotonic()
    with host(lambda _: data) as name:
        assert fetch(f"https://{name}/", LIMITS, "test").fault
    assert time.monotonic() - began < 5


def test_a_name_of_many_addresses_takes_no_longer_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> None:
        time.sleep(0.05)
        raise TimeoutError

    found = [(0, 0, 0, "", (f"93.184.{n // 200}.{n % 200}", 80)) for n in range(1000)]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)  # pyright: ignore
    monkeypatch.setattr("socket.create_connection", slow)
    began = time.monotonic()
    assert fetch("http://many.example/", LIMITS, "test").fault == "no answer in time"
    assert time.monotonic() - began < 5


RULES = [
    *(b"Crawl-delay: " + each for each in (b"\xc2\xb2", DIGITS, b"9" * 400, b"-1", b"nan", b"x")),
    *(b"Request-rate: " + each for each in (b"1/\xc2\xb2", b"1/" + DIGITS, b"/", b"1/0")),
    *(b"Disallow: " + each for each in (b"//[", b"http://[", b"//]x", b"%", b"%2F%5B", b"/%ff")),
    *(b"Allow: " + each for each in (b"//[x", b"//%5B")),
]


@pytest.mark.parametrize("rule", RULES, ids=range(len(RULES)))
def test_rules_that_cannot_be_read_are_none(rule: bytes) -> None:
    text = page(b"User-agent: *\n" + rule + b"\nDisallow: /no\n")
    with host(lambda asked: text if b"robots.txt" in asked else page(b"x")) as name:
        robots = Robots(LIMITS, "test")
        assert robots.of(f"http://{name}/yes").delay <= 30
        assert not robots.of(f"http://{name}/no").allowed
        # What is an address is none any more once it is decoded.
        assert robots.of(f"http://{name}/%2F%5Bx").delay <= 30
        assert ask_for_page(f"http://{name}/no", LIMITS, robots, 0).why == "robots"


def test_a_service_that_names_no_address_has_kept_nothing() -> None:
    with host(lambda _: page(b"x", b"Content-Location: http://[")) as name:
        ((_, copy),) = public_round(f"http://{name}/{{url}}", ["https://a.example/"], LIMITS, 0)
    assert copy.address == ""


def exchange(*headers: tuple[str, str], body: bytes = b"x", reason: str = "OK") -> HttpExchange:
    return HttpExchange(
        "https://n.example/", datetime.now(UTC), "/", (), 200, reason, headers, body, cut=False
    )


@pytest.mark.parametrize(
    "headers",
    [
        *([(name, "x")] for name in ("", " ", "a b", "é", "\x1b", "A" * 5000)),
        *([("A", value)] for value in ("", "é\u00ff", "a\r\n b", "x" * 60_000, "\x00", "\x85")),
        [("Content-Type", "\u00a0;")],
        [("Location", "")],
        [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
        [("WARC-Type", "response")] * 90,
    ],
)
def test_whatever_is_kept_is_found_again(headers: list[tuple[str, str]]) -> None:
    data = copy_records(Fetched((exchange(*headers, reason="WARC/1.1\x1b"),)))
    found = find_copies(data, "a.warc.gz")
    assert (len(found.copies), found.whole, found.damaged) == (1, len(data), False)


RECORD = b"WARC/1.1\r\nWARC-Type: response\r\n"


@pytest.mark.parametrize(
    "record",
    [
        *(b"", b"no record", b"HTTP/1.1 200 OK\r\n\r\n", RECORD, RECORD + b"Content-Length: 0\r\n\r\n"),
        RECORD + b"Content-Length: x\r\n\r\n",
        RECORD + b"Content-Length: -5\r\nWARC-Target-URI: a:b\r\nWARC-Date: x\r\n\r\nHTTP/1.1 a b\r\n\r\n",
        RECORD + b"Content-Length: 9\r\nWARC-Target-URI: dns:a\r\nWARC-Date: x\r\n\r\n123456789",
        b"WARC/1.1\r\n" + b"A" * 99_999,
        bytes(range(256)),
    ],
)
def test_a_record_of_something_else_is_no_copy(record: bytes) -> None:
    assert not find_copies(gzip.compress(record), "a.warc.gz").copies


def test_two_runs_remember_what_each_has_learnt(tmp_path: Path) -> None:
    one, other = LinkMemory(tmp_path), LinkMemory(tmp_path)
    for memory, url in ((one, "https://a.example/"), (other, "https://b.example/")):
        with memory:
            memory.learn(url, LinkAnswer("found", ""), DAY)
    assert sorted(LinkMemory(tmp_path).links) == ["https://a.example/", "https://b.example/"]


def test_what_is_no_memory_is_none(tmp_path: Path) -> None:
    (tmp_path / ".dateline").mkdir()
    for data in (b"\xff", b"[]", b'{"https://a.example/":', b"\x00" * 9, b'{"a": {"looked": "\xff"}}'):
        (tmp_path / ".dateline/links.json").write_bytes(data)
        assert LinkMemory(tmp_path).links == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda place: os.symlink("/nowhere/at/all", place)])  # pyright: ignore
@pytest.mark.parametrize("place", [".dateline/links.json", "archive/index.jsonl", "archive"])
def test_what_stands_in_the_place_of_what_is_kept_is_told_and_left_alone(
    place: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    newsroom = Newsroom(tmp_path / "site").article("a.md", "标准。\n")
    if place == "archive" and make is os.mkdir:
        return
    (newsroom.folder / place).parent.mkdir(exist_ok=True)
    make(newsroom.folder / place)
    before = (newsroom.folder / place).lstat()
    told = newsroom.runs("archive")
    assert told.exit_code == 3
    assert "kept-no-f" in told.output
    assert (newsroom.folder / place).lstat().st_ino == before.st_ino


def test_a_file_of_copies_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    from dateline.source_copies.copy_store import CopyStore

    (tmp_path / "archive").mkdir()
    (tmp_path / "outside").write_bytes(b"")
    today = exchange().when
    (tmp_path / f"archive/sources-{today:%Y%m%d}.warc.gz").symlink_to(tmp_path / "outside")
    with CopyStore(tmp_path, ()) as store, pytest.raises(MachineFault, match="kept-no-file"):
        store.keep("https://n.example/", Fetched((exchange(),)))
    assert (tmp_path / "outside").read_bytes() == b""


def test_a_hosts_words_move_no_cursor(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "site")
    with host(lambda _: b"HTTP/1.1 404 \x1b[2J\x9b1m\x07gone\r\nContent-Length: 0\r\n\r\n") as name:
        newsroom.article("a.md", f"标准[^1]。\n\n[^1]: 标准。http://{name}/x。发布者。2026年1月1日。\n")
        told = newsroom.runs("check", "--links")
    assert told.exit_code == 0
    assert "gone" in told.output
    assert not set(told.output) & {"\x1b", "\x9b", "\x07"}
