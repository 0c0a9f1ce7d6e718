"""The benchmark of the preview: a real one is started, edited and asked."""

from pathlib import Path

import pytest

from bench.browser import MISSING
from bench.corpus import Corpus
from bench.preview import Counts, PreviewSeries, measure_preview
from bench.preview_report import preview_aims, preview_told
from bench.saves import SERVED, SHOWN, Desk, prepare, restored
from bench.server import PreviewFailed
from tests.browser import chromium

ARTICLES = 20
FEW = Counts(starts=1, warming=1, edits=2)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.preview.SETTLE", 0)
    monkeypatch.setattr("bench.preview.PAUSE", 0.1)


@pytest.fixture
def without_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.browser.chromium.find", lambda: None)


def files(site: Path) -> dict[Path, bytes]:
    """All files by path, but those that the preview keeps for itself."""
    paths = (path for path in site.rglob("*") if path.is_file() and site / ".dateline" not in path.parents)
    return {path.relative_to(site): path.read_bytes() for path in paths}


def measured(site: Path) -> PreviewSeries:
    return measure_preview(site, ARTICLES, counts=FEW)


@pytest.mark.long
@pytest.mark.usefixtures("without_browser")
def test_without_a_browser_all_else_is_measured_and_the_site_is_what_it_was(tmp_path: Path) -> None:
    series = measured(tmp_path / "site")
    assert [edit.edit for edit in series.served] == [edit.name for edit in SERVED]
    assert all(len(edit.served.measured) == FEW.edits for edit in series.served)
    assert not series.shown
    assert f"not measured, {MISSING}" in preview_told(series)
    assert all(aim.reached is not None for aim in preview_aims(series))
    prepare(tmp_path / "fresh", ARTICLES)
    assert files(tmp_path / "site") == files(tmp_path / "fresh")


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.skipif(chromium.find() is None, reason="no Chromium on this system")
def test_a_browser_shows_each_edit_and_keeps_its_place(tmp_path: Path) -> None:
    series = measured(tmp_path / "site")
    assert [edit.edit for edit in series.shown] == [edit.name for edit in SHOWN]
    assert {edit.stayed for edit in series.shown} == {FEW.edits}
    assert "Chromium" in preview_told(series)


def test_a_preview_that_ends_is_told_with_its_words(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import sys\nsys.exit('the port is taken')\n", encoding="utf-8")
    with pytest.raises(PreviewFailed, match="the preview ended\nthe port is taken"):
        measure_preview(tmp_path / "site", ARTICLES, program=program, counts=FEW)


def test_a_save_is_written_in_place_and_by_rename_in_turn(tmp_path: Path) -> None:
    prepare(tmp_path, ARTICLES)
    before = files(tmp_path)
    corpus = Corpus(ARTICLES)
    with restored(tmp_path) as desk:
        kept = [_keeps_its_file(tmp_path, desk, number, corpus) for number in range(4)]
    assert kept == [True, False, True, False]
    assert files(tmp_path) == before


def _keeps_its_file(site: Path, desk: Desk, number: int, corpus: Corpus) -> bool:
    save = SERVED[0].save(corpus, number)
    path = site / save.path
    with path.open("rb") as old:
        desk.save(save, lambda: 0.0)
        assert path.read_text(encoding="utf-8") == save.text
        return old.read() == path.read_bytes()
