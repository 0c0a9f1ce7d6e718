"""Lists of writers that begin a note, in the styles that write them in Latin script."""

from dateline.reading.notes.document_numbers import begins_bill
from dateline.reading.notes.name_lists import GIVEN_NAMES
from dateline.reading.notes.names import (
    INITIALS,
    LONGEST_NAME_LIST_CHARACTERS,
    PARTICLES,
    WORD,
    is_medium,
    is_organisation,
)
from dateline.values.lazy_pattern import lazy_pattern

_SURNAME = rf"{PARTICLES}[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:(?<=Jr)\.|(?<=Sr)\.)?"
_INVERTED = rf"{_SURNAME},\s(?:{INITIALS})"
_FULL = rf"(?:{INITIALS}\s?)?(?:{WORD}|[A-Z]\.)(?:\s(?:{PARTICLES}{WORD}|[A-Z]\.)){{0,2}}"
_LAST = r"(?:,?\s(?:&|and)\s|;\s|,\s)"
_BY_INITIALS = rf"(?:{INITIALS})\s?{PARTICLES}{WORD}(?:\s{WORD})?"
_DOES = (
    r"(?:hosts?|directors?|producers?|narrators?|performers?|creators?|presenters?"
    r"|editors?|eds?|translators?|trans)"
)
_ROLE = (
    r"(?:[Ee]ds?\.|Hosts?|Directors?|Producers?|Executive Producers?|Narrators?"
    r"|Writers?|Creators?|Presenters?|Translators?|Trans\.|Comps?\.)"
)
_WRITERS = lazy_pattern(
    rf"(?P<inverted>{_INVERTED}(?:(?:,\s?(?:…|\.\s?\.\s?\.)\s?(?:&\s)?"
    rf"|(?:\s\({_ROLE}\))?{_LAST}){_INVERTED}){{0,40}}(?:,?\s(?:&|and)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+){{0,5}}(?=\.\s?\()|(?:,\s{_BY_INITIALS}){{0,8}},?\s(?:&|and)\s{_BY_INITIALS}(?=\.\s|,?\s\())?)"
    rf"(?:,?\s(?:et al\.?))?(?:\s\({_ROLE}\))?"
    rf"|(?P<initials>{_BY_INITIALS}(?:(?:\s\({_ROLE}\))?(?:,?\sand\s|,\s){_BY_INITIALS}){{0,40}})"
    rf"(?:,?\set al\.?)?(?:\s\({_ROLE}\))?(?=[.,:]|\s\()"
    rf"|(?P<vancouver>{_SURNAME}\s[A-Z]{{1,3}}(?:\s[A-Z])?(?:,\s{_SURNAME}\s[A-Z]{{1,3}}(?:\s[A-Z])?){{0,40}}"
    rf"(?:,?\s?et al)?(?:,\s{_DOES})?)(?=\.\s)"
    rf"|(?P<family>{_SURNAME}),\s(?P<given>{WORD})(?:\s[A-Z]\.){{0,2}}(?:;\s{_SURNAME},\s{WORD}"
    rf"|(?P<pair>,?\s(?:&|and)\s{_SURNAME},\s{WORD})(?=[,.]\s)|{_LAST}{_FULL}){{0,20}}(?:,\set al\.?)?"
    rf"(?=(?:,\s(?P<does>{_DOES}))?\.\s(?:[\"“*(]|(?P<year>[12][0-9]{{3}}\.)|(?P<plain>\w))|:\s(?P<colon>)|,\s(?P<comma>)[\"“‘„«]"
    rf"|(?<=\s[A-Z]\.)\s(?:[\"“*(]|(?P<initialled>\w))|\s[(（])"
    rf"|(?P<full>(?P<name>{WORD})(?:\s(?:{PARTICLES}{WORD}|[A-Z]\.)){{1,3}}(?:(?:,?\sand\s"
    rf"|,\s){WORD}(?:\s(?:{PARTICLES}{WORD}|[A-Z]\.)){{1,3}}){{0,20}})"
    rf"(?=,\s[\"“*]|\s?[(（]|\.\s\(|\.\s[12][0-9]{{3}}\.)"
)
_MAY_BEGIN = lazy_pattern(rf"[A-Z][\w'’-]*(?:[.,]|\s{PARTICLES}[A-ZÀ-ÖØ-ÞĀ-Ž])")
"""How each of them begins: with a word behind which a mark or one more word with a capital stands."""
_WITH_INITIALS = lazy_pattern(
    rf"{WORD}\s[A-Z]\.\s{PARTICLES}{WORD}(?:(?:,\s|,?\sand\s){WORD}\s(?:[A-Z]\.\s)?{PARTICLES}{WORD}){{0,20}}(?=[.,]\s)"
)
"""Given name, initial, surname, which begin as Vancouver's surname and initial do: ``Jan R. Doe. Title.``"""
_ACCOUNT = lazy_pattern(r"\s\[@?[\w .-]{1,40}\]\.?")


def writers_at(text: str, start: int) -> int:
    """Where a list of writers in Latin script ends that begins at ``start``; ``start`` for none."""
    if not _MAY_BEGIN.match(text, start):
        return start
    match = _WRITERS.match(text, start, start + LONGEST_NAME_LIST_CHARACTERS)
    if (
        match is None
        or begins_bill(text, start)
        or (match["inverted"] is None and (is_organisation(match[0]) or is_medium(match[0])))
    ):
        return start
    sure = match.group("plain", "initialled", "colon", "comma") == (None, None, None, None)
    sure = sure or match["does"] is not None or match["pair"] is not None
    if match["family"] and not sure and match["given"].lower() not in GIVEN_NAMES:
        return start
    if (
        match["full"]
        and match["name"].lower() not in GIVEN_NAMES
        and text[match.end() : match.end() + 3] not in (', "', ", “")
    ):
        return start
    if match["vancouver"] and match[0].split(" ", 1)[0].lower() in GIVEN_NAMES:
        match = _WITH_INITIALS.match(text, start, start + LONGEST_NAME_LIST_CHARACTERS) or match
    end = start + len(match[0].rstrip())
    account = _ACCOUNT.match(text, end)
    return account.end() if account else end
