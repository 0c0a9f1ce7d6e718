"""A preview that is asked strange things for long, and edited for long, stays as it was.

A few hundred requests with ``make test``; 10,000 requests and 10,000 edits with ``make prove``.
"""

import os
import socket
import sys
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from random import Random

import pytest

from dateline.preview.watching.changed_paths import ChangedPaths
from tests.preview.besieged import SECRET, Siege, besieged_site, previewed_site
from tests.story.newsroom import Newsroom

REQUESTS = 10_000 if os.environ.get("PROVE") else 300
EDITS = 10_000

pytestmark = pytest.mark.prove

PIECES = (
    *(b"/", b"//", b".", b"..", b"%2e", b"%2E%2e", b"%2f", b"%5c", b"\\", b"%00", b"%", b"%zz", b"%ff"),
    *(b"?", b"#", b"2026", b"story", b"story/", b"images", b"a.png", b"out.txt", b"secret.txt"),
    *(b"site.toml", b".dateline", b"_dateline", b"events", b"etc/passwd", b"content", b"_private"),
    *(b"index.html", b"feed.xml", b";", b":", b"@", b"http:", b"127.0.0.1", b"token=", b"page="),
    *(b"a" * 300, b"\xe5\xad\x97", b"%e5%ad%97", b"~", b"*", b"$", b"&"),
)  # fmt: skip
HEADERS = (
    *(b"Origin: null", b"Origin: http://evil.example", b"Referer: http://evil.example/", b"Cookie: a=b"),
    *(b"X-Forwarded-Host: evil.example", b"X-Original-URL: /secret.txt", b"Forwarded: host=evil.example"),
    *(b"Range: bytes=0-", b"Range: bytes=-99999999999999999999", b"Range: bytes=5-1,a"),
    *(b"Expect: 100-continue", b"If-None-Match: *", b'If-None-Match: "' + b"a" * 9000 + b'"'),
    *(b"If-Modified-Since: never", b"Accept: \xff"),
    *(b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: eA==", b"Upgrade: h2c"),
    *(b"Content-Length: -1", b"Content-Length: 5", b"Content-Length: 99999999999999999999"),
    *(b"Transfer-Encoding: chunked", b"Host: evil", b"Sec-Fetch-Site: cross-site"),
    *(b"Sec-Fetch-Mode: no-cors", b": x", b"x", b" folded", b"A: \x00", b"\xff\xfe: x"),
    *(b"Accept-Encoding: gzip, br, x;q=9", b"Accept-Language: " + b"zh," * 400, b"TE: trailers"),
    *(b"Via: 1.1 x",),
)  # fmt: skip
METHODS = (
    *(b"GET", b"GET", b"GET", b"HEAD", b"POST", b"OPTIONS", b"TRACE", b"CONNECT", b"PUT", b"get"),
    *(b"\x16\x03", b""),
)  # fmt: skip
ENDS = (
    *(b" HTTP/1.1", b" HTTP/1.1", b" HTTP/1.1", b" HTTP/1.0", b" HTTP/2.0", b" HTTP/9", b""),
    *(b" x HTTP/1.1",),
)  # fmt: skip


def request(chance: Random, host: bytes) -> bytes:
    """A request as no browser sends it; most of them are nearly one."""
    shown = chance.choice((b"/", b"/2026/story/", b"/images/a.png")) if chance.random() < 0.2 else b""
    target = shown or b"/" + b"".join(chance.choices(PIECES, k=chance.randrange(6)))
    lines = [chance.choice(METHODS) + b" " + target + chance.choice(ENDS)]
    if chance.random() < 0.9:
        lines.append(
            b"Host: " + (host if chance.random() < 0.8 else chance.choice((b"evil.example", b"", b"[::1]")))
        )
    lines += chance.choices(HEADERS, k=chance.choice((0, 0, 1, 2, 5)))
    lines.append(b"Connection: close")
    data = b"\r\n".join(lines) + b"\r\n\r\n"
    if chance.random() < 0.1:
        at = chance.randrange(len(data))
        data = data[:at] + chance.randbytes(3) + data[at:]
    return data


def answer(siege: Siege, data: bytes) -> tuple[int, bytes]:
    """The status and body; 0 where the connection just ends, or is left waiting for more."""
    with socket.create_connection(("127.0.0.1", siege.port), timeout=0.5) as connection:
        try:
            connection.sendall(data)
            with HTTPResponse(connection) as response:
                response.begin()
                return response.status, response.read(1_000_000)
        except (HTTPException, OSError):
            return 0, b""


def test_strange_requests_show_nothing_and_break_nothing(tmp_path: Path) -> None:
    chance = Random(13)
    statuses = set[int]()
    with Siege(besieged_site(tmp_path)) as siege:
        for _ in range(REQUESTS):
            data = request(chance, siege.host.encode())
            status, body = answer(siege, data)
            statuses.add(status)
            assert status < 500 or status in (501, 505), data
            assert SECRET.encode() not in body, data
            assert b"root:" not in body, data
            assert siege.complaints == [], data
        assert siege.withstands("/2026/story/").status == 200
    assert {200, 400, 404} <= statuses


def resident_bytes() -> int:
    """The memory of this process."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif("PROVE" not in os.environ or sys.platform != "linux", reason="takes minutes")
def test_memory_and_open_files_stay_as_they_are_over_many_edits(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "site")
    for number in range(12):
        newsroom.article(
            f"{number}.md",
            f"[下一篇]({number + 1}.md) 2025年6月{number + 1}日开会。",
            tags=[f"t{number % 3}"],
        )
    preview = previewed_site(newsroom)
    chance = Random(13)

    def edit(number: int) -> None:
        article = chance.randrange(12)
        newsroom.article(
            f"{article}.md", f"第{number}稿。2025年{number % 12 + 1}月开会。", tags=[f"t{number % 7}"]
        )
        preview.refresh(ChangedPaths(frozenset({f"content/{article}.md"})))
        preview.page(f"/{article}/")
        preview.state(f"/{article}/")

    resident, files = list[int](), list[int]()
    try:
        for number in range(EDITS):
            edit(number)
            if number % 1000 == 999:
                resident.append(resident_bytes() // 1_000_000)
                files.append(len(os.listdir("/dev/fd")))
                print(f"{number + 1} edits: {resident[-1]} MB, {files[-1]} open files", flush=True)
    finally:
        preview.close()
    settled = len(resident) // 2
    assert max(files) <= files[settled], files
    assert max(resident[settled:]) - resident[settled] < 8, resident
