"""Days of a month that is not said: 发言人18日表示, 会议28至30日举行, 要求5日前交还.

They are told from numbers of days (疗程为7至10日, 行政拘留15日) by the words around them.
"""

from collections.abc import Iterator

from dateline.reading.dates.clock_words import CLOCK
from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.numerals import DIGIT, number
from dateline.values.lazy_pattern import lazy_pattern, scan

DAY = (
    rf"(?:3[01]|[12]{DIGIT}|0?[1-9]|３[０１]|[１２]{DIGIT}|０?[１-９]"
    r"|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
MOST_LISTED = 40
"""The years or days of one list: each of a list without end would be the first of all that follow."""
DASH = r"(?:[-–—~～－]{1,2}|至|到)"
# Days of a month that is not said. Durations (疗程为7至10日) are none: what happens must stand behind them.
_HAPPENS = (
    r"(?:[将將]|[仍还還]?[会會])?[有降][^，。；]{0,8}[雨雪霜雾霧霾]"
    r"|[举舉]行|[举舉][办辦]|召[开開]|[开開][幕馆館放会會]|[闭閉]幕|期[间間]|放假|在|于|於|赴|抵|[访訪]"
)
TOLD = (
    r"(?:[上下]午|午[前後]|[夜朝夕昼]|未明|に|付(?:[のけで]|朝刊|夕刊)|の[^、。]{1,8}で|三[读讀]|[说說]|受[访訪]|[审審][议議]|[决決]定|核定|拘捕|逮捕|[传傳][唤喚]|[约約][谈談]|[晚早凌清傍起]|宣布|公布|[发發][布佈表]|表示|[举舉]行|[开開]幕|召[开開]|生效|通[過过报報]|[称稱指][，,出]"
    r"|[证證][实實]|透露|披露|回[应應]|[强強][调調]|[裁判][定决決]|[签簽][署约約]|[启啟][动動用]|抵[达達]|出席|[会會][见見]|[获獲]悉"
    r"|[报報][道導导]|消息|[电電](?=[，。\s）)])|[讯訊](?=[，。\s）)])|接到|收到|[发發]生|[发發]现|[将將][^，。]{1,12}(?:抓|捕|送|移|告)|[对對向][^，。]{2,16}(?:[发發]出|提出|作出|立案|[进進]行|[实實]施)"
    r"|[开開](?:庭|始)|立案|宣判|上[线線]|[发發]射|[结結]束|[辞辭][去职職任]|[逝去]世|病逝"
    r"|[从從自][^，。]{2,20}[获獲得]悉|在[^，。]{2,20}(?:[举舉]行|召[开開]|[开開]幕|表示|[发發]布|[会會][见見晤谈談]|[签簽]|宣[布佈]|遇|遭|被))"
)
"""What stands behind a day on which something happened, rather than happens as a rule."""
# 3日、5日和7日先后召开, but 5日、10日和20日均线: what says of several days that each had its turn.
_LISTED_DAYS = (
    rf"(?:、[1-3]?[0-9][日号號]){{0,{MOST_LISTED}}}(?:、|和|与|與|及|以及)[1-3]?[0-9][日号號]"
    rf"(?:先[后後]|分[别別]|接[连連]|相[继繼]|[连連][续續]|[两兩三四五]天|[两兩三四五]度|{TOLD})"
)
_TOLD_OF_DAY = (
    rf"(?:{TOLD}|深夜|[午夜][夜间間里裡]|[0-9]{{1,2}}[时時点點:：]"
    r"|以[^，。]{2,16}(?:[举舉]行|召[开開])|就[^，。]{2,20}(?:[发發]|表|作出|[举舉]|[进進]|回)"
    r"|[与與][^，。]{2,20}(?:[会會]|[签簽]|通[电電话話]|[达達]成)|因[^，。不]|遭[^，。]|被[^，。]|投票|[开開]票|[揭出][晓曉炉爐]|登[场場陆陸]|落幕"
    r"|就[职職任]|履新|上任|到任|[启啟]程|[离離]|返|前往|[到来來][访訪]|批准|[否表][决決]|下令|要求|呼[吁籲]|警告|[谴譴][责責]|否[认認]|承[认認]"
    r"|致[电電函]|撰文|指控|起[诉訴]|上[诉訴]|受[审審]|[认認]罪|[获獲][释釋准批]|停[牌产產运運电電]|复[牌产產]|挂牌|掛牌|刊[发發憲宪]|[递遞]交|提交|身亡)"
)
"""What a day has behind it, and no number of days."""
_LASTS = (
    "月年第每近共需要满滿为為期约約隔逢时時了过過仅僅只达達长長短足少多超逾前后後内內首头頭连連续續延假留牌示业業学學课課离離院刑"
    "停工息游住下起限押查封禁待等给給用费費花耗休缓緩晚早提迟遲整分有十百天日号號"
)
"""The characters before a number of days. Some end subjects as well (法院15日): what is behind decides."""
_COUNTED_DAYS = (
    "内內后後前间間之以左右游均线線龄齡元人班票假期餐计計薪租常用记記报報本照程"
    "历曆志语語文式系的地为為是不而等至到及和与與或无無连連多余餘夜种種"
)
"""The characters behind one."""
_NOT_COUNTED = rf"(?=[\u4e00-\u9fff])(?![{_COUNTED_DAYS}]|[两兩三四五六][种種])"
_LISTED_FIRST = rf"(?:[、和与與及][1-3]?[0-9]日)+{_NOT_COUNTED}"
"""Behind a day at the beginning of a clause: 29日、30日停课."""
# Where one may begin: most numbers of days stand behind their month.
_BEGINS = lazy_pattern(r"[1-9](?=[0-9]?[日号號至到–—~～－-])(?<![0-9月年].)")
_DAYS_ALONE = lazy_pattern(
    r"(?P<range>[1-9](?<![0-9０-９月年第每近共需要满滿为為期约約.．/:：-][1-9])\d?)"
    rf"[日号號]?{DASH}(?=(?:3[01]|[12]\d|[1-9])[日号號](?:{_HAPPENS}))"
    rf"|(?P<days>[1-9](?:(?<=[，,。；][1-9])|(?<=\A[1-9]))\d?)[日号號]{DASH}(?=(?:3[01]|[12]\d|[1-9])[日号號][，,])"
    rf"|(?P<d>[1-9](?:(?<=[，。；\s说説說于於在间間はがで][1-9])|(?<=\A[1-9]))\d?)[日号號](?=[，,]|{_TOLD_OF_DAY}|{_LISTED_DAYS}|{_LISTED_FIRST}|(?<=[はがで][0-9]日)、|(?<=[はがで][0-9]{{2}}日)、)"
    r"|(?P<ja>[1-9](?:(?<=[るた][1-9])|(?<=、[1-9])(?=\d?日[には]))\d?)日(?=[、にはの])"
    # Behind a subject, too: 发言人18日表示. And before anything where its month is spoken of: 22日立案.
    rf"|(?P<of>[1-9](?<=[\u4e00-\u9fff][1-9])(?<![月年第每近共需要满滿为為期约約隔逢][1-9])\d?)[日号號](?={_TOLD_OF_DAY}|{_LISTED_DAYS})"
    # In Japanese from one day on, or to another: 10日から15日まで; 10日から15日かかる is a number of days.
    r"|(?P<onward>[1-9](?<![0-9月年第約間後][1-9])\d?)日(?=から(?:[1-3]?[0-9]日まで|[、始開施行実休運再]))"
    r"|(?P<last>[1-9](?<=から[1-9])\d?)日(?=まで)"
    # Any other word behind a subject: 选举13日投票.
    r"|(?P<verb>[1-9](?:(?<=[，。；][1-9])|(?<=\A[1-9])|(?<=[\u4e00-\u9fffがはも][1-9])"
    rf"(?<![{_LASTS}][1-9]))\d?)日(?:{_NOT_COUNTED}|(?={DASH}[1-3]?[0-9]日{_NOT_COUNTED}))"
    r"|(?P<planned>[1-9](?<=(?:预计|預計|预定|預定|原定|改在|改为|改為|改到|改至|定于|定於|将于|將於|拟于|擬於)[1-9])\d?)[日号號](?![内內前后後])"
    # The day by which something is asked for: 要求员工5日前交还.
    r"|(?P<due>[1-9](?<=[\u4e00-\u9fff，][1-9])(?<![月年第每近共约約][1-9])\d?)[日号號](?=前[\u4e00-\u9fff]{2})(?!前[后後夜往])"
    # What is named after its day: 在13日的通报中.
    r"|(?P<named>[1-9](?<=[在据據对對][1-9])\d?)日(?=的(?![期時时假行][^，。]?)[\u4e00-\u9fff])"
    # Up to which hour it is told: 截至10日20时.
    rf"|(?P<until>[1-9](?<=截[至止][1-9])\d?)[日号號]{CLOCK}(?=[，,、])"
    r"|(?P<next>[1-9](?:(?<=[，；][1-9])|(?<=[迟遲期延长長改续續签簽][至到][1-9]))\d?)[日号號](?:(?![后後内內间間以之前左期元游龄齡，,、至到—–-])|(?=前[后後]))"
)
_ASKED_FOR = lazy_pattern(
    r"(?:要求|[必务務][须須必]|[应應][于於]?|[须須]|[责責][令成]|限|勒令|[请請])[^，。；]{0,12}\Z"
)
_ASKED_REACH = 16
"""The characters before a day in which the words stand that something is asked for by it."""


def days_alone(text: str) -> Iterator[WrittenDate]:
    """The days of a text that stand without their month; one of a range says where its last day stands."""
    for match in scan(_BEGINS, _DAYS_ALONE, text):
        group = match.lastgroup or "d"
        if group == "due" and not _ASKED_FOR.search(
            text, max(0, match.start() - _ASKED_REACH), match.start()
        ):
            continue
        end = match.end(group)
        day, later = number(match[group]), group == "next"
        yield WrittenDate(match.start(group), end + (text[end] in "日号號"), day=day, later=later)
