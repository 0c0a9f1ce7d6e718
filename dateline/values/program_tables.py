"""The tables that the program ships as TOML, decoded once: then they are kept beside its byte code.

Python's reader of TOML is itself written in Python. To read the words of the
interface and of the diagnostics takes it a thirtieth of a build after an edit.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dateline.values.digests import digest_bytes
from dateline.values.program_cache import keep_by_program, kept_by_program

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, Any]).decode


@cache
def program_table(file: Path) -> dict[str, Any]:
    """What a TOML file of the program holds: words and tables of words, which nobody may change."""
    source = file.read_bytes()
    name, key = f"{file.parent.name}.{file.stem}", digest_bytes(source)
    kept = kept_by_program(name, key)
    if kept is not None:
        return _decode(kept)
    table = tomllib.loads(source.decode())
    keep_by_program(name, key, _encode(table))
    return table
