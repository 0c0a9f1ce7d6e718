"""Jekyll: posts, drafts, pages and collections, with Liquid's tags, at the addresses of the settings."""

import re
from collections.abc import Mapping
from pathlib import Path

from dateline.importing.addresses_of import patterned
from dateline.importing.config_files import read_config
from dateline.importing.former_lists import TOPICS
from dateline.importing.html_to_markdown import markdown_of
from dateline.importing.imported import ImportedSite, ImportRefused
from dateline.importing.jekyll_archives import JekyllArchives
from dateline.importing.markdown_text import (
    InlineNotes,
    SourceText,
    date_of,
    image_of,
    map_prose,
    read_source,
    table_of,
    text_of,
    texts_of,
)
from dateline.importing.tags import LIQUID, Tag, code, embedded, picture, quotation, replace_tags
from dateline.importing.trees import files_below
from dateline.importing.written import with_fields, without_fields
from dateline.reading.permalinks import slugify

CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_POST = re.compile(r"(?:.*/)?(\d{4})-(\d{1,2})-(\d{1,2})-(.+)\.[^.]+$")
_ATTRIBUTES = re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*\n?|(?<=[)\]*_`])\{:[^{}\n]*\}", re.MULTILINE)
_HEADING_ID = re.compile(
    r"(?m)^(#{1,6} (?:[^\n]*[^ \t\n])?)[ \t]*\n[ \t]*\{:[^{}\n#]*#([\w-]+)[^{}\n]*\}[ \t]*$"
)
_CONTENTS = re.compile(r"(?m)^[ \t]*(?:[*+-]|\d+\.)[ \t][^\n]*\n[ \t]*\{:\s*toc\b[^{}\n]*\}[ \t]*\n?")
"""A list that kramdown replaces by the table of contents, which pages have anyway."""

_VARIABLE = re.compile(r"\{\{-?\s*+(site|page)\.(\w+)\s*+-?\}\}")
_SHIELD = "\ue000"
"""Between the braces of what is shown as it stands: no tag any more."""

_SITE = re.compile(
    r"\{\{-?\s*+(?:site\.(?:baseurl|url)|[\"']?([^\"'}|]{0,500}+)[\"']?\s*+\|\s*+"
    r"(?:relative_url|absolute_url|prepend:[^}]{0,500}))\s*-?\}\}"
)
_OUTPUT = re.compile(r"\{\{-?.{0,500}?\}\}", re.DOTALL)
_FEED = re.compile(r"<(?:feed|rss)[\s>]")
_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown", ".mkd")
_LEFT = frozenset(("_layouts", "_includes", "_sass", "_plugins", "_data"))


def import_jekyll(source: Path) -> ImportedSite:
    """The site in a folder. Raises ``ImportRefused``."""
    config = read_config(source, CONFIGS)
    has_posts = any("_posts" in path.split("/") for path in files_below(source))
    if config is None or not has_posts:
        raise ImportRefused("import-none", source.name, kind="Jekyll", wanted="_config.yml, _posts/")
    return _JekyllImport(source, config).run()


class _JekyllImport:
    def __init__(self, source: Path, config: Mapping[str, object]) -> None:
        self._source = source
        self._config = config
        self._site = ImportedSite()
        style = text_of(config, "permalink") or "date"
        self._style = _STYLES.get(style, style)
        self._posts: dict[str, str] = {}
        self._archives = JekyllArchives(config, self._site)

    def run(self) -> ImportedSite:
        site, source = self._site, self._source
        url = text_of(self._config, "url").rstrip("/")
        base = text_of(self._config, "baseurl").strip("/")
        site.settings = {
            "title": text_of(self._config, "title"),
            "description": " ".join(text_of(self._config, "description").split()),
            "base_url": f"{url}/{base}" if url else "",
            "language": text_of(self._config, "lang") or text_of(self._config, "locale"),
            "timezone": text_of(self._config, "timezone"),
        }
        if address := text_of(table_of(self._config.get("feed")), "path"):
            site.lists.feed(f"/{address.lstrip('/')}")
        paths = list(files_below(source))
        texts = {path: site.read(source, path) for path in paths if _is_text(path)}
        for path in texts:
            if match := _POST.match(path):
                self._posts[path.rpartition("/")[2].rpartition(".")[0]] = (
                    f"posts/{match[1]}-{match[2]:0>2}-{match[3]:0>2}-{match[4]}.md"
                )
        for path in paths:
            folder = path.split("/")[0]
            if path in texts:
                self._text(path, texts[path])
            elif folder in _LEFT or folder.startswith("_"):
                continue
            elif (
                path.lower().endswith((".html", ".htm", ".xml", ".scss", ".sass"))
                and read_source((source / path).read_bytes()).front
            ):
                self._template(path)
            elif (
                folder not in ("vendor", "node_modules")
                and path not in ("Gemfile", "Gemfile.lock", *CONFIGS)
                and not path.endswith(".gemspec")
            ):
                site.files[f"static/{path}"] = source / path
        for name in sorted(_LEFT):
            if (source / name).is_dir():
                site.lose(f"{name}/", 0, "lost-templates")
        return site

    def _template(self, path: str) -> None:
        """A page that a template fills: of a feed or a list of Dateline's own the address leads on."""
        stem, _, ending = path.lower().rpartition(".")
        text = read_source((self._source / path).read_bytes())
        address = text_of(text.fields, "permalink") or f"/{path.removesuffix('index.html')}"
        if ending == "xml" and _FEED.search(text.body):
            self._site.lists.feed(address)
        elif ending == "xml" or not self._site.lists.page(stem.removesuffix("/index"), address):
            self._site.lose(path, 1, "lost-template")

    def _text(self, path: str, text: SourceText) -> None:
        parts = path.split("/")
        if not text.front and "_posts" not in parts and "_drafts" not in parts:
            # Without front matter Jekyll copies a file as it is: README.md and the like.
            self._site.lose(path, 1, "lost-plain", path)
            return
        if "_posts" in parts and (match := _POST.match(path)):
            target, url = (
                self._posts[path.rpartition("/")[2].rpartition(".")[0]],
                self._url(parts, match, text),
            )
        elif "_drafts" in parts:
            target, url = f"_drafts/{parts[-1].rpartition('.')[0]}.md", ""
        elif parts[0].startswith("_"):
            target, url = (
                f"{parts[0][1:]}/{'/'.join(parts[1:]).rpartition('.')[0]}.md",
                self._collection_url(parts, text),
            )
        else:
            target, url = f"pages/{path.rpartition('.')[0]}.md", self._page_url(path, text)
        self._write(path, f"content/{target}", url, text)

    def _url(self, parts: list[str], post: re.Match[str], text: SourceText) -> str:
        fields = text.fields
        own = text_of(fields, "permalink")
        day = date_of(fields.get("date"))
        categories = [*parts[: parts.index("_posts")], *_categories(fields)]
        year, month, date = (
            (f"{day.year:04}", f"{day.month:02}", f"{day.day:02}")
            if day
            else (post[1], f"{post[2]:0>2}", f"{post[3]:0>2}")
        )
        slug = text_of(fields, "slug") or post[4]
        values = {
            "categories": "/".join(dict.fromkeys(slugify(each) for each in categories)),
            "year": year,
            "short_year": year[2:],
            "month": month,
            "i_month": str(int(month)),
            "day": date,
            "i_day": str(int(date)),
            "y_day": f"{day.timetuple().tm_yday:03}" if day else "",
            "title": slug,
            "slug": slugify(slug),
            "output_ext": ".html",
        }
        style = _STYLES.get(own, own) or self._style
        address = patterned(style, values)
        return address if address.endswith(("/", ".html")) else f"{address}.html"

    def _page_url(self, path: str, text: SourceText) -> str:
        own = text_of(text.fields, "permalink")
        if own:
            return own
        stem = path.rpartition(".")[0]
        if stem.rpartition("/")[2] == "index":
            return f"/{stem[:-5]}"
        return f"/{stem}/" if self._style == _STYLES["pretty"] else f"/{stem}.html"

    def _collection_url(self, parts: list[str], text: SourceText) -> str:
        row = table_of(table_of(self._config.get("collections")).get(parts[0][1:]))
        stem = "/".join(parts[1:]).rpartition(".")[0]
        pattern = text_of(text.fields, "permalink") or text_of(row, "permalink")
        values = {
            "collection": parts[0][1:],
            "path": stem,
            "name": parts[-1].rpartition(".")[0],
            "title": parts[-1].rpartition(".")[0],
            "output_ext": ".html",
        }
        return patterned(pattern or "/:collection/:path.html", values)

    def _write(self, path: str, target: str, url: str, text: SourceText) -> None:
        fields = text.fields
        gone = ["permalink"] if "permalink" in fields else []
        categories, tags = _categories(fields), texts_of(fields.get("tags"))
        if isinstance(fields.get("tags"), str):
            # Jekyll parts tags by spaces where they are one text.
            gone.append("tags")
            tags = tags[0].split()
        more: dict[str, object] = {
            "url": "" if url == "/" else url,
            "main_topics": [] if "main_topics" in fields else categories,
            "tags": tags if "tags" in gone else [],
            "summary": "" if "summary" in fields or "description" in fields else text_of(fields, "excerpt"),
            "featured_image": "" if "featured_image" in fields else image_of(fields),
            "draft": fields.get("published") is False,
        }
        if "_posts" in path.split("/") and (post := _POST.match(path)):
            day = date_of(fields.get("date"))
            year, month = (day.year, day.month) if day else (int(post[1]), int(post[2]))
            self._archives.post({"tags": tags, TOPICS: categories}, year, month)
            if "date" not in fields:
                more["date"] = f"{post[1]}-{post[2]:0>2}-{post[3]:0>2}"
        gone += [name for name in ("categories", "category", "published", "excerpt") if name in fields]
        notes = InlineNotes(text.body)
        front = without_fields(text.front, gone)
        body = self._body(path, text, notes)
        target = "content/_index.md" if target == "content/pages/index.md" else target
        self._site.put(target, with_fields(f"{front}{body}", more))

    def _body(self, path: str, text: SourceText, notes: InlineNotes) -> str:
        def code_tags(tag: Tag) -> str | None:
            if tag.name == "highlight" and tag.body is not None:
                return code(tag.body, tag.arguments[0] if tag.arguments else "")
            return _shielded(tag.body) if tag.name == "raw" and tag.body is not None else None

        def change(prose: str, line: int) -> str:
            prose = replace_tags(prose, LIQUID, lambda tag: self._tag(path, tag, notes), line)
            prose = _HEADING_ID.sub(r"\1 {#\2}", _CONTENTS.sub("", prose))
            prose = _SITE.sub(lambda found: found[1] or "", _ATTRIBUTES.sub("", prose))
            prose = _VARIABLE.sub(lambda found: self._variable(text, found), prose)
            for found in _OUTPUT.finditer(prose):
                self._site.lose(path, line + prose.count("\n", 0, found.start()), "lost-tag", found[0][:60])
            return prose

        body = map_prose(replace_tags(text.body, LIQUID, code_tags), change, text.first_line)
        body = body.replace(_SHIELD, "")
        if path.lower().endswith(_HTML):
            return markdown_of(body, lambda line, what, detail: self._site.lose(path, line, what, detail))
        return notes.added_to(body)

    def _variable(self, text: SourceText, found: re.Match[str]) -> str:
        """What a page shows for a setting or a field that is a text."""
        return text_of(self._config if found[1] == "site" else text.fields, found[2]) or found[0]

    def _tag(self, path: str, tag: Tag, notes: InlineNotes) -> str | None:
        name = tag.name.lower()
        if name in ("post_url", "link"):
            return self._reference(path, tag)
        if (
            name in ("sidenote", "marginnote", "footnote", "fn")
            and tag.arguments
            and not tag.arguments[-1].isdigit()
        ):
            return notes.mark(tag.arguments[-1])
        if name == "fn" and tag.arguments:
            return f"[^{tag.arguments[0]}]"
        if name == "fnbody" and tag.body is not None and tag.arguments:
            return f"\n[^{tag.arguments[0]}]: {' '.join(tag.body.split())}\n"
        if name == "footnotes" and tag.body is not None:
            return replace_tags(tag.body, LIQUID, lambda inner: self._tag(path, inner, notes), tag.line)
        if (
            name == "include"
            and tag.arguments
            and "figure" in tag.arguments[0]
            and (tag.get("src") or tag.get("image_path"))
        ):
            return picture(tag.get("src") or tag.get("image_path"), tag.get("alt"), tag.get("caption"))
        if name in ("comment", "assign", "capture"):
            self._site.lose(path, tag.line, "lost-tag", f"{{% {tag.name} %}}")
            return ""
        if name == "blockquote" and tag.body is not None:
            return quotation(tag.body, tag.words)
        if (address := embedded(tag)) is not None:
            self._site.lose(path, tag.line, "lost-embed", address)
            return f"<{address}>"
        self._site.lose(path, tag.line, "lost-tag", f"{{% {tag.name} %}}")
        return tag.body

    def _reference(self, path: str, tag: Tag) -> str:
        name = tag.words.strip().strip("\"'").rpartition("/")[2].removesuffix(".md").removesuffix(".markdown")
        target = self._posts.get(name)
        if target is None:
            self._site.lose(path, tag.line, "lost-reference", tag.words)
            return tag.words
        return f"/{target}" if "/" not in target else f"../{target}"


def _shielded(text: str) -> str:
    return text.replace("{{", f"{{{_SHIELD}{{").replace("{%", f"{{{_SHIELD}%")


def _is_text(path: str) -> bool:
    """Whether a file is an article or a page: Markdown, or a post in HTML."""
    return path.lower().endswith((*_MARKDOWN, *(_HTML if "_posts" in path.split("/") else ())))


def _categories(fields: Mapping[str, object]) -> list[str]:
    """Jekyll parts ``categories`` by spaces where they are one text; ``category`` is always one."""
    value = fields.get("categories")
    many = value.split() if isinstance(value, str) else texts_of(value)
    return list(dict.fromkeys([*texts_of(fields.get("category")), *many]))
