"""The preview's HTTP side: the site's pages, and its own below ``/_dateline/``.

All work on the site is done in one thread, in order, so that the event loop
always answers. Addresses are looked up by the site in its table of pages;
no request becomes a path of the file system.
"""

import asyncio
import hmac
import secrets
from collections.abc import Callable, Iterable, Sequence
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
from dateline.preview.server.guard import PREVIEW_PATH, AllowedHosts, Guard
from dateline.preview.server.protocol import Redirect, SiteInMemory, SiteResponse
from dateline.preview.server.responses import file_response, page_response
from dateline.preview.server.single_thread import SerialExecutor
from dateline.preview.watching.changed_paths import ChangedPaths
from dateline.values.diagnostics import Report
from dateline.values.digests import digest_bytes

Answer = TypeVar("Answer")

_NO_STORE = {"Cache-Control": "no-store"}

PAGES_FIRST_SECONDS = 0.05
"""The time after a change in which the open pages have the site for themselves, before the survey."""

_NOT_FOUND = "There is nothing at this address.\n"

_CLIENT_MEDIA = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}


class _SiteAnswer(NamedTuple):
    """The site's response, None where nothing is there, and the folders that its files may lie in."""

    response: SiteResponse | Redirect | None
    folders: tuple[Path, ...]


class Preview:
    """The site, as many clients see it at once.

    ``on_error`` is called with every exception in work on the site; the preview
    goes on. ``on_idle`` is called when a survey is over and all is sent, in the
    thread of that work; ``on_survey`` then, with the errors that the site has
    now. All else belongs to the event loop's thread.
    """

    def __init__(
        self,
        site: SiteInMemory,
        work: SerialExecutor,
        on_error: Callable[[Exception], None],
        on_idle: Callable[[], None] = lambda: None,
        on_survey: Callable[[Sequence[Report]], None] = lambda errors: None,
    ) -> None:
        self.on_error = on_error
        self._on_idle = on_idle
        self._on_survey = on_survey
        self.token = secrets.token_urlsafe()
        self.open_pages = OpenPages()
        self._site = site
        self._work = work
        self._pending = ChangedPaths()
        self._refreshing: asyncio.Task[None] | None = None

    async def ask(self, question: Callable[[SiteInMemory], Answer]) -> Answer:
        """The site's answer, when all that was asked before is answered."""
        return await asyncio.get_running_loop().run_in_executor(self._work, question, self._site)

    def refresh_soon(self, changed: ChangedPaths) -> None:
        """Look at these paths soon; those that come while the site is at work are taken together."""
        self._pending = self._pending.with_more(changed)
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())

    async def send_states(self, pages: Iterable[OpenPage]) -> None:
        """Offer these open pages their state as it is now."""
        pages = tuple(pages)
        paths = {page.path for page in pages}

        def states(site: SiteInMemory) -> dict[str, bytes]:
            return {path: msgspec.json.encode(site.state(path)) for path in paths}

        by_path = await self._try(states)
        for page in pages:
            if by_path:
                page.offer(by_path[page.path])

    async def _refresh(self) -> None:
        while self._pending != ChangedPaths():
            changed, self._pending = self._pending, ChangedPaths()
            await self._try(lambda site, changed=changed: site.refresh(changed))
            await self.send_states(self.open_pages)
            await asyncio.sleep(PAGES_FIRST_SECONDS)
            await self._survey()

    async def _survey(self) -> None:
        """Find what is wrong in the whole site, in pieces: who asks for a page waits for one at most.

        A change ends it; after the next refresh it begins anew.
        """
        pieces = await self._try(lambda site: site.survey_in_pieces())
        while pieces is not None and self._pending == ChangedPaths():
            if await self._try(lambda _, pieces=pieces: next(pieces, self)) is self:
                await self.send_states(self.open_pages)
                await self._try(lambda site: self._on_survey(site.errors()))
                await self._try(lambda _: self._on_idle())
                return

    async def _try(self, work: Callable[[SiteInMemory], Answer]) -> Answer | None:
        """The result of work on the site; None where it fails, which is reported."""
        try:
            return await self.ask(work)
        except Exception as error:
            self.on_error(error)
            return None


