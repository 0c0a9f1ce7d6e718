"""Titles as pages and lists have them: with the name of the site, the channel or the writer in them."""

from dateline.reading.notes.canonical_url import name_key
from dateline.reading.notes.document_numbers import without_document_number
from dateline.reading.notes.names import (
    ends_as_organisation,
    is_medium,
    is_of_domain,
    is_organisation,
    publishes,
)
from dateline.reading.notes.platform_names import account_in, is_platform_name
from dateline.reading.notes.segments import RUBRIC
from dateline.values.lazy_pattern import lazy_pattern

_SITE_BEHIND = lazy_pattern(
    r"(?P<title>.{2,}?)(?:\s+[-–—|｜·]\s+|\s*(?:--|——|[_|｜])\s*"
    r"|(?<=[\u3400-\u9fff？！”》）])-(?=[\u3400-\u9fffA-Z])|(?<=[？！?!])\s*)"
    r"(?P<site>[^-–—|｜_？！?!\"”,，][^-–—|｜_？！?!]{1,39}(?:(?<=[\u3400-\u9fff])-[A-Z][A-Za-z ]{1,20})?)\Z"
)
_MAY_NAME_SITE = lazy_pattern(r"[-–—|｜·_？！?!]")
"""A quick look for what stands between a title and a site."""
MOST_SITE_WORDS = 6
LONGEST_HAN_SITE_CHARACTERS = 12
_IN_BRACKETS_BEHIND = lazy_pattern(r"\s*[（(][^（()）]{1,20}[)）]\Z")
"""What stands behind a site's name: ``… - 样本网 (YouTube)``."""
_INSTITUTION = lazy_pattern(r"(?:\A|\.)(?:gov|edu|ac|mil|museum|org|go)(?:\.|\Z)")
"""The domain of an institution, whose own name a page's title may begin with."""
_ORGANISATION_FIRST = lazy_pattern(
    r"(?P<head>[^：:]{2,20}|[A-Z][A-Za-z .&'’-]{2,40})[：:]\s*(?P<title>.{2,})\Z"
)
_SITE_FIRST = lazy_pattern(
    r"(?:(?P<site>[^|｜丨]{2,20})[|｜丨]|(?P<forge>Git(?:Hub|Lab|ee)) - (?=[\w.-]+/))(?P<title>[^|｜丨]{3,})"
)
_SHORT = lazy_pattern(r"[\u3400-\u9fff]{4,6}")
"""A short name before a bar, where nobody else publishes: ``极客公园｜题名``."""
_MEDIUM_LAST = lazy_pattern(
    r"(?P<title>.{8,}?)[:：]\s*(?P<site>(?:[A-Z]\w+\s){1,3}[A-Z]\w+|[\u3400-\u9fff]{2,8}(?:デジタル|オンライン"
    r"|ニュース|新聞))\Z"
)
_SITE_BEFORE = lazy_pattern(r"[【\[［〔](?P<head>[^】\]］〕]{2,20})[】\]］〕]\s*(?P<title>.{2,})\Z")
_SITE_LAST = lazy_pattern(r"(?P<title>[^【】]{4,})[【\[［](?P<site>[^】\]］]{2,20})[】\]］]")
_RUBRIC = lazy_pattern(
    r"(?:社[论論评評]|[评評][论論]|[时時][评評]|(?:的?相?[关關]?|[独獨]家)(?:[报報][道导導]|消息))\Z"
)
_RUBRIC_ENDS = frozenset("论論评評道导導息")
_MARKED_PAPER = lazy_pattern(
    r"《(?P<paper>[^》]{2,20})》(?:[本特]?[约約报報刊]?[评評][论論][员員]|社[论論]|[编編][辑輯]部)"
)
"""A newspaper in its marks, and those who write in its name."""
_LATIN_NAME = lazy_pattern(r"(?<=[\u3400-\u9fff])[\s-]+[A-Z][A-Za-z ]{1,20}\Z")
"""The other name of a site behind its Chinese one: ``中央社 CNA``."""
_PORTAL = lazy_pattern(r"(?:手机|手機)?(?:新浪|搜狐|[网網]易|[腾騰][讯訊]|[凤鳳]凰)")
"""Sites that show what newspapers have written."""
_CHANNEL = lazy_pattern(
    r"(?<=.{5})(?:(?:\s*(?:--|[|｜_])\s*|\s+[-–—]\s+)(?:[A-Z][a-z]+|[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{2,4})?))+\Z|(?:--[^-]{2,10})+\Z"
    r"|-[\u3400-\u9fff]{0,4}(?:新[闻聞]|要[闻聞]|社会|国际|国内|[财財][经經]|时政|体育|娱乐|科技|评论|观点|地方)\Z"
    r"|\s*[-–—_|｜]\s*[\u3400-\u9fff]{2,6}(?:[频頻]道|[栏欄]目|[专專][题題])\Z"
)
"""A channel of a site between title and site: ``题名--地方--样本网``."""


