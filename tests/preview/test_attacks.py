"""The published attacks on the preview servers of other programs, and their kin, over real sockets.

The requests are raw bytes, because every HTTP client mends them first.
"""

import os
import sys
from collections.abc import Generator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.preview.besieged import SCRIPT, SECRET, Siege, besieged_site, page_as_asked
from tests.preview.opened_files import opened_files

DEPTHS = range(1, 12) if os.environ.get("PROVE") else (1, 2, 3, 4, 5, 11)
"""Folders to climb: as many as there are down to where a request may begin, and more than there are."""


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory) -> Generator[Siege]:
    room = besieged_site(tmp_path_factory.mktemp("besieged"))
    with Siege(room) as siege:
        yield siege


def test_the_site_itself_is_shown(siege: Siege):
    for path in ("/", "/2026/story/", "/images/a.png", "/tables/list.csv", "/contact.txt", "/data/list.txt"):
        assert siege.withstands(path).status == 200


class TestPathsOutOfTheSite:
    UP = (
        "../",
        "..%2f",
        "..%2F",
        "%2e%2e/",
        "%2e%2e%2f",
        ".%2e/",
        "%252e%252e%252f",
        "..%252f",
        "..\\",
        "..%5c",
        "%2e%2e%5c",
        "..%255c",
        "....//",
        "..../",
        "..;/",
        "%c0%ae%c0%ae/",
        "%c0%ae%c0%ae%c0%af",
        "%e0%80%ae%e0%80%ae/",
        "..%c0%af",
        "..%00/",
        "%uff0e%uff0e/",
        "%EF%BC%8E%EF%BC%8E/",
        ".%0a./",
    )

    def test_mkdocs_cve_2021_40978(self, siege: Siege):
        """MkDocs 1.2.2: the dev server joined the decoded path to its folder, so that
        ``/%2e%2e/%2e%2e/etc/passwd`` read any file.
        """
        for up in self.UP:
            for depth in DEPTHS:
                for start in ("/", "/data/", "/images/", "/2026/story/", "/_dateline/"):
                    for aim in ("secret.txt", "site-secret/secret.txt", "etc/passwd"):
                        reply = siege.withstands(f"{start}{up * depth}{aim}")
                        assert reply.status in (400, 404)

    def test_vite_cve_2025_30208(self, siege: Siege):
        """Vite: ``?raw??`` and ``?import&raw??`` after an absolute path went past the check of its query."""
        for path in self.absolute(siege):
            for query in ("?raw", "?raw??", "?import&raw", "?import&raw??", "?url", "?.svg?raw??"):
                assert siege.withstands(path + query).status in (400, 404)

    def test_vite_cve_2025_31125(self, siege: Siege):
        """Vite: ``?inline&import`` and ``?raw?import`` gave the content of files that were not allowed."""
        for path in self.absolute(siege):
            for query in ("?inline&import", "?raw?import", "?import&?inline=1.wasm?init"):
                assert siege.withstands(path + query).status in (400, 404)

    def test_vite_cve_2025_31486(self, siege: Siege):
        """Vite: ``?.svg?.wasm?init``, a script's destination, or dot segments behind the question mark."""
        for path in self.absolute(siege):
            assert siege.withstands(f"{path}?.svg?.wasm?init").status in (400, 404)
            assert siege.withstands(f"{path}?.svg", "Sec-Fetch-Dest: script").status in (400, 404)
        for depth in range(12):
            siege.withstands(f"/data/?/{'../' * depth}secret.txt?import&?raw")
            siege.withstands(f"/@fs/x/?/{'../' * depth}etc/passwd?import&?raw")

    def test_vite_cve_2025_32395(self, siege: Siege):
        """Vite: a request target with ``#``, which none may have, was cut there for the check only."""
        for path in self.absolute(siege):
            assert siege.withstands(f"/@fs{path}#/../../../secret.txt").status == 400
        for depth in range(12):
            assert siege.withstands(f"/data/#/{'../' * depth}secret.txt").status == 400
            assert siege.withstands(f"/#{'/..' * depth}/etc/passwd").status == 400

    def test_vite_cve_2025_58751(self, siege: Siege):
        """Vite: ``/../public-secret`` was taken for a path in ``public``, if that folder held any link."""
        for name in ("static-secret", "content-secret", "site-secret", "static", "content"):
            for start in ("", "/..", "/%2e%2e", "/data/..", "/outside/.."):
                assert siege.withstands(f"{start}/{name}/secret.txt").status in (400, 404)

    def test_vite_cve_2025_62522(self, siege: Siege):
        """Vite on Windows: denied files such as ``.env`` were served with a backslash behind their names."""
        for name in (".env", "secret.txt", "site.toml", "content/2026/story.md"):
            for end in ("", "\\", "%5c", "/", "/.", "%20", ".", "::$DATA", "~1"):
                assert siege.withstands(f"/{name}{end}").status in (400, 404)

    def test_werkzeug_cve_2024_49766(self, siege: Siege):
        """Werkzeug on Windows: ``//server/share`` was joined to the folder as if it were no absolute path."""
        for path in (
            "//server/share/secret.txt",
            "/%2f%2fserver/share",
            "/\\\\server\\share",
            "/%5c%5cserver%5cshare",
            "/%5c%5c?%5cC:%5csecret.txt",
            "/%5c%5c.%5cC:%5csecret.txt",
            "/C:/secret.txt",
            "/C:%5csecret.txt",
            "/c|/secret.txt",
            "/C%3A%2Fsecret.txt",
            "/file:///etc/passwd",
        ):
            assert siege.withstands(path).status in (400, 404)

    def test_werkzeug_cve_2025_66221(self, siege: Siege):
        """Werkzeug on Windows: ``CON`` and the like are in every folder, and reading them never ends.

        Later cases (CVE-2026-21860, CVE-2026-27199) gave them endings and folders.
        """
        devices = ("CON", "PRN", "AUX", "NUL", "COM1", "LPT1", "COM\u00b9", "CONIN$", "con")
        with opened_files() as opened:
            for device in devices:
                for end in ("", ".txt", " ", ":", ".", "::$DATA"):
                    for folder in ("/", "/data/", "/images/"):
                        assert siege.withstands(folder + quote(device + end)).status == 404
        names = {Path(name).name.partition(".")[0].upper() for name in opened}
        assert not names & {device.upper() for device in devices}

    def test_targets_that_are_no_paths(self, siege: Siege):
        outside = siege.room.folder.parent / "secret.txt"
        for target in (
            f"http://{siege.host}{outside}",
            f"http://evil.example{outside}",
            f"file://{outside}",
            "*",
            "secret.txt",
            "../secret.txt",
            siege.host,
            "?/../secret.txt",
            ".",
            "\\secret.txt",
        ):
            assert siege.withstands(target).status == 400

    def test_bytes_that_no_target_has(self, siege: Siege):
        for target in (b"/\x00", b"/a\x01b", b"/\xe6\x96\xb0", b"/\xff", b"/..\xc0\xaf", b"/a b", b"/a\tb"):
            assert siege.withstands(target).status == 400

    def absolute(self, siege: Siege) -> list[str]:
        """Addresses of secrets as if the whole disk were served."""
        folder = siege.room.folder
        files = (folder.parent / "secret.txt", folder / ".env", folder / "site.toml", Path("/etc/passwd"))
        return [start + str(file) for file in files for start in ("", "/@fs", "/@fs/", "/static", "/data/")]


