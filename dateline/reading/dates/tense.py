"""The tense of a date: something that happened, or a plan or a forecast."""

import re

_BORDER = re.compile(r"[，,。；;！!？?：:—\n]")
_TAKEN = "送|提交给|视为|称为|列为|作为|纳入|推至|降至|打乱|公开化"
"""将 before these takes an object, as 把 does, and is no future."""
_PLANS = re.compile(
    rf"将(?!军|近|来|就|领|要求|[^，。；]{{0,12}}(?:{_TAKEN}))"
    r"|预计|预期[将在]|计划|拟(?!人|合|态|定了)|有望|目标|预测|即将|力争|定于|届时|展望|到期"
    r"|\b(?:will|expect(?:s|ed)?|plan(?:s|ned)?|aims?|scheduled|forecasts?|projected|(?:is|are) set to|due)\b"
)
_ONCE_PLANNED = re.compile(r"原计划|原定|原拟|originally (?:planned|scheduled)")


def clause_around(text: str, start: int, end: int, begin: int, stop: int) -> str:
    """The clause of a date within its sentence; one that is no more than the date takes the next."""
    borders = [match.start() for match in _BORDER.finditer(text, begin, start)]
    first = borders[-1] + 1 if borders else begin
    after = _BORDER.search(text, end, stop)
    if after and not text[first:start].strip() and not text[end : after.start()].strip(" 期间前后时"):
        after = _BORDER.search(text, after.end(), stop)
    return text[first : after.start() if after else stop]


def is_plan(clause: str) -> bool:
    """Whether the words of a clause are those of a plan or a forecast."""
    return _PLANS.search(clause) is not None


def was_planned(clause: str) -> bool:
    """Whether a clause tells of a plan that a past date once was."""
    return _ONCE_PLANNED.search(clause) is not None
