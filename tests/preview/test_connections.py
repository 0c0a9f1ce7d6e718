"""Clients that hold connections and say nothing: the preview goes on for everybody else."""

import socket
import time
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest

from dateline.preview.server import connections
from tests.preview.besieged import Siege, besieged_site


@pytest.fixture
def siege(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Siege]:
    """A preview with a few connections and little patience."""
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 6)
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.5)
    with Siege(besieged_site(tmp_path)) as siege:
        yield siege


def connected(siege: Siege) -> socket.socket:
    return socket.create_connection(("127.0.0.1", siege.port), timeout=20)


def is_ended(client: socket.socket) -> bool:
    """Whether the preview ends this connection, without a word."""
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: x"])
def test_a_request_that_never_comes_is_not_waited_for(siege: Siege, begun: bytes) -> None:
    with connected(siege) as client:
        client.sendall(begun)
        assert is_ended(client)
    assert siege.get("/").status == 200


def test_nor_is_one_that_comes_byte_by_byte(siege: Siege) -> None:
    with connected(siege) as client:
        began = time.monotonic()
        try:
            while time.monotonic() - began < 15:
                client.sendall(b"x")
                time.sleep(0.05)
        except OSError:
            pass
        assert time.monotonic() - began < 10


def test_a_second_request_on_a_connection_has_its_time_as_well(siege: Siege) -> None:
    with connected(siege) as client:
        whole = f"GET /contact.txt HTTP/1.1\r\nHost: {siege.host}\r\n\r\n".encode()
        client.sendall(whole)
        assert client.recv(65536).startswith(b"HTTP/1.1 200")
        client.sendall(whole[:20])
        while not is_ended(client):
            pass


def test_a_page_that_is_read_keeps_its_events(siege: Siege) -> None:
    stream = siege.events("/")
    stream.state()
    time.sleep(1)
    siege.changes("content/2026/story.md")
    siege.room.article("2026/story.md", "另一句。\n")
    siege.changes("content/2026/story.md")
    stream.state()
    stream.close()


def test_an_answer_that_nobody_reads_is_not_kept(siege: Siege, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "UNREAD_SECONDS", 0.3)
    with (siege.room.folder / "static/large.bin").open("wb") as file:
        file.truncate(50_000_000)
    siege.changes("static/large.bin")
    with connected(siege) as client:
        client.sendall(f"GET /large.bin HTTP/1.1\r\nHost: {siege.host}\r\n\r\n".encode())
        time.sleep(1)
        read = 0
        with suppress(ConnectionResetError):
            while data := client.recv(1_000_000):
                read += len(data)
    assert read < 50_000_000
    assert siege.get("/").status == 200


def test_one_connection_too_many_is_ended_at_once(siege: Siege) -> None:
    clients = [connected(siege) for _ in range(6)]
    time.sleep(0.1)
    with connected(siege) as another:
        assert is_ended(another)
    for client in clients:
        client.close()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            assert siege.get("/").status == 200
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the preview did not come back")
