"""Platforms in the words of notes: whether a name is a platform's, and whose account on it another names."""

from functools import lru_cache

from dateline.reading.notes.part_text import clean_part
from dateline.reading.notes.work_words import is_kind_of_work
from dateline.values.lazy_pattern import lazy_pattern

LONGEST_PLATFORM_CHARACTERS = 30
_ACCOUNTS = (
    r"(?:微信)?公[众眾](?:号|號|平台)|微信(?:公[众眾])?|百家[号號]|[头頭][条條][号號]|今日[头頭][条條]|搜狐[号號]|[网網]易[号號]|企鹅[号號]"
    r"|(?:[网網]易|新浪|搜狐|[腾騰][讯訊])(?:[订訂][阅閱]|新[闻聞])"
    r"|大鱼[号號]|澎湃[号號]|财富[号號]|知乎(?:[专專][栏欄])?|(?:新浪)?微博|抖音|快手|喜马拉雅|荔枝|视频号|腾讯视频|优酷|爱奇艺|西瓜视频|央视频|[Bb]站|哔哩哔哩|[Bb]ilibili|小红书|豆瓣|雪球|小宇宙|[简簡][书書]|(?:百度)?[贴貼]吧"
    r"|(?i:youtube|twitter|facebook|instagram|tiktok|linkedin|substack|medium|telegram|reddit|threads"
    r"|mastodon|bluesky"
    r"|weibo|wechat|spotify|twitch|vimeo|quora|tumblr|line|github|gitlab)|推特|[脸臉][书書]|X"
)
_KIND = (
    r"(?:官方)?(?:[账帐賬帳][号號户戶]|用[户戶]|[网網]友|[Uu][Pp]主|博主|作者|主播"
    r"|[频頻]道|[专專][栏欄]|小[组組]|日[记記]|ID|[号號]|[Cc]hannel|[Uu]ser|[Aa]ccount|[Pp]age|[Pp]ost|[Vv]ideo|[视視][频頻]|[动動][态態]|博文|[问問][题題]|[话話][题題]|[纪紀][录錄]片|直播|短片|[Rr]epository|[Tt]hread|App|APP|客[户戶]端)?"
)
_PLATFORM = lazy_pattern(
    rf"(?:(?:post|video|status|thread|comment|tweet|live stream)\s+(?:on"
    rf"|via)\s+)?(?P<platform>{_ACCOUNTS})\s*{_KIND}"
    r"(?:\s*[（(](?:原|前)?(?:推特|Twitter|formerly Twitter)[）)])?"
)
_ACCOUNT = lazy_pattern(
    # On the platform, by a colon or in marks of its own: 微信公众号“样本”, 公众号：样本
    rf"(?:{_ACCOUNTS})\s*{_KIND}\s*(?:[:：·]\s*(?P<a>.+)|(?P<b>[“\"「《〈『@【][^:：]+?)(?:(?<=[”\"」》』])(?:[号號]|的?帖子|[讨討][论論]帖|的?(?:短|直播)?[视視][频頻]|的?直播(?:[录錄]屏|[录錄]像|回放|截[图圖])?|推送|在(?:[问問][题題])?)?)?)"
    r"(?:\s*[（(](?:ID|id|微信[号號])[:：\s][^（()）]*[）)])?"
    # The account before: “样本”微信公众号, 样本（微信公众号）, Sample (YouTube), Sample on YouTube
    rf"|(?P<c>[“\"「《『].+[”\"」》』])\s*的?(?:{_ACCOUNTS})\s*{_KIND}"
    rf"|(?P<d>[^|｜]+?)\s*[（(]\s*(?:on\s|via\s)?(?:[\u3400-\u9fff]{{0,16}}官方)?(?:{_ACCOUNTS})\s*{_KIND}\s*(?:(?:ID"
    rf"|id)?\s*[:：][^（()）]*)?[）)]"
    rf"|(?P<e>.+?)(?:\s+(?:on|via)\s+|[的@])(?:{_ACCOUNTS})\s*{_KIND}"
    r"|(?:[Uu][Pp]主|博主|用[户戶]|主播|[频頻]道|(?:小宇宙|喜马拉雅|荔枝|苹果|蜻蜓FM)?播客|小宇宙|喜马拉雅(?!《))\s*(?:[:：@]\s*|(?=[“\"「《〈『【]))(?P<g>.+?)号?"
    # 样本在微博发布的声明
    rf"|(?P<i>.{{2,30}}?)(?:[（(]@[\w.-]+[)）])?在(?:{_ACCOUNTS})\s*{_KIND}上?[发發](?:布|表|出|的)的?"
    r"(?:[声聲]明|[帖推博]文|帖子|微博|[动動][态態]|[视視][频頻]|[说說]明|[长長]文|[回响響][应應])"
    rf"|(?:{_ACCOUNTS})\s*(?:用[户戶]|[Uu]ser)\s*(?P<j>[^\s:：,，·“”「」《》]{{2,30}})"
    # The handle before: @样本 微博
    rf"|@(?P<h>[^\s@]{{1,30}})\s+(?:{_ACCOUNTS})\s*{_KIND}"
    r"|(?P<f>[\u3400-\u9fff\w]{2,20}?)(?:\s?[（(]@[^（()）]{1,30}[)）])?(?:官方)?(?:微信公[众眾](?:[号號]|平台)|公[众眾][号號]|百家[号號]|官方微博|微博|官方微信)"
)
_POST = lazy_pattern(
    rf"(?:{_ACCOUNTS})\s*(?:{_KIND}\s*(?=[@“\"「《])|(?:[账帐賬帳][号號户戶]|用[户戶]|[Uu]ser|[Uu][Pp]主|博主|作者|主播)\s*)"
    r"@?[“\"「《]?(?P<account>[^:：“”\"「」《》@]{1,30})[”\"」》]?\s*[:：]\s*(?P<words>.{4,})"
)
"""An account with its platform, and behind a colon what it says."""
_HANDLE = lazy_pattern(r"u/[\w-]+|@\w[\w.-]*(?:\s*\([^)]*\))?|[^()（）]{2,40}\s*[\[(（]@[\w.-]+[\])）]")
_HANDLE_ON = lazy_pattern(
    rf"(?P<platform>{_ACCOUNTS})\s*{_KIND}\s*(?P<handle>@[A-Za-z0-9_.-]+)(?![\u3400-\u9fff])"
)
_ANSWERED_ON = lazy_pattern(
    rf"(?P<who>[^\s在]{{2,20}})在(?P<platform>{_ACCOUNTS})\s*{_KIND}上?的(?:[高]赞)?"
    r"(?:回答|[文長长][章文]|帖子|[评評][论論]|[专專][栏欄]|提[问問])"
)
_HINT = lazy_pattern(
    r"up主|网友|網友|博主|主播|用[户戶]|[频頻]道|播客|宇宙|喜马|[号號站手乎博音微信栏欄球豆书書吧]|youtube|twitter|facebook|instagram|tiktok|linkedin|substack|medium|telegram"
    r"|reddit|threads|mastodon|bluesky|weibo|wechat|spotify|twitch|vimeo|quora|tumblr|bilibili|line"
    r"|github|gitlab|x\b|在x"
)
"""The words of platforms and accounts, in lower case."""
_MARKS = lazy_pattern('[:：·“"「《〈『@【(（的用]|[Uu]ser')
_POST_BEHIND = lazy_pattern(r"(?<=[号號])的?(?:推[文送]|文章|[帖发發]文|[视視][频頻])\Z")
"""What an account has posted: ``“样本”微信公众号推文``."""
_ENDS = ("公众号", "公眾號", "公众號", "公眾号", "公众平台", "百家号", "百家號", "微博", "官方微信")


