"""What a note says beside title, names and dates: places in a work, kinds of files, words for the unknown.

All of it is looked for at the ends of a part that is cut already, since a
title may hold any of these words within.
"""

import re

from dateline.reading.month_names import MONTH_NAME
from dateline.reading.notes.note_dates import UNKNOWN
from dateline.reading.notes.reigns import REIGN_DATE
from dateline.values.lazy_pattern import lazy_pattern, quick_look

_D = r"[0-9０-９]"
_PAGES = rf"[A-Z]?{_D}+(?:\s*[-–—~～+、]\s*[A-Z]?{_D}+)*"
_NUMERAL = r"[0-9０-９一二三四五六七八九十百千零〇A-Z]+"
_UNIT = (
    rf"(?:第\s*{_NUMERAL}(?:\s*[-–—~～、至]\s*第?{_NUMERAL}){{0,6}}\s*(?:版|[页頁][ab]?|章|卷|巻|期|号|號|节|節|辑|輯"
    rf"|集|册|冊|条(?:之一)?|條|款|[项項])"
    rf"|[总總]第\s*{_D}+\s*[期卷辑輯]|[卷注]\s*{_NUMERAL}[上中下]?(?!\w)|第?\s*{_D}+(?:\.{_D}+)+\s*(?:版|[条條节節款项項])|{_NUMERAL}(?:\s*[-–—~～至]\s*{_NUMERAL})?\s*(?:版|页|頁)(?!\w)"
    r"|(?<!\w)(?:working|discussion|policy|research|occasional|conference|staff|technical)\s+(?:papers?|reports?|notes?|briefs?)\s+\d+(?:[-/.]\d+)*"
    rf"|(?<!\w)(?:pp?|vols?|nos?|nr|núm|bd|jg|issues?|iss|art|articles?|ch|chaps?|chapters?|secs?|sections?|cols?|box|folder|reel|sheet|table|item|paras?|ss?|volume"
    rf"|number|report no|paper|episodes?|ep|seasons?)"
    rf"(?:\.\s*|\s+|(?=\d))[A-Z]?[\w]+(?:\(\w{{1,3}}\))*(?:\s*[-–—]\s*\w+)*"
    rf"|(?<!\w)h\.\s*{_D}+|제?\s*{_D}+\s*[호권집](?!\w)"
    rf"|(?<!\w)s\.\s?v\.(?=\W*\Z)|(?<!\w)(?:[ps]\.?\s*|[vn]\.\s*|[页頁版]\s*){_PAGES}"
    rf"|{_D}+\s*[巻卷](?:\s*第?{_D}+\s*[号號期])?(?!\w)"
    r"|表\s*\d+(?:[-–.]\d+)*(?!\w)|\d{1,4}n\d{1,3}(?!\w)|(?:early|late|evening|morning|final|city|first|second|third|paperback|hardback|hardcover|kindle|revised|expanded|updated|anniversary|international|illustrated)\s+edition(?!\w)"
    r"|(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[处處起]|(?=\W|\Z))"
    r"|第?\s*\d+\s*分(?:[钟鐘])?(?:\s*\d+\s*秒)?\s*(?:[处處起]|前后|前後)?(?!\w)"
    rf"|[(（](?:pp?\.?\s*{_PAGES}|{_D}+(?:st|nd|rd|th)\s+ed(?:\.|ition)|(?:rev\.?|revised|[a-z]+)\s+ed(?:\."
    rf"|ition)|(?:report|paper|publication)\s+no\.\s*[\w-]+|第?{_NUMERAL}版)[)）]"
    rf"|(?:{_D}+(?:st|nd|rd|th|d)|rev\.?|revised)\s+ed(?:\.|ition)?(?!\w)"
    rf"|{_D}+\s*(?:pages?|pp?\.|pp|mins?\.?|面|쪽|면)(?!\w)"
    rf"|{_D}{{1,4}}\s*[(（]\s*(?:[A-Z]?{_D}+"
    rf"|suppl\.?[^()（）]{{0,6}})(?:\s*[-–—/]\s*{_D}+)?\s*[)）](?:\s*[:：]\s*[a-z]?{_PAGES})?"
    rf"|[(（]\s*[A-Z]?0*{_D}{{1,3}}\s*[)）](?:\s*[:：]\s*{_PAGES})?"
    rf"|{_D}{{1,4}}\s*[:：]\s*[a-z]?{_PAGES}|{_PAGES}\s*[-–—]\s*[A-Z]?{_D}+|{_PAGES}\s*[页頁]"
    rf"|IS[BS]N[\s:：]*[\dXx–-]+|(?:S2CID|PMID|PMC|OCLC|JSTOR|LCCN|Bibcode|HAL|ISSN)[\s:：]*[\w.-]+|JSTOR"
    rf"|arxiv\s*[:：]\s*\d{{4}}\.\d{{4,5}}(?:v\d+)?|ProQuest|EBSCO(?:host)?|doi[\s:：]*10\.\S+"
    rf"|{_D}{{1,2}}\s+(?:{MONTH_NAME})\.?(?!\w)|(?:{MONTH_NAME})\.?\s+{_D}{{1,2}}(?!\w)"
    rf"|(?:spring|summer|autumn|fall|winter)(?!\w)"
    rf"|[(（]?\s*(?:in\s+(?:chinese|english|japanese|german|french)|中文(?:[（(][^）)]*[）)])?|英文|英语"
    rf"|英語|日语|日文|[A-Za-z]{{2}})\s*[)）](?!\w))"
)
_PLACES = lazy_pattern(
    rf"(?:(?:\A|(?<=\W)|(?<=[\u3040-\u9fff])|\s){_UNIT}[\s,，;；:：.。、]*)+\Z", re.IGNORECASE
)
_NUMBERS = lazy_pattern(rf"[A-Z]?{_D}{{1,4}}(?:[\s,:：;()（）–-]+{_D}{{1,4}})*")
_YEAR_IN_FRONT = lazy_pattern(
    rf"(?P<year>(?:1[5-9]|20|21){_D}{{2}})\s*(?:年版|年度|年|版)?\s*(?=[(（;；,，:：\s第]"
    rf"|\Z)[,，;；:：\s]*(?P<rest>.*)\Z"
)
_VOLUME_BEHIND = lazy_pattern(
    r"(?<=[A-Za-z]),?\s+(?!(?:1[5-9]|20)\d\d\Z)\d{1,4}\Z|(?<=[\u3400-\u9fff])[，,]\s*\d{1,3}\Z"
)
_EDITION_OF_PRESS = lazy_pattern(r"(?<=出版社)(?:1[5-9]|20)\d\d年(?:第?\w版|版|[\u3400-\u9fff]{1,3}本)?\Z")
_VOLUME_BEFORE = lazy_pattern(rf"\A卷{_NUMERAL}[，,]\s*")
_EDITION_BEFORE = lazy_pattern(
    r"\A(?:\d+(?:st|nd|rd|th)\s+edn?\.?|[Vv]ol\.?\s\w{1,4}|\d+\svols?\.?),\s*(?=\S)"
)
_VOLUME_IN_ITALICS = lazy_pattern(r"(?<=[A-Za-z]),\s+\d{1,3}\Z")
"""A journal's volume, in italics as its name is: ``*Journal of Studies, 5*(2)``."""
_FORMAT = lazy_pattern(
    r"\s*[\[［【(（]\s*(?:PDF(?:[，,]?\s*[\d.]+\s*[KMG]?B)?|HTML|DOCX?|EPUB|XLSX?|Excel|CSV|Word|PPTX?|ZIP|Videos?"
    r"|(?:Audio\s+)?Podcast(?:\s+episode)?|Audio|(?:TV|Television)\s+(?:series"
    r"|broadcast)(?:\s+episode)?|Documentary|Film|Tweet|Post|Thread|Photographs?"
    r"|Image|Editorial|Op-?ed|Letter(?:\s+to\s+the\s+editor)?|Interview|Obituary|Opinion|Map|Blog\s+post|Data\s*set|Software"
    r"|Computer\s+software|Mobile\s+app|(?:Paper|Poster|Keynote|Oral|Conference)\s+presentation|Conference\s+(?:paper|session)|Press\s+release|Working\s+paper"
    r"|White\s*paper|Preprint|Report"
    r"|Online\s+forum\s+post|Status\s+update|Status|Web\s*page|Website|Infographic|Unpublished\s+manuscript"
    r"|blog|newsletter|column|paywall(?:ed)?|(?:subscription|registration|log-?in)(?:\s+required)?"
    r"|(?:open|free|limited)\s+access|archived?(?:\s+(?:on\s+)?[\w ,/-]{3,18}\d)?"
    r"|cached|abstract|excerpts?|press\s+conference|speech"
    r"|(?:(?:Unpublished\s+)?(?:Master['’]s|Bachelor['’]s|Doctoral|PhD|Ph\.D\.)\s+(?:thesis"
    r"|dissertation))(?:,[^\]]{0,60})?"
    r"|YouTube\s+video|Facebook\s+post|LinkedIn\s+post"
    r"|社[论論评評]|[时時][评評]|[评評][论論]|通[讯訊]|[新][闻聞][稿]|[新][闻聞]公[报報]"
    r"|转(?:载|发)?自[^（()）]{2,30}|轉(?:載)?自[^（()）]{2,30}|视频|視頻|照片|地[图圖]|录像|录音|音频|播客|图|组图|[图圖]集|動画|动画|推文|直播|转载|轉載|散文|[组組]?[诗詩]|短?篇?小[说說]|[随隨][笔筆]|特[写寫]|[书書][评評]|[访訪][谈談]|[连連][载載]|[报報]告文[学學]|原文|英文版|中文版"
    r"|电子版|網路版|网络版|网页版|线上版|在线|PDF\s*版|PDF\s*下载|节选|節選|摘要|需(?:要)?(?:订阅|訂閱|登录|登錄|登入|付费|付費|注册|会员)"
    r"|(?:付费|付費)(?:内容|阅读|文章|墙|牆)?|(?:会员|會員|订阅者?|訂閱者?)(?:专享|專享|限定|文章)?|开放获取"
    r"|[存備备][档檔份](?:[于於]?\s*[\d年月日号/.-]{6,12})?|快照|缓存|(?:英|中|日|德|法|俄|韩|西|葡|阿拉伯)[语語文](?:原文|原版)?|in\s+[A-Z][a-z]+)\s*[\]］】)）]\s*",
    re.IGNORECASE,
)
_UNKNOWN_WHO = (
    r"(?:(?:未知|不明|不详的?)(?:作者|来源|來源|出处|出版者|出版社|发布者|發布者|机构|媒体)|(?:作者|[Uu][Pp]主|[上发發][传布傳佈]者|来源"
    r"|來源|出处|出版者|出版社|出版地|发布者|著者|机构|媒体)(?:不详|不詳|未知|不明|未注明|未署名)"
    r"|(?:[（(\[〔【][\u3400-\u9fff]{1,3}[）)\]〕】]\s*)?(?:佚名|无名氏|無名氏|匿名(?:用[户戶]|[网網]友|作者)?)|(?:[并並]?[未无無]|[并並]?[没沒]有?)署名|无作者|作者不明|著者不明"
    r"|anonymous|anon\.?|unknown|(?:author|source|publisher)\s+unknown|(?:unknown|no)\s+(?:author|source"
    r"|publisher)|unsigned|s\.\s?[nl]\.|n\.\s?p\.)"
)
_UNKNOWN = lazy_pattern(
    rf"[（(\[]?\s*{_UNKNOWN_WHO}(?:\s*[,，、;；/]\s*(?:{_UNKNOWN_WHO}|{UNKNOWN}))*\s*[）)\]]?", re.IGNORECASE
)
_UNKNOWN_BEHIND = lazy_pattern(rf"\s*[（(\[]\s*{_UNKNOWN_WHO}\s*[）)\]]\Z", re.IGNORECASE)
UNKNOWN_WHO = _UNKNOWN_WHO
_UNKNOWN_BEGINS = frozenset("（([〔【 \n未不作来來出上发發著机媒佚无無匿并並没沒有署aAuUsSpPnN")
"""How the words begin that say that somebody is not known."""
_AUTHOR_ALONE = frozenset(("n/a", "none", "作者", "著者", "author", "the author"))
UNKNOWN_ALONE = frozenset(("未知", "不详", "不詳", "不明", "unknown"))
"""Words for what is not known, be it who or when."""
_UNPUBLISHED = lazy_pattern(
    r"(?:未知|不明|不详的?)(?:来源|來源|出处|出版者|出版社|发布者|發布者|媒体)|(?:来源|來源|出处|出版者"
    r"|出版社|发布者|發布者|媒体)(?:不详|不詳|未知|不明)"
)
_REIGN = "洪武|永乐|成化|弘治|正德|嘉靖|万历|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国"
"""Reigns by which the editions of old books are told apart: ``乾隆《某县志》``."""
_LANGUAGE = lazy_pattern(
    r"(?:该|本|此)?(?:原文?[链鏈]接|原文|原帖|页面|頁面|网页|網頁|链接|鏈接|视频|視頻|文章)?(?:目前|现|現)?(?:已|不)(?:被)?(?:删除|刪除|失效|下架|移除|可访问|可用|存在"
    r"|无法访问)(?:[，,]\s*(?:存档|存檔|备份|快照)(?:[见見于在]|[:：])?)?"
    r"|[（(]?\s*(?:in\s+)?(?:chinese|english|japanese|german|french|korean|russian|中文|英文|英语|英語|日语"
    r"|日文|日本語)"
    r"(?:\s*[（(][^（）()]*[）)])?\s*[）)]?"
    r"|(?:the\sfree\sencyclop(?:a)?edia|自由的百科全[书書]|自由百科全[书書]|フリー百科事典)"
    r"|[经經由].{2,24}(?:存[档檔]|保存|[备備]份|[归歸][档檔])"
    r"|(?:深度|[调調]查|[时時]政|社[会會]|[经經][济濟]|文[化娱]|[国國][际際]|本地|要[闻聞]|都市|[财財][经經]|[体體]育|特稿|[评評][论論]|[专專][题題]|[视視][频頻觉覺]|[图圖]片|突[发發]|新媒[体體]){1,2}(?:[报報][道导導]|新[闻聞])?[部组組]"
    r"|(?:阅读量|点击量).{2,20}|“.{2,20}”.{0,6}研讨会论文"
    r"|第[一二三四五六七八九十\d]{1,3}[章节節编編篇]\s*[“「《][^“”「」《》]{1,30}[”」》]"
    r"|第\s*\w{1,5}\s*[期号號](?:的?(?:封面|[专專][题題]|特[别別])(?:[报報][道导導]|故事|文章|策[划劃])|[专專][题題])"
    r"|(?:[张張][贴貼]|公示|[悬懸][挂掛]|[发發]放|拍?[摄攝])[于於在].{2,20}|(?:最高人民法院)?(?:公[报報]|指[导導]性?|典型|[参參]考性?)案例"
    r"|[上中下][卷册冊编編]|星期[一二三四五六日天]\s第\d+版[:：].{2,8}|前引[书書文]|一[文书書]|\d{1,2}月\d{1,2}日(?:第?\w{1,3}版)?《[^》]*》|以?[及和与與]|(?:星期|[周週])[一二三四五六日天]|所収|and\s(?:the\s)?(?:sources|references|works)\scited.*|内部(?:资料|发行|参考|印行|印刷|刊物|读物|铅印)|未刊稿?|手稿|手抄本|[片时時][长長]\s?(?:\d+\s?小?[时時])?\s?\d+\s?分(?=\s?\d|[钟鐘]|\Z)[钟鐘]?(?:\s?\d+\s?秒)??|(?:\d{4}年)?\d{1,2}月\d{1,2}日[条條]|未[发發]表|由[^，]{1,12}提供|[\u3400-\u9fff]{2,6}提供|自印本|非卖品|(?:rev\.?|revised|enlarged|expanded|updated)\s+ed(?:\.|ition|n)?|[朝夕]刊|(?:国際|社会|経済|政治|地域|文化|総合|スポーツ|生活|オピニオン)面|(?:第?[一二三四五六七八九十\d]+版)?[\u3400-\u9fff]{2,3}(?<!出)版|(?:第\s*[\d一二三四五六七八九十]+\s*[集期回讲講]|vol\.?\s*\d+|ep\.?\s*\d+)\s*(?:[：:]?\s*[《“「].{1,50}[》”」]|[:：].{1,40})"
    rf"|{REIGN_DATE}|(?:{_REIGN})|(?:{_REIGN}|[宋元明清][代朝初末]?)?[\u3400-\u9fff]{{0,8}}?[刻抄钞鈔刊写寫稿印]本"
    r"|(?:my|our|own|the\sauthor['’]s)\stranslation|translation\s(?:mine|ours)|emphasis\s(?:mine|ours|added)"
    r"|interviewed\sby\s.{3,40}",
    re.IGNORECASE,
)
_GONE = lazy_pattern(
    r"\s*[（(](?:[该該本此])?(?:原?文?[链鏈]接|原文|原[帖頁页]|[页頁]面|[网網][页頁]|[视視][频頻]|文章)?(?:[目现現]前?)?(?:[已不])被?(?:[删刪]除|移除|失效|下架|可[访訪][问問]|可用|存在|存)[）)]\Z"
)
"""A bracket behind a name that says that the source is gone."""
_ENCYCLOPEDIA_ENDS = ("百科全书", "百科全書", "free encyclopedia", "百科事典")
_ENCYCLOPEDIA = lazy_pattern(
    r"(?<=\w)(?:\s*[，,]\s*|\s[-–—]\s)(?:自由的百科全[书書]|(?:[Tt]he )?free encyclopedia|フリー百科事典)\Z"
)
"""What an encyclopedia says of itself behind its name."""
_TALK = lazy_pattern(
    r"(?:[Ii]nterview|[Cc]onversation)\s(?:by|with)\s[A-Z].{3,40}|statement\sof\s[A-Z].{3,60}"
)
_HAN_TALK = lazy_pattern(
    r"[\u3400-\u9fff·]{0,6}[对對与與和同][\u3400-\u9fff·、，（）]{2,30}的?(?:[电電][话話]|[书書]面|[当當]面|[线線]上|[视視][频頻])?"
    r"(?:[访訪][谈談]|[采採][访訪]|[谈談][话話]|[对對][话話]|[通][话話信])(?:[记記][录錄]|[录錄]音)?"
)
_HAN_TALK_ENDS = frozenset("谈談访訪话話信录錄音")
_YEAR_BEHIND = lazy_pattern(r"[,，;；\s]*(?<!\d)((?:1[5-9]|20|21)\d\d)年?\Z")
_YEAR_LISTED = lazy_pattern(r"[,，;；]\s*((?:1[5-9]|20|21)\d\d)年?\Z")
_MAY_BE_PLACE = quick_look(
    r"[0-9０-９第卷注]|\s[Ee](?:d\.|dition)|[Ss](?<!\w.)[Ee][Cc]\.?\s|[Cc](?<!\w.)[Hh]\.?\s|[Pp](?<!\w.)[Tt]?\.?\s"
)
_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))


