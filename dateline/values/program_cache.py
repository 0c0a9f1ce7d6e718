"""What follows from the program alone, kept beside its byte code: for every site and its first build.

Python keeps there what modules are compiled to; here patterns and the theme are added. The rules are the
same: nothing is written where Python is told to write no byte code, or where nothing can be written.
"""

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from dateline.values.seals import opened_seal, sealed

_PACKAGE = Path(__file__).resolve().parents[1]


def program_file(name: str) -> Path | None:
    """The path of what is kept under a name by this Python; None for a Python that keeps nothing."""
    try:
        compiled = Path(cache_from_source(str(_PACKAGE / f"{name}.py")))
    except NotImplementedError:
        return None
    return compiled.with_suffix("")


def kept_by_program(name: str, key: bytes) -> bytes | None:
    """The bytes that were kept with this key; None where there are others, or they are not as they were."""
    file = program_file(name)
    data = None
    if file:
        with suppress(OSError):
            data = opened_seal(file.read_bytes(), name.encode())
    return data.removeprefix(key) if data and data.startswith(key) else None


def keep_by_program(name: str, key: bytes, data: bytes) -> bool:
    """Keep bytes in place of those there are; whether that was possible."""
    file = program_file(name)
    if file is None or sys.dont_write_bytecode:
        return False
    # Other processes may write and read it at this time.
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(sealed(key + data, name.encode()))
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return True