def _may_say(name: str) -> bool:
    """A quick look: whether a name has the marks and the words that an account is told with."""
    said = _MARKS.search(name) is not None or " on " in name or " via " in name or name.endswith(_ENDS)
    return said and _HINT.search(name.lower()) is not None


def is_account(name: str) -> bool:
    """Whether a name is an account's handle, or has one in brackets behind it: ``Jane Doe (@jane)``."""
    return ("@" in name or name.startswith("u/")) and _HANDLE.fullmatch(name) is not None


_ACCOUNT_LABELS = frozenset(
    (
        "up主",
        "博主",
        "用户",
        "用戶",
        "主播",
        "频道",
        "頻道",
        "播客",
        "账号",
        "帳號",
        "公众号",
        "公眾號",
        "專欄",
        "专栏",
    )
)
"""Words that an account stands behind, and between them a colon."""


def labels_account(words: str) -> bool:
    """Whether an account stands behind these words and a colon: ``UP主：样本``."""
    return words.lower() in _ACCOUNT_LABELS


_MICROBLOGS = frozenset(
    ("微博", "新浪微博", "抖音", "快手", "X", "Twitter", "Threads", "Mastodon", "Bluesky")
)


@lru_cache(maxsize=4096)
def platform_in(name: str) -> str:
    """The platform that a name is, without the words for a channel of it; "" for any other name."""
    match = _PLATFORM.fullmatch(name) if len(name) < LONGEST_PLATFORM_CHARACTERS else None
    return match["platform"] if match else ""


def is_platform_name(name: str) -> bool:
    """Whether a name is that of a platform, with or without the word for an account."""
    return platform_in(name) != ""


def is_microblog(name: str) -> bool:
    """Whether a name is that of a platform whose posts have no titles."""
    return platform_in(name) in _MICROBLOGS


@lru_cache(maxsize=4096)
def account_in(name: str) -> str:
    """The account that a name says together with its platform; "" for any other name."""
    if len(name) > 80 or not _may_say(name) or is_platform_name(name):
        return ""
    match = _ACCOUNT.fullmatch(_POST_BEHIND.sub("", name))
    account = clean_part(next(filter(None, match.groups()), "")).lstrip("@") if match else ""
    return "" if is_kind_of_work(account) or account.endswith(("的回答", "的文章")) else account


def handle_on(name: str) -> tuple[str, str]:
    """The platform and the handle that a name says together, ``X用户@sample``; "" for any other name."""
    match = _HANDLE_ON.fullmatch(name) if "@" in name else None
    return (match["platform"], match["handle"]) if match else ("", "")


def answered_on(name: str) -> tuple[str, str]:
    """The platform and the writer of what a name says: ``王芳在知乎的回答``; "" for any other name."""
    match = _ANSWERED_ON.fullmatch(name) if "在" in name else None
    return (match["platform"], match["who"]) if match else ("", "")


def account_and_post(text: str) -> tuple[str, str]:
    """The account that a text begins with together with its platform, and what it says; "" for others."""
    match = _POST.fullmatch(text) if ":" in text or "：" in text else None
    return (match["account"].strip(), match["words"]) if match else ("", "")
