"""Trusted HTML as a type of its own, so that text is always escaped and markup never twice."""

# What ``escape`` calls, in C: text in, text out. To make ``Markup`` of that takes five times as long.
from markupsafe import (
    _escape_inner as escape_text,  # pyright: ignore[reportPrivateUsage, reportPrivateImportUsage]
)

from dateline.values.digests import Value

__all__ = ["NO_MARKUP", "Html", "escape_text"]


class Html(Value, frozen=True, kw_only=False):
    """Markup that is safe to put into a page as it stands.

    ``text`` is serialised HTML. Jinja leaves objects with ``__html__``
    unescaped (the MarkupSafe convention); everything else is escaped.
    """

    text: str

    def __html__(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


NO_MARKUP = Html("")
