"""Sentences told from names: what an editor says beside a citation names nobody."""

from functools import lru_cache

from dateline.reading.notes.names import ends_as_organisation, is_person
from dateline.values.lazy_pattern import lazy_pattern

_HAN_CLAUSE = lazy_pattern(
    r"[的了是已在有为為不没沒这這那并並但很也就都把被对對从從与與只可请請让讓给給它他她]"
)
_JAPANESE_CLAUSE = lazy_pattern(r"[\u3041-\u30ff\u3400-\u9fff][はがをに].*(?:る|た|だ|か|です|ます|ない)\Z")
"""A particle of a sentence, and how sentences end."""
_HAN_COMMA = lazy_pattern(r"[，；：？！]")
_SHORTEST_HAN_CHARACTERS = 9
"""The length below which words are a name, whatever they say: 人人都是产品经理."""
_VERB = lazy_pattern(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|not|it|which|they|because|but|can|could|will|would|should"
    r"|must|may|might)\b|n['’]t\b"
)
_STATE = lazy_pattern(
    r"an?\s[a-z-]+(?:\s[a-z-]+)*\s(?:standard|documents?|works?|pages?|list|registry|drafts?)|(?:(?:often|frequently|regularly|constantly|continuously|continually|still|since|last)\s)?"
    r"(?:revised|updated|amended|changed|edited|expanded|maintained|superseded|withdrawn|ongoing)"
)
"""What a source is, or what has become of it: ``a living standard``, ``often revised``."""


@lru_cache(maxsize=4096)
def is_sentence(part: str) -> bool:
    """Whether a part says something, and so is no name, whatever words of names it has."""
    if part.isascii() or not any("\u3400" <= character <= "\u9fff" for character in part):
        return _STATE.fullmatch(part) is not None or (
            len(part.split()) >= 4 and _VERB.search(part) is not None
        )
    if len(part) < _SHORTEST_HAN_CHARACTERS or is_person(part):
        return False
    if _JAPANESE_CLAUSE.search(part):
        return True
    said = len(set(_HAN_CLAUSE.findall(part)))
    return said >= (2 if _HAN_COMMA.search(part) else 3) and not (said == 2 and ends_as_organisation(part))
