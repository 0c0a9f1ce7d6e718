"""The phrases of a note, and what each names: a work, a house, a person, a place in a work, or nothing."""

import re
from functools import lru_cache

from dateline.reading.notes.document_numbers import is_document_number, is_ruling
from dateline.reading.notes.labelled_dates import NoteDates
from dateline.reading.notes.named_parts import is_byline, names_writer
from dateline.reading.notes.names import is_organisation, is_press, publishes
from dateline.reading.notes.note_parts import NoteParts
from dateline.reading.notes.platform_names import account_in, is_account, is_platform_name
from dateline.reading.notes.work_words import is_document
from dateline.values.lazy_pattern import lazy_pattern

_WORK, _DATE = "\ufffc", "\ufffd"
"""What stands in a phrase for a work in marks, and for a date."""
MARKED = lazy_pattern(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|『[^『』]*』|「[^「」]*」|“[^“”]*”|\"[^\"]*\""
)
_BETWEEN = lazy_pattern(
    r"[，。；;：:、（）()\[\]〔〕！!？?\n·•・‧|｜丨_]+|,(?!\d{3})|(?:(?<=[^\W_]{5})|(?<=[A-Z]{3})|(?<=\d)|(?<=[a-z\d]{3})(?=\.\s(?:The|By)\s))\.\s|(?<=[\u3400-\u9fff])\.|\.\Z|\s[-–—/]\s|——"
    r"|(?<=[\u3040-\u9fff])\s+|\s+(?=[\u3040-\u9fff])"
)
_LEADS = lazy_pattern(
    r"(?:原?[载載刊][于於]?|参[见阅]|參[見閱]|[据據](?=[\u3400-\u9fff]{0,12}\ufffd?\ufffc)|[转轉]?引自|[见見](?=\ufffc)|[来來]源|(?:see(?:\salso)?|in|from)\s)",
    re.IGNORECASE,
)
_N = r"[A-Z]?[\d一二三四五六七八九十百零〇]+"
_PLACE = lazy_pattern(
    rf"(?:[总總]?第\s*{_N}(?:\.\d+)*(?:\s*[-–—~～至]\s*第?{_N})?\s*[版页頁卷巻期号號集册冊辑輯章回面条條款项項](?:之[一二])?"
    rf"|[A-Z]?\d{{1,3}}\s*[版面]|[页頁卷]\s*{_N}(?:[-–—]\d+)?|\d+(?:[-–—~]\d+)?\s*[页頁]|[頭头][版條条]|[朝夕]刊"
    r"|(?i:pp?|vols?|nos?|secs?|arts?|chs?|cols?|episodes?|ep|s|ss|paras?|sheet|plate|fol|ff?|table|fig|item|§+)\.?\s?[A-Z]?\d[\d–—-]*"
    r"|(?:early|late|evening|morning|final|city)\sedition|\d{1,2}(?:st|nd|rd|th)\sed|rev\sed|\d\d?:\d\d(?::\d\d)?)+"
)
"""A place in a work."""
_WEEKDAY = lazy_pattern(r"(?:星期|[周週]|[礼禮]拜)[一二三四五六日天]")
_PLACE_BEHIND = lazy_pattern(rf"第\s*{_N}\s*[期号號集册冊辑輯卷]\Z")
_DIGITS = lazy_pattern(r"[A-Z]?\d[\d,–-]*")
_KIND = lazy_pattern(
    r"(?:碑刻|散文|[组組][诗詩]|奏[折摺]|壁[画畫]|木刻|油[画畫]|[纪紀][录錄]片|[电電]影|播客|照片|[话話][剧劇]|歌曲|[图圖]片|[视視][频頻]|[电電][视視][剧劇]|全宗|[档檔]案|[专專]利).*"
    r"|.*(?:[节節]目|展[签簽牌]|[说說]明牌|[标標][准準]|[图圖]|[图圖]集|[论論]文|[函信]|[来來]信|文[件书書]|[报報]告[书書]?|公[报報告]|通[告知报報]|年[报報鉴鑑]|[声聲]明|[讲講][话話座]|[会會][议議][纪紀记記]要|[记記][录錄]|[录錄][音像]|帖子?|告示|[启啟]事|布告|[传傳]单|海[报報]|[门門]票|[账賬]册|[协協][议議]书?|合同|直播(?:回放)?|[笔筆][录錄]|碑文|[图圖][录錄]|[视視][频頻]"
    r"|[评評][论論]员?|社[论論]|[报報][道導导]|判[决決][书書]?|裁[定决決][书書]?|[决決]定[书書]|[调調]解[书書]|[说說]明[书書]|答[记記]者[问問]|[条條]例|[办辦]法|[规規][定划範范]|令|志|手稿|日[记記]|[访訪][谈談]|[词詞]?[条條]|[电電讯訊稿]|[一全专專长長短推号號]文|文章|[刻抄钞鈔印稿拓]本|草案|[论論]文(?:摘要)?集|文集|[选選]集|[汇匯彙][编編]|手[册冊]|目[录錄]|名[册冊单單]|清[单單]|年表|[词詞辞辭]典|[简簡]章|[简簡月季周週][报報]|[会會]刊|[笔筆][记記]|[联聯]名信|[签簽]名信|[诉訴].*案|案例)"
    r"|.*[奏录錄密题題批][\u3400-\u9fff]{0,16}[折摺]|[宫宮]中[档檔].*|.*[档檔]案"
    r"|.*播[出映放]|放送|首[演映播]|上映|新[闻聞]稿"
    r"|.*\b(?i:broadcast|label|press\srelease|photograph|episode|dir|standards?|report|minutes|statement|census"
    r"|act|bill|map|letter|film|gazette|s\.v|thesis|dissertation|diss|proceedings|leaflet|poster|transcript|speech|hearing|memorandum|directive|regulations?|ordinance|statutes?)"
    r"(?:\s(?:19|20)\d\d|\sof\s.*)?"
)
"""What a source is called by its kind."""
SHORTEST_DOCUMENT_CHARACTERS = 8
"""The length from which words that end with a kind of work name one document by themselves."""
_SPEAKS_SURELY = lazy_pattern(
    r"[了该該此這这]|未(?:予|能|曾|[获獲]|[回答][复覆]|作(?!品|者|家)|提[及到]|注明|[说說]明|署名)|后[来來]|更[名改]|改[为為名称稱]|[并併]入|[创創成建][立刊办辦][于於]?|停刊|[废廢]止|[离離][职職]|卸任|[约約折]合|等于|泛指|指(?![挥揮示导導数數标標南环環定])的?|下同|疑[为為似]|[译譯]作|[为為][准準]|均[有無无]|著有|(?<![票数數单單收证證])[据據]\Z|\A共(?![同和青])|\A更多|[见見](?:作者|前一)|\A有(?![关關])|\A(?:依(?!法)|按(?!揭)|照(?![片相明])|[据據])|[两三四五六七八九十]次(?:修[正订訂改])|的\Z"
    r"|\A(?:[后後][由于於因]|[则則]|即|略|今|因|[应應]|[当當][时時天年])"
)
"""What is in clauses, and not in names that end as those of newspapers and documents do."""
_SPEAKS = lazy_pattern(
    r"[是已不没沒未曾仍把被但也就很那亦均都才却卻尚无無让讓]|[称稱]|又[译譯]|[一另又]作?[说說]|[误誤]|[相合]计|[计計估]算"
    r"|\A(?:而|[时時]年|生[于於]|[见見][上前]|[及与與])|[年月日时時][生卒]\Z"
)
_SPEAKS_LATIN = lazy_pattern(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|not|it|its|this|these|those|which|who|but|because|so|if|when|while|also"
    r"|can|could|will|would|should|may|might|you|we|i(?!\.)|my|our|his|her|your|they|he|she|here|there|then|later|about|formerly|founded|closed|born|called|instead)\b"
)


