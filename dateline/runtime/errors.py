"""The errors of the whole program: faults, which stop a build without being the content's.

Each carries a diagnostic, so that it is reported in the site's language and with
its mend, like everything else that can be wrong.
"""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from dateline.values.diagnostics import Diagnostic, diagnostic, reports


class Fault(Exception):
    """Base of all; ``str`` is the English sentence."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding)
        self.diagnostic = finding

    def __str__(self) -> str:
        return str(reports([self.diagnostic], language="en")[0])


class MachineFault(Fault):
    """The disk, a permission, a lock or a worker; exit status 3.

    ``published``: the new site stood before it happened.
    """

    published = False


class CacheChanged(MachineFault):
    """Another process has parsed a file anew that was being built: an edit in the middle of a build."""


class OutputBusy(MachineFault):
    """Another process is publishing."""


class OutputRefused(Fault):
    """The output folder is not one that may be published to; exit status 2."""


_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "permission-denied",
    errno.EPERM: "permission-denied",
    errno.EROFS: "disk-read-only",
    errno.EBUSY: "file-in-use",
    errno.ETXTBSY: "file-in-use",
    **dict.fromkeys((errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM), "system-limit"),
}

_WINDOWS_SHARING_VIOLATION = 32


def machine_fault(error: OSError, path: str | Path) -> MachineFault:
    """The fault for a system error; ``path`` serves where the error names none."""
    named = error.filename if isinstance(error.filename, str) else os.fspath(path)
    code = _CODES.get(error.errno or 0, "disk-fault")
    if getattr(error, "winerror", None) == _WINDOWS_SHARING_VIOLATION:
        code = "file-in-use"
    return MachineFault(diagnostic(code, named, reason=error.strerror or str(error)))


@contextmanager
def os_errors_as_faults(path: str | Path) -> Generator[None]:
    """Turns system errors in its block into a ``MachineFault``."""
    try:
        yield
    except OSError as error:
        raise machine_fault(error, path) from error
