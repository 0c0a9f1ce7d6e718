"""Works that are cited once more, in short, as Chicago has it: ``Lin, "Water Towers," 45.``"""

import re

from dateline.values.lazy_pattern import lazy_pattern

_PAGES = r",?\s?(?:(?:ch|chap|pp?|vol|sec)\.?\s)?\d[\dn–,\s-]*"
_SHORT_FORM = lazy_pattern(
    r"(?P<who>[A-Z][\w'’-]+(?:(?:, (?:and )?| and | & )[A-Z][\w'’-]+){0,3}), "
    rf"(?:[\"“][^\"“”]{{3,100}}[\"”](?:{_PAGES})?|[A-Z](?![^,]*\d)[^,.\"“”]{{5,80}}{_PAGES})[.。]?(?=\Z|;)"
)


def short_form(text: str, begin: int) -> re.Match[str] | None:
    """A short form that begins here and is all of a note, or ends at a semicolon; ``who`` wrote."""
    return _SHORT_FORM.match(text, begin)
