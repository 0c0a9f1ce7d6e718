"""Which addresses, domains and names are taken for the same."""

import re
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.reading.notes.canonical_url import canonical_url, name_key, registered_domain, source_key

SAME = """
A host has no case                    HTTPS://News.Example/a                     https://news.example/a
but a path has                        https://news.example/A                     https://news.example/A
http is https                         http://news.example/a                      https://news.example/a
The default port of https             https://news.example:443/a                 https://news.example/a
The default port of http              http://news.example:80/a                   https://news.example/a
A colon without a port                https://news.example:/a                    https://news.example/a
A port with zeros before it           https://news.example:08080/a               https://news.example:8080/a
A dot behind the host                 https://news.example./a                    https://news.example/a
Nothing behind the host               https://news.example                       https://news.example/
A query right behind the host         https://news.example?id=1                  https://news.example/?id=1
A slash at the end                    https://news.example/a/                    https://news.example/a
Two slashes at the end                https://news.example/a//                   https://news.example/a
A slash before the query              https://news.example/a/?id=1               https://news.example/a?id=1
A question mark without a query       https://news.example/a?                    https://news.example/a
Ampersands without parameters         https://news.example/a?&id=1&              https://news.example/a?id=1
A place in the page                   https://news.example/a#part-2              https://news.example/a
A highlighted text                    https://news.example/a#:~:text=word        https://news.example/a
Dot segments                          https://news.example/x/../a/./b            https://news.example/a/b
Dot segments above the root           https://news.example/../a                  https://news.example/a
Dot segments, encoded                 https://news.example/x/%2e%2E/a            https://news.example/a
Percent-encoding in lower case        https://news.example/a%2fb                 https://news.example/a%2Fb
What need not be encoded              https://news.example/%61%7Eb%2D            https://news.example/a~b-
Han characters in the path            https://news.example/新闻                  https://news.example/%E6%96%B0%E9%97%BB
Han characters, lower-case hex        https://news.example/%e6%96%b0             https://news.example/新
Han characters in the query           https://news.example/?q=新                 https://news.example/?q=%E6%96%B0
A percent sign that stands alone      https://news.example/100%                  https://news.example/100%25
Han characters in the host            https://新闻.example/a                     https://xn--efvy88h.example/a
Full-width letters in the host        https://ｎｅｗｓ.example/a                 https://news.example/a
An ideographic full stop              https://news。example/a                    https://news.example/a
A letter with its accent apart        https://cafe\u0301.example/                https://caf\u00e9.example/
An encoded letter in the host         https://n%65ws.example/a                   https://news.example/a
A user and a password                 https://me:secret@news.example/a           https://news.example/a
A session in the path                 https://news.example/a;jsessionid=0A.b!1   https://news.example/a
Campaigns                             https://news.example/a?utm_source=x&id=1   https://news.example/a?id=1
Campaigns in capitals                 https://news.example/a?UTM_Source=x        https://news.example/a
Campaigns of unknown name             https://news.example/a?utm_psn=1           https://news.example/a
Clicks on Facebook                    https://news.example/a?id=1&fbclid=Ab-c    https://news.example/a?id=1
Clicks on Google's ads                https://news.example/a?gclid=1             https://news.example/a
A tracker without a value             https://news.example/a?fbclid              https://news.example/a
A tracker before a place in the page  https://news.example/a?spm=1.2.3#c         https://news.example/a
Shared in a chat                      https://news.example/a?from=timeline&isappinstalled=0  https://news.example/a
WeChat's scene and sharer             https://mp.weixin.qq.com/s/Ab?scene=1&sharer_shareid=2  https://mp.weixin.qq.com/s/Ab
WeChat's redirect                     https://mp.weixin.qq.com/s/Ab#wechat_redirect  https://mp.weixin.qq.com/s/Ab
Bilibili's sharer                     https://www.bilibili.com/video/BV1/?vd_source=1&p=2  https://www.bilibili.com/video/BV1?p=2
A post's sharer                       https://x.com/a/status/1?s=20&t=Ab         https://x.com/a/status/1
A film's sharer                       https://www.youtube.com/watch?v=a&si=b     https://www.youtube.com/watch?v=a
Guardian's campaigns                  https://www.theguardian.com/a?CMP=share    https://www.theguardian.com/a
With and without www                  https://www.news.example/a                 https://news.example/a
The page for telephones               https://m.news.example/a                   https://news.example/a
The old page for telephones           https://wap.news.example/a                 https://news.example/a
A telephone's host within             https://en.m.wikipedia.org/wiki/A          https://en.wikipedia.org/wiki/A
BBC's campaigns                       https://www.bbc.co.uk/a?at_medium=RSS      https://www.bbc.co.uk/a
"""

