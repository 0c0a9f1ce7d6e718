"""No address whatever shows a secret, or makes the preview fail."""

import asyncio
from collections.abc import Generator, Iterable
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from dateline.preview.server.app import Preview, preview_app
from dateline.preview.server.guard import allowed_hosts
from dateline.preview.server.single_thread import SerialExecutor
from tests.preview.besieged import SECRET, besieged_site, previewed_site

PIECES = [
    *("/", "//", "\\", ".", "..", "...", "%2e", "%2f", "%5c", "%00", "%25", "%252e", "%c0%ae", "%"),
    *("~", ":", ";", "C:", "CON", "NUL", "#", "?", "<", "'", '"', "etc/passwd", "@fs", "index.html"),
    *("secret.txt", "secret.html", ".env", "site.toml", "static", "content", "data", "outside", "out.txt"),
    *("site-secret", "static-secret", "_dateline", "events", "client.js", "2026", "story", "images"),
    *("a.png", "contact.txt", "%E6%96%B0"),
]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Generator[Preview]:
    room = besieged_site(tmp_path_factory.mktemp("besieged"))
    work = SerialExecutor()
    Thread(target=work.work, daemon=True).start()
    site = work.submit(previewed_site, room).result()

    def complain(error: Exception) -> None:
        raise error

    yield Preview(site, work, complain)
    work.submit(site.close).result()
    work.finish()


def targets() -> st.SearchStrategy[str]:
    """Request targets: the words of attacks and of the site, and any text, one after the other."""
    pieces = st.sampled_from(PIECES) | st.text(max_size=3).map(lambda text: quote(text, errors="replace"))
    return st.lists(pieces, max_size=12).map(lambda found: "/" + "".join(found))


@given(target=targets())
def test_no_address_shows_a_secret_or_fails(preview: Preview, target: str):
    status, headers, body = asyncio.run(answer(preview, target))
    assert status < 500
    assert SECRET.encode() not in body
    assert b"access-control-allow-origin" not in headers


async def answer(preview: Preview, target: str) -> tuple[int, dict[bytes, bytes], bytes]:
    """The status, headers and body with which the application answers a GET, as the server puts it."""
    raw, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "root_path": "",
        "path": unquote(raw),
        "raw_path": raw.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(dict(message))

    await preview_app(preview, allowed_hosts("127.0.0.1"))(scope, receive, send)
    start, *rest = sent
    headers: Iterable[tuple[bytes, bytes]] = start["headers"]
    return start["status"], dict(headers), b"".join(message["body"] for message in rest)
