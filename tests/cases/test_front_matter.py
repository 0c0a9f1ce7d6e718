"""Front matter: the table of cases beside this file, and what holds for any text."""

import json
import re
import string
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.values.diagnostics import Diagnostic, kinds, reports
from dateline.values.moments import Moment
from dateline.values.settings import Settings
from tests.cases.collected import decoded, front_matter_of

SITE = Settings(
    title="样刊", base_url="https://dateline.example/", language="zh-CN", timezone="Asia/Shanghai"
)
CASES = Path(__file__).with_name("front_matter.txt")
FIELDS = (
    *("title", "date", "updated", "draft", "summary", "featured", "featured_image", "lang", "slug", "url"),
    "publish",
)
CODES = re.compile(
    r"front-matter-(?!none)|key-|value-|list-|flag-|lang-|correction-(?:key|empty)|date-(?:invalid|spelling)"
)


class Case(NamedTuple):
    name: str
    file: str
    read: dict[str, str]
    found: list[str]


def cases() -> list[Case]:
    return [_case(text) for text in CASES.read_text("utf-8").split("\n== ")[1:]]


def _case(text: str) -> Case:
    name, _, rest = text.partition("\n")
    file, _, expected = rest.partition("-- is read as\n")
    seen = re.sub(r"‹U\+([0-9A-F]{4})›", lambda match: chr(int(match[1], 16)), file)
    lines = [line for line in expected.split("\n") if line]
    read = dict(line.split(" = ", 1) for line in lines if " = " in line)
    return Case(name, seen, read, [line for line in lines if " = " not in line])


def shown(front: FrontMatter) -> dict[str, str]:
    """Every field that holds something, as the table writes it."""
    fields: dict[str, str] = {}
    for name in (*FIELDS, "expires"):
        value: object = getattr(front, name)
        if isinstance(value, Moment):
            fields[name] = value.edtf
        elif value:
            fields[name] = "yes" if value is True else str(value)
    lists = {**front.terms, "aliases": front.aliases, "authors": front.authors}
    fields |= {name: " | ".join(items) for name, items in lists.items() if items}
    if front.correction:
        date = f"{front.correction.date.edtf}: " if front.correction.date else ""
        fields["correction"] = date + front.correction.text.replace("\n", "⏎")
    if front.extra:
        fields["extra"] = json.dumps(front.extra, ensure_ascii=False)
    return fields


def places(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{item.line}:{item.column} {item.code}" for item in sorted(found)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_is_read_as_the_table_says(case: Case) -> None:
    front, body, line, found = front_matter_of(case.file, SITE)
    read = shown(front)
    if "body" in case.read:
        read["body"] = body.replace("\n", "⏎")
    if "body line" in case.read:
        read["body line"] = str(line)
    assert read == case.read
    assert places(found) == case.found


def test_each_code_stands_in_the_table() -> None:
    told = {line.split()[1] for case in cases() for line in case.found}
    assert {code for code in kinds() if CODES.match(code)} <= told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_finding_can_be_put_into_words(language: str) -> None:
    for case in cases():
        found = front_matter_of(case.file, SITE)[3]
        for report in reports(found, language=language):
            assert "{" not in report.message.replace("{{", "")
            assert report.hint


def test_places_of_values_are_known() -> None:
    text = "---\ntitle: A\nfeatured_image: a.png\nauthors: [B]\naliases:\n  - /c/\n---\n"
    front = front_matter_of(text, SITE)[0]
    assert front.places == {"title": (2, 8), "featured_image": (3, 17), "authors": (4, 10), "aliases": (6, 3)}


@pytest.mark.parametrize(
    "source",
    [
        "[" * 20_000,
        "- " * 20_000,
        "a: " + "{b: " * 9_000,
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join([f'*{chr(97 + at)}'] * 9)}]\n" for at in range(9)
        ),
        "a: " + "x" * 70_000,
    ],
    ids=["brackets", "lists", "maps", "aliases that multiply", "length"],
)
def test_nothing_hangs_or_overflows(source: str) -> None:
    front, body, _, found = front_matter_of(f"---\n{source}\n---\nText\n", SITE)
    assert front.present
    assert body == "Text\n"
    assert {item.code for item in found} <= {"front-matter-too-large", "front-matter-syntax"}
    assert found


