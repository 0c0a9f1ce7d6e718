"""Exports that are made to do harm, or simply broken: what comes in is in the site, in no time."""

import os
import re
import sys
import time
from pathlib import Path
from unicodedata import normalize

import pytest

from dateline.importing.import_site import ImportDone, ImportRequest, import_site
from dateline.runtime.errors import MachineFault
from dateline.values.diagnostics import Diagnostic
from tests.story.newsroom import Newsroom

WXR = (
    '<?xml version="1.0" encoding="{encoding}"?><rss xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title><link>{link}</link>'
    "<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{link}</wp:base_site_url>{items}</channel></rss>"
)
PROGRAMS = ("hugo", "jekyll", "hexo", "obsidian")


def item(text: str = "x", title: str = "题", slug: str = "", link: str = "", kind: str = "post") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><content:encoded><![CDATA[{text}]]></content:encoded>"
        f"<wp:post_name>{slug}</wp:post_name><wp:post_type>{kind}</wp:post_type><wp:status>publish</wp:status></item>"
    )


def wxr(
    *items: str, link: str = "https://old.example", encoding: str = "UTF-8", title: str = "旧站"
) -> bytes:
    text = WXR.format(items="".join(items), link=link, encoding=encoding, title=title)
    return text.encode("utf-8" if encoding == "nonsense" else encoding)


def source_of(kind: str, folder: Path, text: str | bytes) -> Path:
    """A source of this kind with one text."""
    if kind == "wordpress":
        folder.mkdir()
        data = wxr(item(text)) if isinstance(text, str) else text
        (folder / "export.xml").write_bytes(data)
        return folder / "export.xml"
    place, settings = {
        "hugo": ("content/posts/a.md", "hugo.toml"),
        "jekyll": ("_posts/2020-01-02-a.md", "_config.yml"),
        "hexo": ("source/_posts/a.md", "_config.yml"),
        "obsidian": ("a.md", ".obsidian/app.json"),
        "html": ("a.html", "b.txt"),
    }[kind]
    for path, data in ((place, text), (settings, "")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def brought_in(source: Path, folder: Path, uploads: Path | None = None) -> ImportDone:
    """An import, after which nothing lies beside the site and nothing is half there."""
    done = import_site(ImportRequest(source, folder / "site", uploads=uploads))
    assert isinstance(done, ImportDone), done
    assert {path.name for path in folder.iterdir()} <= {"site", "source", "secret", "uploads"}
    assert not list((folder / "site").glob(".dateline-import-*"))
    return done


def files(folder: Path) -> list[str]:
    """What is in the site besides its settings, and the lists that Hugo's sections had."""
    site, others = folder / "site", ("site.toml", "_index.md")
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.*") if path.name not in others)


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]\n"
    for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)
FRONT_MATTER = [
    LAUGHS + "tags: *i\ncategories: *i\n",
    "a: &a [*a]\ntags: *a\ncategories: *a\n",
    "a: &a {<<: *a}\n",
    *(
        f"date: {value}\n"
        for value in ("!!timestamp x", "!!int ''", "!!float ''", "!!bool x", "!!binary é", "=")
    ),
    *(
        f"date: {value}\n"
        for value in ("!!python/object:os.system x", "!x y", "2020-99-99", "9" * 5000, "{{}: 1}")
    ),
    *(
        f"date: {value}\n"
        for value in ("9999-12-31T23:59:59-23:59", "0000-00-00", "'0000-00-00'", "!!set {a, b}")
    ),
    f"title: {'[' * 900}\n",
    f"title: {'{a: ' * 3000}\n",
    "tags: " + "- " * 3000 + "\n",
    'title: "\\ud800"\nexcerpt: "\\ud800"\ntags: ["\\udfff"]\n',
    "image: http://[\ncover: //[x\nurl: 'http://['\npermalink: //[\n",
    f"image: data:image/png;base64,{'A' * 3000}\ncover: 'a\\0b'\n",
    'image: "a\\0b"\n',
    "image: [[[]]]\ncover: {image: [1]}\ntags: [[{a: b}, 1, null]]\ncategories: {a: b}\n",
    "permalink: /../../../../etc/passwd\nslug: ../../x\nlayout: ../x\nurl: /../x\n",
    "permalink: [1]\nslug: {a: 1}\ndate: [2020]\ntitle: 3\npublished: maybe\n",
    f"x: {'a' * 2_000_000}\n",
]


