"""The preview's server, from its port to its end."""

import asyncio
import errno
import gc
import os
import signal
import socket
import traceback
import webbrowser
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import uvicorn
from starlette.types import ASGIApp

import dateline
from dateline.preview.server.app import Preview, preview_app
from dateline.preview.server.connections import BoundedProtocol
from dateline.preview.server.guard import MAX_TARGET_BYTES, allowed_hosts
from dateline.preview.server.protocol import SiteInMemory
from dateline.preview.server.single_thread import SerialExecutor
from dateline.preview.watching.changed_paths import EVERYTHING, ChangedPaths
from dateline.preview.watching.watch import Watch, WatchMethod
from dateline.runtime.errors import Fault, MachineFault, machine_fault
from dateline.runtime.stops import stop_in
from dateline.runtime.time_limit import TookTooLong, time_limit
from dateline.values.diagnostics import Diagnostic, Report, diagnostic
from dateline.values.wording import word

DEFAULT_PORT = 8000

_MAX_PORTS = 100

_STOP_SECONDS = 1

_CLOCK_SECONDS = 60


class BindAddress(NamedTuple):
    """A name or IP address to listen at; without ``port``, at the default one or the next that is free."""

    host: str = "127.0.0.1"
    port: int | None = None


def serve(
    make_site: Callable[[], SiteInMemory],
    root: Path,
    bind: BindAddress,
    *,
    language: str,
    say: Callable[[str], None],
    report: Callable[[Diagnostic], None],
    tell_errors: Callable[[Sequence[Report]], None],
    browse: bool = False,
) -> None:
    """Show the site in ``root`` until Ctrl-C or SIGTERM.

    ``make_site`` and everything on what it makes are called in this thread, which is the main one: signals
    are heard there alone. ``say`` prints a line, ``report`` a diagnostic of what fails on the way;
    ``tell_errors`` is called after each look at the whole site with the errors it has.
    Raises Fault where the port cannot be had or the site not be made.
    """
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.default_int_handler)
        with closing(listen(bind)) as listener:
            site, work = make_site(), SerialExecutor()
            host, port = listener.getsockname()[:2]

            def started(method: WatchMethod) -> None:
                for line in announcement(host, port, method, language):
                    say(line)
                if browse:
                    # Some browsers hold up whoever opens them.
                    Thread(target=webbrowser.open, args=(browser_address(host, port),), daemon=True).start()

            try:
                preview = Preview(
                    site,
                    work,
                    lambda error: report(error_diagnostic(error)),
                    _IdleCollector(),
                    tell_errors,
                )
                with _served(preview, root, bind, listener, started, work.finish):
                    work.work()
            finally:
                # Who stops the preview need not wait until ten thousand articles are written to the cache.
                with suppress(TookTooLong), time_limit(_STOP_SECONDS):
                    site.close()
    except BaseException as error:
        if stop_in(error) is None:
            raise