class TestFilesOfTheSite:
    def test_no_folder_is_listed(self, siege: Siege):
        for path in ("/data/", "/data", "/images/", "/tables/", "/outside/", "/static/", "/content/"):
            assert "list." not in siege.withstands(path).text

    def test_sources_are_not_pages(self, siege: Siege):
        for path in (
            "/site.toml",
            "/content/2026/story.md",
            "/2026/story.md",
            "/static/contact.txt",
            "/.env",
        ):
            assert siege.withstands(path).status == 404
        for path in ("/.dateline/cache.sqlite", "/_private/secret.txt", "/unlinked/secret.txt"):
            assert siege.withstands(path).status == 404

    def test_links_out_of_the_site_are_not_followed(self, siege: Siege):
        for path in ("/out.txt", "/outside/secret.txt", "/outside", "/outside/"):
            assert siege.withstands(path).status == 404
        siege.withstands("/2026/links/")

    @pytest.mark.parametrize("name", ["contact.txt", "data/list.txt"])
    def test_nor_is_one_that_takes_a_files_place_later(self, tmp_path: Path, name: str):
        room = besieged_site(tmp_path)
        with Siege(room) as siege:
            assert siege.withstands(f"/{name}").status == 200
            file = room.folder / "static" / name
            file.unlink()
            file.symlink_to(tmp_path / "secret.txt")
            siege.withstands(f"/{name}")
            siege.changes(f"static/{name}")
            siege.withstands(f"/{name}")

    def test_nor_one_that_takes_its_folders_place(self, tmp_path: Path):
        room = besieged_site(tmp_path)
        (tmp_path / "site-secret/list.txt").write_text(SECRET)
        with Siege(room) as siege:
            assert siege.withstands("/data/list.txt").status == 200
            (room.folder / "static/data").rename(tmp_path / "data")
            (room.folder / "static/data").symlink_to(tmp_path / "site-secret")
            siege.withstands("/data/list.txt")

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among its files")
    def test_nor_is_a_pipe_waited_for(self, tmp_path: Path):
        room = besieged_site(tmp_path)
        with Siege(room) as siege:
            assert siege.withstands("/contact.txt").status == 200
            (room.folder / "static/contact.txt").unlink()
            os.mkfifo(room.folder / "static/contact.txt")
            assert siege.withstands("/contact.txt").status == 404


