"""Tokens of markdown-it, made in half the time: a text has hundreds."""

from typing import Literal

from markdown_it.token import Token

_new = object.__new__


def new_token(
    kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int = 0, content: str = "", *, block: bool = False
) -> Token:
    """What ``Token`` makes of these; it looks at each field's default, and converts attributes."""
    token = _new(Token)
    token.type = kind
    token.tag = tag
    token.nesting = nesting
    token.attrs = {}
    token.map = None
    token.level = level
    token.children = None
    token.content = content
    token.markup = token.info = ""
    token.meta = {}
    token.block = block
    token.hidden = False
    return token
