"""Pages are written where they are rendered, into the tree that will be published, or handed back."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dateline.pages.page import DataView
from dateline.pipeline.page_writing import MadePage, Staging, WriteChunk, write_pages
from dateline.publishing.output import Output
from dateline.publishing.tree import bytes_of
from dateline.reading.templates import TemplateText
from dateline.rendering.render import Job, RenderChunk, RenderSet
from dateline.runtime.cache import Cache
from dateline.runtime.errors import MachineFault
from dateline.runtime.workers import Workers
from dateline.values.digests import digest_bytes
from tests.theme.handmade import site

SHARED = RenderSet(
    b"written",
    {"a.html": TemplateText(text="{{ page.data.decode() }}", path="templates/a.html")},
    site(),
    "https://example.org",
)


def made(pages: Mapping[str, str], staging: Staging, jobs: int = 1) -> list[MadePage]:
    views = [Job(path, "a.html", DataView(data=text.encode())) for path, text in pages.items()]
    chunks = [WriteChunk(RenderChunk(SHARED, [job], {}), staging) for job in views]
    with Workers(jobs) as workers:
        return [page for some in workers.run(write_pages, chunks, small=0) for page in some]


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_are_written_where_they_are_rendered(tmp_path: Path, jobs: int) -> None:
    pages = {"index.html": "home", "2025/a/index.html": "a"}
    (tmp_path / "index.html").write_text("of an interrupted run")
    found = made(pages, Staging(str(tmp_path), {}), jobs)
    assert {page.page.path: page.page.data for page in found} == dict.fromkeys(pages, b"")
    assert {page.page.path: bytes_of(page.content).decode() for page in found} == pages
    assert {path: (tmp_path / path).read_text() for path in pages} == pages


def test_a_page_that_comes_out_as_it_is_published_is_handed_back(tmp_path: Path) -> None:
    (same,) = made({"a.html": "a"}, Staging(str(tmp_path), {"a.html": digest_bytes(b"a")}))
    assert (same.content, [*tmp_path.iterdir()]) == (b"a", [])
    (other,) = made({"a.html": "b"}, Staging(str(tmp_path), {"a.html": digest_bytes(b"a")}))
    assert (other.page.data, (tmp_path / "a.html").read_bytes()) == (b"", b"b")


def test_where_there_is_no_staging_all_are_handed_back() -> None:
    (page,) = made({"a.html": "a"}, Staging("", {}))
    assert page.content == b"a"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_refuses_is_named(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "2025").write_text("no folder")
    with pytest.raises(MachineFault) as refused:
        made({"2025/a/index.html": "a"}, Staging(str(tmp_path), {}), jobs)
    assert str(tmp_path / "2025/a") in str(refused.value)


def test_what_was_written_there_is_published(tmp_path: Path) -> None:
    for text, method in (("a", "exchange"), ("b", "exchange"), ("b", "unchanged")):
        wanted = {"2025/a/index.html": digest_bytes(text.encode())}
        with (
            Cache.open(tmp_path / ".dateline") as cache,
            Output(tmp_path / "public", cache, site=tmp_path) as out,
        ):
            staging = Staging(str(out.staging), out.digests(wanted))
            pages = made(dict.fromkeys(out.missing(wanted), text), staging)
            assert out.publish(wanted, ((each.page.path, each.content) for each in pages)).method == method
        assert (tmp_path / "public/2025/a/index.html").read_text() == text