class TestOtherSites:
    """What a page on another site can have the browser send and read."""

    CROSS = ("Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors")

    def test_vite_cve_2025_24010(self, siege: Siege):
        """Vite: any site could read responses, for CORS was open to all, the socket asked nobody for
        an origin, and a name that DNS rebinds to this machine was answered.
        """
        for path in ("/", "/contact.txt", self.events(siege)):
            assert siege.withstands(path, *self.CROSS).status == 403
            assert siege.withstands(path, host="evil.example").status == 421
            assert siege.withstands(path, host=f"evil.example:{siege.port}").status == 421

    def test_esbuild_ghsa_67mh_4wv8_2f99(self, siege: Siege):
        """esbuild: every response, that of the event stream too, had ``Access-Control-Allow-Origin: *``."""
        for path in ("/", "/nowhere/", "/contact.txt", "/_dateline/", "/_dateline/client.js", "/%ff", "/#"):
            for headers in ((), self.CROSS, ("Origin: null",), (f"Origin: http://{siege.host}",)):
                for method in ("GET", "HEAD", "OPTIONS", "POST"):
                    reply = siege.get(path, *headers, method=method)
                    assert not [name for name in reply.headers if name.startswith("access-control")]
        asks = ("Access-Control-Request-Method: GET", "Access-Control-Request-Private-Network: true")
        assert siege.get("/", *self.CROSS, *asks, method="OPTIONS").status == 403

    def test_webpack_dev_server_cve_2018_14732(self, siege: Siege):
        """webpack-dev-server: its socket asked nobody for an origin, and told all what the editor wrote."""
        assert siege.withstands(self.events(siege), "Origin: http://evil.example").status == 403
        for token in ("", "x", siege.preview.token[:-1], siege.preview.token + "x", "%00", "新"):
            target = f"/_dateline/events?page=/&key=&token={quote(token, safe='%')}"
            assert siege.withstands(target).status == 403
        assert siege.withstands("/_dateline/events?page=/").status == 403

    def test_webpack_dev_server_cve_2025_30360(self, siege: Siege):
        """webpack-dev-server: the origin of a site at an IP address was always let in."""
        for origin in (
            "http://93.184.216.34",
            "http://[2001:db8::1]",
            "http://127.0.0.1",
            "http://localhost",
        ):
            assert siege.withstands(self.events(siege), f"Origin: {origin}").status == 403

    def test_webpack_dev_server_cve_2025_30359(self, siege: Siege):
        """webpack-dev-server: another site could run its script in a ``<script>`` element and read the
        sources out of it. Sec-Fetch headers alone do not help where the address is no loopback
        (CVE-2026-6402): browsers do not send them there, but heed the resource policy.
        """
        for path in ("/_dateline/client.js", "/contact.txt", "/nowhere.js"):
            no_cors = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script")
            assert siege.withstands(path, *no_cors).status == 403
            assert siege.withstands(path).headers["cross-origin-resource-policy"] == "same-origin"
        assert siege.preview.token not in siege.withstands("/_dateline/client.js").text

    def test_webpack_dev_server_cve_2026_14631(self, siege: Siege):
        """webpack-dev-server: a Host or Origin header that is no address ended the whole program."""
        for value in ("[", "[::1", "a:b:c", "%", "\\", "localhost:-1", "x" * 5000, "\xff", "http://", "[]"):
            assert siege.withstands("/", host=value).status == 421
            assert siege.withstands("/", f"Origin: {value}").status == 403
        assert siege.withstands("/").status == 200

    def test_a_request_without_one_host_is_refused(self, siege: Siege):
        for head in ("", f"Host: {siege.host}\r\nHost: evil.example\r\n", "Host: \r\n"):
            for version in ("1.0", "1.1"):
                reply = siege.send(f"GET / HTTP/{version}\r\n{head}Connection: close\r\n\r\n".encode())
                assert siege.judge(reply, head).status in (400, 421)

    def test_headers_of_proxies_change_nothing(self, siege: Siege):
        forwarded = (
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-For: 10.0.0.1",
            "Forwarded: host=evil.example",
        )
        assert b"evil" not in siege.withstands("/nowhere", *forwarded).body
        assert siege.withstands("/", "X-Forwarded-Host: localhost", host="evil.example").status == 421

    def test_a_link_to_a_page_may_be_followed(self, siege: Siege):
        visit = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
        assert siege.withstands("/2026/story/", *visit).status == 200
        framed = (*visit[:2], "Sec-Fetch-Dest: iframe")
        assert siege.withstands("/2026/story/", *framed).status == 403

    def events(self, siege: Siege) -> str:
        return f"/_dateline/events?token={siege.preview.token}&page=/&key="


