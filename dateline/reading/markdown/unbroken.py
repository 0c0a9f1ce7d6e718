"""Text whose parts no line parts: dates, names with a number behind a hyphen, numbers with what they count.

Browsers break a line behind each hyphen that a digit follows (``2025-06-|18``, ``UTF-|8``), at the blank
before a unit, between a number and the Han character that says what it counts (``2025年6|月``, ``第|3章``),
and before a mark that joins two words (``约翰|·史密斯``, ``1937|—1945``). UAX 14 keeps the first
together, GB/T 15834 the last. An address may be broken anywhere.
"""

from collections.abc import Callable

from dateline.reading.markdown.markup import escaped
from dateline.values.lazy_pattern import lazy_pattern

_JOINING = "·—～–"
_BEGINS = "(?<![0-9A-Za-z_/.=&?#%@:+-].)"
_WORD = "[0-9A-Za-z]{1,12}"
_ENDS = r"(?:/\d[\d-]*)?(?![0-9A-Za-z_@/=-]|[.?][0-9A-Za-z])"
_UNIT = (
    r"(?:[%‰℃]|°[CF]?|[kcmµn]?m[²³]?|km/h|[kmµ]?g|ha|[kMGT]i?B|[kMG]?Hz|[kMGT]Wh?|px|ms|UTC|GMT)"
    "(?![0-9A-Za-z/])"
)
_TIMES = "年月日号號时時分秒点點"
_COUNTED = "百千万萬亿億小个個人名位家篇条條项項次件种種份部章节節页頁卷期届屆级級版元岁歲天周倍度米公美世字"
_PART = "[初底末]|[上中下]旬"
_MONTH = rf"月(?:份|{_PART}|[ ]?\d{{1,2}}[ ]?[日号號])?"
_HAN = (
    rf"[ ]?(?:年(?:代|[初底末]|[ ]?\d{{1,2}}[ ]?{_MONTH})?|{_MONTH}"
    rf"|[{_TIMES}]|[百千万萬亿億]{{0,2}}(?:小时|小時|公里|美元|世纪|世紀|个月|個月|[{_COUNTED}]))"
)
_ENGLISH_MONTH = (
    "(?<=[ADFJMNOS])(?:(?:an(?:uary)?|eb(?:ruary)?|ar(?:ch)?|pr(?:il)?|ug(?:ust)?|ep(?:t(?:ember)?)?|ct(?:ober)?"
    r"|ov(?:ember)?|ec(?:ember)?)\.?|ay|une?|uly?)"
)
"""What follows a month's first letter."""

# It begins with a set of characters, so that the search is a scan, goes on only where a word begins, and
# looks back at which of them it was.
_WHOLE = lazy_pattern(
    rf"[0-9A-Za-z第页頁№§{_JOINING}](?<![0-9A-Za-z]{{2}})(?:"
    rf"(?<=[0-9A-Za-z]){_BEGINS}(?:(?<=[0-9])[\d.,:]*(?<=\d)"
    rf"(?:[ ]{_UNIT}|(?:st|nd|rd|th)?[ ][A-S]{_ENGLISH_MONTH}(?![0-9A-Za-z])|{_HAN})"
    rf"|{_ENGLISH_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?(?![0-9A-Za-z])"
    rf"|(?=[0-9A-Za-z]{{0,11}}-)[0-9A-Za-z]{{0,11}}(?:-{_WORD}){{0,4}}-(?=\d){_WORD}(?:-{_WORD}){{0,3}}{_ENDS}(?:{_HAN})?)"
    r"|(?<=[NnVvp№§])(?:(?<=[Nn])o\.|(?<=[Vv])ol\.|(?<=p)p?\.|(?<=[№§]))[ ][A-Z]?\d+(?:[–—-]\d+)?"
    rf"|(?<=第)[ ]?\d+{_HAN}"
    r"|(?<=[页頁])(?<![\d\u3400-\u9fff].)[ ]?\d+(?:[–—-]\d+)?"
    rf"|(?<=[{_JOINING}])(?<=[^\W_].|[）)》」』”’\]]·)(?=[^\W_])"
    r"|(?<=[ ]·)(?=[ ]))"
)


def unbroken(text: str, escape: Callable[[str], str] = escaped) -> str:
    """Text as the content of an element; what belongs together stands in elements that no line breaks.

    ``escape`` writes each part; unless told, quotation marks stay as they are.
    """
    out: list[str] = []
    end = 0
    for found in _WHOLE.finditer(text):
        begin, until = found.span()
        # A mark that joins two words stays with the one before it.
        if text[begin] in _JOINING:
            begin -= 1
        if begin >= end:
            out += text[end:begin], text[begin:until]
            end = until
    written = escape(text)
    if not out:
        return written
    out.append(text[end:])
    if len(written) != len(text):
        out = list(map(escape, out))
    out[1::2] = [f'<span class="whole">{_with_break(whole)}</span>' for whole in out[1::2]]
    return "".join(out)


def _with_break(whole: str) -> str:
    """A date of year, month and more with a break behind its year, for phones: it is near half their line."""
    if "年" in whole and "月" in whole and not whole.endswith("月"):
        return whole.replace("年", "年<wbr>", 1)
    return whole
