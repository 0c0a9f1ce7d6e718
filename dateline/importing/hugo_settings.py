"""The settings of a Hugo site, in one file or in several: its authors, taxonomies and addresses."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from dateline.importing.config_files import read_config
from dateline.importing.former_lists import TOPICS
from dateline.importing.markdown_text import table_of, text_of
from dateline.reading.config.text_forms import is_folder, is_free_field
from dateline.values.settings import AUTHORS

_NAMES = (
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
)
CONFIGS = (*_NAMES, *(f"config/_default/{name}" for name in _NAMES))
"""Where the settings may stand, the first that is there counts."""

_TABLES = ("languages", "params", "permalinks", "taxonomies")
"""Tables of the settings that are read here."""


def read_settings(source: Path) -> dict[str, object] | None:
    """The settings of the site in a folder, None where there are none. Raises ``ImportRefused``."""
    config = read_config(source, CONFIGS)
    if config is None:
        return None
    tables = {name: table for name in _TABLES if (table := read_config(source, _files_of_table(name)))}
    return {**config, **tables}


def _files_of_table(name: str) -> list[str]:
    """Where a table of the settings stands that has a file of its own."""
    return [f"config/_default/{name}.{ending}" for ending in ("toml", "yaml", "yml", "json")]


def author_of_text(fields: Mapping[str, object]) -> list[str]:
    """The authors that a theme's own field in front matter names."""
    author = table_of(fields.get("params")).get("author")
    return [author] if isinstance(author, str) else []


def author_of_site(config: Mapping[str, object]) -> str:
    """The author of a site: themes have a name there, or a table with one."""
    author = table_of(config.get("params")).get("author")
    return author if isinstance(author, str) else text_of(table_of(author), "name")


def in_its_language(config: Mapping[str, object]) -> Mapping[str, object]:
    """The settings with what those of the site's own language say instead."""
    name = text_of(config, "defaultContentLanguage") or "en"
    own = table_of(table_of(config.get("languages")).get(name))
    params = {**table_of(config.get("params")), **table_of(own.get("params"))}
    return {**config, **own, "params": params}


def description_of_site(config: Mapping[str, object]) -> str:
    """What a site says of itself, where themes look for it."""
    said = text_of(table_of(config.get("params")), "description") or text_of(config, "description")
    return " ".join(said.split())


def menus_of(source: Path, config: Mapping[str, object]) -> dict[str, str]:
    """The names of the menus that themes show, by the file of the settings that they stand in."""
    main = next((name for name in CONFIGS if (source / name).is_file()), "")
    of_languages = map(table_of, table_of(config.get("languages")).values())
    names = {
        name: None
        for table in (config, *of_languages)
        for kind in ("menu", "menus")
        for name in table_of(table.get(kind))
    }
    own_files = sorted((source / "config").glob("**/menu*"))
    return {
        **({main: ", ".join(names)} if names else {}),
        **{file.relative_to(source).as_posix(): file.stem for file in own_files if file.is_file()},
    }


def taxonomies_of(config: Mapping[str, object]) -> dict[str, str]:
    """The folders of terms' pages, by the fields; Hugo's own where the settings name none."""
    given = config.get("taxonomies")
    plurals = cast("dict[str, object]", given).values() if isinstance(given, dict) else ("tags", "categories")
    names = [name for name in plurals if isinstance(name, str) and is_folder(name)]
    fields = {{"categories": TOPICS, "authors": AUTHORS}.get(name, name): name for name in names}
    return {field: name for field, name in fields.items() if is_free_field(field)}


def permalinks_of(config: Mapping[str, object]) -> dict[str, str]:
    """The patterns of addresses, by section."""
    table = table_of(config.get("permalinks"))
    rows = {**table, **table_of(table.get("page"))}
    return {name: pattern for name, pattern in rows.items() if isinstance(pattern, str)}
