"""The preview's HTTP side: the site's pages, and its own below ``/_dateline/``.

All work on the site is done in one thread, in order, so that the event loop
always answers. Addresses are looked up by the site in its table of pages;
no request becomes a path of the file system.
"""

import asyncio
import hmac
import secrets
from collections.abc import Callable, Iterable
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.preview.server.event_stream import OpenPage, OpenPages
from dateline.preview.server.guard import OWN, AllowedHosts, Guard
from dateline.preview.server.protocol import Redirect, Served, SiteInMemory
from dateline.preview.server.responses import file_response, page_response
from dateline.preview.server.single_thread import SerialExecutor
from dateline.preview.watching.changes import Hints
from dateline.values.digests import digest_bytes

Answer = TypeVar("Answer")

_UNCACHED = {"Cache-Control": "no-store"}

SECONDS_FOR_PAGES = 0.05
"""So long the pages that were told of a change have the site for themselves."""

_NOTHING = "There is nothing at this address.\n"

_CLIENT_MEDIA = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}


class _Found(NamedTuple):
    """What the site answers, and where the files lie that it may answer with."""

    answer: Served | Redirect | None
    folders: tuple[Path, ...]


class Preview:
    """The site, as many clients see it at once.

    ``complain`` is told every exception in work on the site; the preview goes
    on. ``tidy`` is called when a survey is over and all is told, in the thread
    of that work. All else belongs to the event loop's thread.
    """

    def __init__(
        self,
        site: SiteInMemory,
        thread: SerialExecutor,
        complain: Callable[[Exception], None],
        tidy: Callable[[], None] = lambda: None,
    ) -> None:
        self.complain = complain
        self._tidy = tidy
        self.token = secrets.token_urlsafe()
        self.open_pages = OpenPages()
        self._site = site
        self._thread = thread
        self._waiting = Hints()
        self._refreshing: asyncio.Task[None] | None = None

    async def ask(self, question: Callable[[SiteInMemory], Answer]) -> Answer:
        """The site's answer, when all that was asked before is answered."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, question, self._site)

    def hint(self, hints: Hints) -> None:
        """Look at these places soon; hints that come while the site is at work are taken together."""
        self._waiting = self._waiting.with_more(hints)
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())

    async def tell(self, pages: Iterable[OpenPage]) -> None:
        """Offer these open pages their state as it is now."""
        pages = tuple(pages)
        paths = {page.path for page in pages}

        def states(site: SiteInMemory) -> dict[str, bytes]:
            return {path: msgspec.json.encode(site.state(path)) for path in paths}

        told = await self._try(states)
        for page in pages:
            if told:
                page.offer(told[page.path])

    async def _refresh(self) -> None:
        while self._waiting != Hints():
            hints, self._waiting = self._waiting, Hints()
            await self._try(lambda site, hints=hints: site.refresh(hints))
            await self.tell(self.open_pages)
            await asyncio.sleep(SECONDS_FOR_PAGES)
            await self._survey()

    async def _survey(self) -> None:
        """Find what is wrong in the whole site, in pieces: who asks for a page waits for one at most.

        A change ends it; after the next refresh it begins anew.
        """
        pieces = await self._try(lambda site: site.survey_in_pieces())
        while pieces is not None and self._waiting == Hints():
            if await self._try(lambda _, pieces=pieces: next(pieces, self)) is self:
                await self.tell(self.open_pages)
                await self._try(lambda _: self._tidy())
                return

    async def _try(self, work: Callable[[SiteInMemory], Answer]) -> Answer | None:
        """What comes of the work; None where it fails, which is told."""
        try:
            return await self.ask(work)
        except Exception as error:
            self.complain(error)
            return None


def preview_app(preview: Preview, hosts: AllowedHosts) -> ASGIApp:
    """The ASGI application; ``hosts`` are the names it answers to."""

    own_files = client_files()

    async def page(request: Request) -> Response:
        path = request.scope["path"]
        return await _send(preview, request, await preview.ask(partial(_look_up, path)))

    async def findings(request: Request) -> Response:
        found = await preview.ask(lambda site: _Found(site.findings_page(), ()))
        return await _send(preview, request, found)

    async def findings_without_slash(request: Request) -> Response:
        return RedirectResponse(f"{OWN}/", 302, _UNCACHED)

    async def events(request: Request) -> Response:
        given = request.query_params.get("token", "")
        if not hmac.compare_digest(given.encode(), preview.token.encode()):
            return PlainTextResponse("This page is not of this preview. Load it again.\n", 403, _UNCACHED)
        path = request.query_params.get("page", "")
        if not path.startswith("/"):
            return PlainTextResponse("The stream is for a page.\n", 400, _UNCACHED)
        if request.method == "HEAD":
            return Response(headers=_UNCACHED, media_type="text/event-stream")
        opened = preview.open_pages.open(path)
        if opened is None:
            text = "Too many pages are open. Close some.\n"
            return PlainTextResponse(text, 503, {"Retry-After": "10", **_UNCACHED})
        return _EventStream(preview, opened)

    async def client(request: Request) -> Response:
        file = own_files.get(request.path_params["name"])
        if file is None:
            return PlainTextResponse(_NOTHING, 404, _UNCACHED)
        body = file.read_bytes()
        served = Served(digest_bytes(body), 200, _CLIENT_MEDIA[Path(file.name).suffix], body)
        return page_response(served, body, preview.token, request.scope["path"], request.headers)

    async def failed(request: Request, error: Exception) -> Response:
        preview.complain(error)
        return PlainTextResponse("The preview failed. The terminal says why.\n", 500, _UNCACHED)

    app = Starlette(
        routes=[
            Route(OWN, findings_without_slash),
            Route(f"{OWN}/", findings),
            Route(f"{OWN}/events", events),
            Route(f"{OWN}/{{name:path}}", client),
            Route("/{path:path}", page),
        ],
        exception_handlers={Exception: failed},
    )
    return Guard(app, hosts)


def client_files() -> dict[str, Traversable]:
    """The client's modules and its style sheet, by the names they are asked for below ``/_dateline/``."""
    folder = files("dateline.preview").joinpath("client")
    return {file.name: file for file in folder.iterdir() if Path(file.name).suffix in _CLIENT_MEDIA}


