"""The names of months in German, French, Spanish, Italian and Portuguese, as they stand in dates of notes."""

from dateline.reading.month_names import month_number

_NAMES = (
    ("Januar", "Jänner", "janvier", "enero", "gennaio", "janeiro"),
    ("Februar", "février", "fevrier", "febrero", "febbraio", "fevereiro"),
    ("März", "Maerz", "mars", "marzo", "março"),
    ("April", "avril", "abril", "aprile"),
    ("Mai", "mayo", "maggio", "maio"),
    ("Juni", "juin", "junio", "giugno", "junho"),
    ("Juli", "juillet", "julio", "luglio", "julho"),
    ("August", "août", "aout", "agosto"),
    ("September", "septembre", "septiembre", "setiembre", "settembre", "setembro"),
    ("Oktober", "octobre", "octubre", "ottobre", "outubro"),
    ("November", "novembre", "noviembre", "novembro"),
    ("Dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro"),
)
"""The names of each month."""

_NUMBERS = {name.lower(): number for number, names in enumerate(_NAMES, 1) for name in names}
EUROPEAN_MONTH_NAME = "|".join(sorted((name for names in _NAMES for name in names), key=len, reverse=True))
"""Alternatives of a pattern: every name, longer ones before those that they begin with."""


def month_of(name: str) -> int:
    """The month, 1 to 12, of a name in any of these languages or in English, in any case."""
    return _NUMBERS.get(name.lower()) or month_number(name)
