"""The settings files of other programs."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from dateline.importing.data_formats import Unreadable, read_values
from dateline.importing.imported import ImportRefused
from dateline.importing.markdown_text import table_of


def read_config(source: Path, names: Iterable[str]) -> Mapping[str, object] | None:
    """The settings in the first of these files that is there; None without any. Raises ``ImportRefused``."""
    for name in names:
        file = source / name
        if not file.is_file():
            continue
        try:
            value = read_values(file.suffix[1:], file.read_text("utf-8-sig"))
        except Unreadable as fault:
            raise ImportRefused("import-broken", name, fault.line, reason=str(fault)) from None
        except UnicodeDecodeError as fault:
            raise ImportRefused("import-broken", name, 0, reason=str(fault)) from None
        return table_of(value)
    return None