@pytest.mark.parametrize(
    "kind", [kind if kind == "hugo" else pytest.param(kind, marks=pytest.mark.long) for kind in PROGRAMS]
)
def test_front_matter_of_any_kind_comes_in_as_it_is(kind: str, tmp_path: Path) -> None:
    began = time.process_time()
    for number, front in enumerate(FRONT_MATTER):
        folder = tmp_path / str(number)
        brought_in(source_of(kind, folder / "source", f"---\n{front}---\n正文。\n"), folder)
        (path,) = files(folder)
        assert path.startswith("content/")
        assert (folder / "site" / path).read_text("utf-8").endswith("正文。\n")
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "text",
    [
        f"+++\n{'a.' * 20_000}a = 1\n+++\n正文。\n",
        f"+++\na = {'[' * 5000}\n+++\n正文。\n",
        f"+++\na = {'9' * 5000}\n+++\n正文。\n",
        "+++\ndate = 2020-99-99\n+++\n正文。\n",
        f'{{"a": {"[" * 100_000}\n正文。\n',
        f'{{"a": {"9" * 5000}}}\n正文。\n',
    ],
)
def test_so_does_that_in_toml_and_json(text: str, tmp_path: Path) -> None:
    began = time.process_time()
    brought_in(source_of("hugo", tmp_path / "source", text), tmp_path)
    assert (tmp_path / "site/content/posts/a.md").read_text("utf-8").endswith("正文。\n")
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", f"{'a.' * 20_000}a = 1\n"),
        ("hugo.toml", f"a = {'[' * 5000}\n"),
        ("hugo.yaml", LAUGHS),
        ("hugo.yaml", "a: &a [*a]\n"),
        ("hugo.yaml", "title: !!int ''\n"),
        ("hugo.yaml", "[" * 900),
        ("hugo.json", "[" * 100_000),
        ("hugo.json", f'{{"a": {"9" * 5000}}}'),
        ("hugo.json", '"\\ud800'),
    ],
)
def test_settings_that_mean_too_much_are_one_sentence(name: str, text: str, tmp_path: Path) -> None:
    source = source_of("hugo", tmp_path / "source", "正文。\n")
    (source / "hugo.toml").unlink()
    (source / name).write_text(text, "utf-8")
    began = time.process_time()
    done = import_site(ImportRequest(source, tmp_path / "site"))
    assert isinstance(done, Diagnostic)
    assert (done.code, done.path) == ("import-broken", name)
    assert time.process_time() - began < 3


def test_settings_with_odd_characters_become_settings_that_can_be_read(tmp_path: Path) -> None:
    source = source_of("hugo", tmp_path / "source", "---\ntitle: 甲\n---\n正文。\n")
    (source / "hugo.toml").unlink()
    title = r"a\"\\b\u0000\r\n\u007f\u0085\u2028\ud800\ufffe]]>"
    (source / "hugo.json").write_text(f'{{"title": "{title}", "baseURL": "http://["}}', "utf-8")
    brought_in(source, tmp_path)
    newsroom = Newsroom.__new__(Newsroom)
    newsroom.folder = tmp_path / "site"
    assert newsroom.build().published