DIFFERENT = """
Another page                          https://news.example/a                     https://news.example/b
A path's case                         https://news.example/a                     https://news.example/A
Another article                       https://news.example/?id=1                 https://news.example/?id=2
An article and the front page         https://news.example/?p=1                  https://news.example/
Parameters in another order           https://news.example/?a=1&b=2              https://news.example/?b=2&a=1
A parameter twice                     https://news.example/?a=1&a=1              https://news.example/?a=1
A parameter's case                    https://news.example/?id=a                 https://news.example/?id=A
An empty value                        https://news.example/?id=                  https://news.example/?id
An index file                         https://news.example/a/index.html          https://news.example/a/
A domain that is called www           https://www.com/a                          https://com/a
A domain that is called m             https://m.example/a                        https://example/a
Another host                          https://blog.news.example/a                https://news.example/a
Another port                          https://news.example:8443/a                https://news.example/a
The port of http, by https            https://news.example:80/a                  https://news.example/a
A slash that is encoded               https://news.example/a%2Fb                 https://news.example/a/b
A comma that is encoded               https://news.example/a%2Cb                 https://news.example/a,b
A plus and a space                    https://news.example/?q=a+b                https://news.example/?q=a%20b
A route of a hashbang                 https://news.example/#!/a                  https://news.example/#!/b
A route in the fragment               https://news.example/#/a                   https://news.example/
German's two ways to write            https://stra\u00dfe.example/               https://strasse.example/
`from` that is a place                https://news.example/?from=paris           https://news.example/
`si` where it is no sharer            https://news.example/?si=1                 https://news.example/
`t`, a place in a film                https://www.youtube.com/watch?v=a&t=9      https://www.youtube.com/watch?v=a
Another film                          https://www.youtube.com/watch?v=a          https://www.youtube.com/watch?v=b
Another part of a film                https://www.bilibili.com/video/BV1?p=1     https://www.bilibili.com/video/BV1?p=2
Another account in WeChat             https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=1&sn=a  https://mp.weixin.qq.com/s?__biz=B&mid=1&idx=1&sn=a
Another post in WeChat                https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=1&sn=a  https://mp.weixin.qq.com/s?__biz=A&mid=2&idx=1&sn=a
Another place in WeChat's post        https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=1&sn=a  https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=2&sn=a
Another signature in WeChat           https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=1&sn=a  https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=1&sn=b
A site whose name ends alike          https://notx.com/a?s=1                     https://notx.com/a
An archived copy's time               https://archive.example/web/2024/http://a  https://archive.example/web/2025/http://a
"""

NO_URLS = [
    *("", " ", "news.example", "//news.example/a", "ftp://news.example/a", "mailto:desk@news.example"),
    *("javascript:alert(1)", "https:", "https://", "https:///a", "https://?id=1", "https:news.example"),
    *("https://news example/a", "https://news.example:port/a", "https://news.example:65536/"),
    *("https://news..example/", "https://.example/", "https://[::1/a", "https://a％zb.example/"),
    "https://news.example\uff0fa",
]


def rows(table: str) -> list[tuple[str, str, str]]:
    """What is shown, and the two addresses."""
    found = [re.split(r"\s{2,}", line) for line in table.strip().splitlines()]
    return [(what, first, second) for what, first, second in found]


@pytest.mark.parametrize(("what", "first", "second"), rows(SAME))
def test_is_the_same_address(what: str, first: str, second: str) -> None:
    assert canonical_url(first) == canonical_url(second) != "", what


@pytest.mark.parametrize(("what", "first", "second"), rows(DIFFERENT))
def test_is_another_address(what: str, first: str, second: str) -> None:
    assert canonical_url(first), what
    assert canonical_url(second), what
    assert canonical_url(first) != canonical_url(second), what


@pytest.mark.parametrize("text", NO_URLS)
def test_what_is_no_web_address_has_none(text: str) -> None:
    assert canonical_url(text) == ""
    assert registered_domain(text) == ""


