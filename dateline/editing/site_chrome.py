"""Lines of a scraped text that may belong to the website around it: menus, buttons, notices.

Nothing here decides: a sign is a reason to look. ``SIGNS`` is the list to
change; it is tried from the top, and the first that fits gives the reason.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple
from unicodedata import normalize

MAX_SIGN_COLUMNS = 160
"""The columns (a Han character takes two) of the longest line that the table's signs are looked for in."""
SHORT_LINE_COLUMNS = 40
"""The columns up to which a line at either end of a text may be a title, a button or a by-line."""
LIST_OF_LINKS_ADDRESSES = 3
"""The fewest addresses, in one line or in neighbouring lines of nothing else, that are a list of links."""


class Sign(NamedTuple):
    """A pattern of lines that belong to a website, and the reason to think so.

    ``reason`` names words of the interface (``chrome-…``); ``pattern`` fits from the line's beginning.

    The line is compared in NFKC and in lower case, so ``：`` is written ``:`` here.
    """

    reason: str
    pattern: str


_END = r"\W*\Z"
_LABEL = r"\s*(?:[:»›>|].*|\W*\Z)"

SIGNS = (
    # What stands in and below a search field.
    Sign("search", r"(?:按|press |hit ).{0,8}(?:enter|esc|回车).*(?:搜索|取消|search|cancel|close)"),
    Sign("search", rf"(?:站内|全站)?搜索{_END}|search(?: for)?{_END}|type to search|请?输入关键[字词]"),
    # Menus, breadcrumbs, ways to the top of the page.
    Sign("navigation", rf"(?:返回|回到)(?:首页|顶部|列表|上页)|首页{_END}|(?:当前|您的|你的)位置\s*:"),
    Sign("navigation", rf"(?:网站)?(?:导航|菜单|地图){_END}|(?:main )?menu{_END}|skip to (?:main )?content"),
    Sign("navigation", rf"back to top|home{_END}"),
    Sign("navigation", r"(?:[^\s|>»›]{1,12}\s*[|>»›]\s*){2,}[^\s|>»›]{0,12}\Z"),
    # The articles before and after this one, and lists of others.
    Sign("neighbours", rf"[上下前后]一[篇页条](?:\s|{_LABEL})"),
    Sign("neighbours", rf"(?:previous|next|older|newer)(?: article| post| page| story)?{_LABEL}"),
    Sign("related", rf"(?:相关|推荐|延伸|热门|更多|精彩|最新)(?:阅读|文章|推荐|新闻|链接|资讯|内容){_LABEL}"),
    Sign("related", rf"猜你喜欢|(?:查看|阅读)(?:原文|全文){_END}|展开(?:全文|更多)|点击(?:阅读|查看|展开)"),
    Sign("related", rf"related (?:articles|posts|stories)|you (?:may|might) also like|most read{_END}"),
    Sign("related", rf"read (?:more|next){_LABEL}|recommended(?: for you)?{_END}|trending(?: now)?{_END}"),
    # Buttons, and how often they were pressed.
    Sign("share", rf"分享(?:到|至|给)?(?:\W*(?:微信|微博|朋友圈|qq).*|{_END})|(?:微信)?扫一扫"),
    Sign("share", r"(?:长按|扫描|扫码|识别).{0,8}二维码|扫码(?:关注|阅读|分享)"),
    Sign("share", r"(?:(?:收藏|点赞|转发|评论|分享|举报|打印|复制链接)[\W\d]*)+\Z"),
    Sign("share", rf"share(?: this)?(?: article| story| post)?(?: on\b.*| via\b.*|{_LABEL})|follow us"),
    Sign("share", r"(?:tweet|like|pin it)[\W\d]*\Z"),
    Sign("share", rf"[\d,.]+\s*(?:comments?|shares?|likes?|views?|条评论|次?阅读|次浏览){_END}"),
    Sign("share", r"(?:阅读|浏览|评论|点击)[量数次]*\s*:?\s*\d+\W*\Z"),
    # Who prepared the page. Not authors and sources: these are facts of the article.
    Sign("credits", r"\W*(?:责任编辑|责编|(?:编辑|校对|审核|审校|排版|监制)\s*[:/|])"),
    # Who owns the page, and what may be done with it.
    Sign("copyright", r"\W*(?:©|copyright\b|版权(?:所有|声明|归.{0,12}所有)|免责声明|转载请)"),
    Sign("copyright", r"\W*未经.{0,12}(?:授权|许可|允许|同意).{0,8}(?:转载|使用|复制|禁止|不得)"),
    Sign("copyright", r".{0,40}(?:all rights reserved|icp[备证]|公网安备)"),
    # What asks readers to sign in, to subscribe, to install.
    Sign("account", rf"(?:请先?|立即|免费|快速)?(?:登录|登陆|注册|订阅|开通会员)(?:{_END}|\s*[/|后].*)"),
    Sign("account", r"(?:下载|打开)(?:\w{0,6})app|关注(?:我们|公众号|微信)"),
    Sign("account", rf"(?:log ?in|sign (?:in|up)|register|subscribe)(?:{_END}|\s*[/|].*)"),
    Sign("account", r"(?:log ?in|sign (?:in|up)|register|subscribe) (?:to|now|or|for|here)\b"),
    # Consent to cookies, terms and the like.
    Sign("consent", r".{0,60}cookies?\W.{0,60}(?:accept|consent|settings|policy|agree)"),
    Sign("consent", r".{0,60}cookies?.{0,60}(?:同意|接受|设置|政策|体验)"),
    Sign("consent", rf"(?:accept|reject)(?: all| cookies)+|(?:全部)?(?:接受|拒绝)(?:全部|所有)?{_END}"),
    Sign(
        "consent", rf"隐私(?:政策|声明|设置){_END}|privacy policy|terms (?:of (?:use|service)|and conditions)"
    ),
    Sign("consent", rf"(?:用户协议|服务条款){_END}"),
    Sign("advertisement", rf"(?:广告|推广|赞助内容|advertisements?|sponsored(?: content)?|ad){_END}"),
)

