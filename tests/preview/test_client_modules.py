"""The client's modules, as text: each import is of something that is there, and each module is used.

What only a browser can tell, such as a slip in their grammar, the tests in ``tests/browser`` tell.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.preview.server.app import client_files
from tests.preview.fake_site import FakeSite
from tests.preview.live import Live
from tests.test_layers import in_circles

MODULES = {name: file.read_text("utf-8") for name, file in client_files().items() if name.endswith(".js")}
IMPORT = re.compile(r'^import \{ (?P<names>[^}]+) \} from "\./(?P<module>[a-z_]+\.js)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:function\*?|const|let) (?P<name>\w+)", re.MULTILINE)


def imports(text: str) -> Iterator[tuple[str, str]]:
    """Each module that is imported from, with each name."""
    for found in IMPORT.finditer(text):
        for name in found["names"].split(", "):
            yield found["module"], name


@pytest.mark.parametrize("module", MODULES)
def test_what_is_imported_is_exported_and_used(module: str) -> None:
    text = MODULES[module]
    assert len(IMPORT.findall(text)) == len(re.findall(r"\bimport\b", text)), "an import of another form"
    body = IMPORT.sub("", text)
    for source, name in imports(text):
        assert name in EXPORT.findall(MODULES[source]), f"{name} from {source}"
        assert re.search(rf"\b{name}\b", body), f"{name} is not used"


def test_what_is_exported_is_imported() -> None:
    imported = {each for text in MODULES.values() for each in imports(text)}
    assert {(module, name) for module, text in MODULES.items() for name in EXPORT.findall(text)} == imported


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {module: {source for source, _ in imports(text)} for module, text in MODULES.items()}
    assert not in_circles(graph)
    assert MODULES.keys() - {source for sources in graph.values() for source in sources} == {"client.js"}


def test_each_is_sent_as_a_script_once_and_then_asked_for_by_its_tag(tmp_path: Path) -> None:
    with Live(lambda: FakeSite(tmp_path)) as live:
        for module, text in MODULES.items():
            reply = live.get(f"/_dateline/{module}")
            assert (reply.status, reply.text) == (200, text)
            assert reply.headers["content-type"] == "text/javascript; charset=utf-8"
            assert reply.headers["cache-control"] == "no-cache"
            assert "script-src 'self'" in reply.headers["content-security-policy"]
            again = live.get(f"/_dateline/{module}", f"If-None-Match: {reply.headers['etag']}")
            assert (again.status, again.body) == (304, b"")
