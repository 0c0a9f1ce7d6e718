"""Words for kinds of works: what a source is, not what it is called."""

import re
from functools import lru_cache

from dateline.values.lazy_pattern import lazy_pattern

LONGEST_HAN_KIND_CHARACTERS = 8
SHORTEST_DOCUMENT_CHARACTERS = 8

_HAN_KIND = lazy_pattern(
    r"播客|深度(?:[报報][道导])?|(?:调查|图片|独家|封面|专题|特别|系列|跟踪|追踪|连续)(?:[报報]道|[评評][论論]|[调調]查)(?:之?[一二三四五六七八九十]{1,2})?|[纪紀][录錄]短?片|短片|(?:展[览覽])?[図图圖][録录錄]|[话話舞歌京][剧劇]|[广廣]播[剧劇]|[综綜][艺藝]|[动動][画畫]片?|[电電]影|[视視][频頻]|[节節]目|[专專][著栏欄]|[论論]文|歌曲|[图圖][书書]|(?:研究|[调調]研|工作|分析|[评評]估|[专專][题題])?[报報]告|小[说說]|[专專][辑輯]|[课課]程|[演讲講]+"
    r"|(?:下的)?回答|(?:報道|記者)(?:発表)?資料|プレスリリース|広報資料|的(?:公告|通告|[声聲]明|[说說]明|微博|[回响響][应應])|帖子?|帖文|推[文送]|[笔筆][记記]|[动動][态態]|短[视視][频頻]|文章|社[论論評评]|[时時][评評]|[评評][论論]|[专專][访訪]|特稿|通[讯訊]|新[闻聞](?:公[报報]|稿)|(?:新[闻聞])?通稿|消息|[访訪][谈談]"
    r"|[书書][评評]|[記记][录錄]|[词詞]?[条條]目?|[项項]目?"
    r"|(?:未(?:刊|出版|发表|發表)|[硕碩博学學]士|学位|學位|会议|會議|工作)+(?:[学學]位)?(?:论文|論文|稿|手稿)|白皮[书書]|(?:[宫宮]中[档檔]|[军軍]机[处處]|[军軍]機處)?(?:[朱硃]批|[录錄]副)?奏折|(?:[朱硃]批|[录錄]副)奏摺|[宫宮]中[档檔]|[军軍][机機][处處][录錄]副|[题題]本|上[谕諭][档檔]|[缩縮微]{2}[胶膠][卷片]|影印本|打印本|油印本|电子[书書]|电视剧"
)
_KIND = lazy_pattern(
    r"(?:(?:unpublished\s+)?(?:(?:master['’]s|bachelor['’]s|doctoral|ph\.?\s?d\.?|m\.?a\.?"
    r"|m\.?sc?\.?|b\.?sc?\.?)\s+)?(?:thesis|dissertation|diss\.?)"
    r"|(?:audio\s+)?podcast(?:\s+(?:episode|audio))?|(?:online\s+)?video|(?:e-?mail\s+)?newsletter|blog(?:\s+post)?"
    r"|(?:press|news)\s+release|broadcast|(?:public\s+)?statement|wall\s+label|(?:statistical|research)\s+bulletin"
    r"|(?:working|white|conference|discussion|policy|research)\s+paper|(?:social\s+media\s+"
    r"|forum\s+)?post|tweet|thread|(?:opening\s+)?(?:keynote|lecture|speech|interview|talk|webinar)"
    r"|(?:documentary|feature)?\s*film|documentary|audio|e-?book|online|print|web|website|editorial"
    r"|op-?ed|column|manuscript|typescript|pdf|transcript|data\s*set|software|facsimile|reprint|eds?\.?|trans\.?"
    r"|editors?|translators?|letters?\s+to\s+the\s+editor|guest\s+(?:essay|column)|opinion|commentary|obituary|interactive|infographic|live\s*blog|news\s+analysis|fact\s+check|long\s*read"
    r"|ms|ts|directors?|hosts?|producers?|narrators?|presenters?|creators?|note|comment|report|article|essay|briefing|analysis|feature|dvd|vhs|cd|student\s+note"
    r"|hrsg\.?|(?:book\s+|film\s+)?review(?:\s+essay)?\s+of)",
    re.IGNORECASE,
)
_LAST_WORDS = frozenset(
    [
        *("report", "article", "essay", "briefing", "analysis", "feature", "dvd", "vhs", "cd"),
        "thesis",
        "dissertation",
        "diss",
        "podcast",
        "episode",
        "audio",
        "video",
        "newsletter",
        "blog",
        "post",
        "release",
        "broadcast",
        "statement",
        "label",
        "bulletin",
        "paper",
        "tweet",
        "thread",
        "keynote",
        "lecture",
        "speech",
        "interview",
        "talk",
        "webinar",
        "film",
        "documentary",
        "ebook",
        "e-book",
        "online",
        "print",
        "web",
        "website",
        "editorial",
        "oped",
        "op-ed",
        "column",
        "manuscript",
        "typescript",
        "pdf",
        "transcript",
        "dataset",
        "data",
        "set",
        "software",
        "facsimile",
        "reprint",
        "ed",
        "eds",
        "trans",
        "hrsg",
        "editor",
        "editors",
        "translator",
        "translators",
        "essay",
        "opinion",
        "commentary",
        "obituary",
        "interactive",
        "infographic",
        "liveblog",
        "analysis",
        "check",
        "read",
        "longread",
        "ms",
        "ts",
        "director",
        "directors",
        "host",
        "hosts",
        "producer",
        "producers",
        "narrator",
        "narrators",
        "presenter",
        "presenters",
        "creator",
        "creators",
        "note",
        "comment",
        "of",
    ]
)
"""The last words of kinds in Latin script: a quick look."""
_SERIES = lazy_pattern(
    r".{0,60}?\b(?:working|occasional|discussion|policy|research|technical|staff|country|economic"
    r"|economics|statistical)"
    r"\s+(?:research\s+)?(?:papers?|reports?|notes?|briefs?|memorand(?:um|a)|bulletins?)(?:\s+series)?"
    r"|.{2,60}\bseries|lncs|lnai|(?:lecture notes in|studies in)\s.{4,60}"
    r"|.{2,20}(?:丛书|叢書|文库|文庫|[一-龥]新書|選書)",
    re.IGNORECASE,
)
_COLLECTION = lazy_pattern(
    r"(?:[A-Z][\w.'’-]*\s){1,6}(?:Papers|Records|Collections?|Fonds|Manuscripts|Correspondence)"
)
"""What an archive keeps together, and is found by there."""
_DATABASE = lazy_pattern(
    r"jstor|proquest(?:\s.{2,40})?|ebsco(?:host)?|project muse|heinonline|lexisnexis|westlaw|factiva"
    r"|gale(?:\s.{2,40})?|google (?:books|scholar)|hathitrust|internet archive"
    r"|newspapers\.com|newspaper archive|wayback machine|sciencedirect|springerlink"
    r"|wiley online library|pubmed(?: central)?|ssrn|researchgate|academia\.edu|openalex"
    r"|中国裁判文书网|北大法宝|威科先行|(?:中国)?知[网網]|cnki|万方(?:数据)?|維普|维普(?:[网網])?|超星|读秀|華藝|华艺|cinii|j-stage|国立国会図書館デジタルコレクション",
    re.IGNORECASE,
)


