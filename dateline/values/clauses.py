"""Clauses of a heading, which breaks at its punctuation alone unless one of them fills more than a line."""

from dateline.values.lazy_pattern import lazy_pattern

HAN = lazy_pattern(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CLAUSE = lazy_pattern(r"[^\s，。、：；！？…—“”‘’《》（）,:;!?()]+")


def has_long_clause(text: str, line: int) -> bool:
    """Whether a clause with Han characters is wider than a ``line`` of so many."""
    return width(text) > line and any(
        width(clause) > line and HAN.search(clause) for clause in _CLAUSE.findall(text)
    )


def width(text: str) -> float:
    """How wide a text is, in Han characters."""
    return len(text) - sum(map(str.isascii, text)) / 2
