"""Numbers that look like years or days, and are given to things: RFC 2044, Room 2019, Windows 10, 编号2019.

What says that a number is a year or a day is 年, a preposition or a month's name.
Where nothing does but another year beside it, what stands before it decides.
"""

from dateline.reading.standards import STANDARDS
from dateline.values.lazy_pattern import lazy_pattern

# What numbers are given to, and the words between that and the number.
_LATIN = (
    r"[Nn]o\.?|[Nn]umber|[Nn]r\.?|[Tt]icket|[Cc]ase|[Cc]ontract|[Ii]nvoice|[Oo]rder|[Vv]ersion|[Rr]elease|[Bb]uild"
    r"|[Ss]erial|[Mm]odel|[Dd]ocument|[Dd]ocket|[Rr]eference|[Rr]ef\.?|[Pp]atent|[Ii]ssue|[Ll]icen[cs]e|[Bb]atch|[Pp]art"
    r"|[Pp]ermit|[Pp]olicy|[Cc]laim|[Bb]ug|[Ff]ile|[Ii][Dd]|[Rr]oom|[Ss]uite|[Rr]oute|[Hh]ighway|[Ff]light|[Tt]rain|[Ll]ine"
    r"|[Ss]ection|[Aa]rticle|[Rr]ule|[Cc]lause|[Cc]hapter|[Pp]age|[Ff]igure|[Tt]able|[Aa]nnex|[Dd]irective|[Rr]egulation"
    r"|[Ss]tandard|[Ff]orm|[Nn]otice|[Cc]ircular|[Bb]ulletin|[Rr]esolution|[Dd]ecree|[Ss]chedule|[Pp]ort|[Bb]ox|[Ll]ot|[Uu]nit|[Tt]ype|[Mm]ark|H\.\s?R\.?"
    r"|Windows(?:\sServer)?|Office|Excel|Word|Exchange|Access|Outlook|SharePoint|SQL\sServer|(?:Visual\s)?Studio"
    r"|Photoshop|AutoCAD|MATLAB|IE|Android|i?OS|mac\s?OS|Python|Boeing|Airbus|Apollo|Vista"
)
_HAN = (
    r"(?:[\u4e00-\u9fff][号號]|[型品]番|番[号號]|[编編代邮郵][码碼编編]|[邮郵][编編]|工[单單]|版本|第|[号號][码碼]|[#№]"
    r"|房[间間]|教室|[电電][话話]|[传傳]真|[热熱][线線]|手[机機]|[条條]款|法[规規]|[门門]牌|机型|機型|[车車]次|航班|端口|[国國省]道|[协協][议議]号?|文件|表格|附件)"
)
_NUMBERED = lazy_pattern(
    rf"(?:{_HAN}|(?<![A-Za-z])(?:{_LATIN}|(?:{STANDARDS})(?:[/ -][A-Z]{{1,4}})*))"
    r"(?:[为為是]|\s*(?:is|no\.?|number|ID))?\s*[:：#（(]?\s*\Z"
)
# Letters between the word and the number, which may otherwise stand before a year: OpenAI2023年.
_LETTERED = lazy_pattern(
    r"(?:航班|航[线線]|[班车車航]次|列[车車]|[型编編批][号號]|机型|機型|[车車][牌号號]|序列|零件|件[号號])"
    r"[号號]?[为為是:：\s]{0,2}[A-Z]{1,4}-?\Z"
)
_BEFORE_CHARACTERS = 28
"""The characters before a number in which what it numbers stands."""
_NUMBERED_WITH_DAY = lazy_pattern(
    r"\b(?:Windows|Android|iOS|iPadOS|mac\s?OS|Apollo|Chapter|Article|Section|Rule|Clause|Phase|Level|Tier|Season"
    r"|Episode|Vol(?:ume|\.)|Part|Group|Grade|Type|Area|Platform|Terminal|Gate|Room|Route|Line|Flight|No\.|Number)\s\Z"
)


def is_numbered(text: str, start: int) -> bool:
    """Whether the number that begins at a place is that of a document, a product, a room and the like."""
    return _NUMBERED.search(text, max(0, start - _BEFORE_CHARACTERS), start) is not None


def is_lettered(text: str, start: int) -> bool:
    """Whether letters stand before the number with which they make one name: 航班MU2019."""
    before = text[max(0, start - 1) : start]
    return (before == "-" or "A" <= before <= "Z") and _LETTERED.search(
        text, max(0, start - _BEFORE_CHARACTERS), start
    ) is not None


def is_numbered_before_month(text: str, start: int) -> bool:
    """Whether one or two figures before a month's name are such a number: ``Windows 10 May 2020 Update``."""
    return _NUMBERED_WITH_DAY.search(text, max(0, start - _BEFORE_CHARACTERS), start) is not None
