"""The past told of a date that has no year: 5月，法院作出了判决; On April 12, police arrested three people.

Who tells of a month that is yet to come this year, and tells it in the past, means that of last year. A verb
in the present (5月3日开庭) is a schedule, and says nothing of the year.
"""

import re

from dateline.reading.dates.clock_words import BEHIND_DATE
from dateline.reading.dates.prose import LEAD_IN
from dateline.values.lazy_pattern import lazy_pattern

_LEAD = lazy_pattern(rf"\s*{BEHIND_DATE}[，,、\s]*{LEAD_IN}?")
"""What belongs to a date that stands before its clause."""
_CHINESE = lazy_pattern(
    # Of 了 the particle: not 为了, 除了, 了解, nor 要放假了, which is about to come.
    r"(?:(?![^，。；]{0,6}[就要快该該])[^，。；]{0,30}?[\u4e00-\u9fff](?<![为為除不得算])了(?![解结結不如得断斷却卻])"
    r"|[^，。；]{0,30}?(?:被(?![告子褥上套]|[称稱誉譽视視认認])|遭(?![遇受])"
    r"|(?:[作做]出|下[达達])[^，。；]{0,12}(?:判[决決]|裁[决決定]|[决決]定|[处處][罚罰分])|判[处處](?!结果)|[驳駁]回"
    r"|(?:宣布|宣佈|宣告)(?![^，。；]{0,6}(?:[结結]果|名[单單]|得主|人[选選]))|[逮拘]捕|抓[获獲捕]|刑拘|批捕|查封|[发發]生(?!日)"
    r"|[辞辭](?:[职職]|去)|落[马馬選选]|[当當][选選](?!人|者)|出[狱獄]|[获獲][释釋悉刑胜勝]|倒[闭閉]|猝死|自[杀殺]|失[踪蹤联聯]|曝光|[获獲]得(?!者)|取得|[击擊][败敗]|受[伤傷]|提?起[诉訴](?![书書])|[举舉][报報](?!会|會|[电電])"
    r")|に?[^。、と向]{0,20}(?:し|され|られ|っ|い|え)た(?=[。、]|\Z))"
)
_NOT_ON = lazy_pattern(r"\b(?:by|for|until|till|before|the|an?|its|their)\s*\Z", re.IGNORECASE)
"""What stands before a date on which nothing is told to have happened: by May 3, the May 3 show."""
# Who has something is told what to do: 4月15日，取得门票的观众可入场.
_SHALL = lazy_pattern(
    r"[^，。；]{0,30}(?:可[入以参參]|[须須]|[应應][当當提在]|需[要提在]|[请請](?!求|愿|願))"
)
# What is to come, whatever its verb: 将作出判决, 打算辞职; and what somebody says of a day: 他说5月辞职.
_TO_COME = lazy_pattern(
    r"[将將](?![军軍])|[拟擬]|[应應](?![对對])|打算|准[备備]|準備|希望|可能|如果|[预預原][计計定]|[计計][划劃]"
    r"|(?<![员員委协協董理国國议議大教公社工商学學机機运運动動峰展])[会會](?=[在于於被判宣辞辭作做当當])"
    r"|(?<![主重需必紧緊])要(?=[在于於被判宣辞辭作做])"
)
_SAID = lazy_pattern(r"[说說称稱]|表示|要求|同意|宣布|宣佈|[决決]定|呼[吁籲]|敦促|命令")
_DEADLINE = ("前", "之前", "以前", "起")
_SINCE = lazy_pattern(r"\b[Ss]ince\s*\Z")
_SINCE_BEHIND = ("以来", "以來")
_IT_WAS = lazy_pattern(r"是[在于於]?\s*\Z")
_THAT = lazy_pattern(r"[^，。；]{2,20}的\Z")
"""是5月作出的."""

# 8月，大学设立了中心: a month and a comma, and no verb that a calendar of what is to come would have.
_CHRONICLED = lazy_pattern(
    r"[，,](?![^，。；]{0,40}?(?:[举舉][行办辦]|召[开開]|[开開](?:幕|[赛賽]|[业業]|放|[馆館]|[学學]|考|庭|始|工|演|播|[园園]|拍|[标標]|[战戰])|[闭閉]幕|上[映市线線演]"
    r"|[发發][售射]|首[发發演映播飞飛航]|巡演|登[场場陆陸]|亮相|[启啟][用动動程]|生效|施行|[实實]施|[执執]行|截止|到期|放假|[竣通投][工车車航][产產]?|交付|[决決][赛賽]|[对對][阵陣]|迎[来來战戰]"
    r"|[进進]入|正[是值]|是|[来來][临臨]|到[来來]|[盛绽綻][开開放]|花|成熟|[气氣][温溫候]|高[温溫]|多雨|雨季|台[风風]|[适適][合宜]"
    r"|不[见見]|[欢歡]迎|我们|我們|[你您]|大家|[将將拟擬会會要可须須应應请請预預能]|[计計][划劃]|有望|估|最|[还還]))"
)
"""What stands behind a month of which a chronicle tells, and no timetable."""

