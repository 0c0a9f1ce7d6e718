"""``dateline serve``, as it is typed: where it listens, what it says, how it ends."""

import errno
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from dateline.cli import main
from dateline.cli.folding import MOST_ERRORS
from dateline.cli.standing_errors import StandingErrors
from dateline.preview.server import run as serving
from dateline.preview.server.run import BindAddress, announcement, browser_address, error_diagnostic, listen
from dateline.runtime.errors import MachineFault
from dateline.values.diagnostics import diagnostic, reports
from dateline.values.digests import digest
from tests.story.newsroom import Newsroom


class Serve:
    """A running ``dateline serve``, and what it has printed."""

    def __init__(self, site: Path, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from dateline.cli import main; main()", "serve", *arguments],
            cwd=site,
            env=os.environ
            | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"}
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.first = self.read()
        found = re.search(r"http://[^ （]+", self.first)
        self.address = found[0] if found else ""

    def read(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()

    def get(self, path: str = "") -> str:
        with urlopen(self.address + path, timeout=60) as reply:
            return reply.read().decode()

    def ends(self) -> tuple[int, str]:
        """The exit status, and what was printed since."""
        said, _ = self.process.communicate(timeout=60)
        return self.process.returncode, said


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "site").article("story.md", title="今天")


@pytest.fixture
def taken() -> Generator[int]:
    """A port at which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_shows_the_site_until_it_is_told_to_end(newsroom: Newsroom, how: signal.Signals):
    serve = Serve(newsroom.folder)
    assert serve.first.startswith("预览地址：http://127.0.0.1:")
    assert serve.read() == "保存后立即更新\n"
    page = serve.get("story/")
    assert "今天" in page
    token = re.search(r'data-token="([^"]+)"', page)
    assert token
    with urlopen(f"{serve.address}_dateline/events?token={token[1]}&page=/story/", timeout=60) as stream:
        assert stream.readline() == b"retry: 1000\n"
        serve.process.send_signal(how)
        assert serve.ends() == (0, "")


def test_tells_an_error_once_and_when_none_is_left(newsroom: Newsroom):
    serve = Serve(newsroom.folder)
    assert serve.read() == "保存后立即更新\n"
    broken = "---\ntitle: 今天\ndate: 2026-13-01\nsummary: 今天。\n---\n\n没有这个月份。\n"
    newsroom.has("content/story.md", broken)
    assert serve.read().startswith("content/story.md:3:7: error[date-invalid] ")
    assert serve.read().startswith("  hint: ")
    # The same error a line further down is told no more, and another one is.
    newsroom.has("content/story.md", broken.replace("title", "author: 张三\ntitle"))
    newsroom.has("content/other.md", broken.replace("13-01", "02-30"))
    assert serve.read().startswith("content/other.md:3:7: error[date-invalid] ")
    assert serve.read().startswith("  hint: ")
    (newsroom.folder / "content/other.md").unlink()
    newsroom.article("story.md", title="今天")
    assert serve.read() == "错误都改正了\n"
    serve.process.terminate()
    assert serve.ends() == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there no signal reaches code that is not Python's")
def test_a_pattern_of_an_extension_that_tries_for_ever_is_told_while_the_last_version_stands(
    newsroom: Newsroom,
):
    """It lets no other thread of Python run: nobody would be answered, nor Ctrl-C heard."""
    block = "import re\nfrom dateline.extension import block\n\n\n@block\ndef box(block):\n"
    newsroom.has("extensions.py", f"{block}    return '盒子'\n").article("story.md", "{{< box >}}")
    serve = Serve(newsroom.folder)
    assert serve.read() == "保存后立即更新\n"
    assert "盒子" in serve.get("story/")
    newsroom.has("extensions.py", f"{block}    re.match('(a+)+$', 'a' * 60 + 'b')\n")
    said = [serve.read() for _ in range(3)]
    assert said[0].startswith("content/story.md:6:1: error[extension-call]")
    assert any(line.startswith("extensions.py:7: error[extension-slow]") for line in said[1:])
    assert "盒子" in serve.get("story/")
    serve.process.send_signal(signal.SIGINT)
    assert serve.ends()[0] == 0


def test_folds_many_errors(capsys: pytest.CaptureFixture[str]):
    tell = StandingErrors(lambda: "zh-CN")
    found = [diagnostic("link-unsafe", f"content/{number}.md", 8, 1, address="x") for number in range(60)]
    errors = [replace(report, severity="error") for report in reports(found, language="zh-CN")]
    tell(errors)
    told = capsys.readouterr().err
    assert told.count("content/") == MOST_ERRORS
    assert "还有 40 条没有列出" in told
    tell(errors)
    tell([])
    assert capsys.readouterr() == ("错误都改正了\n", "")


def test_takes_the_next_port_where_the_usual_one_is_taken(taken: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(serving, "DEFAULT_PORT", taken)
    with listen(BindAddress()) as listener:
        assert taken < listener.getsockname()[1] < taken + 100


def test_says_so_where_the_port_asked_for_is_taken(newsroom: Newsroom, taken: int):
    ran = CliRunner().invoke(main, ["serve", "--site", str(newsroom.folder), "--port", str(taken)])
    assert ran.exit_code == 3
    assert ran.output == (
        f"127.0.0.1:{taken}: error[port-taken] 端口 {taken} 已被其他程序占用\n"
        "  hint: 关闭那个程序，或用 `--port` 换一个端口；不写 `--port` 时会自动选用空闲端口\n"
    )


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "a..b", "x" * 64])
def test_says_so_where_the_host_is_none_of_this_machines(host: str, monkeypatch: pytest.MonkeyPatch):
    def resolve(host: str, port: int, **kind: int) -> object:
        """Without the network: a name is known to nobody."""
        return known(host.encode("idna"), port, **kind, flags=socket.AI_NUMERICHOST)

    known = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(MachineFault) as fault:
        listen(BindAddress(host))
    assert fault.value.diagnostic.code == "host-unknown"


def test_says_so_where_the_system_forbids_the_port(monkeypatch: pytest.MonkeyPatch):
    def forbidden(self: socket.socket, address: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", forbidden)
    with pytest.raises(MachineFault) as fault:
        listen(BindAddress(port=80))
    assert fault.value.diagnostic.code == "port-denied"


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path):
    ran = CliRunner().invoke(main, ["serve", "--site", str(tmp_path / "nowhere")])
    assert ran.exit_code == 2
    assert "there is no folder" in ran.output


@pytest.mark.parametrize("template", ["{file}", "{", "{path.x.y}", "{0}"])
def test_an_editor_address_with_other_places_is_wrong_usage(newsroom: Newsroom, template: str):
    ran = CliRunner().invoke(main, ["serve", "--site", str(newsroom.folder), "--editor", template])
    assert ran.exit_code == 2


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("0.0.0.0", "http://localhost:8000/"),
        ("::", "http://localhost:8000/"),
        ("192.0.2.5", "http://192.0.2.5:8000/"),
    ],
)
def test_the_address_is_one_that_a_browser_here_can_open(host: str, shown: str):
    assert browser_address(host, 8000) == shown


@pytest.mark.parametrize(
    ("host", "beyond"), [("127.0.0.1", False), ("::1", False), ("0.0.0.0", True), ("192.0.2.5", True)]
)
def test_listening_beyond_loopback_is_said(host: str, beyond: bool):
    said = "\n".join(announcement(host, 8000, "events", "en"))
    assert ("anybody who can reach this machine can read drafts" in said) == beyond


def test_watching_without_events_is_said():
    assert "looked at over and over" in announcement("127.0.0.1", 8000, "polling", "en")[-1]


def test_a_mistake_of_datelines_own_is_one_line_that_names_the_place():
    with pytest.raises(TypeError) as mistake:
        digest(object())
    (told,) = reports([error_diagnostic(mistake.value)], language="en")
    assert re.fullmatch(r"dateline/values/digests\.py:\d+", f"{told.path}:{told.line}")
    assert "(TypeError: no canonical encoding for object); it goes on" in told.message


def test_a_fault_of_the_machine_is_told_as_such():
    full = diagnostic("disk-full", "cache.sqlite", reason="No space left")
    assert error_diagnostic(MachineFault(full)) == full


def test_a_browser_is_opened_at_the_address(newsroom: Newsroom, tmp_path: Path):
    browser = tmp_path / "browser"
    # It stays open, without the preview's output: to read that ends when nobody holds it any more.
    browser.write_text(f"#!/bin/sh\necho $1 > {tmp_path}/opened\nexec sleep 60 > /dev/null 2>&1\n")
    browser.chmod(0o755)
    serve = Serve(newsroom.folder, "--open", BROWSER=f"{browser} %s")
    while not (opened := tmp_path / "opened").exists() or not opened.read_text():
        serve.get()
    assert opened.read_text().strip() == serve.address
    serve.process.send_signal(signal.SIGTERM)
    assert serve.ends()[0] == 0
