"""Acts of the European Union in notes: where the title of one stands, with a number and a day in it."""

import re
from typing import NamedTuple

from dateline.reading.notes.labelled_dates import LabelledDate
from dateline.reading.notes.note_dates import DATE, read_date_in_note
from dateline.values.lazy_pattern import lazy_pattern

_ACT = lazy_pattern(
    r"(?:(?:Council|Commission|Implementing|Delegated|Framework|Delegierte)\s){0,3}"
    r"(?:Regulation|Directive|Decision|(?:Durchführungs)?(?:[Vv]erordnung|[Rr]ichtlinie)|Beschluss"
    r"|Règlement|Décision|Reglamento|Directiva|Decisión|Regolamento|Direttiva|Decisione)"
    r"(?:\s(?:d'exécution|délégué))?"
    r"\s(?:\((?:E[UCG]|UE|CE|E[EW][CG]|CEE|Euratom)(?:, ?Euratom)?\)\s)?(?:[Nn](?:o|r|º|°)\.?\s)?"
    r"\d{1,4}/\d{1,4}(?:/(?:E[UCG]|UE|CE|E[EW][CG]|CEE|JHA|CFSP))?(?![\w/])"
)
_HOUSE = lazy_pattern(r"[A-Z][A-Za-z ]{2,60}[,:]\s(?=[A-Z])")
"""Who has given an act, before it: ``European Commission, …``."""
_ENDS = lazy_pattern(
    r",\s(?=\d|\[|Art|(?:pp?|recitals?|para)\b|accessed|EUR-Lex|http|OJ|O\.J\.|Official Journal"
    r"|ABl|JO\b|DO\b|GU\b)"
    r"|[;；，。]|\s[（(\[]?(?:https?:|OJ\b|ABl)|\s\[\d{4}\]|\s[—–|·]\s|(?<!\b[Nn][or])\.(?=\s(?![^\W\d]+\s\d{4})|\Z)|\Z"
)
"""Where a title ends: at the journal it is printed in, at what is cited of it, at its address."""
_OF_DAY = lazy_pattern(rf"\b(?:of|vom|du|del?|dell['’]|am)\s*(?P<date>{DATE})", re.IGNORECASE)


class EuropeanAct(NamedTuple):
    """Where the title of an act begins and ends, and the day of the act that stands in it."""

    start: int
    end: int
    day: LabelledDate | None


def european_act(text: str, begin: int) -> EuropeanAct | None:
    """The act that a note cites from ``begin`` on; None for another note."""
    if "/" not in text:
        return None
    house = _HOUSE.match(text, begin)
    number = _ACT.match(text, house.end() if house else begin)
    if number is None or (ends := _ENDS.search(text, number.end())) is None:
        return None
    end = ends.start()
    day = _OF_DAY.search(text, number.end(), end)
    date = read_date_in_note(day["date"]) if day else None
    # The day is a word of the title, which is not cut there.
    return EuropeanAct(number.start(), end, LabelledDate(end, end, date) if date else None)