ADDRESSES = (
    *(
        "http://[",
        "//[x",
        "http://[::1]x/",
        "http://a:b/",
        "https://old.example:99999/a.png",
        "a%00b",
        "%00",
        "/%00.png",
    ),
    *(
        "/a\\b.png",
        "/..%2f..%2fsecret",
        "../secret",
        "/../secret",
        "/%2e%2e/secret",
        "/wp-content/uploads/../../secret",
    ),
    *(
        "/%00x/p.png",
        "/C:/p.png",
        "//p.png",
        "/x//p.png",
        "/./p.png",
        f"/{'a' * 300}/p.png",
        f"/{'字' * 90}.png",
    ),
    *(f"data:image/png;base64,{'A' * 3000}", "javascript:x", "?", "#", "/", ".", "..", "\x1b[2J", "\ud800"),
    f"/{'a/' * 2000}p.png",
)


@pytest.mark.parametrize("kind", ["wordpress", "html"])
def test_no_address_leads_out_or_stops_an_import(kind: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not yours", "utf-8")
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads/p.png").write_bytes(b"png")
    text = "".join(f"<p><img src='{each}'><a href='{each}'>x</a></p>" for each in ADDRESSES)
    markup = f"<html><head><link rel=canonical href='http://['></head><body>{text}</body></html>"
    source = source_of(
        kind,
        tmp_path / "source",
        (text if kind == "wordpress" else markup).encode("utf-8", "replace").decode(),
    )
    brought_in(source, tmp_path, tmp_path / "uploads")
    assert set(files(tmp_path)) - {"content/posts/undated/题.md", "content/a.md"} <= {"static/p.png"}


def test_names_that_lead_out_are_names(tmp_path: Path) -> None:
    slugs = (
        "../../../secret",
        "/etc/passwd",
        "..",
        ".",
        "con",
        "a\\b",
        "%2e%2e%2fsecret",
        "%00",
        "a" * 999,
        "字" * 300,
    )
    items = [item(slug=slug, kind=slug[:20] or "post", link=f"http://old.example/{slug}/") for slug in slugs]
    source = source_of(
        "wordpress", tmp_path / "source", wxr(*items, item(title="字" * 999), item(link="http://["))
    )
    brought_in(source, tmp_path)
    assert len(files(tmp_path)) == len(slugs) + 2


@pytest.mark.parametrize("link", ["http://[", "//[x", "http://a]b/", "", "x" * 9999, "http://a:b", "\x01"])
def test_an_export_of_no_address_comes_in(link: str, tmp_path: Path) -> None:
    brought_in(source_of("wordpress", tmp_path / "source", wxr(item(), link=link)), tmp_path)


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5", "utf-16", "UTF-8"])
def test_an_export_is_read_in_its_encoding(encoding: str, tmp_path: Path) -> None:
    data = wxr(item("標準", title="題"), encoding=encoding, title="站")
    brought_in(source_of("wordpress", tmp_path / "source", data), tmp_path)
    (path,) = files(tmp_path)
    assert "標準" in (tmp_path / "site" / path).read_text("utf-8")


@pytest.mark.parametrize(
    "charset", ["idna", "punycode", "undefined", "hex", "unicode_escape", "nonsense", "utf-7"]
)
def test_what_declares_no_encoding_of_texts_is_read_all_the_same(charset: str, tmp_path: Path) -> None:
    markup = f"<meta charset={charset}><body><p>標準</p></body>"
    brought_in(source_of("html", tmp_path / "source", markup), tmp_path)
    assert "標準" in (tmp_path / "site/content/a.md").read_text("utf-8")


def test_names_that_are_one_on_some_disk_are_told(tmp_path: Path) -> None:
    source = source_of("obsidian", tmp_path / "source", "正文。\n")
    for name in (
        "A.md",
        "É.md",
        normalize("NFD", "é.md"),
        "p.png",
        "P.PNG",
        normalize("NFD", "é.png"),
        "É.png",
    ):
        (source / name).write_text("x", "utf-8")
    done = brought_in(source, tmp_path)
    names = [normalize("NFC", path).casefold() for path in files(tmp_path)]
    assert len(names) == len(set(names)) == 6
    assert [loss.what for loss in done.losses] == ["lost-name", "lost-name"]


@pytest.mark.skipif(sys.platform != "linux", reason="macOS and Windows have no such names")
def test_names_that_no_text_has_come_in_and_are_told_in_one_line(tmp_path: Path) -> None:
    source = source_of("obsidian", tmp_path / "source", "[[nowhere]]\n")
    for name in (b"\xff.md", b"a\nb.md", b"\x1b[2J.md", "\u202ecod.md".encode()):
        Path(os.fsdecode(os.fsencode(source) + b"/" + name)).write_text("[[nowhere]] ^[", "utf-8")
    told = Newsroom(tmp_path / "site").runs("import", str(source))
    assert told.exit_code == 0
    assert not set(told.output) & {"\x1b", "\u202e"}
    assert "\\udcff.md:1" in told.output
    assert "a\\nb.md:1" in told.output


def test_a_file_in_the_place_of_a_folder_is_in_the_way(tmp_path: Path) -> None:
    source = source_of("obsidian", tmp_path / "source", "正文。\n")
    (source / "posts").mkdir()
    (source / "posts/b.md").write_text("正文。\n", "utf-8")
    newsroom = Newsroom(tmp_path / "site").has("content/posts", "mine")
    before = sorted(newsroom.folder.rglob("*"))
    done = import_site(ImportRequest(source, newsroom.folder))
    assert isinstance(done, Diagnostic)
    assert (done.code, done.path) == ("import-exists", "content/posts/")
    assert sorted(newsroom.folder.rglob("*")) == before


def test_an_import_that_fails_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = source_of("obsidian", tmp_path / "source", "正文。\n")
    for number in range(5):
        (source / f"{number}.md").write_text("正文。\n", "utf-8")
    really, calls = os.replace, list[object]()

    def failing(old: Path, new: Path) -> None:
        calls.append(new)
        if len(calls) == 4:
            raise OSError(28, "No space left on device")
        really(old, new)

    monkeypatch.setattr("os.replace", failing)
    with pytest.raises(MachineFault):
        import_site(ImportRequest(source, tmp_path / "site"))
    assert len(calls) == 4
    assert not [path for path in (tmp_path / "site").rglob("*") if path.is_file()]


def test_many_texts_of_one_name_are_numbered_in_no_time(tmp_path: Path) -> None:
    from dateline.importing.imported import ImportedSite

    site, began = ImportedSite(), time.process_time()
    for _ in range(20_000):
        site.put("content/a.md", "")
    assert len(site.texts) == 20_000
    assert {"content/a.md", "content/a-2.md", "content/a-20000.md"} <= set(site.texts)
    assert time.process_time() - began < 1


_ESCAPES = {"n": "\n", "t": "\t", "s": " ", "\\": "\\"}


def pieces() -> list[tuple[str, str]]:
    """The table of pieces: kinds of sources, each with one."""
    found: list[tuple[str, str]] = []
    kind = ""
    for line in (Path(__file__).parent / "pieces.txt").read_text("utf-8").splitlines():
        if line.startswith("#### "):
            kind = line[5:]
        elif line and kind:
            found.append((kind, re.sub(r"\\(.)", lambda escape: _ESCAPES[escape[1]], line)))
    return found


CHARACTERS = 40_000


@pytest.mark.long
@pytest.mark.parametrize(("kind", "piece"), pieces())
def test_any_piece_again_and_again_is_read_in_no_time(kind: str, piece: str, tmp_path: Path) -> None:
    text = f"{piece * (CHARACTERS // len(piece))}\n"
    front = "---\ntitle: x\n---\n" if kind in ("jekyll", "hugo") else ""
    source = source_of(kind, tmp_path / "source", f"{front}正文。{text}" if kind != "hexo" else text)
    began = time.process_time()
    import_site(ImportRequest(source, tmp_path / "site"))
    assert time.process_time() - began < 3
