"""site.toml: what it says, and what is said of one that is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.config.site_toml import read_site_toml
from dateline.values.diagnostics import kinds, reports
from dateline.values.settings import NavItem, Settings, TaxonomySetting

REQUIRED = """\
title = "样刊"
base_url = "https://dateline.example/archive"
language = "zh-CN"
timezone = "Asia/Shanghai"
"""


def read(text: str) -> tuple[Settings | None, list[str]]:
    settings, found = read_site_toml(text.encode())
    return settings, [f"{item.line}:{item.column} {item.code}" for item in sorted(found)]


def test_four_settings_are_enough() -> None:
    settings, found = read(REQUIRED)
    assert not found
    assert settings == Settings(
        title="样刊",
        base_url="https://dateline.example/archive/",
        language="zh-CN",
        timezone="Asia/Shanghai",
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('\n{\n  "title": "样刊"\n}\n', 2, "JSON"),
        ("title: 样刊\nnav:\n  - label: 首页\n", 2, "YAML"),
    ],
)
def test_settings_of_another_kind_are_told_as_what_they_are(text: str, line: int, reason: str) -> None:
    settings, found = read_site_toml(text.encode())
    assert settings is None
    (told,) = (each for each in reports(found, language="zh-CN") if each.severity == "error")
    assert (told.line, told.code) == (line, "settings-syntax")
    assert f"这里是 {reason}" in told.message


def test_everything_can_be_set() -> None:
    settings, found = read(
        REQUIRED
        + """
description = "注释文章"
author = "编辑部"
image = "cover.png"
copyright = "CC BY 4.0"
page_size = 10
feed_size = 5
summary_length = 80
permalink = "/:year/:month/:slug/"
raw_html = "escape"

[[nav]]
label = "首页"
url = "/"

[[taxonomies]]
field = "series"
path = "/series/"
title = "系列"
neighbours = true

