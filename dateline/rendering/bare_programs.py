"""The theme's scripts and style sheets as they are published: without comments and indentation.

In ``static/`` they are written to be read: a fifth of what a reader would load is comments. A site's own
files are published as they are.
"""

import re

from dateline.values.lazy_pattern import lazy_pattern

_STYLE_COMMENT = lazy_pattern(r"/\*.*?\*/", re.DOTALL)
_SCRIPT_COMMENT = lazy_pattern(r"(?:^|[ \t]+)//[ ].*$", re.MULTILINE)


def bare(path: str, program: bytes) -> bytes:
    """A script or a style sheet of the theme without what only its reader needs.

    Lines stay lines. A comment of a script begins with ``// `` behind a blank or
    at a line's beginning, as does nothing else in the theme: no string, no
    pattern; no string goes on over lines.
    """
    comment = _STYLE_COMMENT if path.endswith(".css") else _SCRIPT_COMMENT
    lines = comment.sub("", program.decode("utf-8")).split("\n")
    return "".join(f"{line}\n" for line in map(str.strip, lines) if line).encode("utf-8")
