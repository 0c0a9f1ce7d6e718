"""Who may ask the preview: tables of names, origins and ways of asking."""

import pytest

from dateline.preview.server.guard import AllowedHosts, allowed_hosts, refusal

LOOPBACK = allowed_hosts("127.0.0.1")
HERE = "localhost:8000"


def status(*headers: tuple[str, str], hosts: AllowedHosts = LOOPBACK, target: str = "/") -> int:
    """The status of the refusal of a GET with these headers; 200 where there is none."""
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    refused = refusal("GET", target.encode(), b"", raw, hosts)
    return refused.status if refused else 200


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "LOCALHOST:1",
        "news.localhost:8000",
        "127.0.0.1",
        "127.0.0.1:8000",
        "127.255.0.9:80",
        "[::1]",
        "[::1]:8000",
        "[0:0::1]:8000",
    ],
)
def test_the_names_of_this_machine_for_itself_are_answered(host: str):
    assert status(("Host", host)) == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        " ",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "evillocalhost",
        "localhost.",
        "localhost:",
        "localhost:8000:8000",
        "localhost:80a",
        "localhost:123456",
        "localhost, evil.example",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost#.evil.example",
        "localhost/evil.example",
        "localhost\\evil.example",
        "127.0.0.1.evil.example",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1%00.evil.example",
        "0.0.0.0:8000",
        "192.168.1.5:8000",
        "[::]:8000",
        "[::1",
        "::1",
        "[::1%lo]:8000",
        "[fe80::1]:8000",
        "local\u00a0host",
        "\u00e9vil.example",
    ],
)
def test_other_names_are_not(host: str):
    """DNS rebinding: a page of evil.example asks evil.example, whose DNS now says 127.0.0.1."""
    assert status(("Host", host)) == 421


def test_one_name_is_given_once():
    assert status() == 421
    assert status(("Host", HERE), ("Host", HERE)) == 421


@pytest.mark.parametrize(
    ("listening", "answered", "refused"),
    [
        ("192.168.1.5", ["192.168.1.5:8000", "localhost"], ["192.168.1.6", "evil.example", "0.0.0.0"]),
        ("Desk.lan", ["desk.lan:8000", "DESK.LAN"], ["evil.desk.lan", "desk.lan.evil.example", "10.0.0.1"]),
        ("fd00::5", ["[fd00::5]:8000", "[fd00:0::5]"], ["[fd00::6]"]),
        ("0.0.0.0", ["10.0.0.1:8000", "[fd00::5]", "newsdesk", "newsdesk.local:8000"], ["evil.example"]),
        ("::", ["10.0.0.1:8000", "[fd00::5]", "newsdesk", "newsdesk.local:8000"], ["evil.newsdesk"]),
    ],
)
def test_beyond_loopback_the_name_that_was_given_is_answered(
    listening: str, answered: list[str], refused: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("socket.gethostname", lambda: "Newsdesk")
    hosts = allowed_hosts(listening)
    assert [host for host in answered if not hosts.admit(host)] == []
    assert [host for host in refused if hosts.admit(host)] == []


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("http://localhost:8000", 200),
        ("http://localhost:8001", 403),
        ("http://localhost", 403),
        ("https://localhost:8000", 403),
        ("http://127.0.0.1:8000", 403),
        ("http://93.184.216.34", 403),
        ("http://evil.example", 403),
        ("http://localhost:8000.evil.example", 403),
        ("http://evil.example?http://localhost:8000", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_only_pages_of_the_preview_may_ask(origin: str, expected: int):
    assert status(("Host", HERE), ("Origin", origin)) == expected


def test_an_origin_is_given_once():
    assert status(("Host", HERE), ("Origin", f"http://{HERE}"), ("Origin", "http://evil.example")) == 403


@pytest.mark.parametrize(
    ("site", "mode", "destination", "expected"),
    [
        ("none", "navigate", "document", 200),
        ("same-origin", "cors", "empty", 200),
        ("same-origin", "navigate", "iframe", 200),
        ("cross-site", "navigate", "document", 200),
        ("same-site", "navigate", "document", 200),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "navigate", "embed", 403),
        ("cross-site", "navigate", "object", 403),
        ("cross-site", "no-cors", "script", 403),
        ("cross-site", "no-cors", "image", 403),
        ("cross-site", "no-cors", "document", 403),
        ("cross-site", "cors", "empty", 403),
        ("cross-site", "websocket", "websocket", 403),
        ("same-site", "no-cors", "script", 403),
        ("same-site", "cors", "empty", 403),
        ("", "navigate", "iframe", 403),
    ],
)
def test_other_sites_may_link_to_the_preview_and_nothing_else(
    site: str, mode: str, destination: str, expected: int
):
    asked = (("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination))
    assert status(("Host", HERE), *asked) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", 200),
        ("/2026/%E6%96%B0%E9%97%BB/", 200),
        ("/a%20b/...", 200),
        ("/.well-known/x", 200),
        ("/a%5Cb", 200),
        ("//", 200),
        ("", 400),
        ("*", 400),
        ("a", 400),
        ("http://localhost:8000/", 400),
        ("localhost:8000", 400),
        ("/a#b", 400),
        ("/a\\b", 400),
        ("/a/..", 400),
        ("/../a", 400),
        ("/a/./b", 400),
        ("/a/%2e%2E/b", 400),
        ("/a/..%2fb", 400),
        ("/%2e", 400),
        ("/a%00", 400),
        ("/a%0d%0ab", 400),
        ("/a%7f", 400),
        ("/%c0%ae%c0%ae/", 400),
        ("/%ff", 400),
        ("/%ed%a0%80", 400),
        ("/" + "a" * 8191, 200),
        ("/" + "a" * 8192, 414),
    ],
)
def test_an_address_is_a_path_as_browsers_send_it(target: str, expected: int):
    assert status(("Host", HERE), target=target) == expected
