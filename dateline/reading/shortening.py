"""Texts shortened for lists and messages."""


def shortened(text: str, characters: int) -> str:
    """The text, with an ellipsis as its last character where it is longer than so many ``characters``."""
    return text if len(text) <= characters else text[: characters - 1] + "…"