_DOCUMENT = (
    *("公报", "公報", "报告", "報告", "年报", "年報", "通报", "公告", "纪要", "名单", "讲话", "声明", "年鉴"),
    *(
        "通知",
        "意见",
        "实录",
        "笔录",
        "办法",
        "辦法",
        "条例",
        "條例",
        "规定",
        "规划",
        "决定",
        "方案",
        "细则",
        "批复",
    ),
    *("白皮书", "蓝皮书", "说明书", "判决书", "裁定书"),
)
"""How the names of documents end."""


_DOCUMENT_LATIN = lazy_pattern(
    r"(?i:.*\b(?:report|minutes|statement|census|bulletin|proceedings|yearbook|statistics|budget|accounts))(?:\s(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?)?"
)
"""How the names of documents end in Latin script, with or without their year."""


def is_document(part: str) -> bool:
    """Whether a part is called as documents of offices and companies are: ``某市2023年统计公报``."""
    if len(part) < SHORTEST_DOCUMENT_CHARACTERS:
        return False
    return part.endswith(_DOCUMENT) or (part.isascii() and _DOCUMENT_LATIN.fullmatch(part) is not None)


def is_kind_of_work(part: str) -> bool:
    """Whether a part only says of which kind its source is: ``播客``, ``PhD diss.``."""
    if not part.isascii() and "’" not in part:
        return len(part) <= LONGEST_HAN_KIND_CHARACTERS and _HAN_KIND.fullmatch(part) is not None
    last = part.rpartition(" ")[2].lower().rstrip(".")
    return last in _LAST_WORDS and _KIND.fullmatch(part) is not None


def is_release(part: str) -> bool:
    """Whether a part says that its source is what an institution has said of itself."""
    return part.lower() in (
        "press release",
        "news release",
        "press statement",
        "新闻稿",
        "新聞稿",
        "新聞公報",
    )


@lru_cache(maxsize=4096)
def is_secondary(part: str) -> bool:
    """Whether a part names a series, a database, a collection: it publishes only where nobody else does."""
    if len(part) > 80:
        return False
    return (_DATABASE.fullmatch(part) or _SERIES.fullmatch(part) or _COLLECTION.fullmatch(part)) is not None