LONGEST_ASIDE_CHARACTERS = 60
PARTS_OF_BOOKS = frozenset(
    ("前言", "序", "序言", "自序", "导言", "导论", "绪论", "引言", "后记", "跋", "附录", "凡例")
)
"""What part of a book is cited, in marks of its own: ``“前言”第3页``."""


def is_reign(words: str) -> bool:
    """Whether words before a work are the reign of its edition: ``乾隆《某县志》``."""
    return len(words) == 2 and words in _REIGN


def is_aside(part: str) -> bool:
    """Whether a part says only which language, edition or part its source is, or that it is gone."""
    if part in PARTS_OF_BOOKS:
        return True
    if len(part) >= LONGEST_ASIDE_CHARACTERS:
        return False
    # What may stand in brackets of its own may stand with others in one: （某报，2021-04-21，付费阅读）
    return _LANGUAGE.fullmatch(part) is not None or (
        not part.isascii() and _FORMAT.fullmatch(f"（{part}）") is not None
    )


def is_talk(part: str) -> bool:
    """Whether a part says with whom somebody talked: the title itself, or behind one an aside."""
    if part[-1:] in _HAN_TALK_ENDS:
        return _HAN_TALK.fullmatch(part) is not None
    return part[:1] in "ICics" and _TALK.fullmatch(part) is not None


