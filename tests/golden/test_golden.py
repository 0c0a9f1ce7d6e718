"""A small site, and the very bytes that are published for it.

``UPDATE_GOLDEN=1 pytest tests/golden`` writes what is published now into
``expected/``; read the difference before you keep it.
"""

import os
import shutil
from pathlib import Path

from dateline.builder import Request, build
from tests.story.addresses import wrong_addresses

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
AS_OF = 1_780_272_000


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".dateline")
    }


def published(folder: Path) -> dict[str, bytes]:
    """All that is published for the golden site, and what is said about it."""
    site = folder / "site"
    shutil.copytree(HERE / "site", site)
    summary = build(Request(site, folder / "public", AS_OF, jobs=1))
    told = "".join(f"{report}\n" for report in summary.diagnostics)
    return files(folder / "public") | {"diagnostics.txt": told.encode()}


def test_the_golden_site_is_published_as_it_always_was(tmp_path: Path) -> None:
    found = published(tmp_path)
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, data in found.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_bytes(data)
    assert not wrong_addresses(found, "https://golden.example/archive/")
    expected = files(EXPECTED)
    renewed = "where this is meant: UPDATE_GOLDEN=1 pytest tests/golden"
    assert sorted(found) == sorted(expected), renewed
    for name, data in found.items():
        assert data.decode(errors="replace") == expected[name].decode(errors="replace"), f"{name}; {renewed}"
        assert data == expected[name], name
