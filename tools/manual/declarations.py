"""Settings, fields of front matter and keys of corrections, as they are declared."""

import re
from pathlib import Path

from dateline.reading.config.correction_keys import PUBLISHER_KEYS, SOURCE_KEYS, TERM_KEYS
from dateline.reading.config.declared import DeclaredSetting, declared_settings
from dateline.reading.front_matter.known_fields import KNOWN_FIELDS
from dateline.values.settings import NavItem, RedirectSetting, SectionPermalink, Settings, TaxonomySetting
from tools.manual.contents import Language
from tools.manual.markup import code, code_block, table
from tools.manual.words import Words

_TABLES = {
    "[[taxonomies]]": TaxonomySetting,
    "[[permalinks]]": SectionPermalink,
    "[[nav]]": NavItem,
    "[[redirects]]": RedirectSetting,
}
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def setting_page(top: Path, words: Words, language: Language) -> str:
    """Every setting of site.toml under a heading of its own, required ones first."""
    said = words.of(language)
    parts = [said["settings"]]
    for row in declared_settings(Settings):
        parts.append(_setting(row, words, language))
        if declaring := _TABLES.get(row.written):
            heads = [said["setting"], said["type"], said["default"], said["meaning"]]
            inner = declared_settings(declaring)
            cells = [[code(each.written), *_facts(each, words, language)] for each in inner]
            parts.append(table(heads, cells))
    return "\n\n".join(parts)


def _setting(row: DeclaredSetting, words: Words, language: Language) -> str:
    said = words.of(language)
    kind, default, meaning = _facts(row, words, language)
    default = default if row.required else f"{said['default']}{said['colon']}{default}"
    facts = f"{said['type-of']}{said['colon']}{kind}{said['semicolon']}{default}{said['stop']}"
    example = [] if row.kind in ("tables", "table") else [code_block(row.example, "toml")]
    heading = f"## {row.written.strip('[]')}"
    return "\n\n".join([heading, f"{meaning[0].upper()}{meaning[1:]}{said['stop']}", facts, *example])


def _facts(row: DeclaredSetting, words: Words, language: Language) -> tuple[str, str, str]:
    said = words.of(language)
    match row.kind:
        case "number":
            kind = f"{row.setting.low}–{row.setting.high}"
        case "choice":
            kind = said["separator"].join(map(code, row.choices))
        case _:
            kind = said[f"type-{row.kind}"]
    return (
        kind,
        _default(row, words, language),
        _unlinked(row.setting.zh if language == "zh" else row.setting.meaning),
    )


def _default(row: DeclaredSetting, words: Words, language: Language) -> str:
    said = words.of(language)
    if row.required:
        return said["required"]
    if written := row.setting.default:
        return words.defaults[written] if language == "zh" else written
    if row.default in ("", ()) or row.kind == "table":
        return said["none"]
    return code(str(row.default).lower() if row.kind == "flag" else str(row.default))


def _unlinked(text: str) -> str:
    """A meaning without its links, which lead about in docs/editing.md."""
    return _LINK.sub(r"\1", text)


def field_page(top: Path, words: Words, language: Language) -> str:
    """Every field of front matter that has a meaning."""
    said = words.of(language)
    rows: list[list[str]] = []
    for field in KNOWN_FIELDS:
        declared = field.declared
        others = [code(name) for name in declared.elsewhere]
        others += [f"{code(name)} ({said['first']})" for name in declared.first_of]
        takes = _unlinked(declared.zh if language == "zh" else declared.takes)
        rows.append([code(field.name), takes, said["separator"].join(others)])
    rows.append(
        [f"{code('tags')}{said['separator']}{code('main_topics')}", said["terms"], code("categories")]
    )
    return "\n\n".join(
        [said["fields"], table([said["field"], said["takes"], said["elsewhere"]], rows), said["fields-more"]]
    )


def correction_page(top: Path, words: Words, language: Language) -> str:
    """The keys of sources.toml, publishers.toml and tags.toml."""
    said = words.of(language)
    parts = [said["corrections"]]
    for file, keys in (("sources", SOURCE_KEYS), ("publishers", PUBLISHER_KEYS), ("tags", TERM_KEYS)):
        heads = [said["key"], said["type"], said["meaning"]]
        rows = [
            [code(key.name), said[f"type-{key.kind}"], key.zh if language == "zh" else key.meaning]
            for key in keys
        ]
        parts += [f"## content/{file}.toml", said[f"corrections-{file}"], table(heads, rows)]
    return "\n\n".join(parts)
