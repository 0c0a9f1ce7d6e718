"""The settings files of other programs."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import cast

import yaml

from dateline.importing.imported import ImportRefused

_READERS: Mapping[str, Callable[[str], object]] = {
    ".toml": tomllib.loads,
    ".yaml": yaml.safe_load,
    ".yml": yaml.safe_load,
    ".json": json.loads,
}


def read_config(source: Path, names: Iterable[str]) -> Mapping[str, object] | None:
    """The settings in the first of these files that is there; None without any. Raises ``ImportRefused``."""
    for name in names:
        file = source / name
        if not file.is_file():
            continue
        try:
            value = _READERS[file.suffix](file.read_text("utf-8-sig"))
        except yaml.MarkedYAMLError as fault:
            line = fault.problem_mark.line + 1 if fault.problem_mark else 0
            raise ImportRefused("import-broken", name, line, reason=fault.problem or "YAML") from None
        except (ValueError, yaml.YAMLError) as fault:
            raise ImportRefused("import-broken", name, 0, reason=str(fault).partition("\n")[0]) from None
        return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
    return None
