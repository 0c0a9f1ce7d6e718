"""The manual is a site of Dateline: it builds without a finding, and holds all that is declared."""

import re
from pathlib import Path

import pytest

from dateline.builder import Request, build
from dateline.cli import main
from dateline.reading.config.declared import declared_settings
from dateline.reading.front_matter.known_fields import KNOWN_FIELDS
from dateline.rendering.template_functions import FILTERS, FUNCTIONS, WORDED_FILTERS, WORDED_FUNCTIONS
from dateline.values.diagnostics import kinds
from dateline.values.settings import Settings
from tests.story.addresses import wrong_addresses
from tests.story.newsroom import AS_OF, Edition
from tools.manual.commands import command_options
from tools.manual.site_folder import manual_files
from tools.manual.template_reference import documented_views, theme_blocks
from tools.manual.words import read_words

TOP = Path(__file__).parents[2]
in_both_languages = pytest.mark.parametrize("root", ["/", "/zh/"], ids=["English", "Chinese"])


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("manual")
    for path, data in manual_files(TOP).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    summary = build(Request(folder, folder / "public", AS_OF, jobs=1, strict=True))
    return Edition(folder / "public", summary)


def test_it_builds_strictly_without_a_finding(manual: Edition) -> None:
    assert manual.diagnostics == []
    assert manual.published
    assert not wrong_addresses(manual.files, "https://dateline.example/")


def has_heading(page: str, name: str) -> bool:
    """Whether a heading can be led to by this name, which may stand on an element of its own within."""
    return re.search(rf'<h[23](?: id="|[^>]*><span id="){re.escape(name)}"', page) is not None


@in_both_languages
def test_every_diagnostic_has_its_section(manual: Edition, root: str) -> None:
    page = manual.text(f"{root}reference/diagnostics/")
    assert [code for code in kinds() if not has_heading(page, code)] == []


@in_both_languages
def test_every_setting_and_every_field_is_there(manual: Edition, root: str) -> None:
    settings, fields = (
        manual.text(f"{root}reference/settings/"),
        manual.text(f"{root}reference/front-matter/"),
    )
    assert [row.name for row in declared_settings(Settings) if not has_heading(settings, row.name)] == []
    assert [field.name for field in KNOWN_FIELDS if f"<code>{field.name}</code>" not in fields] == []


@pytest.mark.parametrize("name", ["", "writing/", "reference/settings/"])
def test_a_page_leads_to_its_translation_and_back(manual: Edition, name: str) -> None:
    for here, there, lang in ((f"/{name}", f"/zh/{name}", "zh-CN"), (f"/zh/{name}", f"/{name}", "en")):
        page = manual.text(here)
        assert f'<link rel="alternate" hreflang="{lang}" href="https://dateline.example{there}">' in page
        assert f'<a href="{there}" hreflang="{lang}" lang="{lang}">' in page


def test_a_link_finds_a_section_that_stands_on_another_page(manual: Edition) -> None:
    assert "(#addresses)" in (TOP / "docs" / "editing.md").read_text("utf-8")
    assert 'href="/settings/#addresses"' in manual.text("/moving/")
    assert re.search('<h2 id="addresses"', manual.text("/settings/"))


def test_what_the_program_says_in_english_alone_is_said_in_chinese_and_nothing_else() -> None:
    words = read_words(TOP)
    assert set(words.en) == set(words.zh)
    assert set(words.blocks) == set(theme_blocks(TOP))
    assert set(words.functions) == {*FUNCTIONS, *WORDED_FUNCTIONS, *FILTERS, *WORDED_FILTERS}
    assert set(words.views) == {view.name for view in documented_views(TOP)}
    assert set(words.commands) == set(main.commands)
    assert {name.rpartition(" ")[2] for name in words.options} == {
        option for command in main.commands for option in command_options(command)
    }
