"""Addresses that only lead on: what they lead to stands in them, and is the source's address.

Sites send readers over such an address to count them or to warn them, and
whoever copies a link copies that; AMP caches hold a copy of the page.
"""

from urllib.parse import parse_qs, urlsplit

from dateline.reading.notes.canonical_url import canonical_url
from dateline.values.lazy_pattern import lazy_pattern

_PARAMETERS = {
    "c.pc.qq.com": ("pfurl", "url"),
    "gitee.com/link": ("target",),
    "l.facebook.com/l.php": ("u",),
    "link.csdn.net": ("target",),
    "link.jianshu.com": ("t",),
    "link.juejin.cn": ("target",),
    "link.zhihu.com": ("target",),
    "links.jianshu.com/go": ("to",),
    "out.reddit.com": ("url",),
    "steamcommunity.com/linkfilter": ("u", "url"),
    "t.umblr.com/redirect": ("z",),
    "weibo.cn/sinaurl": ("u", "toasturl"),
    "www.douban.com/link2": ("url",),
    "www.google.com/url": ("q", "url"),
    "www.linkedin.com/redir/redirect": ("url",),
    "www.oschina.net/action/GoToLink": ("url",),
    "www.youtube.com/redirect": ("q",),
}
"""Where such an address begins, and the parameters that may hold what it leads to."""

_leads_on = lazy_pattern(
    "https?://(?:(?P<begins>" + "|".join(each.replace(".", r"\.") for each in _PARAMETERS) + r")(?=[/?]).*"
    r"|[\w-]+\.cdn\.ampproject\.org/[a-z]/(?P<cached>.+)|www\.google\.[a-z.]{2,6}/amp/(?P<shown>.+))"
)


def led_to(url: str) -> str:
    """The address that an address leads on to; the same address where it does not, or where that is none."""
    leads = _leads_on.fullmatch(url)
    if leads is None:
        return url
    if held := leads["cached"] or leads["shown"]:
        # In an AMP cache, `s/` stands for https.
        target = f"https://{held[2:]}" if held.startswith("s/") else f"http://{held}"
        target = target.partition("?")[0]
    else:
        query = parse_qs(urlsplit(url).query)
        target = next((query[name][0] for name in _PARAMETERS[leads["begins"]] if name in query), "")
    return target if canonical_url(target) else url