class TestReflectedInput:
    def test_astro_cve_2025_64745(self, siege: Siege):
        """Astro: the dev server's page for what is missing showed the path unescaped."""
        for text in (
            SCRIPT,
            f'"{SCRIPT}',
            f"'>{SCRIPT}",
            f'"></code>{SCRIPT}<!--',
            f"</script>{SCRIPT}",
            '" onload="alert(4711)',
            "' onload=alert(4711) x='",
            "--><img src=x onerror=alert(4711)>",
            "&quot;&#60;&lt;",
        ):
            for path in (f"/{text}", f"/{text}/", f"/2026/{text}/x"):
                reply = siege.withstands(quote(path))
                assert page_as_asked(reply) == path
                # As they stand, these characters come from no browser, but from other programs.
                reply = siege.withstands(path.replace(" ", "%20").replace("#", "%23"))
                assert page_as_asked(reply) == path

    def test_nothing_else_of_a_request_is_repeated(self, siege: Siege):
        said = "repeated-4711"
        headers = (f"User-Agent: {said}", f"Referer: http://{said}/", f"Cookie: a={said}", f"X-{said}: 1")
        for path in (
            f"/nowhere?{said}",
            f"/?{said}",
            f"/_dateline/?{said}",
            f"/_dateline/{said}",
            f"/{said}#",
        ):
            reply = siege.withstands(path, *headers)
            shown = reply.text.replace(f'data-page="{path.partition("?")[0]}"', "")
            assert said not in shown + str(reply.headers)
        for reply in (
            siege.get("/", host=f"{said}.example"),
            siege.get("/", f"Origin: http://{said}.example"),
            siege.get("/", method=said.upper()),
            siege.get(f"/{said}" * 1000),
        ):
            assert reply.status in (403, 405, 414, 421)
            assert said not in (reply.text + str(reply.headers)).lower()
            assert reply.headers["content-type"] == "text/plain; charset=utf-8"

    def test_no_redirect_leads_to_another_host(self, siege: Siege):
        for path in (
            "//evil.example",
            "//evil.example/",
            "//evil.example/..",
            "//evil.example/%2e%2e",
            "///evil.example",
            "/%2fevil.example",
            "/%2f%2fevil.example/",
            "/%5cevil.example",
            "/\\evil.example",
            "/%09/evil.example",
            "/.//evil.example",
            "//evil.example/2026/story",
            "/2026/story//evil.example",
            "/_dateline//evil.example",
            "//_dateline",
            "/%0d%0aLocation:%20http://evil.example",
        ):
            siege.withstands(path)


class TestEveryResponse:
    ALWAYS = {
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "referrer-policy": "same-origin",
    }

    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/nowhere/",
            "/contact.txt",
            "/images/a.png",
            "/_dateline",
            "/_dateline/",
            "/_dateline/events",
            "/#",
        ],
    )
    def test_tells_the_browser_what_may_be_done_with_it(self, siege: Siege, path: str):
        reply = siege.withstands(path)
        assert self.ALWAYS.items() <= reply.headers.items()
        policy = reply.headers["content-security-policy"]
        own = path not in ("/", "/nowhere/", "/contact.txt", "/images/a.png")
        assert ("default-src 'none'" in policy) == own
        assert ("frame-ancestors 'none'" if own else "frame-ancestors 'self'") in policy
        assert reply.headers["x-frame-options"] == ("DENY" if own else "SAMEORIGIN")

    def test_refusals_are_short_and_plain(self, siege: Siege):
        for reply in (siege.get("/", host="evil.example"), siege.get("/", method="POST"), siege.get("/%ff")):
            assert self.ALWAYS.items() <= reply.headers.items()
            assert reply.headers["content-type"] == "text/plain; charset=utf-8"
            assert len(reply.body) < 100


class TestTooMuch:
    def test_long_addresses_and_headers_end_at_a_limit(self, siege: Siege):
        assert siege.withstands("/" + "a" * 9000).status == 414
        assert siege.withstands("/?" + "a" * 9000).status == 414
        assert siege.withstands("/" + "../" * 5000).status == 414

    def test_ranges_of_a_file_cost_no_more_than_the_file(self, siege: Siege):
        """Starlette CVE-2025-62727: merging many ranges took quadratic time."""
        many = "bytes=" + ",".join(f"{n}-{n}" for n in range(2000))
        assert siege.withstands("/contact.txt", f"Range: {many}").status == 200
