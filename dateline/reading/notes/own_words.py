"""Who speaks of itself: institutions, companies and their sites, and what is no news for that reason."""

import re

from dateline.reading.notes.canonical_url import host_of
from dateline.reading.notes.known_names import KNOWN_COMPANIES
from dateline.reading.notes.names import is_medium, is_no_person, is_person
from dateline.reading.notes.platform_names import is_platform_name
from dateline.values.lazy_pattern import lazy_pattern, quick_look

_INSTITUTION_HAN = quick_look(
    r"政府|[国國][务務]院|[部厅廳署委局院馆館行站省庁府]\Z|监测|監測|百科\Z|[发發]布\Z|委[员員][会會]|[協协][会會]|[学學][会會院]"
    r"|大[学學]|公司|集[团團]|基金|研究|法院|[检檢]察|人大|中心|[办辦]公|[组組][织織]|[联聯][盟合]|[欧歐]盟|[银銀]行|[实實][验驗]室"
    r"|科技\Z|官[网網]"
)


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_INSTITUTION_WORDS = _listed(
    """
    administration agency alliance archives arxiv association authority bank board bureau capital center
    centre co college commission committee company congress consortium corp corporation council court
    courts department ecma editor embassy etsi exchange federation forum foundation fund gmbh government
    group guard house iec ieee ietf imf inc initiative institute institution international iso itu lab
    laboratories laboratory labs library llc ltd ministry museum nations nato nist observatory oecd
    office organisation organization overflow parliament partners plc police program programme project
    registry research reserve school secretariat senate services service society software survey systems
    technologies technology treasury trust undp unesco unctad unicef unicode union university ventures
    w3c wto
    """
)
_INSTITUTION_INITIALS = frozenset(("WHO", "UN", "EU"))
"""Initials that are words in lower case."""
_WORD = lazy_pattern(r"\w+")
_OWN_DOMAINS = frozenset(("gov", "edu", "mil", "int", "ac"))
_OWN_HOSTS = _listed(
    """
    blog doc docs developer developers support help about investor investors ir newsroom press research
    engineering status
    """
)
"""First labels of the hosts at which a company speaks of itself."""
_ANYBODYS = _listed(
    """
    mp.weixin.qq.com zhihu.com github.com github.io gitlab.com archive.org toutiao.com
    baijiahao.baidu.com notion.site docs.google.com huggingface.co stackoverflow.com quora.com
    douban.com
    """
)
"""Hosts of platforms at which anybody writes."""
_OWN_PATH = lazy_pattern(
    r"/(?:docs|documentation|newsroom|press-releases?|investors?|about(?:-us)?|support|help|changelog|releases?)(?:[/?#]|\Z)",
    re.IGNORECASE,
)
_NO_NEWS = quick_look(
    r"播客|小宇宙|喜[马馬]拉雅|新[闻聞]稿|通稿|プレスリリース|podcast|press release|\[video\b|audio\b"
    r"|uploaded by\b|episode\s\d",
    re.IGNORECASE,
)
"""Words for what is heard, seen or handed to the press."""


def is_news(text: str, publisher: str, url: str) -> bool:
    """Whether what a publisher put at an address on a day is news: no institution speaks there of itself."""
    if not url or not publisher or is_platform_name(publisher) or is_person(publisher):
        return False
    return not (_speaks_of_itself(publisher) or _is_own_site(url) or _NO_NEWS.search(text))


def _speaks_of_itself(publisher: str) -> bool:
    """Whether a publisher is an institution or a company by its name."""
    small = publisher.lower()
    if small in KNOWN_COMPANIES or publisher.endswith(" AI"):
        return True
    if publisher.isascii() and is_no_person(publisher) and not is_medium(publisher):
        return True
    if not publisher.isascii() and _INSTITUTION_HAN.search(publisher):
        return True
    words = _WORD.findall(small)
    if not _INSTITUTION_WORDS.isdisjoint(words):
        return True
    return not _INSTITUTION_INITIALS.isdisjoint(_WORD.findall(publisher))


def _is_own_site(url: str) -> bool:
    """Whether an address is that of what somebody says of itself, or of a platform where anybody writes."""
    host = host_of(url)
    labels = host.split(".")
    if labels[0] in _OWN_HOSTS or not _OWN_DOMAINS.isdisjoint(labels[-2:]):
        return True
    if any(".".join(labels[place:]) in _ANYBODYS for place in range(len(labels) - 1)):
        return True
    return _OWN_PATH.search(url) is not None
