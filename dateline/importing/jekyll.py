"""Jekyll: posts, drafts, pages and collections, with Liquid's tags, at the addresses of the settings."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from dateline.importing.config_files import read_config
from dateline.importing.former_lists import TOPICS
from dateline.importing.html_to_markdown import markdown_of
from dateline.importing.imported import ImportedSite, ImportRefused
from dateline.importing.jekyll_addresses import JekyllAddresses, categories_of, day_of_post, post_named
from dateline.importing.jekyll_archives import JekyllArchives
from dateline.importing.jekyll_defaults import JekyllDefaults
from dateline.importing.jekyll_includes import JekyllIncludes
from dateline.importing.jekyll_liquid import JekyllSources, JekyllText
from dateline.importing.markdown_text import (
    SourceText,
    image_of,
    read_source,
    spaced_texts_of,
    table_of,
    text_of,
)
from dateline.importing.trees import files_below
from dateline.importing.written import with_fields, without_fields

CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
_FEED = re.compile(r"<(?:feed|rss)[\s>]")
_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown", ".mkd")
_LIQUID = re.compile(r"\{[{%]")
_READ_OTHERWISE = ("permalink", "categories", "category", "published", "excerpt")
_SAID_BY_DEFAULTS = ("author", "description", "lang")
"""Fields that are read here as there, where only the defaults of the settings say them."""

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
        self._addresses = JekyllAddresses(config)
        self._defaults = JekyllDefaults(config)
        self._archives = JekyllArchives(config, self._site)

    def run(self) -> ImportedSite:
        site, source = self._site, self._source
        url = text_of(self._config, "url").rstrip("/")
        base = text_of(self._config, "baseurl").strip("/")
        author = self._config.get("author")
        site.settings = {
            "title": text_of(self._config, "title"),
            "description": " ".join(text_of(self._config, "description").split()),
            "base_url": f"{url}/{base}" if url else "",
            "language": text_of(self._config, "lang") or text_of(self._config, "locale"),
            "timezone": text_of(self._config, "timezone"),
            "author": author if isinstance(author, str) else text_of(table_of(author), "name"),
        }
        if address := text_of(table_of(self._config.get("feed")), "path"):
            site.lists.feed(f"/{address.lstrip('/')}")
        if self._config.get("paginate") or self._config.get("pagination"):
            site.lose("_config.yml", 0, "lost-lists", text_of(self._config, "paginate_path") or "/page2/")
        paths = list(files_below(source))
        texts = {path: text for path in paths if (text := self._text_at(path))}
        sources = JekyllSources(
            {path: _target(path) for path in texts},
            {_stem(path): _target(path) for path in texts if "_posts" in path.split("/")},
            JekyllIncludes(source),
            frozenset(path for path in paths if path not in texts and not path.startswith("_")),
        )
        for path in paths:
            folder = path.split("/")[0]
            if path in texts:
                self._text(path, texts[path], sources)
            elif folder.startswith("_"):
                continue
            elif path.lower().endswith(_MARKDOWN):
                # Without front matter Jekyll copies a file as it is: README.md and the like.
                site.lose(path, 1, "lost-plain", path)
            elif (
                path.lower().endswith((*_HTML, ".xml", ".scss", ".sass"))
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

    def _text_at(self, path: str) -> SourceText | None:
        """The article or page at a path: Markdown, or HTML that no template fills; None for anything else."""
        folders, lower = path.split("/")[:-1], path.lower()
        is_article = "_posts" in folders or "_drafts" in folders
        if not lower.endswith((*_MARKDOWN, *_HTML)) or (folders and folders[0] in _LEFT):
            return None
        text = self._site.read(self._source, path) if is_article or not lower.endswith(_HTML) else None
        if text is None:
            page = read_source((self._source / path).read_bytes())
            text = page if page.front and page.body.strip() and not _LIQUID.search(page.body) else None
        if text is None or not (text.front or is_article):
            return None
        return text._replace(fields=self._defaults.of(path, text.fields))

    def _template(self, path: str) -> None:
        """A page that a template fills: of a feed or a list of Dateline's own the address leads on."""
        stem, _, ending = path.lower().rpartition(".")
        text = read_source((self._source / path).read_bytes())
        address = text_of(text.fields, "permalink") or f"/{path.removesuffix('index.html')}"
        if ending == "xml" and _FEED.search(text.body):
            self._site.lists.feed(address)
        elif ending == "xml" or not self._site.lists.page(stem.removesuffix("/index"), address):
            self._site.lose(path, 1, "lost-template")

    def _text(self, path: str, text: SourceText, sources: JekyllSources) -> None:
        fields = text.fields
        url, categories = self._addresses.of(path, fields), categories_of(path, fields)
        gone = [name for name in _READ_OTHERWISE if name in fields]
        tags = spaced_texts_of(fields.get("tags"))
        if isinstance(fields.get("tags"), str):
            # Jekyll parts tags by spaces where they are one text.
            gone.append("tags")
        written = read_source(text.front.encode()).fields
        more: dict[str, object] = {
            "url": "" if url == "/" else url,
            "main_topics": [] if "main_topics" in fields else categories,
            "tags": tags if "tags" in gone or "tags" not in written else [],
            "summary": "" if "summary" in fields or "description" in fields else text_of(fields, "excerpt"),
            "featured_image": "" if "featured_image" in fields else image_of(fields),
            "draft": fields.get("published") is False,
            "publish": self._held_until(fields),
        }
        more |= {name: fields[name] for name in _SAID_BY_DEFAULTS if name in fields and name not in written}
        if post := post_named(path):
            if not more["draft"] and (day := day_of_post(post, fields)):
                self._archives.post({"tags": tags, TOPICS: categories}, day.year, day.month)
            if "date" not in fields:
                more["date"] = f"{post[1]}-{post[2]:0>2}-{post[3]:0>2}"
        body = JekyllText(self._site, self._config, sources, path, text).body()
        if path.lower().endswith(_HTML):
            body = markdown_of(body, partial(self._site.lose, path))
        front = without_fields(text.front, gone)
        self._site.put(f"content/{sources.texts[path]}", with_fields(f"{front}{body}", more))

    def _held_until(self, fields: Mapping[str, object]) -> str:
        """The day on which a text is first published, where Jekyll waits for its date."""
        return "" if self._config.get("future") is True else self._site.held_until(fields.get("date"))


def _target(path: str) -> str:
    """Where a text goes below ``content/``."""
    folder, _, rest = path.partition("/")
    if post := post_named(path):
        return f"posts/{post[1]}-{post[2]:0>2}-{post[3]:0>2}-{post[4]}.md"
    if "_drafts" in path.split("/"):
        return f"_drafts/{_stem(path)}.md"
    if folder.startswith("_") and rest:
        return f"{folder[1:]}/{rest.rpartition('.')[0]}.md"
    stem = path.rpartition(".")[0]
    return "_index.md" if stem == "index" else f"pages/{stem}.md"


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
