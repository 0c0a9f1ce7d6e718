"""Platforms: sites that hold many publishers, where the account or the stated name is the publisher."""

from functools import lru_cache
from urllib.parse import urlsplit

from dateline.reading.notes.canonical_url import host_of, name_key, registered_domain
from dateline.reading.notes.names import is_of_domain
from dateline.values.lazy_pattern import lazy_pattern

_PLATFORMS: dict[str, tuple[str, ...]] = {
    "163.com": ("网易", "网易新闻", "网易号", "网易订阅"),
    "360doc.com": ("360doc", "360个人图书馆"),
    "academia.edu": ("Academia.edu",),
    "ameblo.jp": ("Ameba", "アメブロ"),
    "archive.org": ("Internet Archive", "互联网档案馆"),
    "baidu.com": ("百度", "百家号", "百度百科"),
    "bilibili.com": ("哔哩哔哩", "B站", "bilibili"),
    "blogspot.com": ("Blogger",),
    "bsky.app": ("Bluesky",),
    "cnblogs.com": ("博客园",),
    "cnki.net": ("中国知网", "知网", "CNKI"),
    "csdn.net": ("CSDN", "CSDN博客"),
    "dev.to": ("DEV", "DEV Community"),
    "doi.org": (),
    "douban.com": ("豆瓣", "豆瓣小组"),
    "douyin.com": ("抖音",),
    "eastmoney.com": ("东方财富", "东方财富网", "财富号"),
    "facebook.com": ("Facebook", "脸书"),
    "feishu.cn": ("飞书",),
    "github.com": ("GitHub",),
    "gitlab.com": ("GitLab",),
    "google.com": ("Google", "谷歌"),
    "huggingface.co": ("Hugging Face",),
    "instagram.com": ("Instagram",),
    "issuu.com": ("Issuu",),
    "ixigua.com": ("西瓜视频",),
    "jianshu.com": ("简书",),
    "jstor.org": ("JSTOR",),
    "juejin.cn": ("掘金", "稀土掘金"),
    "kuaishou.com": ("快手",),
    "linkedin.com": ("LinkedIn", "领英"),
    "mastodon.social": ("Mastodon",),
    "matters.town": ("Matters",),
    "medium.com": ("Medium",),
    "msn.com": ("MSN", "Microsoft Start"),
    "naver.com": ("NAVER",),
    "note.com": ("note",),
    "notion.site": ("Notion",),
    "oschina.net": ("开源中国", "OSCHINA"),
    "patreon.com": ("Patreon",),
    "pixnet.net": ("痞客邦", "PIXNET"),
    "qq.com": ("腾讯", "腾讯网", "腾讯新闻", "企鹅号", "微信", "微信公众号", "微信公众平台", "公众号"),
    "quora.com": ("Quora",),
    "reddit.com": ("Reddit",),
    "researchgate.net": ("ResearchGate",),
    "scribd.com": ("Scribd",),
    "segmentfault.com": ("SegmentFault", "思否"),
    "sina.cn": ("新浪", "新浪网", "新浪新闻", "新浪财经"),
    "sina.com.cn": ("新浪", "新浪网", "新浪新闻", "新浪财经", "新浪科技"),
    "slideshare.net": ("SlideShare",),
    "sohu.com": ("搜狐", "搜狐网", "搜狐新闻", "搜狐号"),
    "soundcloud.com": ("SoundCloud",),
    "spotify.com": ("Spotify",),
    "ssrn.com": ("SSRN",),
    "substack.com": ("Substack",),
    "t.me": ("Telegram",),
    "telegra.ph": ("Telegraph",),
    "threads.net": ("Threads",),
    "tiktok.com": ("TikTok",),
    "toutiao.com": ("今日头条", "头条", "头条号"),
    "tumblr.com": ("Tumblr",),
    "twitter.com": ("X", "Twitter", "推特"),
    "v2ex.com": ("V2EX",),
    "vimeo.com": ("Vimeo",),
    "vocus.cc": ("方格子", "vocus"),
    "wanfangdata.com.cn": ("万方数据", "万方"),
    "weibo.cn": ("微博", "新浪微博"),
    "weibo.com": ("微博", "新浪微博"),
    "wordpress.com": ("WordPress",),
    "x.com": ("X", "Twitter", "推特"),
    "xiaohongshu.com": ("小红书",),
    "xiaoyuzhoufm.com": ("小宇宙",),
    "ximalaya.com": ("喜马拉雅",),
    "xueqiu.com": ("雪球",),
    "yahoo.co.jp": ("Yahoo!ニュース",),
    "yahoo.com": ("Yahoo", "Yahoo News", "Yahoo Finance"),
    "youtu.be": ("YouTube",),
    "youtube.com": ("YouTube",),
    "yuque.com": ("语雀",),
    "zhihu.com": ("知乎", "知乎专栏", "知乎日报"),
}
"""The domains of platforms, and what notes call the platform itself, the name that is shown first."""