def is_unknown(part: str) -> bool:
    """Whether a part says no more than that somebody is not known, or that the author is who published."""
    if part.lower() in _AUTHOR_ALONE:
        return True
    if part[:1] not in _UNKNOWN_BEGINS or len(part) >= LONGEST_ASIDE_CHARACTERS:
        return False
    return _UNKNOWN.fullmatch(part) is not None


def is_unpublished(text: str) -> bool:
    """Whether a note says that the publisher of its source is not known."""
    return _UNPUBLISHED.search(text) is not None


def without_unknown(part: str) -> str:
    """The part without a bracket behind it that says that somebody is not known."""
    return _UNKNOWN_BEHIND.sub("", part) if part[-1:] in ")）]" else part


def without_format(part: str) -> str:
    """The part without marks such as ``[PDF]`` and ``（视频）`` at its beginning and end."""
    if part[:1] not in "[［【(（" and part[-1:] not in "]］】)）":
        return part
    if ("已" in part or "不" in part) and (gone := _GONE.search(part)):
        part = part[: gone.start()]
    begin, end = 0, len(part)
    for match in _FORMAT.finditer(part):
        if match.start() == 0:
            begin = match.end()
        elif match.end() == len(part):
            end = match.start()
    return part[begin:end] if begin < end else ""


