"""An edit changes few files of the search, whatever the archive's size."""

import shutil
from pathlib import Path

import pytest

from dateline.builder import build
from dateline.pipeline import search_shards
from dateline.pipeline.request import Request
from dateline.search.segment import SegmentChunk, SegmentIndex
from tests.properties.test_fan_out import AS_OF, write

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "site.toml").write_text(
        'title = "t"\nbase_url = "https://a.example/"\nlanguage = "zh-CN"\ntimezone = "Asia/Shanghai"\n',
        "utf-8",
    )
    for number in range(700):
        write(folder, number)
    return folder


def published(site: Path) -> dict[str, bytes]:
    assert build(Request(site, site / "public", as_of=AS_OF, jobs=1)).published
    return {file.name: file.read_bytes() for file in (site / "public/search").iterdir()}


def test_an_edit_changes_the_shards_of_its_terms_and_no_table(site: Path) -> None:
    before = published(site)
    write(site, 20, text="正文。鸿鹄。")
    # The article's page and a few shards: of hundreds that are as they were none is asked for.
    assert build(Request(site, site / "public", as_of=AS_OF, jobs=1)).rendered < 12
    after = published(site)
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed
    assert all(name.endswith(".bin") for name in changed)
    assert len({name.partition("-")[0] for name in changed}) == 1


def test_a_new_article_leaves_the_older_ones_alone(site: Path) -> None:
    before = published(site)
    write(site, 700)
    after = published(site)
    changed = {name for name in before if before[name] != after.get(name)}
    assert not [name for name in changed if name.startswith("old")]
    assert sum(name.endswith(".json") for name in changed) <= 8


def test_an_older_article_changes_its_own_part_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = published(site)
    indexed: list[int] = []
    index_segment = search_shards.index_segment

    def counting(chunk: SegmentChunk) -> SegmentIndex:
        indexed.append(len(chunk.new))
        return index_segment(chunk)

    monkeypatch.setattr(search_shards, "index_segment", counting)
    older = site / "content" / "2012" / "0300.md"
    shutil.copy(older, older.with_stem("0300-again"))
    after = published(site)
    # One document is read, and of one segment the lists are coded.
    assert indexed == [1]
    changed = {name for name in after if before.get(name) != after[name]}
    assert len({name.partition("-")[0] for name in changed if name.endswith(".bin")}) == 1
    assert sum(len(after[name]) for name in changed) < 1_000_000
    older.with_stem("0300-again").unlink()
    assert published(site) == before
