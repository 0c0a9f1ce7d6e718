"""Atomic replacement of a file by its mended version, whole or not at all."""

import os
import stat
import tempfile
from pathlib import Path

from dateline.editing.mending import Mending
from dateline.runtime.errors import os_errors_as_faults


def replace_file(site: Path, mending: Mending) -> bool:
    """Write a mended file below ``site``, with the permissions of the old one.

    False, and nothing is written, where the file no longer holds the bytes
    that were mended, or where a symbolic link leads out of the site. A link
    within the site stays one. Raises ``MachineFault``.
    """
    file = Path(os.path.realpath(site / mending.path))
    if not file.is_relative_to(os.path.realpath(site)):
        return False
    with os_errors_as_faults(mending.path):
        # Beside the file, since only within one disk can a file take another's place in one step.
        handle, name = tempfile.mkstemp(prefix=f".{file.name[:100]}.", suffix=".tmp", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(mending.after)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(name, stat.S_IMODE(file.stat().st_mode))
            if file.read_bytes() != mending.before:
                return False
            os.replace(name, file)
        finally:
            Path(name).unlink(missing_ok=True)
    return True
