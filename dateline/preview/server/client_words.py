"""The words that the preview's client shows, in the site's language."""

from dateline.values.wording import word

_PREFIX = "preview-"

WORDS: tuple[str, ...] = (
    "preview-name",
    "preview-errors",
    "preview-errors-one",
    "preview-errors-title",
    "preview-errors-title-one",
    "preview-warnings",
    "preview-warnings-one",
    "preview-all",
    "preview-more",
    "preview-here",
    "preview-mend",
    "preview-edit",
    "preview-fold",
    "preview-elsewhere",
    "preview-dismiss",
    "preview-gone",
    "preview-findings-home",
    "preview-findings-title",
    "preview-stopped",
    "preview-script",
    "preview-reload",
)
"""The keys of these words in the wording table. Where one ends with ``-one``, it is for a count of 1."""


def client_words(language: str) -> dict[str, str]:
    """The client's words for a language tag, by their keys without ``preview-``.

    Plain text, not escaped; ``{names}`` are left for the client to fill in.
    """
    return {key.removeprefix(_PREFIX): word(key, language) for key in WORDS}