@contextmanager
def _served(
    preview: Preview,
    root: Path,
    bind: BindAddress,
    listener: socket.socket,
    on_start: Callable[[WatchMethod], None],
    on_end: Callable[[], None],
) -> Generator[None]:
    """Within, the preview is watched and served, in a thread of its own; ``on_end`` is called should it fail.

    What it fails by is raised at the end.
    """
    server = preview_server(preview, preview_app(preview, allowed_hosts(bind.host)))
    failed: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(_watch_and_serve(preview, root, server, listener, on_start))
        except BaseException as error:
            failed.append(error)
        finally:
            on_end()

    # It does not keep the process from ending.
    thread = Thread(target=run, name="server", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(2 * _STOP_SECONDS)
    if failed:
        raise failed[0]


def listen(bind: BindAddress) -> socket.socket:
    """A socket that listens at this address.

    Raises MachineFault where the host is none of this machine's, or the port
    is taken or may not be had.
    """
    host = bind.host.removeprefix("[").removesuffix("]")
    ports = [bind.port] if bind.port is not None else range(DEFAULT_PORT, DEFAULT_PORT + _MAX_PORTS)
    for port in ports:
        try:
            return _listen(host, port)
        except UnicodeError as error:
            raise MachineFault(diagnostic("host-unknown", host, host=host)) from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE or port == ports[-1]:
                raise _port_fault(error, host, port) from error
    raise AssertionError("there is always a last port")


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        # Elsewhere than on POSIX systems, this would take the port from whoever has it.
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _port_fault(error: OSError, host: str, port: int) -> MachineFault:
    where = f"{host}:{port}"
    if error.errno == errno.EADDRINUSE:
        return MachineFault(diagnostic("port-taken", where, port=port))
    if error.errno == errno.EACCES:
        return MachineFault(diagnostic("port-denied", where, port=port))
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return MachineFault(diagnostic("host-unknown", where, host=host))
    return machine_fault(error, where)


_THRESHOLDS = (20_000, 20, 1_000_000)
"""Objects made since the last look, looks at the young until one at the middle-aged, and so on to the old."""


class _IdleCollector:
    """A collector of garbage that works when nothing else is to be done, and not while an edit is on its way.

    What was read at the start is passed over: it stays, and a look through a
    large archive takes a second. Where edits leave no rest, as when a program
    makes them, what is young is looked at once in some hundred of them.
    """

    def __init__(self) -> None:
        gc.disable()
        self._begun = False

    def __call__(self) -> None:
        if self._begun:
            gc.collect()
        else:
            self._begun = True
            gc.freeze()
            gc.set_threshold(*_THRESHOLDS)
            gc.enable()


async def _watch_and_serve(
    preview: Preview,
    root: Path,
    server: uvicorn.Server,
    listener: socket.socket,
    on_start: Callable[[WatchMethod], None],
) -> None:
    loop = asyncio.get_running_loop()

    def on_change(changed: ChangedPaths) -> None:
        loop.call_soon_threadsafe(preview.refresh_soon, changed)

    watch = Watch(root, on_change)
    await asyncio.to_thread(watch.start)
    try:
        # Only now, so that no change falls between the first look and the watch.
        preview.refresh_soon(EVERYTHING)
        on_start(watch.method)
        clock = asyncio.create_task(_follow_the_clock(preview))
        await server.serve([listener])
        clock.cancel()
    finally:
        watch.stop()


async def _follow_the_clock(preview: Preview) -> None:
    """Sends open pages what time alone changes: the scheduled comes out, and what expires goes."""
    while True:
        await asyncio.sleep(_CLOCK_SECONDS)
        await preview.send_states(preview.open_pages)


def preview_server(preview: Preview, app: ASGIApp) -> uvicorn.Server:
    """A server that logs nothing and ends at once, event streams or not."""
    config = uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_STOP_SECONDS,
        h11_max_incomplete_event_size=4 * MAX_TARGET_BYTES,
    )
    return _Server(config, preview)


class _Server(uvicorn.Server):
    """Ends the event streams before it waits for all connections to end."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self._preview = preview

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._preview.open_pages.close()
        await super().shutdown(sockets)


def browser_address(host: str, port: int) -> str:
    """The address, for a browser on this machine, of a preview that listens at this IP address."""
    if ip_address(host).is_unspecified:
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def announcement(host: str, port: int, method: WatchMethod, language: str) -> list[str]:
    """The lines that announce a preview which listens at this IP address."""
    lines = [word("told-preview", language, address=browser_address(host, port))]
    if not ip_address(host).is_loopback:
        lines.append(word("told-beyond-loopback", language))
    lines.append(word("told-events" if method == "events" else "told-polling", language))
    return lines


def error_diagnostic(error: Exception) -> Diagnostic:
    """The diagnostic for an exception in work on the site: a mistake in Dateline, unless it is a Fault."""
    if isinstance(error, Fault):
        return error.diagnostic
    package = Path(dateline.__file__).parent
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(package)
    ]
    place = Path(own[-1].filename).relative_to(package.parent).as_posix() if own else "dateline"
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return diagnostic("preview-failed", place, own[-1].lineno or 0 if own else 0, reason=reason)