def paper_of_leader(name: str) -> str:
    """The newspaper whose leader or report a name says to cite, ``样本日报社论``; else the name."""
    if name[:1] == "《" and (match := _MARKED_PAPER.fullmatch(name)) and is_medium(match["paper"]):
        return match["paper"]
    paper = _RUBRIC.sub("", name) if name[-1:] in _RUBRIC_ENDS else name
    return paper if is_medium(paper) else name


def without_site(title: str, publisher: str, domain: str) -> str:
    """A title without its publisher's name behind it, as the titles of pages have it."""
    if (first := _SITE_FIRST.match(title)) and first["site"] and first["site"].strip() == publisher:
        title = first["title"].strip()
    while _MAY_NAME_SITE.search(title) and (match := _SITE_BEHIND.fullmatch(title)):
        site = match["site"].strip()
        same = name_key(site) == name_key(publisher) or is_of_domain(site, domain)
        same = (
            same
            or (site.startswith(publisher) and not any(map(str.isdigit, site[len(publisher) :])))
            or (len(site) > 2 and site.endswith(("网", "網")) and is_medium(publisher))
        )
        if not (same or is_platform_name(site)):
            break
        title = match["title"].strip()
    return title


def site_in(title: str, domain: str, *, listed: bool = False) -> tuple[str, str]:
    """A title without the publisher's name that stands within it, and that name, or "".

    ``listed``: the note is from a list of literature, where a journal stands behind each title.
    """
    if _MAY_NAME_SITE.search(title) and (match := _SITE_BEHIND.fullmatch(title)):
        site = match["site"].strip()
        if is_organisation(bare := _IN_BRACKETS_BEHIND.sub("", site)):
            site = bare
        site = paper_of_leader(site)
        if account := account_in(site):
            return match["title"].strip(), account
        bare = _LATIN_NAME.sub("", site).partition("，")[0]
        if (
            publishes(bare)
            or is_of_domain(site, domain)
            or is_platform_name(site)
            or (len(site.split()) <= MOST_SITE_WORDS and is_organisation(site) and site[0].isupper())
            or (len(site) <= LONGEST_HAN_SITE_CHARACTERS and not site.isascii() and is_organisation(site))
            or (listed and title[match.end("title") - 1] in "?!" and site[0].isupper())
        ):
            title = match["title"].strip()
            if (
                _PORTAL.match(site)
                and (within := _SITE_BEHIND.fullmatch(title))
                and is_medium(within["site"])
            ):
                return within["title"].strip(), within["site"].strip()  # whose work the portal shows
            # Before the site, its channel: 题名--地方--样本网.
            title = _CHANNEL.sub("", title)
            return without_site(title, site, domain), site
    head, dash, rest = title.partition(" - ")
    if dash and is_medium(head) and not publishes(rest):
        return rest.strip(), head.strip()
    if match := _SITE_FIRST.fullmatch(title):
        site = (match["forge"] or match["site"]).strip()
        if site[0] == "《" and site[-1] == "》":
            return match["title"].strip(), site[1:-1]
        if (
            match["forge"]
            or is_medium(site)
            or (domain and _SHORT.fullmatch(site) and not RUBRIC.fullmatch(site))
        ):
            return match["title"].strip(), site
    if (match := _MEDIUM_LAST.fullmatch(title)) and is_medium(match["site"]):
        return match["title"].strip(), match["site"].strip()
    if match := _SITE_BEFORE.fullmatch(title):
        head, rest = match["head"].strip(), match["title"].strip()
        if ends_as_organisation(head):
            return rest, head
        if ends_as_organisation(rest):
            return head, rest
    if (match := _SITE_LAST.fullmatch(title)) and ends_as_organisation(match["site"]):
        return match["title"].strip(), match["site"]
    if match := _ORGANISATION_FIRST.fullmatch(title):
        head = _IN_BRACKETS_BEHIND.sub("", without_document_number(match["head"]).strip())
        head = paper_of_leader(head)
        of_institution = _INSTITUTION.search(domain) is not None and is_organisation(head)
        if of_institution or publishes(head) or is_of_domain(head, domain):
            return match["title"].strip(), head
    return title, ""
