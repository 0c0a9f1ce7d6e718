"""Looking at an output ahead of time, in a process of its own.

Of a large site the system has to be asked about a hundred thousand files and
folders. While that is done, this process finds out what the site is to hold.
"""

import gc
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from dateline.publishing.look import OutputLook, look_at
from dateline.runtime.cache import Cache
from dateline.runtime.read_only_cache import ReadOnlyCache

_LOOK = (
    "import sys; sys.path[:] = sys.argv[5:]; "
    "from dateline.publishing.looking_ahead import tell_look; tell_look(*sys.argv[1:5])"
)

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(OutputLook).decode


class LookingAhead:
    """A process that looks at an output and its standby. Within a ``with`` block, after which it is gone."""

    def __init__(self, output: Path, standby: Path, site: Path, cache: Cache) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        places = map(os.fspath, (output, standby, site, cache.path))
        # What is installed is found by the paths of this process.
        command = [sys.executable, "-S", "-X", "utf8", "-c", _LOOK, *places, *sys.path]
        with suppress(OSError):
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            with self._process as process:
                process.kill()

    def look(self) -> OutputLook | None:
        """What it has found; None where it has died, or could not be started."""
        if self._process is None:
            return None
        told, _ = self._process.communicate()
        try:
            return _decode(told)
        except msgspec.MsgspecError:
            return None


def tell_look(output: str, standby: str, site: str, cache: str) -> None:
    """The process itself: writes what it has found on standard output, and ends as it stands."""
    gc.disable()
    look = look_at(Path(output), Path(standby), Path(site), ReadOnlyCache(Path(cache)))
    sys.stdout.buffer.write(_encode(look))
    sys.stdout.flush()
    os._exit(0)