[diagnostics]
note-undefined = "error"
file-empty = "off"
"""
    )
    assert not found
    assert settings is not None
    assert settings.page_size == 10
    assert settings.permalink == "/:year/:month/:slug/"
    assert settings.raw_html == "escape"
    assert settings.nav == (NavItem(label="首页", url="/", line=18),)
    assert settings.taxonomies == (
        TaxonomySetting(field="series", path="series", title="系列", neighbours=True),
    )
    assert settings.diagnostics == {"note-undefined": "error", "file-empty": "off"}


@pytest.mark.parametrize(
    ("first", "second", "leading"),
    [
        ("", "", ["b"]),
        ("neighbours = true", "", ["a"]),
        ("", "neighbours = false", []),
        ("neighbours = true", "neighbours = true", ["a", "b"]),
    ],
)
def test_the_last_taxonomy_leads_from_article_to_article_where_none_says_so(
    first: str, second: str, leading: list[str]
) -> None:
    a, b = (f'[[taxonomies]]\nfield = "{name}"\npath = "{name}"\n' for name in "ab")
    settings, _ = read(f"{REQUIRED}{a}{first}\n{b}{second}\n")
    assert settings is not None
    assert [taxonomy.field for taxonomy in settings.taxonomies if taxonomy.neighbours] == leading


def test_a_link_of_the_navigation_has_the_line_of_its_address() -> None:
    settings, _ = read('nav = [{ label = "a", url = "/" }]\n' + REQUIRED)
    assert settings is not None
    assert [item.line for item in settings.nav] == [1]


WRONG = [
    ("a line that is not TOML", "page_size = \n", ["5:13 settings-syntax"]),
    ("a setting that there is not", "page_sise = 3\n", ["5:1 settings-unknown"]),
    ("a table that there is not", "\n[sitemap]\nx = 1\n", ["6:2 settings-unknown"]),
    ("a number as text", 'page_size = "20"\n', ["5:1 settings-type"]),
    ("text as a truth value", '[[taxonomies]]\nfield = "x"\npath = "x"\nneighbours = "yes"\n',
     ["8:1 settings-type"]),
    ("text as a number", "author = 3\n", ["5:1 settings-type"]),
    ("a truth value as a number", "page_size = true\n", ["5:1 settings-type"]),
    ("too small", "page_size = 0\n", ["5:1 settings-range"]),
    ("too large", "  feed_size = 1001\n", ["5:3 settings-range"]),
    ("no place for copies", 'archived_copies = "https://a.example/"\n', ["5:1 settings-archived-copies"]),
    ("no such choice", 'raw_html = "yes"\n', ["5:1 settings-choice"]),
    ("no such placeholder", 'permalink = "/:yaer/:slug/"\n', ["5:1 settings-permalink"]),
    ("a pattern out of the site", 'permalink = "/../:slug/"\n', ["5:1 settings-permalink"]),
    ("a pattern that all share", 'permalink = "/:year/:month/"\n', ["5:1 settings-permalink-same"]),
    ("a link without address", '[[nav]]\nlabel = "a"\n', ["5:3 settings-incomplete"]),
    (
        "a second link with a slip",
        '[[nav]]\nlabel = "a"\nurl = "/"\n[[nav]]\nlabel = "b"\nurk = "/"\n',
        ["8:3 settings-incomplete", "10:1 settings-unknown"],
    ),
    ("a list of links in one line", 'nav = [{ label = "a", url = 3 }]\n', ["5:1 settings-type"]),
    ("a table for a list of tables", '[nav]\nlabel = "a"\n', ["5:2 settings-type"]),
    ("the same field twice", '[[taxonomies]]\nfield = "tags"\npath = "tags"\n' * 2,
     ["9:1 settings-repeated", "10:1 settings-repeated"]),
    ("a field with a meaning", '[[taxonomies]]\nfield = "title"\npath = "t"\n', ["6:1 settings-field"]),
    ("a folder that is none", '[[taxonomies]]\nfield = "x"\npath = "My Tags"\n', ["7:1 settings-folder"]),
    ("a reserved folder", '[[taxonomies]]\nfield = "x"\npath = "search"\n', ["7:1 settings-folder"]),
    ("no such code", '[diagnostics]\nfile-emty = "off"\n', ["6:1 settings-code"]),
    ("no such level", '[diagnostics]\nfile-empty = "of"\n', ["6:1 settings-choice"]),
    ("an error that is not to be told", '[diagnostics]\nurl-taken = "off"\n', ["6:1 settings-choice"]),
    ("a key below a long text", 'author = """\na\n[b]\nc = 1\n"""\npage_size = 0\n', ["10:1 settings-range"]),
]  # fmt: skip


@pytest.mark.parametrize(("added", "found"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_mistake_is_named_with_its_place(added: str, found: list[str]) -> None:
    assert read(REQUIRED + added) == (None, found)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("url", "base_url"),
        ("site_url", "base_url"),
        ("siteName", "title"),
        ("lang", "language"),
        ("tz", "timezone"),
    ],
)
def test_another_programs_name_of_a_setting_leads_to_the_one_that_is_meant(written: str, meant: str) -> None:
    _, found = read_site_toml(f'{REQUIRED}{written} = "x"\n'.encode())
    assert [item.args["near"] for item in found if item.code == "settings-unknown"] == [f"`{meant}`"]


@pytest.mark.parametrize(
    ("line", "written", "code"),
    [
        ("2", 'base_url = "dateline.example"', "settings-base-url"),
        ("2", 'base_url = "ftp://dateline.example/"', "settings-base-url"),
        ("2", 'base_url = "https:///x/"', "settings-base-url"),
        ("2", 'base_url = "https://a.example/?x"', "settings-base-url"),
        ("2", 'base_url = "https://a.example/b/../c/"', "settings-base-url"),
        ("2", 'base_url = "https://a.example:x/"', "settings-base-url"),
        ("3", 'language = "Chinese language"', "settings-language"),
        ("4", 'timezone = "Asia/Shanghay"', "settings-timezone"),
        ("4", 'timezone = "../etc"', "settings-timezone"),
    ],
)
def test_a_required_setting_may_be_wrong(line: str, written: str, code: str) -> None:
    lines: list[str] = [*REQUIRED.split("\n")]
    lines[int(line) - 1] = written
    assert read("\n".join(lines)) == (None, [f"{line}:1 {code}"])


@pytest.mark.parametrize(
    ("language", "told"), [("fr-CA", ["3:1 settings-language-words"]), ("en-GB", []), ("zh", [])]
)
def test_a_language_that_the_interface_does_not_speak_is_told_and_kept(
    language: str, told: list[str]
) -> None:
    lines: list[str] = [*REQUIRED.split("\n")]
    lines[2] = f'language = "{language}"'
    settings, found = read("\n".join(lines))
    assert settings is not None
    assert (settings.language, found) == (language, told)


def test_all_that_is_missing_is_named_at_once() -> None:
    settings, found = read_site_toml(b'language = ""\npage_size = 3\n')
    assert settings is None
    (report,) = reports(found, language="en")
    assert report.code == "settings-missing"
    assert all(name in report.message for name in ("title", "base_url", "language", "timezone"))


@pytest.mark.parametrize(
    ("added", "meant"),
    [
        ("page_sise = 3", "`page_size`"),
        ('permalink = "/:yaer/:slug/"', ":year"),
        ('[diagnostics]\nfile-emty = "off"', "`file-empty`"),
    ],
)
def test_what_was_meant_is_said(added: str, meant: str) -> None:
    _, found = read_site_toml((REQUIRED + added).encode())
    assert meant in reports(found, language="en")[0].hint


def test_a_file_that_is_not_utf_8() -> None:
    assert read_site_toml(REQUIRED.encode("gbk"))[0] is None
    settings, found = read_site_toml(b"\xef\xbb\xbf" + REQUIRED.encode())
    assert settings is not None
    assert [item.code for item in found] == ["encoding-bom"]


def test_each_code_is_shown() -> None:
    told = {line.split()[1] for *_, found in WRONG for line in found}
    told |= {
        "settings-none",
        "settings-image",
        "settings-card-font",
    }  # told where the site is read and listed
    told |= {"settings-missing", "settings-base-url", "settings-language", "settings-timezone"}
    told |= {"settings-language-words", "settings-path", "settings-term-permalink"}
    told |= {"settings-path-spelling", "settings-below"}
    assert {code for code in kinds() if code.startswith("settings-")} == told


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_bytes_can_be_read(data: bytes) -> None:
    settings, found = read_site_toml(data)
    assert settings is not None or found


_NAMES = ["title", "nav", "taxonomies", "diagnostics", "page_size", "field"]
_MARKS = [" = ", '"x"', "3", "[", "]", "[[", "]]", "\n", "{", "}", ".", "'", '"""', "true", ", "]


@given(st.lists(st.sampled_from([*_NAMES, *_MARKS])))
def test_any_toml_can_be_read(pieces: list[str]) -> None:
    settings, found = read_site_toml((REQUIRED + "".join(pieces)).encode())
    assert (settings is None) == bool(found)
    reports(found, language="zh")
