"""Sites as nobody would write them: a good one, whose files are cut, spliced and strewn with oddities.

A site depends on its number alone, so that one that fails can be made again.
"""

import os
import shutil
from pathlib import Path
from random import Random

GOOD = Path(__file__).parents[1] / "golden" / "site"

MORE_FILES = {
    "content/sources.toml": """[[source]]
url = "https://www.rfc-editor.org/rfc/rfc4287"
same_as = ["https://datatracker.ietf.org/doc/html/rfc4287"]
title = "The Atom Syndication Format"
published = "2005-12"
archived = "https://web.archive.org/web/20260303000000/https://www.rfc-editor.org/rfc/rfc4287"
status = "live"
note = "Updated by RFC 5988."
""",
    "content/publishers.toml": '["RFC Editor"]\ndomains = ["rfc-editor.org"]\nnames = ["RFC-Editor"]\n',
    "content/tags.toml": '[[tags]]\nname = "Atom"\nslug = "atom"\naliases = ["ATOM"]\ndescription = "格式"\n',
    "content/2026/events.md": """---
title: Events
date: 2026-03-05
lang: en
tags: [Atom, formats]
aliases: [/old/feed/]
events:
  - date: 2004-06
    end: 2005-12
    title: The working group
    people: [M. Nottingham]
  - date: 2005-12
    title: The format is agreed
    id: atom-agreed
    sources: [1]
---

It was published in December 2005.[^1] See [another](../2025/atom.md), 《标准》2025年6月28日第3版。

| a | b |
|---|---|
| 1 | <b>2</b> |

![a clock](clock.svg "caption")

[^1]: [The Atom Syndication Format](https://www.rfc-editor.org/rfc/rfc4287), RFC Editor, December 2005
""",
}

ODDITIES = (
    *("---\n", "...\n", "```\n", "~~~\n", "\n\n", "\r", "\r\n", "\t", "    ", "\0", "\x1b[31m", "\ufeff"),
    *("\u2028", "\ufdd0", "\ufdd2", "\ufdd60\ufdd1", "\ufffe", "\ufffd", "\U0010ffff", "e\u0301", "\u202e"),
    *("\u200b", "\U000e0001", "[", "]", "](", "![", "[^", "[^1]", "[^1]: ", "[^a]:\n    ", "[[", "]]"),
    *("{{", "}}", "{%", "%}", "{#x}", "\\", "<", ">", "</", "<!--", "-->", "<![CDATA[", "<?", "<a href="),
    *("<a><a>", "</a>", "<h2>", "</p>", "<table><td>", "<svg><math>", "<ruby>字<rt>z", "<details>"),
    *("<iframe src=x>", "<b", "&", "&#0;", "&#xD800;", "&nbsp", "&quot;", "*", "**", "_", "__", "~~", "`"),
    *("``", "# ", "## 一\n", "- ", "1. ", "> ", "|", "|-|\n", "***\n", "===\n", "<>", "9999-99-99"),
    *("0000-00-00", "2025年", "2025年2月30日", "二〇二五年六月", "去年", "last month", "1年前", "January"),
    *("2025-06-28", "2025/6/28", "28–30 June 2025", "99999999999年", "公元前3000年", "10000-01-01"),
    *("-0001-01-01", "https://", "https://[::1", "https://a b/", "//", "http://x:99999/", "javascript:"),
    *("mailto:", "a:b", "../../..", "/%00", "https://例子.测试/路", "https://xn--/", "file:///", "data:,"),
    *("%", "%zz", "#", "?", "C:\\x", "https://user:pw@h/", "title: x\n", "date: [\n", "tags: {a: b}\n"),
    *("slug: ../x\n", "url: /a/\n", "aliases: [/, //, a]\n", "lang: x-y\n", "events: [[]]\n"),
    *("events: 1\n", "date: 2025-01-01T25:61:61+99:99\n", "&a *a", "!!python/object:os.system x\n"),
    *("<<: *a\n", "? ", ": ", "'", '"', "'''", '"""', "= ", "[[x]]\n", "[x]\n", "a.b.c = 1\n", "nan"),
    *("inf", "1e999", "0x", "true", "null", "~", "2025-01-01", "07:32:00", "{a = 1}", "[1, [2]]"),
    *("\\ud800", "\\x00", "\U0001f468\u200d\U0001f469", "标题：", "发布者：", "检索日期2025/6/19", "·"),
    *("。", "，", "《", "》", "〔1〕", "［1］", "①", "第3版", "[J].", "doi:10.1/x", "arXiv:2501.00001"),
    *("et al.", "n.d.", "<!-- event: ", "<!-- event: title: x; id: y -->", "<!-- event: no -->", "\ud800"),
)  # fmt: skip

NAMES = (
    *("a.md", "A.md", "a b.md", "é.md", "e\u0301.md", "index.md", "_index.md", "index.html", "con.md"),
    *("a?.md", "a#b.md", "%2e%2e.md", "..md", "...md", "-.md", "a\\b.md", "a:b.md", "a\nb.md", " .md"),
    *("a .md", "\u202e.md", "𝕏.md", "字.md", "2025-01-01-x.md", "2025-13-01.md", ".hidden.md", "x.MD"),
    *("x.markdown", "x.html", "x.svg", "x.png", "feed.xml", "404.md", "timeline.md", "sources.md"),
    *("tags.md", "timeline/2025.md", "page/2.md", "sitemap.xml", "a/a/a/a/a.md", "a.md/b.md"),
    *("x" * 240 + ".md", "字" * 70 + ".md", "sources.toml", "references.bib", "robots.txt", "CNAME"),
    *("x.json",),
)  # fmt: skip