_SHORT_ADDRESSES = frozenset(
    (
        *("amzn.to", "apne.ws", "b23.tv", "bbc.in", "bit.ly", "bloom.bg", "buff.ly", "cnb.cx", "dwz.cn"),
        *("econ.st", "goo.gl", "is.gd", "lnkd.in", "nyti.ms", "ow.ly", "redd.it", "reurl.cc", "reut.rs"),
        *("t.cn", "t.co", "tcrn.ch", "tinyurl.com", "url.cn", "w.wiki", "wapo.st"),
    )
)
"""Domains of addresses that lead on: whose page it is, the note alone tells."""

_PARTS_OF_PLATFORMS = {
    "baijiahao.baidu.com": "百家号",
    "baike.baidu.com": "百度百科",
    "mp.weixin.qq.com": "微信公众号",
}
"""Hosts of platforms that are known by a name of their own."""

_BY_HOST = frozenset(
    {"blogspot.com", "medium.com", "notion.site", "substack.com", "tumblr.com", "wordpress.com"}
)
"""Platforms that give each account a host of its own."""
_NO_ACCOUNTS = frozenset({"www", "m", "mobile", "blog", "help", "support", "about", "open"})
_ACCOUNT = {
    "bilibili.com": lazy_pattern(r"/(?P<account>[0-9]+)(?:/|\Z)"),
    "facebook.com": lazy_pattern(r"/(?P<account>[A-Za-z0-9.]{5,})/(?:posts|videos|photos)/"),
    "github.com": lazy_pattern(r"/(?P<account>[A-Za-z0-9-]+)(?:/|\Z)"),
    "gitlab.com": lazy_pattern(r"/(?P<account>[A-Za-z0-9-]+)(?:/|\Z)"),
    "huggingface.co": lazy_pattern(
        r"/(?!(?:blog|papers|docs|datasets|spaces|learn)/)(?P<account>[A-Za-z0-9-]+)/"
    ),
    "medium.com": lazy_pattern(r"/(?P<account>@[\w.-]+|(?!(?:p|m|tag)/)[a-z][\w-]+(?=/))"),
    "threads.net": lazy_pattern(r"/(?P<account>@[\w.]+)"),
    "tiktok.com": lazy_pattern(r"/(?P<account>@[\w.]+)"),
    "twitter.com": lazy_pattern(r"/(?!(?:i|search|hashtag|home)/)(?P<account>\w{1,15})(?:/|\Z)"),
    "weibo.com": lazy_pattern(r"/(?:u/)?(?P<account>[0-9]{5,})(?:/|\Z)"),
    "x.com": lazy_pattern(r"/(?!(?:i|search|hashtag|home)/)(?P<account>\w{1,15})(?:/|\Z)"),
    "youtube.com": lazy_pattern(r"/(?P<account>@[\w.-]+|(?:c|channel|user)/[\w-]+)"),
    "zhihu.com": lazy_pattern(r"/(?:people|org)/(?P<account>[\w-]+)"),
}
_CALLED_NOW = {"twitter.com": "x.com"}
"""Platforms that have moved, with all accounts, to another domain."""
_ACCOUNT_HOSTS = {"bilibili.com": "space.bilibili.com"}


def is_platform(domain: str) -> bool:
    """Whether many publishers publish at a domain, or none does."""
    return domain in _PLATFORMS or domain in _SHORT_ADDRESSES


@lru_cache(maxsize=65536)
def names_platform(name: str, domain: str) -> bool:
    """Whether a name is that of the platform itself."""
    return name_key(name) in map(name_key, _PLATFORMS.get(domain, ())) or is_of_domain(name, domain)


def platform_at(url: str) -> str:
    """The name of the platform that an address is on; "" for any other address."""
    host = host_of(url)
    if host in _PARTS_OF_PLATFORMS:
        return _PARTS_OF_PLATFORMS[host]
    return next(iter(_PLATFORMS.get(registered_domain(url), ())), "")


def voice_of(url: str, domain: str) -> str:
    """Who publishes at an address on a platform where nobody is named: its account, else the platform."""
    return account_of(url, domain) or _CALLED_NOW.get(domain, domain)


def account_of(url: str, domain: str) -> str:
    """The account that an address on a platform names: its host, or platform and account; "" for none."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if domain in _BY_HOST and host != domain:
        label = host.removesuffix("." + domain)
        return "" if label in _NO_ACCOUNTS else host
    pattern = _ACCOUNT.get(domain)
    if pattern is None or host not in (_ACCOUNT_HOSTS.get(domain, domain), f"m.{domain}", f"mobile.{domain}"):
        return ""
    match = pattern.match(parts.path)
    return f"{_CALLED_NOW.get(domain, domain)}/{match['account'].lower()}" if match else ""