def preview_app(preview: Preview, hosts: AllowedHosts) -> ASGIApp:
    """The ASGI application; ``hosts`` are the names it answers to."""

    own_files = client_files()

    async def page(request: Request) -> Response:
        path = request.scope["path"]
        return await _send(preview, request, await preview.ask(partial(_look_up, path)))

    async def findings(request: Request) -> Response:
        answer = await preview.ask(lambda site: _SiteAnswer(site.findings_page(), ()))
        return await _send(preview, request, answer)

    async def findings_without_slash(request: Request) -> Response:
        return RedirectResponse(f"{PREVIEW_PATH}/", 302, _NO_STORE)

    async def events(request: Request) -> Response:
        given = request.query_params.get("token", "")
        if not hmac.compare_digest(given.encode(), preview.token.encode()):
            return PlainTextResponse("This page is not of this preview. Load it again.\n", 403, _NO_STORE)
        path = request.query_params.get("page", "")
        if not path.startswith("/"):
            return PlainTextResponse("The stream is for a page.\n", 400, _NO_STORE)
        if request.method == "HEAD":
            return Response(headers=_NO_STORE, media_type="text/event-stream")
        opened = preview.open_pages.open(path)
        if opened is None:
            text = "Too many pages are open. Close some.\n"
            return PlainTextResponse(text, 503, {"Retry-After": "10", **_NO_STORE})
        return _EventStream(preview, opened)

    async def client(request: Request) -> Response:
        file = own_files.get(request.path_params["name"])
        if file is None:
            return PlainTextResponse(_NOT_FOUND, 404, _NO_STORE)
        body = file.read_bytes()
        served = SiteResponse(digest_bytes(body), 200, _CLIENT_MEDIA[Path(file.name).suffix], body)
        return page_response(served, body, preview.token, request.scope["path"], request.headers)

    async def failed(request: Request, error: Exception) -> Response:
        preview.on_error(error)
        return PlainTextResponse("The preview failed. The terminal says why.\n", 500, _NO_STORE)

    app = Starlette(
        routes=[
            Route(PREVIEW_PATH, findings_without_slash),
            Route(f"{PREVIEW_PATH}/", findings),
            Route(f"{PREVIEW_PATH}/events", events),
            Route(f"{PREVIEW_PATH}/{{name:path}}", client),
            Route("/{path:path}", page),
        ],
        exception_handlers={Exception: failed},
    )
    return Guard(app, hosts)


def client_files() -> dict[str, Traversable]:
    """The client's modules and its style sheet, by the names they are asked for below ``/_dateline/``."""
    folder = files("dateline.preview").joinpath("client")
    return {file.name: file for file in folder.iterdir() if Path(file.name).suffix in _CLIENT_MEDIA}


def _look_up(path: str, site: SiteInMemory) -> _SiteAnswer:
    if path.startswith(site.prefix):
        return _SiteAnswer(site.page(path), site.folders())
    home = Redirect(site.prefix) if path in ("/", site.prefix.removesuffix("/")) else None
    return _SiteAnswer(home, ())


async def _send(preview: Preview, request: Request, answer: _SiteAnswer) -> Response:
    response = answer.response
    # What begins with two slashes, or what browsers take for such, leads to another host.
    if response is None or (isinstance(response, Redirect) and not _is_of_this_host(response.url)):
        return PlainTextResponse(_NOT_FOUND, 404, _NO_STORE)
    if isinstance(response, Redirect):
        return RedirectResponse(response.url, 302, _NO_STORE)
    if isinstance(response.body, Path):
        return await file_response(response, response.body, answer.folders, request)
    return page_response(response, response.body, preview.token, request.scope["path"], request.headers)


def _is_of_this_host(url: str) -> bool:
    return url.startswith("/") and url[1:2] not in ("/", "\\")


class _EventStream(StreamingResponse):
    """The events of one open page; its place is free again when the browser has gone."""

    def __init__(self, preview: Preview, page: OpenPage) -> None:
        self._preview = preview
        self._page = page
        super().__init__(page.events(), headers=_NO_STORE, media_type="text/event-stream")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sending = asyncio.create_task(self._preview.send_states([self._page]))
        try:
            await super().__call__(scope, receive, send)
        finally:
            sending.cancel()
            self._preview.open_pages.leave(self._page)