def without_motto(name: str) -> str:
    """The name of an encyclopedia without what it says of itself: ``维基百科，自由的百科全书``."""
    return _ENCYCLOPEDIA.sub("", name) if name.endswith(_ENCYCLOPEDIA_ENDS) else name


def without_edition(title: str) -> str:
    """A title without the edition or the number of a report behind it, in round brackets."""
    return _EDITION.sub("", title) if title[-1:] in ")）" else title


_EDITION = lazy_pattern(
    r"\s*[(（](?:\d+(?:st|nd|rd|th)|rev(?:ised|\.)?|[a-z]+)\s+ed(?:\.|ition)[)）]\Z|\s*[(（](?:report|paper"
    r"|publication|working paper)\s+no\.\s*[\w-]+[)）]\Z|\s*[(（](?:no\.|episode|season"
    r"|version)\s*[\w.-]+[)）]\Z|\s*[(（]arxiv\s*:\s*\d{4}\.\d{4,5}(?:v\d+)?[)）]\Z",
    re.IGNORECASE,
)


def without_places(part: str) -> tuple[str, str]:
    """A part behind a title without pages, volume and issue; and the year that stands among these, or ""."""
    if not (_MAY_BE_PLACE.search(part) or part.lower() in _SEASONS):
        return part, ""
    part = _EDITION_OF_PRESS.sub("", part)
    part = _EDITION_BEFORE.sub("", part)
    part = _VOLUME_BEFORE.sub("", part) if part[0] == "卷" else part
    part = _VOLUME_IN_ITALICS.sub("", part)
    if _NUMBERS.fullmatch(part) and not _YEAR_IN_FRONT.match(part):
        return "", ""
    year = ""
    match = _PLACES.search(part)
    rest = part[: match.start()].rstrip(" ,，;；:：(（") if match else part
    if front := _YEAR_IN_FRONT.match(part):
        among = front["rest"]
        if not among or _NUMBERS.fullmatch(among) or _PLACES.fullmatch(among):
            return "", front["year"]
    if match:
        rest = _VOLUME_BEHIND.sub("", rest)
    if found := (_YEAR_BEHIND if match else _YEAR_LISTED).search(rest):
        rest, year = rest[: found.start()], found[1]
    return rest, year
