"""Pages and files as HTTP responses: the client's tag, entity tags, ranges."""

import asyncio
import html
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from dateline.preview.server.protocol import SiteResponse

_CHUNK_BYTES = 256 * 1024

_RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")

_OPEN_FLAGS = (
    os.O_RDONLY
    # A link that has taken the file's place is not followed, a pipe not waited for.
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def with_client(page: bytes, key: bytes, token: str, path: str) -> bytes:
    """An HTML page with the tag that loads the client, before ``</body>`` or at the end.

    ``path`` is the decoded path that was asked for; any text, it is escaped here.
    """
    tag = (
        f'<script type="module" src="/_dateline/client.js" data-token="{html.escape(token)}" '
        f'data-key="{key.hex()}" data-page="{html.escape(path)}"></script>'
    ).encode()
    end = page.lower().rfind(b"</body>")
    return page + tag if end < 0 else page[:end] + tag + page[end:]


def page_response(served: SiteResponse, body: bytes, token: str, path: str, asked: Headers) -> Response:
    """A page or other text from memory.

    HTML carries the client and is never kept by the browser, so that going back shows
    the page as it is now; the rest may be kept, and is asked for again by its entity tag.
    """
    if served.media.startswith("text/html"):
        return Response(
            with_client(body, served.key, token, path),
            served.status,
            {"Cache-Control": "no-store"},
            served.media,
        )
    headers = _validators(served.key)
    if _is_known(asked, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, served.status, headers, served.media)


async def file_response(
    served: SiteResponse, path: Path, folders: Iterable[Path], request: Request
) -> Response:
    """The file at ``path``, which must lie inside one of the folders; 404 where it does not, or is none."""
    file = await asyncio.to_thread(_open_inside, path, folders)
    if file is None:
        return PlainTextResponse("This file is not there.\n", 404, {"Cache-Control": "no-store"})
    headers = _validators(served.key)
    if _is_known(request.headers, headers["ETag"]):
        file.close()
        return Response(status_code=304, headers=headers)
    return _FileResponse(file, served, headers, request)


def _validators(key: bytes) -> dict[str, str]:
    return {"ETag": f'"{key.hex()}"', "Cache-Control": "no-cache"}


def _is_known(asked: Headers, etag: str) -> bool:
    """Whether If-None-Match (RFC 9110, 13.1.2) names this entity tag."""
    known = [each.strip().removeprefix("W/") for each in asked.get("if-none-match", "").split(",")]
    return etag in known or "*" in known


def _open_inside(path: Path, folders: Iterable[Path]) -> BinaryIO | None:
    """The regular file at ``path``, open; None unless it really lies in one of the folders.

    Looked at again once it is open: had a folder on the way become a link meanwhile,
    the file there would not be the open one.
    """
    try:
        real = os.path.realpath(path, strict=True)
        if not any(Path(real).is_relative_to(os.path.realpath(folder)) for folder in folders):
            return None
        file = open(os.open(real, _OPEN_FLAGS), "rb")  # noqa: SIM115 (the response closes it)
    except (OSError, ValueError):
        return None
    try:
        opened = os.fstat(file.fileno())
        if (
            stat.S_ISREG(opened.st_mode)
            and os.path.realpath(path, strict=True) == real
            and os.path.samestat(opened, os.lstat(real))
        ):
            return file
    except OSError:
        pass
    file.close()
    return None


class _FileResponse(StreamingResponse):
    """A file that is open already, whole or one range of it (RFC 9110, 14).

    Starlette's own response opens a path anew, after all checks. Several
    ranges at once are answered with the whole file, as the standard allows.
    """

    def __init__(
        self, file: BinaryIO, served: SiteResponse, headers: dict[str, str], request: Request
    ) -> None:
        self._file = file
        size = os.fstat(file.fileno()).st_size
        wanted = _range(request.headers, headers["ETag"], size) if served.status == 200 else None
        self._first, last = wanted or (0, size - 1)
        self._length = last + 1 - self._first
        status = served.status
        headers |= {"Accept-Ranges": "bytes", "Content-Length": str(self._length)}
        if wanted and not self._length:
            status = 416
            headers["Content-Range"] = f"bytes */{size}"
        elif wanted:
            status = 206
            headers["Content-Range"] = f"bytes {self._first}-{last}/{size}"
        if request.method == "HEAD":
            self._length = 0
        super().__init__((), status, headers, served.media)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._file:
            await super().__call__(scope, receive, send)

    async def stream_response(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        left = self._length
        await asyncio.to_thread(self._file.seek, self._first)
        while left:
            chunk = await asyncio.to_thread(self._file.read, min(_CHUNK_BYTES, left))
            if not chunk:
                # Cut short while it was sent: the connection ends, so that nobody takes it for whole.
                return
            left -= len(chunk)
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _range(asked: Headers, etag: str, size: int) -> tuple[int, int] | None:
    """The first and last byte asked for; None for the whole file, the first behind the last for nothing."""
    found = _RANGE.fullmatch(asked.get("range", ""))
    if not found or asked.get("if-range", etag) != etag:
        return None
    first, last = found["first"], found["last"]
    if first and (not last or int(first) <= int(last)):
        return min(int(first), size), min(int(last or size), size - 1)
    if last and not first:
        return max(size - int(last), 0), size - 1
    return None
