"""Hexo: ``source/`` with its tags and asset folders, at the addresses of the settings."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast
from urllib.parse import quote

from dateline.importing.addresses_of import parts_of, patterned
from dateline.importing.config_files import read_config
from dateline.importing.files_beside import moved_files
from dateline.importing.former_lists import TOPICS
from dateline.importing.imported import ImportedSite, ImportRefused
from dateline.importing.line_breaks import with_breaks
from dateline.importing.markdown_text import (
    InlineNotes,
    SourceText,
    date_of,
    image_of,
    map_fences,
    map_prose,
    read_source,
    table_of,
    text_of,
    texts_of,
)
from dateline.importing.other_markdown import with_tasks
from dateline.importing.tags import (
    LIQUID,
    Tag,
    code,
    embedded,
    highlighted,
    link_to,
    picture,
    quotation,
    replace_tags,
)
from dateline.importing.trees import files_below
from dateline.importing.written import with_fields, without_fields
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.reading.config.text_forms import is_folder
from dateline.reading.permalinks import slugify

_DATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)-(.+)")
_JSON_FRONT = re.compile(r"\A(?:;;;[ \t]*\n)?([ \t]*\"(?:(?!^;;;).)*)^;;;[ \t]*\n", re.DOTALL | re.MULTILINE)
_UNFENCED = re.compile(r"(?:[A-Za-z]\w*:[^\n]*\n|[ \t-][^\n]*\n)+---[ \t]*\n")
_FENCE_TITLE = re.compile(r"\A([ \t]*)((?:`{3,}|~{3,})[^\s`{]+)[ \t]+([^\n`{]+)")
"""The words that Hexo shows above a fenced block of code, and their address, behind its language."""

_OPTION = re.compile(r"\w+:(?!//).*")

# Nothing looks beyond the next beginning: many without an end are read in one go.
_TAB = re.compile(r"<!--[ \t]*tab[ \t]((?:(?!<!--|-->)[^\n])*+)-->")
_END_OF_TAB = re.compile(r"<!--[ \t]*endtab[ \t]*-->")
_BUTTON = re.compile(r"([^\s,]+)[\s,]+([^,]+)")
_NAMES_DAY = re.compile(r":(?:year|(?:i_)?month|(?:i_)?day)\b")
_IN_LINE = frozenset(("span", "emp", "u", "wavy", "del", "psw", "kbd", "sub", "sup"))
"""Words in a line that a theme sets apart, behind how it does so."""
_CODES = frozenset(("codeblock", "code", "include_code"))
_NOT_IN_SLUG = re.compile(r"""[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+""")
_SIZES = re.compile(r"\d+%?(?:px)?")


def import_hexo(source: Path) -> ImportedSite:
    """The site in a folder. Raises ``ImportRefused``."""
    config = read_config(source, ("_config.yml", "_config.yaml", "_config.json"))
    if config is None or not (source / "source").is_dir():
        raise ImportRefused("import-none", source.name, kind="Hexo", wanted="_config.yml, source/_posts/")
    return _HexoImport(source / "source", config).run()


class _HexoImport:
    def __init__(self, source: Path, config: Mapping[str, object]) -> None:
        self._source = source
        self._config = config
        self._site = ImportedSite()
        self._pattern = text_of(config, "permalink") or ":year/:month/:day/:title/"
        self._archive = f"/{text_of(config, 'archive_dir').strip('/') or 'archives'}/"
        self._is_dated = ":year" in text_of(config, "new_post_name")
        renderers = (table_of(config.get("marked")), table_of(table_of(config.get("markdown")).get("render")))
        self._has_breaks = all(renderer.get("breaks") is not False for renderer in renderers)
        self._posts: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def run(self) -> ImportedSite:
        site, source = self._site, self._source
        url = text_of(self._config, "url").rstrip("/")
        root = text_of(self._config, "root").strip("/")
        # Some write the root into the address, some beside it.
        same = not root or parts_of(url).path.strip("/") == root
        site.settings = {
            "title": text_of(self._config, "title"),
            "description": " ".join(text_of(self._config, "description").split()),
            "base_url": url if same or not url else f"{url}/{root}",
            "language": next(iter(texts_of(self._config.get("language"))), ""),
            "timezone": text_of(self._config, "timezone"),
            "author": text_of(self._config, "author"),
        }
        folders = {"tags": ("tag_dir", "tags"), TOPICS: ("category_dir", "categories")}
        site.lists.taxonomies = {
            field: folder
            for field, (name, usual) in folders.items()
            if is_folder(folder := text_of(self._config, name).strip("/") or usual)
        }
        # Hexo's addresses keep the case of names, unless they are asked to change it.
        site.lists.names_as_written = self._config.get("filename_case") not in (1, 2)
        site.lists.moved(self._archive, TIMELINE)
        site.lose("_config.yml", 0, "lost-lists", "/page/2/")
        if (feed := self._config.get("feed")) is not None:
            for path in texts_of(table_of(feed).get("path")) or ["atom.xml"]:
                site.lists.feed(f"/{path.lstrip('/')}")
        paths = list(files_below(source))
        texts = {
            path: _with_fences(site.read(source, path))
            for path in paths
            if path.lower().endswith((".md", ".markdown"))
        }
        bundles = {
            path.rpartition(".")[0]
            for path in texts
            if (source / path.rpartition(".")[0]).is_dir() and path.startswith("_posts/")
        }
        for path, text in texts.items():
            if path.startswith("_posts/"):
                stem = path.removeprefix("_posts/").rpartition(".")[0]
                self._posts[stem] = (
                    f"posts/{stem}/index.md" if f"_posts/{stem}" in bundles else f"posts/{stem}.md"
                )
                self._titles[self._posts[stem]] = text_of(text.fields, "title")
        for path in paths:
            if path in texts:
                self._text(path, texts[path])
            elif path.startswith(("_posts/", "_drafts/")):
                site.files[f"content/{path[1:] if path.startswith('_p') else path}"] = source / path
            elif not path.startswith("_"):
                site.files[f"static/{path}"] = source / path
            else:
                site.lose(f"source/{path}", 0, "lost-plain", path)
        stems = {path: path.removeprefix("_posts/").rpartition(".")[0] for path in texts}
        site.losses += moved_files(
            site.files,
            {
                f"posts/{stem}": f"{self._url(stem, texts[path]).removesuffix('.html').rstrip('/')}/"
                for path, stem in stems.items()
                if f"_posts/{stem}" in bundles
            },
        )
        for name in ("themes", "scripts"):
            if (source.parent / name).is_dir():
                site.lose(f"{name}/", 0, "lost-templates")
        return site

    def _text(self, path: str, text: SourceText) -> None:
        stem = path.rpartition(".")[0]
        if path.startswith("_posts/"):
            target, url = (
                self._posts[stem.removeprefix("_posts/")],
                self._url(stem.removeprefix("_posts/"), text),
            )
        elif path.startswith("_drafts/"):
            target, url = f"{stem}.md", ""
        elif path == "index.md":
            target, url = "_index.md", ""
        else:
            target = f"pages/{stem}.md"
            url = f"/{stem.removesuffix('index')}" if stem.endswith("index") else f"/{stem}.html"
        fields = text.fields
        name = text_of(fields, "type") or stem.removesuffix("/index").rpartition("/")[2]
        if not text.body.strip() and path.endswith("index.md") and self._site.lists.page(name, url):
            self._site.lose(f"source/{path}", 1, "lost-theme-page", name)
            return
        gone = [name for name in ("categories", "category", "permalink", "published") if name in fields]
        more: dict[str, object] = {
            "url": url,
            "main_topics": list(
                dict.fromkeys([*texts_of(fields.get("category")), *texts_of(fields.get("categories"))])
            ),
            "summary": "" if "summary" in fields or "description" in fields else text_of(fields, "excerpt"),
            "featured_image": "" if "featured_image" in fields else image_of(fields),
            "draft": fields.get("published") is False,
        }
        self._terms("tags", texts_of(fields.get("tags")))
        self._terms(TOPICS, [*texts_of(fields.get("category")), *texts_of(fields.get("categories"))])
        self._nested_categories(fields.get("categories"))
        # What becomes a draft keeps no list of its month.
        is_draft = more["draft"] or fields.get("password")
        if path.startswith("_posts/") and not is_draft and (day := date_of(fields.get("date"))):
            year = f"{self._archive}{day.year:04}/"
            self._site.lists.month(day.year, day.month, year, f"{year}{day.month:02}/")
        notes = InlineNotes(text.body)
        body = self._body(f"source/{path}", text, notes)
        if target.endswith("/index.md") and path.startswith("_posts/"):
            body = _beside_it(body, stem.rpartition("/")[2])
        self._site.put(f"content/{target}", with_fields(f"{without_fields(text.front, gone)}{body}", more))

    def _nested_categories(self, value: object) -> None:
        """Leads on from the addresses of categories in others: a list is one path, one of lists several."""
        folder = self._site.lists.taxonomies.get(TOPICS)
        if not folder or not isinstance(value, list):
            return
        rows = cast("list[object]", value)
        for row in rows if any(isinstance(each, list) for each in rows) else [rows]:
            names = texts_of(row)
            slugs = [self._slug(TOPICS, name) for name in names]
            for depth, name in enumerate(names[1:], 2):
                here = self._site.lists.term_address(TOPICS, name)
                self._site.lists.moved(f"/{folder}/{'/'.join(slugs[:depth])}/", here)

    def _terms(self, field: str, names: Iterable[str]) -> None:
        """Keeps the addresses of a text's tags or categories."""
        if field in self._site.lists.taxonomies:
            for name in names:
                self._site.lists.term(field, name, self._slug(field, name))

    def _slug(self, field: str, name: str) -> str:
        """The last part of a term's address, as Hexo makes it."""
        table = self._config.get("category_map" if field == TOPICS else "tag_map")
        mapped = text_of(table_of(table), name)
        slug = mapped or _NOT_IN_SLUG.sub("-", name).strip("-")
        match self._config.get("filename_case"):
            case 1:
                return slug.lower()
            case 2:
                return slug.upper()
            case _:
                return slug

    def _url(self, stem: str, text: SourceText) -> str:
        fields = text.fields
        if own := text_of(fields, "permalink"):
            return f"/{own.lstrip('/')}" if own.endswith(("/", ".html")) else f"/{own.strip('/')}/"
        day = date_of(fields.get("date"))
        # A date in the name is one where the names of new posts have it.
        dated = _DATED.fullmatch(stem.rpartition("/")[2]) if self._is_dated else None
        title = f"{stem.rpartition('/')[0]}/{dated[4]}".lstrip("/") if dated else stem
        categories = texts_of(fields.get("categories"))
        values = {
            "year": f"{day.year:04}" if day else dated[1] if dated else "",
            "month": f"{day.month:02}" if day else dated[2] if dated else "",
            "i_month": str(day.month) if day else "",
            "day": f"{day.day:02}" if day else dated[3] if dated else "",
            "i_day": str(day.day) if day else "",
            "title": title,
            "name": title.rpartition("/")[2],
            "post_title": slugify(text_of(fields, "title")),
            "category": "/".join(slugify(each) for each in categories)
            or text_of(self._config, "default_category"),
            "lang": text_of(fields, "lang"),
        }
        for name in ("id", "abbrlink", "hash", "urlname", "slug"):
            if (value := fields.get(name)) is not None:
                values[name] = str(value)
        address = patterned(self._pattern, values)
        # Without a date Hexo takes that of the file, which nobody knows any more.
        told = address if values["year"] or not _NAMES_DAY.search(self._pattern) else self._pattern
        if ":" in told:
            self._site.lose(f"source/_posts/{stem}.md", 0, "lost-address", told)
            return ""
        return address if address.endswith(("/", ".html")) else f"{address}/"

    def _body(self, path: str, text: SourceText, notes: InlineNotes) -> str:
        def code_tags(tag: Tag) -> str | None:
            if tag.name in _CODES and tag.body is not None:
                language = tag.get("lang") or tag.get("language")
                return _code_title(tag.words) + code(tag.body, language)
            return tag.body if tag.name == "raw" else highlighted(tag)

        def change(prose: str, line: int) -> str:
            prose = replace_tags(prose, LIQUID, lambda tag: self._tag(path, tag, notes), line)
            prose = _END_OF_TAB.sub("", _TAB.sub(lambda found: f"\n**{found[1].strip()}**\n", prose))
            return with_tasks(notes.marked(prose))

        body = map_fences(replace_tags(text.body, LIQUID, code_tags), _with_title)
        body = map_prose(body, change, text.first_line)
        return notes.added_to(with_breaks(body) if self._has_breaks else body)

    def _tag(self, path: str, tag: Tag, notes: InlineNotes) -> str | None:
        name, words = tag.name.lower(), [word.rstrip(",") for word in tag.arguments]
        if name in ("asset_img", "img", "image") and words:
            place = next((number for number, word in enumerate(words) if "." in word), 0)
            rest = [word for word in words[place + 1 :] if not _SIZES.fullmatch(word)]
            return picture(words[place], " ".join(rest))
        if name == "asset_link" and words:
            return f"[{' '.join(words[1:]) or words[0]}]({words[0]})"
        if name in ("asset_path", "post_path") and words:
            if name == "asset_path":
                return tag.leading_to(words[0], words[0])
            target = self._reference(path, tag)
            return tag.leading_to(target, self._titles.get(target.lstrip("/")) or words[0])
        if name == "post_link" and words:
            target = self._reference(path, tag)
            shown = " ".join(words[1:]) or self._titles.get(target.lstrip("/")) or words[0]
            return f"[{shown}]({target})"
        if name == "link" and len(words) > 1:
            return f"[{words[0]}]({words[1]})"
        if name in ("blockquote", "quote") and tag.body is not None:
            return tag.standing_alone(quotation(self._inner(path, tag, notes), tag.words))
        if name in ("pullquote", "centerquote", "cq", "pq") and tag.body is not None:
            return tag.standing_alone(quotation(self._inner(path, tag, notes)))
        if name in ("fn", "footnote", "sidenote") and (tag.body or words):
            return notes.mark(tag.body or words[-1])
        if name == "label" and words:
            return tag.words.partition("@")[2] or tag.words
        if name in ("btn", "button") and (found := _BUTTON.match(tag.words)):
            return f"[{found[2].strip()}]({found[1].strip()})"
        if (address := embedded(tag)) is not None:
            self._site.lose(path, tag.line, "lost-embed", address)
            return link_to(address)
        self._site.lose(path, tag.line, "lost-tag", f"{{% {tag.call} %}}")
        if name in _IN_LINE and tag.body is None and words:
            return tag.words.partition(",")[2].strip() or tag.words
        inner = None if tag.body is None else self._inner(path, tag, notes)
        return f"\n**{tag.heading}**\n{inner}" if tag.heading else inner

    def _inner(self, path: str, tag: Tag, notes: InlineNotes) -> str:
        return replace_tags(tag.body or "", LIQUID, lambda inner: self._tag(path, inner, notes), tag.line)

    def _reference(self, path: str, tag: Tag) -> str:
        wanted = tag.arguments[0].removesuffix(".md")
        target = self._posts.get(wanted) or next(
            (target for stem, target in self._posts.items() if stem.endswith((f"/{wanted}", f"-{wanted}"))),
            None,
        )
        if target is None:
            self._site.lose(path, tag.line, "lost-reference", wanted)
            return wanted
        return f"/{target}"


def _code_title(words: str) -> str:
    """What Hexo shows above code: a title, an address, and the words of its link."""
    shown = [word for word in words.split() if not _OPTION.fullmatch(word)]
    place = next((number for number, word in enumerate(shown) if "://" in word), len(shown))
    title, link = " ".join(shown[:place]), " ".join(shown[place + 1 :]) or "link"
    parts = (f"**{title}**" if title else "", f"[{link}]({shown[place]})" if place < len(shown) else "")
    return " ".join(filter(None, parts)) + "\n\n" if any(parts) else ""


def _with_title(block: str) -> str:
    """A fenced block of code with the words behind its language above it."""
    found = _FENCE_TITLE.match(block)
    if found is None:
        return block
    title = _code_title(found[3]).replace("\n", f"\n{found[1]}")
    return f"{found[1]}{title}{found[2]}{block[found.end() :]}"


def _beside_it(body: str, folder: str) -> str:
    """A text whose files are named from beside it: editors and plugins name its folder before them."""
    names = "|".join(map(re.escape, dict.fromkeys((folder, quote(folder)))))
    return map_prose(
        body, lambda prose, _: re.sub(rf"""(\]\(<?|src=["']?)(?:\./)?(?:{names})/""", r"\1", prose)
    )


def _with_fences(text: SourceText) -> SourceText:
    """A text with its front matter: Hexo needs no opening fence, and knows JSON without its braces."""
    if text.front:
        return text
    if found := _JSON_FRONT.match(text.body):
        return read_source(f"{{{found[1]}}}\n{text.body[found.end() :]}".encode())
    if found := _UNFENCED.match(text.body):
        return read_source(f"---\n{found[0]}{text.body[found.end() :]}".encode())
    return text
