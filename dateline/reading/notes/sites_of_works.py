"""Sites that hold one kind of works: posts, films, blogs, entries, preprints, patents."""

from functools import lru_cache

from dateline.reading.notes.canonical_url import host_of
from dateline.values.sources import Genre

_SITES: dict[Genre, str] = {
    "post": """
        weibo.com weibo.cn x.com twitter.com threads.net threads.com facebook.com instagram.com linkedin.com
        reddit.com t.me bsky.app
        xiaohongshu.com tieba.baidu.com v2ex.com
        """,
    "motion_picture": """
        youtube.com youtu.be bilibili.com vimeo.com douyin.com iesdouyin.com tiktok.com v.qq.com youku.com
        """,
    "post-weblog": """
        blogspot.com wordpress.com medium.com substack.com jianshu.com csdn.net cnblogs.com juejin.cn
        zhuanlan.zhihu.com
        """,
    "entry-encyclopedia": "wikipedia.org baike.baidu.com britannica.com baike.com",
    "article": "arxiv.org biorxiv.org medrxiv.org chinaxiv.org",
    "patent": "patents.google.com",
}
_GENRE_AT: dict[str, Genre] = {site: genre for genre, sites in _SITES.items() for site in sites.split()}


def genre_at(url: str) -> Genre:
    """The kind of works that the site of an address holds; "" for a site of no one kind."""
    return _genre_of(host_of(url))


@lru_cache(maxsize=4096)
def _genre_of(host: str) -> Genre:
    site = host
    while site:
        if genre := _GENRE_AT.get(site):
            return genre
        label, _, site = site.partition(".")
        if label == "mastodon" and site and "." not in site:
            return "post"  # a server of its own
    return ""
