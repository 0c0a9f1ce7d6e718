"""What an editor's tool underlines: the schemas find what a build finds, as far as a schema can."""

import tomllib
from pathlib import Path

import yaml

from dateline.editing.schemas import SchemaName, schema
from tests.invalid.cases import Case
from tests.story.json_schema import faults

TOP = Path(__file__).parents[2]

FAMILIES = ("settings-", "sources-", "tags-", "flag-", "date-", "lang-", "event-", "list-", "correction-")
"""The beginnings of the codes of what is wrong with one field."""

BEYOND: dict[str, str] = {}


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
