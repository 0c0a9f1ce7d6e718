"""The words of the pages that are made from the program: ``docs-site/words.toml``."""

from pathlib import Path

import msgspec

from tools.manual.contents import Language


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by language, and what the program says in English alone in Chinese, by its name there."""

    en: dict[str, str]
    zh: dict[str, str]
    defaults: dict[str, str]
    blocks: dict[str, tuple[str, str]]
    functions: dict[str, str]
    views: dict[str, str]
    commands: dict[str, str]
    options: dict[str, str]

    def of(self, language: Language) -> dict[str, str]:
        """The words of a language by their keys."""
        return self.zh if language == "zh" else self.en


def read_words(top: Path) -> Words:
    """The words, from the checkout ``top``."""
    return msgspec.toml.decode((top / "docs-site" / "words.toml").read_bytes(), type=Words)