_SCHEDULED = lazy_pattern(
    rf"{BEHIND_DATE}(?:[开開](?:打|[赛賽]|考|售|播)|就[职職任]|[揭启啟]幕|投票|上映|登[场場])(?![了的后後時时])"
)
_IRREGULAR = (
    r"was|were|did|had|won|lost|fell|rose|left|went|came|took|gave|made|found|held|met|shot|fought|sold|bought"
    r"|struck|began|broke|became|grew|sent|saw|wrote|led|fled|fired|hit|sank|drew|rejected|agreed|freed"
)
_VERB = (
    rf"\b(?<!\bthe )(?<!\ba )(?<!\ban )(?<!its )(?<!their )(?<!his )(?<!her )(?<!of )(?<!newly )"
    r"(?<!\bbe )(?<!\bto )(?<!who )(?<!that )(?<!which )"
    rf"(?:{_IRREGULAR}|(?!(?:aged|based|titled|entitled|called|named|dubbed|related|hundred|used|set)\b)"
    r"[a-z]{2,}[^\We]ed)\b"
    r"(?! by\b)(?<!scheduled)(?<!planned)(?<!expected)(?! (?:set|slated|due|to|going|called)\b)"
)
_SAYS = (
    r"said|told|announced|ruled|decided|declared|confirmed|ordered|agreed|promised|pledged|warned|reported"
)
_BEHIND = lazy_pattern(rf"[^.;]{{0,60}}?(?:{_VERB}|\b(?:said|told)\b)")
_BEFORE = lazy_pattern(
    # What was said, set or called before a date tells of what is to come on it: announced elections on May 3.
    r"(?!.*\b(?:said|told|announced|called|set|proposed|ordered|invited|asked|urged|warned|promised|pledged"
    r"|agreed|moved|extended|booked|registered|confirmed|decided|declared|approved|unveiled|listed|published)"
    r"\b(?! (?:on|in)\s*\Z))"
    rf".*?{_VERB}(?!.*\b(?:ahead of|before|until|till|by|to|next|upcoming|coming|starting|beginning|opening"
    r"|from|through|for(?= (?:the|an?|its|their|[A-Z])\b|\s*\Z))\b)"
)
_PRESENT = lazy_pattern(
    r"\b(?:is|are|has|have|may(?<!M..)|can|must|should|would|could|might|if|wants?|hopes?|needs?|seeks?|begins?|starts?|opens?|reopens?|takes?|runs|ends?"
    r"|closes?|comes?|goes|falls|marks|hosts|holds?|faces?|meets?|returns?|resumes?|launches|becomes?|expires?|appears?)\b"
)
_ANNOUNCED = lazy_pattern(
    r"(?:(?![将將拟擬])[^，。；]){0,20}?(?:宣布|宣佈|[决決]定|表示|判[决決]|裁定)[^，。；]{0,12}?(?:[将將拟擬]|[计計][划劃]|[预預][计計期])"
    rf"|(?:[\w'’-]+ ){{1,5}}?(?:{_SAYS})\b"
)


def is_told_as_past(before: str, behind: str) -> bool:
    """Whether what stands before and behind a date in its clause tells of it as of what is past."""
    if behind.startswith(_DEADLINE):
        return False
    if behind.startswith(_SINCE_BEHIND) or _SINCE.search(before):
        return True
    behind = _without_lead(behind)
    if _NOT_ON.search(before):
        return False
    if _is_past_in_chinese(before, behind) or (_IT_WAS.search(before) and _THAT.match(behind)):
        return True
    if _PRESENT.search(before) or _PRESENT.search(behind):
        return False
    return _BEHIND.match(behind) is not None or _BEFORE.match(before) is not None


def is_chronicled(before: str, behind: str) -> bool:
    """Whether a month stands at the head of what a chronicle tells of it, whatever its verb."""
    return not before.strip() and _CHRONICLED.match(behind) is not None


def is_scheduled(behind: str) -> bool:
    """Whether a date is followed by what calendars of what is to come have, and nothing says it is past."""
    return _SCHEDULED.match(behind) is not None


def is_told_to_have_been_announced(behind: str) -> bool:
    """Whether a plan behind a date was announced on it: 4月，公司宣布将裁员."""
    return _ANNOUNCED.match(_without_lead(behind)) is not None


def _is_past_in_chinese(before: str, behind: str) -> bool:
    match = _CHINESE.match(behind)
    if match is None or _SHALL.match(behind) or _TO_COME.search(match[0]) or _TO_COME.search(before):
        return False
    return match[0].endswith("了") or _SAID.search(before) is None


def _without_lead(behind: str) -> str:
    lead = _LEAD.match(behind)
    return behind[lead.end() :] if lead else behind
