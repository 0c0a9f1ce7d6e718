"""Addresses that stand in the text without any markup.

As GitHub's autolinks, with two differences for Chinese: an address may follow
a Chinese character directly, and it ends before any Chinese character or
full-width mark, since nobody puts a space there. It goes on where what
follows the characters can only be of an address, and behind ``/wiki/``; where
it may go on, it is marked (``meta["cut"]``), to be told.
"""

import re

from markdown_it.rules_inline import StateInline

from dateline.reading.markdown.emphasis import CJK
from dateline.values.lazy_pattern import lazy_pattern

_IN_ADDRESS = rf'[^\s<>\[\]"`|\\^{{}}\u2000-\u206f{CJK}]'
_address = lazy_pattern(rf"(?:https?://|www\.)(?=[^\W_]){_IN_ADDRESS}+")
_HAN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_goes_on = lazy_pattern(
    rf"(?:(?<=[/=_-]){_HAN}{{1,100}}(?=[/_&=.?#-][A-Za-z0-9%?#])|(?<=_\(){_HAN}{{1,100}}(?=\))"
    rf"|(?:(?<=/wiki/)|(?<=/item/)){_HAN}{{1,100}}){_IN_ADDRESS}*"
)
_may_go_on = lazy_pattern(rf"(?<=[/=])(?<!//)(?={_HAN})")
_root = re.compile(r"(?:https?://)?[^/]*/").fullmatch
_TRAILING = "?!.,:;*_~'·"
_entity_at_end = re.compile(r"&[a-zA-Z0-9]+;$").search
_day_at_end = re.compile(r",(?:19|20)\d\d(?:[-/.]\d{1,2}){1,2}\Z").search
"""A day behind the address, as GB/T 7714 had it until 2005: ``http://…/1.html,2024-05-06.``."""


def bare_url(state: StateInline, silent: bool) -> bool:
    """The inline rule: ``http://``, ``https://`` and ``www.`` become links."""
    start = state.pos
    if state.src[start] not in "hw":
        return False
    if start and state.src[start - 1].isascii() and state.src[start - 1].isalnum():
        return False
    match = _address.match(state.src, start, state.posMax)
    if match is None:
        return False
    end = match.end()
    while more := _goes_on.match(state.src, end, state.posMax):
        end = more.end()
    whole = state.src[start:end]
    address = _without_trailing_marks(whole)
    if not silent:
        if state.linkLevel > 0:
            state.append_pending(address)
        else:
            target = address if address.startswith("http") else "http://" + address
            token = state.push("link_open", "a", 1)
            token.attrs = {"href": state.md.normalizeLink(target)}
            token.info = "auto"
            token.meta["at"] = start
            if _may_go_on.match(state.src, end, state.posMax) and address == whole and not _root(whole):
                token.meta["cut"] = True
            state.push("text", "", 0).content = address
            state.push("link_close", "a", -1)
    state.pos = start + len(address)
    return True


def _without_trailing_marks(address: str) -> str:
    """The address without the punctuation of the sentence around it."""
    while True:
        shorter = address.rstrip(_TRAILING)
        if shorter[-1:].isdigit() and (day := _day_at_end(shorter)):
            shorter = shorter[: day.start()]
        if address.endswith(";") and (entity := _entity_at_end(address)):
            shorter = address[: entity.start()]
        elif shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
