"""The number that a note gives of the document it cites, and whether an archive holds that document.

The numbers of standards, reports and preprints are read in ``imprints.py``.
"""

from dateline.values.lazy_pattern import holds_any, lazy_pattern
from dateline.values.sources import Genre

_MARKS = ("号", "號", "全宗", "案卷", "卷宗")
"""One of which stands in every note that has such a number: a quick look."""
_HELD = (
    r"(?:(?:全宗|目[录錄]|案?卷|卷宗|[档檔]案?|索[书書]|[馆館典]藏|[请請]求番|件)[号號]?"
    r"\s*[:：]?\s*[A-Z]{0,3}-?\d[\w./-]*)"
)
_YEAR = r"(?:[〔\[［【]\d{4}[〕\]］】]|[（(]\d{4}[）)])"
_COUNT = r"[\d一二三四五六七八九十百零〇]+"
_NUMBER = lazy_pattern(
    rf"{_HELD}(?:[，,、；;\s]{{0,2}}{_HELD})*"
    rf"|(?:(?<![\u3400-\u9fff])[\u3400-\u9fff]{{1,8}}(?=[〔\[［【])|[\u3400-\u9fff]{{1,5}}[办辦发發函字规規](?=[（(]))?"
    rf"{_YEAR}\s*[\u3400-\u9fff\d]{{0,14}}?(?:第\s*)?{_COUNT}(?:-\d+)?\s*[号號]"
    rf"|(?<![\u3400-\u9fff])[\u3400-\u9fff]{{1,8}}字第?\s*{_COUNT}\s*[号號]"
    rf"|(?:(?<![\u3400-\u9fff])|(?<=日))(?!日)[\u3400-\u9fff]{{1,20}}令第?\s*{_COUNT}\s*[号號]|(?<=[告定报報例件复復])(?:\d{{4}}年)?第\s*{_COUNT}\s*[号號]"
)


_DOCKET = lazy_pattern(r"[（(〔]\d{4}[）)〕].*[初终終再申监監抗执執][\u3400-\u9fff]{0,2}\d+[号號]")
"""The number of a case of a court: ``（2024）样0102民初345号``."""
_HELD_BY = lazy_pattern(
    r"(?:[馆館局室院所会會社处處]|大[学學])[”」』]?\s*(?:收|典|所|庋)?[藏蔵](?![书書品家])"
    r"|[档檔]案[馆館局室].*(?<![\w-])[A-Z]{0,3}\d{1,6}(?:-\d{1,6}){2,}(?![\w-])"
)
"""How a note in Chinese or Japanese says that an archive or a library holds what it cites."""
_ARCHIVE = lazy_pattern(r"\b(?:Archives?|Archiv|\w+archiv|Records? Office|Library|Papers|Collections?|TNA)\b")
_SHELF_MARK = lazy_pattern(
    r"\b(?:(?:[Bb]ox|[Ff]older|[Rr]eel|MSS?\.?|RG|Record Group)\s\d|[A-Z]{1,5}[ /]\d{1,4}[/-]\d)"
)
"""By which a paper is found in an archive: ``CO 129/345``, ``Box 3``."""


def is_held(text: str, rest: str) -> bool:
    """Whether a note says who holds what it cites: ``样本市档案馆藏``, ``CO 129/345, The National Archives``.

    ``rest`` is the note's ``text`` without the title.
    """
    if _HELD_BY.search(rest):
        return True
    return _ARCHIVE.search(text) is not None and _SHELF_MARK.search(text) is not None


def held_number(text: str) -> str:
    """The number of a document in a note or a title, as it is written; "" for none."""
    if not holds_any(text, _MARKS):
        return ""
    match = _NUMBER.search(text)
    return " ".join(match[0].split()) if match else ""


def genre_of_number(number: str) -> Genre:
    """The kind of work that has a number like this; "" for no number."""
    if _DOCKET.fullmatch(number):
        return "legal_case"
    return "legislation" if "令" in number else "document" if number else ""
