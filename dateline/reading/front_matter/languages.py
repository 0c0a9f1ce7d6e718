"""Language tags (BCP 47)."""

from dateline.reading.front_matter.fields import read_text
from dateline.reading.front_matter.nodes import Node
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.settings import ParseSettings
from dateline.values.wording import interface_language

_LANGUAGE = lazy_pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


_MEANT = {
    **dict.fromkeys(("cn", "chs", "中文", "简体中文", "汉语", "华语"), "zh-CN"),
    **dict.fromkeys(("tw", "cht", "繁體中文", "繁体中文"), "zh-TW"),
    "jp": "ja",
    "日语": "ja",
    "日文": "ja",
    "日本語": "ja",
    "kr": "ko",
    "韩语": "ko",
    "한국어": "ko",
    "英文": "en",
    "英语": "en",
    "english": "en",
    "chinese": "zh-CN",
    "japanese": "ja",
    "korean": "ko",
}
"""Names of countries and languages that are written for tags; ``cn`` and ``jp`` are no languages."""


def is_language(tag: str) -> bool:
    """Whether the text has the form of a BCP 47 language tag (``zh-CN``, ``en``)."""
    return _LANGUAGE.fullmatch(tag) is not None


def read_language(node: Node, settings: ParseSettings, findings: Findings) -> str | None:
    """A BCP 47 language tag; ``zh_CN`` and ``cn`` are read as ``zh-CN`` with a warning."""
    tag = read_text(node, "lang", findings, quietly=True)
    if tag is None:
        return None
    better = _MEANT.get(tag.lower()) or tag.replace("_", "-")
    if not is_language(better):
        findings.at(node, "lang-invalid", value=tag)
        return None
    if better != tag:
        findings.at(node, "lang-spelling", value=tag, better=better)
    if not interface_language(better, settings.own_languages):
        findings.at(node, "lang-words", value=better)
    return better
