"""Which address each file gets, and where it is written."""

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.reading.permalinks import (
    MAX_PART_BYTES,
    alias_address,
    alias_addresses,
    output_path,
    permalink,
    slugify,
)
from dateline.values.settings import SectionPermalink, Settings
from tests.cases.collected import Found, collected, front_matter_of

SITE = Settings(
    title="样刊", base_url="https://dateline.example/", language="zh-CN", timezone="Asia/Shanghai"
)


def permalink_of(path: str, front: FrontMatter, settings: Settings = SITE) -> tuple[str, Found]:
    return collected(path, lambda findings: permalink(path, front, settings, findings))


def address(path: str, front: str = "", pattern: str = ":path") -> tuple[str, list[str]]:
    """The address of a file with these lines of front matter, and the findings."""
    settings = msgspec.structs.replace(SITE, permalink=pattern)
    fields, *_ = front_matter_of(f"---\n{front}\n---\n", settings)
    url, found = permalink_of(path, fields, settings)
    return url, [f"{item.line}:{item.column} {item.code}" for item in found]


@pytest.mark.parametrize(
    ("path", "url"),
    {
        "content/2025/first-light.md": "/2025/first-light/",
        "content/2025/First Light.md": "/2025/first-light/",
        "content/2025/a - b.md": "/2025/a-b/",
        "content/海上风电：十年，之后.md": "/海上风电十年之后/",
        "content/e\u0301te\u0301.md": "/été/",
        "content/index.md": "/",
        "content/_index.md": "/",
        "content/2025/_index.md": "/2025/",
        "content/2025/trip/index.md": "/2025/trip/",
        "content/pages/about.md": "/about/",
        "content/pages/desk/imprint.md": "/desk/imprint/",
        "content/a#b%c.md": "/a#bc/",
        'content/it\'s "so".md': "/its-so/",
        "content/🎉.md": "/🎉/",
        "content/party 🎉 time.md": "/party-time/",
        "content/con.md": "/con-/",
        "content/NUL.txt.md": "/nul-.txt/",
        "content/dots...md": "/dots/",
        "content/c++.md": "/c++/",
        "content/tags/x.md": "/tags/x/",
        "content/Search.md": "/search/",
        "content/a: b/c.md": "/a-b/c/",
        "content/pages/index.md": "/",
        "content/_posts/2025-06-19-x.md": "/2025-06-19-x/",
        "content/blog/_posts/x.md": "/blog/x/",
        "content/_drafts/x.md": "/x/",
    }.items(),
)
def test_the_default_address_follows_the_path(path: str, url: str) -> None:
    assert address(path) == (url, [])


@pytest.mark.parametrize(
    ("front", "url"),
    {
        "slug: New Name": "/2025/new-name/",
        "slug: a/b": "/2025/a-b/",
        "url: /old/place.html": "/old/place.html",
        "url: /Old/place": "/Old/place/",
        "url: old": "/old/",
        "url: /a/index.html": "/a/",
        "url: /%E5%8D%81/": "/十/",
    }.items(),
)
def test_front_matter_can_say_otherwise(front: str, url: str) -> None:
    assert address("content/2025/x.md", front) == (url, [])


def test_a_bundles_slug_replaces_its_folder() -> None:
    assert address("content/2025/x/index.md", "slug: y") == ("/2025/y/", [])


@pytest.mark.parametrize(
    ("path", "front", "url", "found"),
    [
        ("content/../x.md", "", "/", ["0:0 path-outside"]),
        ("content/x.md", "url: /../y/", "/x/", ["2:6 path-outside"]),
        ("content/x.md", "url: C:/y", "/x/", ["2:6 path-outside"]),
        ("content/x.md", "url: /a?b/", "/ab/", ["2:6 url-changed"]),
        ("content/x.md", "slug: ？？", "/x/", ["2:7 slug-empty"]),
    ],
)
def test_what_cannot_be_is_reported(path: str, front: str, url: str, found: list[str]) -> None:
    assert address(path, front) == (url, found)