SETTINGS = (
    *("page_size = 1", "page_size = -1", "page_size = 10000000", "term_threshold = 0"),
    *('raw_html = "escape"', 'raw_html = "trust"', 'permalink = "/:year/:slug/"', 'permalink = "/x/"'),
    *('permalink = "/:path.html"', 'language = "en"', 'language = "x"', 'timezone = "Mars/Base"'),
    *('base_url = "/"', 'base_url = "https://a.b/c?d#e"'),
    *('archived_copies = "https://a.example/{date}/{url}"', 'image = "/icon.svg"', "nav = []"),
    *('description = ""', "[folders.pages]\ndated = false", "[diagnostics]\nlink-broken = 'error'"),
    *("[[taxonomies]]\nfield = 'places'",),
)  # fmt: skip


def make(folder: Path, number: int) -> None:
    """Writes the good site, and for a number other than 0 breaks it."""
    shutil.copytree(GOOD, folder)
    for path, text in MORE_FILES.items():
        (folder / path).write_text(text, "utf-8")
    (folder / "templates").mkdir()
    if number:
        chance = Random(number)
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            chance.choice((_bend, _bend, _bend, _bend, _add, _settings, _odd_entry))(folder, chance)


def _bend(folder: Path, chance: Random) -> None:
    """Changes the bytes of one file."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    texts = [path for path in files if path.suffix == ".md"]
    file = chance.choice(texts if texts and chance.random() < 0.8 else files)
    data = file.read_bytes()
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        data = chance.choice((_insert, _insert, _insert, _cut, _flip, _repeat, _splice, _swap))(data, chance)
    file.write_bytes(data[:400_000])


def _odd(chance: Random) -> bytes:
    return chance.choice(ODDITIES).encode("utf-8", "surrogatepass")


def _place(data: bytes, chance: Random) -> int:
    """A place in the bytes, seldom within a character: those are found out before anything else is."""
    at = chance.randint(0, len(data))
    while at < len(data) and 0x80 <= data[at] < 0xC0 and chance.random() < 0.99:
        at -= 1
    return at


def _insert(data: bytes, chance: Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + b"".join(_odd(chance) for _ in range(chance.choice((1, 1, 2, 8)))) + data[at:]


def _cut(data: bytes, chance: Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[max(at, _place(data, chance)) if chance.random() < 0.3 else at + 3 :]


def _flip(data: bytes, chance: Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + bytes([chance.randrange(128)]) + data[at + 1 :]


def _repeat(data: bytes, chance: Random) -> bytes:
    at, end = sorted((_place(data, chance), _place(data, chance)))
    piece = chance.choice((_odd(chance), data[at : min(end, at + 40)]))
    return data[:at] + piece * chance.choice((2, 10, 300, 3000)) + data[at:]


def _splice(data: bytes, chance: Random) -> bytes:
    at, end = sorted((_place(data, chance), _place(data, chance)))
    return data[end:] + data[at:end] + data[:at]


def _swap(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _add(folder: Path, chance: Random) -> None:
    """A new file with an odd name."""
    name = chance.choice(NAMES)
    place = folder / chance.choice(("content", "content/2026", "static", "templates", "content/pages")) / name
    text = f"---\ntitle: {name}\ndate: 2026-01-02\n---\n" if chance.random() < 0.5 else ""
    data = text.encode("utf-8", "surrogateescape") + b"".join(
        _odd(chance) for _ in range(chance.randint(0, 30))
    )
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    except OSError:
        return  # no such name here


def _settings(folder: Path, chance: Random) -> None:
    """A line more in the settings, before those that are there."""
    file = folder / "site.toml"
    if not file.is_file():
        return
    line = chance.choice(SETTINGS)
    key = line.partition(" = ")[0].encode()
    kept = [each for each in file.read_bytes().splitlines(keepends=True) if not each.startswith(key + b" ")]
    text = b"".join(kept)
    file.write_bytes(text + b"\n" + line.encode() if line.startswith("[") else line.encode() + b"\n" + text)


def _odd_entry(folder: Path, chance: Random) -> None:
    """Something that is no file, or no file any more."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    place = chance.choice(files)
    kind = chance.randrange(8)
    if kind < 5:
        place.unlink()
    if kind == 0:
        place.mkdir()
    elif kind == 1:
        place.symlink_to(chance.choice(("/etc/hostname", "..", place.name, "nowhere", "../2025/atom.md")))
    elif kind == 2:
        os.mkfifo(place)
    elif kind == 3:
        place.write_bytes(b"")
    elif kind == 5:
        place.rename(place.with_suffix(".MD"))
    elif kind == 6 and place.name != place.name.upper():
        shutil.copy(place, place.with_name(place.name.upper()))
    elif kind == 7:
        with open(os.fsencode(place.parent) + b"/\xff\xfe.md", "wb") as file:
            file.write(b"x")