def _look_up(path: str, site: SiteInMemory) -> _Found:
    if path.startswith(site.prefix):
        return _Found(site.page(path), site.folders())
    home = Redirect(site.prefix) if path in ("/", site.prefix.removesuffix("/")) else None
    return _Found(home, ())


async def _send(preview: Preview, request: Request, found: _Found) -> Response:
    answer = found.answer
    # What begins with two slashes, or what browsers take for such, leads to another host.
    if answer is None or (isinstance(answer, Redirect) and not _is_of_this_host(answer.url)):
        return PlainTextResponse(_NOTHING, 404, _UNCACHED)
    if isinstance(answer, Redirect):
        return RedirectResponse(answer.url, 302, _UNCACHED)
    if isinstance(answer.body, Path):
        return await file_response(answer, answer.body, found.folders, request)
    return page_response(answer, answer.body, preview.token, request.scope["path"], request.headers)


def _is_of_this_host(url: str) -> bool:
    return url.startswith("/") and url[1:2] not in ("/", "\\")


class _EventStream(StreamingResponse):
    """The events of one open page; its place is free again when the browser has gone."""

    def __init__(self, preview: Preview, page: OpenPage) -> None:
        self._preview = preview
        self._page = page
        super().__init__(page.events(), headers=_UNCACHED, media_type="text/event-stream")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        telling = asyncio.create_task(self._preview.tell([self._page]))
        try:
            await super().__call__(scope, receive, send)
        finally:
            telling.cancel()
            self._preview.open_pages.leave(self._page)