def test_a_long_name_is_cut_and_stays_different() -> None:
    one, found = address(f"content/{'名' * 90}一.md")
    other, _ = address(f"content/{'名' * 90}二.md")
    assert found == ["0:0 url-cut"]
    assert one != other
    assert len(one.strip("/").encode()) <= MAX_PART_BYTES


@pytest.mark.parametrize(
    ("pattern", "url"),
    {
        "/:year/:month/:day/:slug/": "/2025/06/19/new/",
        "/:year/:slug.html": "/2025/new.html",
        "/news/:filename/": "/news/x/",
        "/n/:path": "/n/a/b/new/",
        "/:section/:year/:slug/": "/a/2025/new/",
        "/:sections/:filename": "/a/b/x/",
    }.items(),
)
def test_a_pattern_may_say_otherwise(pattern: str, url: str) -> None:
    front = "slug: new\ndate: 2025-06-19T00:30:00+14:00"
    assert address("content/a/b/x.md", front, pattern) == (url, [])


def test_a_slug_is_the_name_without_a_date_that_it_begins_with() -> None:
    path, front = "content/2025-06-19-new-name.md", "date: 2025-06-19"
    assert address(path, front, "/:year/:slug/") == ("/2025/new-name/", [])
    assert address(path, front, "/:year/:filename/") == ("/2025/2025-06-19-new-name/", [])
    assert address("content/2025-06-19.md", front, "/:year/:slug/") == ("/2025/2025-06-19/", [])


def test_folders_may_have_patterns_of_their_own() -> None:
    patterns = (
        SectionPermalink(section="posts/", pattern="/:year/:slug/"),
        SectionPermalink(section="posts/short", pattern="/s/:slug/"),
    )
    settings = msgspec.structs.replace(SITE, permalinks=patterns)
    front, *_ = front_matter_of("---\ndate: 2025-06-19\n---\n", settings)
    places = ("posts/x", "posts/deep/x", "posts/short/x", "x", "pages/x")
    assert [permalink_of(f"content/{place}.md", front, settings)[0] for place in places] == [
        "/2025/x/",
        "/2025/x/",
        "/s/x/",
        "/x/",
        "/x/",
    ]


def test_a_pattern_may_name_jekylls_folders_or_leave_them_out() -> None:
    patterns = (
        SectionPermalink(section="_posts", pattern="/:year/:slug/"),
        SectionPermalink(section="sport", pattern="/s/:slug/"),
        SectionPermalink(section="caf\u00e9", pattern="/c/:slug/"),
    )
    settings = msgspec.structs.replace(SITE, permalinks=patterns)
    front, *_ = front_matter_of("---\ndate: 2025-06-19\n---\n", settings)
    places = ("_posts/x", "_posts/x/index", "sport/_posts/x", "cafe\u0301/x", "_drafts/x")
    assert [permalink_of(f"content/{place}.md", front, settings)[0] for place in places] == [
        "/2025/x/",
        "/2025/x/",
        "/s/x/",
        "/c/x/",
        "/x/",
    ]


def test_a_pattern_with_a_date_cannot_hold_what_is_undated() -> None:
    pattern = "/:year/:slug/"
    assert address("content/a/x.md", "", pattern) == ("/a/x/", ["0:0 permalink-undated"])
    assert address("content/pages/about.md", "", pattern) == ("/about/", [])
    assert address("content/a/_index.md", "", pattern) == ("/a/", [])


@pytest.mark.parametrize(
    ("alias", "url"),
    {
        "/old/": "/old/",
        "/old": "/old/",
        "/old.html": "/old.html",
        "old": "/2025/old/",
        "old.html": "/2025/old.html",
        "/%E5%8D%81/": "/十/",
        "../x": None,
        "/a/../../x": None,
        "https://elsewhere.example/a": None,
        "//elsewhere.example/a": None,
        "/?p=7": None,
        "/a#b": None,
        "": None,
    }.items(),
)
def test_aliases(alias: str, url: str | None) -> None:
    assert alias_address(alias, "/2025/x/") == url


