"""Text whose parts no line parts: dates, names with a number behind a hyphen, numbers with what they count.

Browsers break a line behind each hyphen that a digit follows (``2025-06-|18``, ``UTF-|8``), at the blank
before a unit, and before a mark that joins two words (``约翰|·史密斯``, ``1937|—1945``). UAX 14 keeps
the first together, GB/T 15834 the last. An address may be broken anywhere.
"""

from collections.abc import Callable

from dateline.reading.markdown.markup import escaped
from dateline.values.lazy_pattern import lazy_pattern, quick_look

_JOINING = "·—～–"
_BEGINS = "(?<![0-9A-Za-z_/.=&?#%@:+-].)"
_WORD = "[0-9A-Za-z]{1,12}"
_ENDS = r"(?:/\d[\d-]*)?(?![0-9A-Za-z_@/=-]|[.?][0-9A-Za-z])"
_UNIT = (
    r"(?:[%‰℃]|°[CF]?|[kcmµn]?m[²³]?|km/h|[kmµ]?g|ha|[kMGT]i?B|[kMG]?Hz|[kMGT]Wh?|px|ms|UTC|GMT)"
    "(?![0-9A-Za-z/])"
)

# Each begins with a set of characters, so that the search is a scan.
_WHOLE = lazy_pattern(
    rf"[0-9A-Za-z]{_BEGINS}[0-9A-Za-z]{{0,11}}(?:-{_WORD}){{0,4}}-(?=\d){_WORD}(?:-{_WORD}){{0,3}}{_ENDS}"
    rf"|[0-9]{_BEGINS}[\d.,:]*[ ]{_UNIT}"
    r"|[NnVvp№§](?<![0-9A-Za-z].)(?:(?<=[Nn])o\.|(?<=[Vv])ol\.|(?<=p)p?\.|(?<=[№§]))[ ]\d+"
    rf"|[{_JOINING}](?<=[^\W_].)(?=[^\W_])"
    r"|[ ]·(?=[ ])"
)
_LIKELY = quick_look(rf"-\d|\d [%‰°℃kcmµnghMGTpU]|[.№§] \d|[{_JOINING}][\w ]")


def unbroken(text: str, escape: Callable[[str], str] = escaped) -> str:
    """Text as the content of an element; what belongs together stands in elements that no line breaks.

    ``escape`` writes each part; unless told, quotation marks stay as they are.
    """
    if not _LIKELY.search(text):
        return escape(text)
    out: list[str] = []
    end = 0
    for found in _WHOLE.finditer(text):
        # A mark that joins two words stays with the one before it.
        begin = found.start() - (found[0] in _JOINING)
        if begin >= end:
            whole = escape(text[begin : found.end()])
            out += escape(text[end:begin]), f'<span class="whole">{whole}</span>'
            end = found.end()
    return "".join(out) + escape(text[end:])
