"""Every diagnostic with its words, the way to mend it, and the broken site that shows it."""

import re
from pathlib import Path
from typing import NamedTuple

from dateline.values.diagnostics import DiagnosticKind, kinds
from tools.manual.contents import Language
from tools.manual.markup import code_block, plain
from tools.manual.words import Words

_LEVELS = ("error", "warning", "advice")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CODE = re.compile(r"\[([a-z0-9-]+)\]$", re.MULTILINE)


class Example(NamedTuple):
    """A case of tests/invalid: what is wrong, the files, and the lines in which it is told."""

    what: str
    files: str
    told: str


def diagnostic_page(top: Path, words: Words, language: Language) -> str:
    """All codes, by how grave they are, then by their names."""
    said, examples = words.of(language), _examples(top)
    parts = [said["diagnostics"]]
    for level in _LEVELS:
        parts.append(f"## {said[f'level-{level}']}\n\n{said[f'level-{level}-means']}")
        of_level = sorted((code, kind) for code, kind in kinds().items() if kind.severity == level)
        parts += [_section(code, kind, examples.get(code), words, language) for code, kind in of_level]
    return "\n\n".join(parts)


def _section(
    code: str, kind: DiagnosticKind, example: Example | None, words: Words, language: Language
) -> str:
    said = words.of(language)
    wording = kind.zh if language == "zh" else kind.en
    parts = [f"### {code}", f"**{_sentence(wording.message, said)}**", _sentence(wording.hint, said)]
    if example is None:
        parts.append(said["no-example"])
    else:
        what = f"{said['example']}{example.what}" if language == "en" else said["example"]
        parts += [what, code_block(example.files), said["told"], code_block(example.told)]
    return "\n\n".join(parts)


def _sentence(text: str, said: dict[str, str]) -> str:
    """A message as a sentence; ``{names}`` stand for what is filled in."""
    first = text[:1].upper() + text[1:]
    return plain(first) + ("" if text.endswith((".", "。", "?", "？", "`")) else said["stop"])


def _examples(top: Path) -> dict[str, Example]:
    """A case for each code: the one that is named after it, else the first that tells of it."""
    found: dict[str, Example] = {}
    for file in sorted((top / "tests" / "invalid").glob("*.txt"), key=lambda file: file.stem):
        site, _, told = file.read_text("utf-8").partition("-- is told as\n")
        what, _, files = site.partition("\n== ")
        example = Example(
            what=" ".join(what.split()),
            files=_INVISIBLE.sub(lambda found: f"‹U+{ord(found[0]):04X}›", f"== {files}".strip()),
            told=told.replace("-- is advised\n", "").strip(),
        )
        for code in _CODE.findall(told):
            if file.stem == code or code not in found:
                found[code] = example
    return found
