"""What an editor's tool underlines: the schemas find what a build finds, as far as a schema can."""

import json
import tomllib
from pathlib import Path
from typing import Any, cast, get_args

import pytest
import yaml

from dateline.editing.schemas import Completions, SchemaName, schema
from dateline.values.diagnostics import kinds
from tests.invalid.cases import Case, cases, written
from tests.story.json_schema import faults
from tests.story.newsroom import Newsroom

TOP = Path(__file__).parents[2]

FAMILIES = ("settings-", "sources-", "tags-", "flag-", "date-", "lang-", "event-", "list-", "correction-")
"""The beginnings of the codes of what is wrong with one field."""

BEYOND = {
    "correction-unused": "concerns other files",
    "date-from-name": "concerns the file's name",
    "date-future": "depends on the time",
    "date-missing": "an article may be undated",
    "event-comment-alone": "stands in the text",
    "event-ends-first": "compares two fields",
    "event-id-twice": "compares two events",
    "event-id-unknown": "stands in the text",
    "event-source": "concerns the notes",
    "flag-spelling": "YAML reads it as meant",
    "lang-words": "is a language",
    "settings-card-font": "concerns other files",
    "settings-folder": "depends on the folders of the site's own pages",
    "settings-image": "concerns other files",
    "settings-language-words": "is a language",
    "settings-none": "there is no file",
    "settings-permalink": "names the parts of a pattern",
    "settings-repeated": "compares two tables",
    "settings-timezone": "is for the database of zones to say",
    "sources-repeated": "compares two tables",
    "tags-slug-taken": "compares two terms",
    "tags-unused": "concerns other files",
}
"""What no schema can say, and why."""


class _Plain(yaml.SafeLoader):
    """YAML as editors' tools read it: a date is text."""


_Plain.yaml_implicit_resolvers = {
    mark: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for mark, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

FILES: dict[str, SchemaName] = {
    "site.toml": "site",
    "content/sources.toml": "sources",
    "content/publishers.toml": "publishers",
    "content/tags.toml": "tags",
}


def underlined(path: str, text: str) -> list[str]:
    """What a tool underlines in a file, by the schema of its kind."""
    try:
        if path in FILES:
            return list(faults(tomllib.loads(text), schema(FILES[path])))
        if path.endswith(".md") and text.startswith("---\n"):
            return list(faults(yaml.load(text.split("---\n")[1], _Plain), schema("article")))
    except (tomllib.TOMLDecodeError, yaml.YAMLError, RecursionError):
        return ["unreadable"]
    return []


def codes(case: Case) -> set[str]:
    return {line.partition("[")[2].rstrip("]") for line in (*case.told, *(case.advised or ()))}


def test_every_finding_in_a_field_is_underlined_or_said_to_be_beyond_a_schema() -> None:
    told = {code for code in kinds() if code.startswith(FAMILIES)}
    seen = {
        code
        for case in cases()
        if any(underlined(path, written(text)) for path, text in case.files)
        for code in codes(case) & told
    }
    assert told - seen == BEYOND.keys()


@pytest.mark.parametrize(
    "path", ["site.toml", "content/2025/html-2-thirty-years-on.md", "content/pages/about.md"]
)
def test_what_a_build_accepts_is_not_underlined(path: str) -> None:
    assert underlined(path, (TOP / path).read_text("utf-8")) == []


@pytest.mark.parametrize("name", get_args(SchemaName))
def test_each_field_is_described_in_both_languages_and_the_name_stays(name: SchemaName) -> None:
    def described(part: Any) -> None:
        if isinstance(part, dict):
            part = cast("dict[str, Any]", part)
            if isinstance(text := part.get("description"), str):
                chinese, _, english = text.partition("\n")
                assert any(letter > "\u4dff" for letter in chinese), text
                assert english.isascii() or "“" in english, text
            for inner in part.values():
                described(inner)

    made = schema(name)
    described(made)
    assert made["$id"] == f"urn:dateline:schema:{name}"


def test_what_the_site_has_is_suggested_and_nothing_else_is_wrong(newsroom: Newsroom) -> None:
    newsroom.article("a.md", tags=["Atom", "RSS"], author="某某").article("b.md", tags=["Atom"])
    told = json.loads(newsroom.runs("schema", "article").stdout)
    assert told["properties"]["tags"]["items"]["anyOf"][0]["enum"] == ["Atom", "RSS"]
    assert told["properties"]["author"]["anyOf"][0]["enum"] == ["某某"]
    assert not list(faults({"tags": ["JSON"], "author": ["另一人"]}, told))
    assert schema("article", known=Completions({"tags": ["Atom"]})) != schema("article")
