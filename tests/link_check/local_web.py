"""A server on this machine that stands for the web; what it answers, each test says."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class LocalWeb(ThreadingHTTPServer):
    """The web; ``asked`` are the paths that were asked for, ``cookies`` what came with them."""

    def __init__(self, answers: "type[Answers]") -> None:
        super().__init__(("127.0.0.1", 0), answers)
        self.asked: list[str] = []
        self.cookies: list[str] = []
        self.robots = ""

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    @property
    def pages(self) -> list[str]:
        """The paths that were asked for, without that of the rules for programs."""
        return [path for path in self.asked if path != "/robots.txt"]


class Answers(BaseHTTPRequestHandler):
    """What stands at the paths of the web, by ``page``."""

    @property
    def web(self) -> LocalWeb:
        assert isinstance(self.server, LocalWeb)
        return self.server

    def do_GET(self) -> None:
        self.web.asked.append(self.path)
        self.web.cookies += self.headers.get_all("Cookie", [])
        self.page()

    def page(self) -> None:
        raise NotImplementedError

    def answer(self, status: int, data: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(data))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.write(data)

    def write(self, data: bytes) -> None:
        try:
            self.wfile.write(data)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(answers: type[Answers]) -> Generator[LocalWeb]:
    """The web with these answers, while it is needed."""
    server = LocalWeb(answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