_SIGNS = tuple((sign.reason, re.compile(sign.pattern)) for sign in SIGNS)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_ends_sentence = re.compile(r"[。！？…!?.;；:：，,、][”’」』）)\"']*\Z").search


def suspicions(lines: Sequence[str]) -> list[str]:
    """For each line of a text the reason to take it for the website's, "" for none.

    ``lines`` hold no empty one and no white space at their ends. A reason
    is the name of a sign, or one of ``links``, ``repeated`` (as a line
    above), ``edge`` (a short line without the end of a sentence, with only
    such lines before or after it).
    """
    compared = [normalize("NFKC", line).casefold() for line in lines]
    links = _in_lists_of_links(lines)
    edges = _at_the_edges(lines)
    seen: Counter[str] = Counter()
    reasons: list[str] = []
    for number, line in enumerate(compared):
        reason = _sign_of(line)
        if not reason:
            reason = "links" if number in links else "repeated" if seen[line] else ""
        reasons.append(reason or ("edge" if number in edges else ""))
        seen[line] += 1
    return reasons


def _sign_of(line: str) -> str:
    if _columns(line) > MAX_SIGN_COLUMNS:
        return ""
    return next((reason for reason, pattern in _SIGNS if pattern.match(line)), "")


def _columns(line: str) -> int:
    return sum(2 if character >= "\u2e80" else 1 for character in line)


def _in_lists_of_links(lines: Sequence[str]) -> set[int]:
    """The lines that hold nothing but addresses, where there are enough of these together."""
    found: set[int] = set()
    row: list[int] = []
    addresses = 0
    for number, line in enumerate((*lines, "")):
        count = len(_ADDRESS.findall(line))
        if count and not re.search(r"\w", _ADDRESS.sub("", line)):
            row.append(number)
            addresses += count
            continue
        if addresses >= LIST_OF_LINKS_ADDRESSES:
            found.update(row)
        row, addresses = [], 0
    return found


def _at_the_edges(lines: Sequence[str]) -> set[int]:
    """The short lines at the beginning and the end; none where the whole text consists of such lines."""

    def short(number: int) -> bool:
        return _columns(lines[number]) <= SHORT_LINE_COLUMNS and not _ends_sentence(lines[number])

    count = len(lines)
    first = list(takewhile(short, range(count)))
    if len(first) == count:
        return set()
    return {*first, *takewhile(short, range(count - 1, -1, -1))}
