"""Language tags (BCP 47)."""

from dateline.reading.front_matter.fields import read_text
from dateline.reading.front_matter.nodes import Node
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.settings import ParseSettings
from dateline.values.wording import interface_language

_LANGUAGE = lazy_pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def is_language(tag: str) -> bool:
    """Whether the text has the form of a BCP 47 language tag (``zh-CN``, ``en``)."""
    return _LANGUAGE.fullmatch(tag) is not None


def read_language(node: Node, settings: ParseSettings, findings: Findings) -> str | None:
    """A BCP 47 language tag; ``zh_CN`` is read as ``zh-CN`` with a warning."""
    tag = read_text(node, "lang", findings, quietly=True)
    if tag is None:
        return None
    better = tag.replace("_", "-")
    if not is_language(better):
        findings.at(node, "lang-invalid", value=tag)
        return None
    if better != tag:
        findings.at(node, "lang-spelling", value=tag, better=better)
    if not interface_language(better, settings.own_languages):
        findings.at(node, "lang-words", value=better)
    return better
