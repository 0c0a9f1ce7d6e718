"""The language to speak to whoever reads this: that of the site, else the system's."""

import locale
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from dateline.reading.files import read_file
from dateline.reading.front_matter.languages import is_language
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_LANGUAGE = lazy_pattern(r"""^\s*language\s*=\s*["']([A-Za-z0-9-]+)["']""", re.MULTILINE)


def spoken_language(site: Path) -> str:
    """The language to speak about the site in a folder while its settings cannot be read.

    The one that ``site.toml`` names, however broken the rest; else the system's.
    """
    data = read_file(site / "site.toml", Findings("site.toml"))
    match = _LANGUAGE.search((data or b"").decode("utf-8", "replace"))
    return match[1] if match else system_language(os.environ)


def system_language(environment: Mapping[str, str]) -> str:
    """A language tag from the locale that POSIX's variables name, or Windows' settings; else ``en``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return _tag(value)
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return _tag(locale.windows_locale.get(number, ""))
    return "en"


def _tag(name: str) -> str:
    """The tag of a locale's name: ``zh-CN`` for ``zh_CN.UTF-8``; ``en`` for ``C`` and the like."""
    tag = re.split(r"[.@]", name)[0].replace("_", "-")
    return tag if is_language(tag) and tag.lower() != "posix" else "en"