def test_an_alias_that_cannot_be_is_reported() -> None:
    text = "---\naliases: [/old/, old/, /2025/x/, ../../y, /old]\n---\n"
    front, *_ = front_matter_of(text, SITE)
    addresses, found = collected("a.md", lambda findings: alias_addresses(front, "/2025/x/", findings))
    assert addresses == ("/old/", "/2025/old/")
    assert [(item.line, item.column, item.code, item.args["alias"]) for item in found] == [
        (2, 10, "alias-invalid", "/2025/x/"),
        (2, 10, "alias-invalid", "../../y"),
    ]


def test_another_name_is_no_address() -> None:
    text = "---\naliases: [Another Name, 别名, old-name, old.html]\n---\n"
    front, *_ = front_matter_of(text, SITE)
    addresses, found = collected("a.md", lambda findings: alias_addresses(front, "/2025/x/", findings))
    assert addresses == ("/2025/old-name/", "/2025/old.html")
    assert [(item.code, item.args["alias"]) for item in found] == [
        ("alias-name", "Another Name"),
        ("alias-name", "别名"),
        ("alias-unclear", "old-name"),
    ]


@pytest.mark.parametrize(
    ("name", "slug"),
    {
        "AI 人才": "ai-人才",
        "ＡＩ　人才": "ai-人才",
        "Sam Lee": "sam-lee",
        "C++": "c++",
        "C#": "c#",
        ".NET": "net",
        "Straße": "strasse",
        "A/B": "a-b",
        "A & B": "a-b",
        "🎉": "🎉",
        "con": "con-",
    }.items(),
)
def test_slugs(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize(
    ("url", "file"),
    {
        "/": "index.html",
        "/2025/x/": "2025/x/index.html",
        "/feed.xml": "feed.xml",
        "/old.html": "old.html",
    }.items(),
)
def test_output_paths(url: str, file: str) -> None:
    assert output_path(url) == file


NAMES = st.text(min_size=1).filter(lambda name: "/" not in name and name not in (".", ".."))


def is_safe(part: str) -> bool:
    stem = part.split(".")[0].lower()
    return (
        0 < len(part.encode()) <= MAX_PART_BYTES
        and not set(part) & set('<>:"|?*\\/\x00')
        and part[-1] not in ". "
        and stem not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
        and unicodedata.is_normalized("NFC", part)
    )


@given(st.text())
def test_slugs_are_safe_and_settled(name: str) -> None:
    slug = slugify(name)
    assert is_safe(slug)
    assert slugify(slug) == slug
    assert slugify(name.upper()) == slugify(name.upper().casefold())


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_addresses_of_any_path_are_safe(names: list[str]) -> None:
    url, _ = permalink_of("content/" + "/".join(names) + ".md", FrontMatter())
    assert url.startswith("/")
    assert url.endswith("/")
    assert url == "/" or all(is_safe(part) for part in url.strip("/").split("/"))


@given(st.text())
def test_addresses_of_any_url_are_safe(url: str) -> None:
    got, found = permalink_of("content/x.md", FrontMatter(url=url))
    assert all(is_safe(part) for part in got.strip("/").split("/") if got != "/")
    assert got == "/x/" or found or got.strip("/") or url.strip("/") in ("", ".", "index.html")


@given(
    st.lists(st.one_of(NAMES, st.sampled_from(["a.html", "index.html", "a", "A"])), max_size=3), st.booleans()
)
def test_two_addresses_never_share_a_file(names: list[str], is_folder: bool) -> None:
    url, _ = permalink_of("content/x.md", FrontMatter(url="/" + "/".join(names) + "/" * is_folder))
    file = output_path(url)
    assert url == ("/" + file).removesuffix("index.html")