def phrases(text: str, parts: NoteParts, dates: NoteDates) -> list[str]:
    """The phrases of a note, with a sign for each date and for each work in marks or italics."""
    line = text
    for date in sorted(dates.all, reverse=True):
        sign = f"，{_DATE}，" if date.bracket else _DATE
        line = f"{line[: date.start]}{sign}{line[date.end :]}"
    for words in parts.italic:
        line = line.replace(words, _WORK)
    return _BETWEEN.split(MARKED.sub(_WORK, line))


@lru_cache(maxsize=4096)
def phrase_kind(phrase: str) -> str:
    """What a phrase names, or that it says something; "" for a date, and for a phrase without words."""
    words = phrase.strip()
    if lead := _LEADS.match(words):
        words = words[lead.end() :]
    bare = words.replace(_DATE, "").replace(_WORK, "").strip()
    of = " of work" if _WORK in words else ""
    if not bare or _WEEKDAY.fullmatch(bare):
        return "work" if of else ""
    if bare.isascii():
        surely = speaks = len(bare.split()) > 1 and _SPEAKS_LATIN.search(bare) is not None
    else:
        surely = _SPEAKS_SURELY.search(bare) is not None
        speaks = len(bare) > 1 and _SPEAKS.search(bare) is not None
    if is_document_number(bare):
        kind = "number"
    elif _PLACE.fullmatch(bare):
        kind = "place"
    elif _DIGITS.fullmatch(bare):
        kind = "digits"
    elif surely:
        kind = "speech"
    elif _is_house(bare):
        kind = "house"
    elif names_writer(bare) or is_byline(bare):
        kind = "person"
    elif is_document(bare) or is_ruling(bare) or _KIND.fullmatch(_PLACE_BEHIND.sub("", bare)):
        kind = "document" if len(bare) >= SHORTEST_DOCUMENT_CHARACTERS and not of else "kind"
    elif speaks:
        kind = "speech"
    elif bare.isascii() and bare[0].isupper() and is_organisation(bare):
        kind = "house"
    elif _DATE in words:
        kind = "runs"
    else:
        kind = "other"
    return kind + of


def _is_house(words: str) -> bool:
    if len(words) > 2 and (publishes(words) or is_press(words)):
        return True
    return is_platform_name(words) or account_in(words) != "" or is_account(words)
