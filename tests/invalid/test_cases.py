"""One broken site for each thing that can be wrong, and the words for it."""

import os
import tomllib
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from dateline.builder import Request, build
from dateline.runtime.errors import OutputRefused
from dateline.values.diagnostics import (
    Diagnostic,
    DiagnosticKind,
    DiagnosticWording,
    kinds,
    reports,
    wording_of,
)
from tests.invalid.cases import Case, cases
from tests.story.newsroom import AS_OF, Newsroom

MACHINE = {
    "cache-changed",
    "dask-missing",
    "disk-fault",
    "disk-full",
    "disk-read-only",
    "file-in-use",
    "folder-unreadable",
    "host-unknown",
    "kept-no-file",
    "kept-no-folder",
    "output-busy",
    "output-file-and-folder",
    "output-interrupted",
    "permission-denied",
    "port-denied",
    "port-taken",
    "preview-failed",
    "scheduler-lost",
    "scheduler-silent",
    "system-limit",
    "worker-died",
    "worker-version",
    "workers-none",
}
"""What depends on the machine and on other processes; the tests of faults provoke it."""

REFUSALS = {
    "output-collision",
    "output-foreign",
    "output-holds-site",
    "output-in-output",
    "output-in-sources",
    "output-not-folder",
    "output-other-site",
    "output-unknown",
}
"""Where a site may not be published; below."""

NEW = {
    "editor-failed",
    "new-exists",
    "new-language",
    "new-path",
    "new-raw",
    "new-title",
    "new-url-taken",
}
"""Why no new article is written or opened; the story of a new article provokes it."""

IMPORTED = {
    "import-broken",
    "import-empty",
    "import-entities",
    "import-exists",
    "import-none",
    "import-not-wxr",
    "import-too-deep",
    "import-unknown",
    "import-version",
}
"""Why nothing is imported; the stories of importers provoke it."""

BEGUN = {"init-empty", "init-host", "init-no-folder", "init-not-empty", "init-site"}
"""Why no site is begun; the story of a new site provokes it."""

EXPLAINED = {"page-gone", "page-unknown", "page-unlike-any"}
"""Why a page cannot be explained; the story of explanations provokes it."""

WITH_A_FONT = {"card-characters"}
"""Those that take a font to be shown, which is no text: tests/story/test_cards.py."""

WITHOUT_END = {"template-slow"}
"""What would be waited for too long: tests/story/test_maintainer.py."""

UNNAMEABLE = {"file-name"}
"""What no case file can hold; below."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "site")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_is_told_once_at_its_place_and_nothing_else_is_lost(case: Case, newsroom: Newsroom) -> None:
    (newsroom.folder.parent / "outside.md").write_text("A secret.")
    case.make(newsroom)
    edition = newsroom.build()
    assert edition.diagnostics == case.told
    assert edition.published == (not any(": error[" in line for line in case.told))
    if edition.published:
        home = edition.page("/")
        assert [*home.texts("h2/a"), *home.texts("h3/a")].count("邻居") == 1
    assert not any("secret" in str(data) for data in edition.files.values())


@pytest.mark.parametrize("case", [case for case in cases() if case.advised], ids=lambda case: case.name)
def test_advice_is_told_by_a_check_alone(case: Case, newsroom: Newsroom) -> None:
    case.make(newsroom)
    told = newsroom.check().diagnostics
    assert [line for line in told if line not in case.told] == case.advised
    assert set(told) >= set(case.told)


def test_every_code_has_a_case() -> None:
    names = {case.name for case in cases()}
    beside = MACHINE | REFUSALS | NEW | IMPORTED | BEGUN | EXPLAINED | UNNAMEABLE | WITH_A_FONT | WITHOUT_END
    assert set(kinds()) - names == beside


def test_every_case_named_after_a_code_shows_it() -> None:
    for case in cases():
        if case.name in kinds():
            severity = kinds()[case.name].severity
            told = case.advised or [] if severity == "advice" else case.told
            ending = f"{severity}[{case.name}]"
            assert any(line.endswith(ending) for line in told), case.name


def names(wording: DiagnosticWording) -> set[str]:
    texts = (wording.message, wording.hint)
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("code", "kind"), kinds().items())
def test_every_code_says_the_same_and_the_mend_in_both_languages(code: str, kind: DiagnosticKind) -> None:
    assert names(kind.en) == names(kind.zh)
    for wording in (kind.en, kind.zh):
        assert wording.message
        assert wording.hint
        assert not wording.message.endswith((".", "。"))


@pytest.mark.parametrize("language", ["zh-Hant", "ja"])
def test_further_languages_fill_in_what_english_does(language: str) -> None:
    for code, kind in kinds().items():
        assert names(wording_of(code, language)) == names(kind.en), code


@pytest.mark.parametrize("language", ["zh-Hant", "ja"])
def test_a_further_language_says_all_of_it(language: str) -> None:
    values = files("dateline.values")
    for table in ("diagnostics", "reasons"):
        said = tomllib.loads(values.joinpath(f"{table}.{language}.toml").read_text("utf-8"))
        all_there_is = tomllib.loads(values.joinpath(f"{table}.toml").read_text("utf-8"))
        assert said.keys() == all_there_is.keys(), table


def test_traditional_chinese_is_said_in_its_own_words() -> None:
    found = Diagnostic(path="a", line=1, column=1, code="file-unreadable", args={"reason": "File exists"})
    (report,) = reports([found], language="zh-TW")
    assert report.hint == "檢查檔案權限，或移走這個檔案"


@pytest.mark.parametrize("language", ["en", "zh-CN", "zh-TW", "ja"])
def test_every_finding_can_be_put_into_words(language: str) -> None:
    for code, kind in kinds().items():
        args = dict.fromkeys(names(kind.en), "…")
        found = Diagnostic(path="a", line=1, column=1, code=code, args=args)
        (report,) = reports([found], language=language, advice=True)
        assert "{{" not in report.message + report.hint


def test_a_file_whose_name_is_no_text_is_told(newsroom: Newsroom) -> None:
    newsroom.article("neighbour.md", title="邻居")
    name = os.fsencode(newsroom.folder / "content") + b"/\xff.md"
    try:
        Path(os.fsdecode(name)).write_text("正文。", "utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    assert newsroom.build().diagnostics == ["content/\\udcff.md:1: error[file-name]"]


@pytest.mark.parametrize(
    ("output", "code"),
    [
        (".", "output-holds-site"),
        ("..", "output-holds-site"),
        ("content/public", "output-in-sources"),
        ("site.toml", "output-not-folder"),
        ("thesis", "output-foreign"),
    ],
)
def test_an_output_that_is_no_place_for_a_site_is_refused(newsroom: Newsroom, output: str, code: str) -> None:
    newsroom.article("neighbour.md").has("thesis/chapter.txt", "mine")
    with pytest.raises(OutputRefused) as refused:
        build(Request(newsroom.folder, newsroom.folder / output, AS_OF, jobs=1))
    assert refused.value.diagnostic.code == code
    assert (newsroom.folder / "thesis/chapter.txt").read_text() == "mine"


def test_a_page_never_takes_the_place_of_somebody_elses_file(newsroom: Newsroom) -> None:
    before = newsroom.article("neighbour.md").build().files
    newsroom.has("public/new/index.html", "mine").article("new.md")
    with pytest.raises(OutputRefused) as refused:
        newsroom.build()
    assert refused.value.diagnostic.code == "output-collision"
    assert (newsroom.folder / "public/new/index.html").read_text() == "mine"
    assert (newsroom.folder / "public/index.html").read_bytes() == before["index.html"]
