"""Opening of a file in the editor that a person has chosen, else in the system's."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from dateline.values.diagnostics import Diagnostic, diagnostic


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The editor in ``VISUAL``, else in ``EDITOR``, with its arguments, which may be quoted as in a shell.

    Empty where there is none. Raises ValueError for a quote that is never closed.
    """
    for name in ("VISUAL", "EDITOR"):
        if command := shlex.split(environment.get(name, ""), posix=os.name != "nt"):
            return command
    return []


def open_in_editor(file: Path, path: str) -> Diagnostic | None:
    """Open ``file``, named ``path`` in its site; a diagnostic says what went wrong, if it did not open.

    Waits for an editor to end: it may have the terminal.
    """
    named = "VISUAL, EDITOR"
    try:
        command = editor_command(os.environ)
        if not command and sys.platform == "win32":
            os.startfile(file)
            return None
        command = command or ["open" if sys.platform == "darwin" else "xdg-open"]
        named = shlex.join(command)
        status = subprocess.run([*command, str(file)], check=False).returncode
        reason = f"status {status}" if status else ""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
    return diagnostic("editor-failed", path, command=named, reason=reason) if reason else None