@pytest.mark.parametrize("depth", [60, 500, 900, 3000])
def test_a_deep_toml_or_json_value_is_refused(depth: int) -> None:
    deep = "[" * depth + "]" * depth
    maps = '{"a":' * depth + "1" + "}" * depth
    for text in (
        f"+++\na = {deep}\n+++\n",
        f"+++\n{'a.' * depth}a = 1\n+++\n",
        f'{{"a": {deep}}}\n',
        f"---json\n{maps}\n---\n",
    ):
        found = front_matter_of(text, SITE)[3]
        assert [item.code for item in found] == ["front-matter-too-large"]


@given(st.text())
@example("---\n\ud800\n---\n".encode("utf-8", "replace").decode())
def test_any_text_can_be_read(text: str) -> None:
    clean, _ = decoded(text.encode("utf-8", "replace"), "a.md")
    assert clean is not None
    _, body, line, _ = front_matter_of(clean, SITE)
    assert clean.endswith(body)
    assert line == clean[: len(clean) - len(body)].count("\n") + 1


_FIELDS = st.sampled_from(["title", "date", "tags", "correction", "draft", "lang", "images"])
_VALUES = st.sampled_from(["x", "文", "2025-06-19", "2025年", "12:30", "no", "*a", "&a ", "!b ", "%"])
_MARKS = st.sampled_from([":", ": ", "：", ", ", "\n", "\n  ", "\n- ", "\u3000", "\t", "---\n", "———\n"])
_SIGNS = st.sampled_from(["{", "}", "[", "]", '"', "'", "#", " #", "|", ">", "= ", "<<: ", "? ", "+++\n"])
_PIECES = st.lists(st.one_of(_FIELDS, _VALUES, _MARKS, _SIGNS))


@given(st.sampled_from(["---\n", "+++\n", "{", ""]), _PIECES)
def test_any_front_matter_can_be_read(opening: str, pieces: list[str]) -> None:
    text = opening + "".join(pieces) + "\n---\nText\n"
    _, body, line, found = front_matter_of(text, SITE)
    assert text.endswith(body)
    assert line == text[: len(text) - len(body)].count("\n") + 1
    last = text.count("\n") + 1
    assert all(0 <= item.line <= last for item in found)
    reports(found, language="en")


_TITLE = st.text(
    st.one_of(
        st.sampled_from(string.ascii_letters + string.digits + string.punctuation + " 文字：，。“”、"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Zs"]),
    ),
    min_size=1,
)


@given(_TITLE)
def test_a_quoted_title_comes_back_as_written(title: str) -> None:
    quoted = title.replace("'", "''")
    text, _ = decoded(f"---\ntitle: '{quoted}'\ndate: 2025-06-19\n---\n".encode(), "a.md")
    front, _, _, found = front_matter_of(text or "", SITE)
    assert (front.title or "") == title.replace("\ufeff", "").strip(" ")
    assert front.date is not None
    assert not found


@given(_TITLE)
def test_a_title_without_quotes_comes_back_or_is_reported(title: str) -> None:
    text, _ = decoded(f"---\ntitle: {title}\ndate: 2025-06-19\n---\n".encode(), "a.md")
    front, _, _, found = front_matter_of(text or "", SITE)
    assert front.date is not None
    seen = title.replace("\ufeff", "").strip()
    if (front.title or "") != seen:
        # Quotes, a comment in place of a value, and the signs for nothing and for a block are YAML.
        assert found or seen[0] in "#'\"" or re.fullmatch(r"~|(?i:null)|[|>][-+1-9]*", seen)