def test_a_canonical_address_is_an_address_in_ascii() -> None:
    assert (
        canonical_url(" HTTP://me@新闻.Example:80/a/../Ä b/?utm_medium=x&q=[新]&&#top\n")
        == "https://xn--efvy88h.example/%C3%84%20b?q=%5B%E6%96%B0%5D"
    )
    assert canonical_url("https://news.example/#!/2025/新") == "https://news.example/#!/2025/%E6%96%B0"
    assert canonical_url("http://[2001:DB8::1]:8080/a") == "https://[2001:db8::1]:8080/a"


HOSTS = [
    *("news.example", "NEWS.example:80", "m@新闻.example", "x.com", "[::1]", "ß.example."),
    "mp.weixin.qq.com",
    *("a.xn--fiqs8s", "a.xn--", "xn--zz99999999.example"),
]
PIECES = [
    *("/", "/a", "/.", "/..", "//", "?", "&", "=", "#", "#!/", "#/", "%", "%2", "%2f", "%41", "%2E", " "),
    *(";jsessionid=1", "utm_source=x", "id=1", "s=1", "from=timeline", "新", "é", "[", "'", "\\", "\n"),
    *("\x00", "\ud800"),
]


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """What might stand in a note: nearly a URL, of pieces that matter."""
    scheme = draw(st.sampled_from(["http", "HTTPS"]))
    host = draw(st.sampled_from(HOSTS) | st.text(max_size=12))
    pieces = draw(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12))
    return f"{scheme}://{host}{''.join(pieces)}"


@pytest.mark.prove
@given(addresses() | st.text())
@example("http://a.xn--")
def test_twice_is_the_same_as_once(text: str) -> None:
    once = canonical_url(text)
    assert canonical_url(once) == once
    assert once == "" or re.fullmatch(r"https://[\[\]a-z0-9._:-]+/[!-~]*", once)
    assert registered_domain(once) == registered_domain(text)


@pytest.mark.prove
@given(addresses() | st.text())
def test_any_text_has_keys(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert source_key(text, text, text) or not text.strip()
    assert registered_domain(text) in canonical_url(text)


@pytest.mark.prove
@given(
    st.sampled_from(["id", "v", "p", "__biz", "mid", "idx", "sn", "page", "newsid", "contentId"]),
    st.text(min_size=1),
    st.text(min_size=1),
    st.sampled_from(["news.example", "mp.weixin.qq.com", "www.bilibili.com", "www.youtube.com"]),
)
def test_what_names_the_page_keeps_addresses_apart(name: str, first: str, second: str, host: str) -> None:
    pages = [
        canonical_url(f"https://{host}/a?utm_source=x&{name}={quote(value, safe='', errors='surrogatepass')}")
        for value in (first, second)
    ]
    assert (pages[0] == pages[1]) == (first == second)


@pytest.mark.parametrize(
    ("url", "domain"),
    {
        "https://www.news.example.com/a": "example.com",
        "https://example.com": "example.com",
        "http://News.Example.CO.UK:8080/": "example.co.uk",
        "https://finance.example.com.cn/": "example.com.cn",
        "https://www.例子.中国/": "xn--fsqu00a.xn--fiqs8s",
        "https://somebody.github.io/a": "somebody.github.io",
        "https://github.io/": "github.io",
        "https://www.unheard-of.example/": "unheard-of.example",
        "https://localhost:8000/": "localhost",
        "https://192.0.2.7/a": "192.0.2.7",
        "https://[2001:db8::1]/": "[2001:db8::1]",
        "https://example.com@news.example/": "news.example",
    }.items(),
)
def test_a_publisher_is_known_by_the_registered_domain(url: str, domain: str) -> None:
    assert registered_domain(url) == domain


@pytest.mark.parametrize(
    ("name", "key"),
    {
        "Evening  News": "evening news",
        "ＥＶＥＮＩＮＧ\u3000ＮＥＷＳ": "evening news",
        "《晚报》": "晚报",
        " “Evening News”, ": "evening news",
        "e\u0301cho": "écho",
        "Straße": "strasse",
        "A.B.C.": "a.b.c",
        "?!": "?!",
        " ": "",
    }.items(),
)
def test_names_are_compared_without_their_dress(name: str, key: str) -> None:
    assert name_key(name) == key


def test_a_source_is_known_by_its_address_else_by_title_and_publisher() -> None:
    assert source_key("http://news.example/a/", "标题", "晚报") == "https://news.example/a"
    assert source_key("", "《标题》", "晚报") == source_key("", "标题", "“晚报”") == "标题\u001f晚报"
    assert source_key("", "标题", "") == "标题\u001f"
    assert source_key("", "", "晚报") == ""
