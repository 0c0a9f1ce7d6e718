"""WordPress: an export file (Tools → Export), and where there is one a copy of ``wp-content/uploads``."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import parse_qs, unquote

from dateline.importing.addresses_of import parts_of
from dateline.importing.former_lists import TOPICS
from dateline.importing.html_notes import block_notes, take_notes, with_plugin_notes
from dateline.importing.html_to_markdown import MarkdownWriter
from dateline.importing.html_tree import parse_html
from dateline.importing.imported import ImportedSite
from dateline.importing.local_files import LocalFiles
from dateline.importing.time_zones import zone_that_fits
from dateline.importing.wordpress_markup import WordPressMarkup
from dateline.importing.written import file_name, front_matter
from dateline.importing.wxr import XmlElement, read_wxr
from dateline.reading.permalinks import slugify
from dateline.values.language_tags import zone_of_language
from dateline.values.settings import AUTHORS

_HELD_BACK = frozenset(("draft", "pending", "private", "future"))
_NO_TEXTS = frozenset(
    ("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache")
)
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")
_JUMP = re.compile(r"more-\d+")
"""Where a list leads into a text, behind its beginning."""

_DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")
_SHOWN = 60
"""Characters that are told of a field."""

_READ = frozenset(("footnotes", "rank_math_description"))
_READ_DOMAINS = frozenset(("category", "post_tag", "post_format", "nav_menu"))


def import_wordpress(source: Path, uploads: Path | None) -> ImportedSite:
    """The site of an export. Raises ``ImportRefused``."""
    channel = read_wxr(source)
    site = ImportedSite()
    address = (channel.get("wp:base_blog_url") or channel.get("link")).strip()
    site.settings = {
        "title": channel.get("title").strip(),
        "description": channel.get("description").strip(),
        "base_url": address,
        "language": channel.get("language").strip(),
    }
    _WordPressImport(site, source, channel, uploads).run()
    return site


class _WordPressImport:
    def __init__(self, site: ImportedSite, source: Path, channel: XmlElement, uploads: Path | None) -> None:
        self._site = site
        self._name = source.name
        self._items = list(channel.all("item"))
        host = parts_of(channel.get("wp:base_blog_url") or channel.get("link"))
        self._prefix = host.path.rstrip("/")
        roots = [uploads] if uploads else []
        self._files = LocalFiles(
            site, {host.hostname or "", parts_of(channel.get("wp:base_site_url")).hostname or ""}, roots
        )
        self._authors = {
            row.get("wp:author_login"): row.get("wp:author_display_name") or row.get("wp:author_login")
            for row in channel.all("wp:author")
        }
        self._parents = {
            unquote(row.get("wp:category_nicename")): unquote(row.get("wp:category_parent"))
            for row in channel.all("wp:category")
        }
        self._attachments = {
            item.get("wp:post_id"): item for item in self._items if item.get("wp:post_type") == "attachment"
        }
        self._attached: defaultdict[str, list[XmlElement]] = defaultdict(list)
        for attached in self._attachments.values():
            self._attached[attached.get("wp:post_parent")].append(attached)
        self._links = {item.get("wp:post_id"): self._url(item.get("link").strip()) for item in self._items}
        blocks = {
            item.get("wp:post_id"): item for item in self._items if item.get("wp:post_type") == "wp_block"
        }
        self._markup = WordPressMarkup(self._attachments, blocks, self._lose)
        self._told: set[tuple[str, str]] = set()

    def run(self) -> None:
        lists = self._site.lists
        lists.taxonomies = {"tags": "tag", TOPICS: "category", AUTHORS: "author"}
        lists.feed("/feed/")
        self._lose(0, "lost-feed", "/feed/")
        self._lose(0, "lost-lists", "/page/2/, /category/x/feed/, /comments/feed/")
        self._time_zone()
        for item in self._items:
            kind, status = item.get("wp:post_type") or "post", item.get("wp:status") or "publish"
            if kind in _NO_TEXTS or status in ("auto-draft", "inherit"):
                continue
            if status == "trash":
                self._lose(item.line, "lost-trash", item.get("title"))
                continue
            if kind == "wp_block":
                continue  # It stands in the texts that show it.
            if kind.startswith("wp_"):
                self._lose(item.line, "lost-kind", kind)
                continue
            self._article(item, kind, status)

    def _time_zone(self) -> None:
        """Settles the site's zone: the export has only offsets, in that each date is told by two clocks."""
        moments = (_moment(item, "wp:post_date") for item in self._items)
        offsets = {each.astimezone(UTC): each.utcoffset() or timedelta() for each in moments if each}
        preferred = zone_of_language(self._site.settings["language"])
        zone = zone_that_fits(offsets, preferred)
        self._site.settings["timezone"] = zone
        if zone != preferred or not zone:
            self._lose(0, "lost-zone", zone or "UTC")

    def _article(self, item: XmlElement, kind: str, status: str) -> None:
        meta = {row.get("wp:meta_key"): row.get("wp:meta_value") for row in item.all("wp:postmeta")}
        pictures = self._attached[item.get("wp:post_id")]
        markup = self._markup.prepared(with_plugin_notes(item.get("content:encoded")), item.line, pictures)
        root = parse_html(markup)
        notes = take_notes(root, block_notes(meta.get("footnotes", "")))
        classic = "<!-- wp:" not in markup
        writer = MarkdownWriter(
            self._address, lambda line, what, detail: self._lose(item.line, what, detail), breaks=classic
        )
        text = writer.article(root, notes.contents)
        if "\ufffd" in text:
            self._lose(item.line, "lost-encoding", "")
        if comments := sum(1 for _ in item.all("wp:comment")):
            self._lose(item.line, "lost-comments", str(comments))
        self._tell_fields(item, meta)
        if item.get("wp:post_password"):
            self._lose(item.line, "lost-password", item.get("title"))
        date, updated = _date(item, "wp:post_date"), _date(item, "wp:post_modified")
        if kind == "post" and status == "publish" and (day := _moment(item, "wp:post_date")):
            year = f"/{day.year:04}/"
            self._site.lists.month(day.year, day.month, year, f"{year}{day.month:02}/")
        is_held = status in _HELD_BACK or bool(item.get("wp:post_password"))
        link = item.get("link").strip()
        fields = {
            "title": _words(item.get("title")),
            "date": "" if kind == "page" else date,
            "updated": "" if updated == date or kind == "page" else updated,
            "author": self._author(item.get("dc:creator")),
            "summary": _words(item.get("excerpt:encoded"))
            or next((meta[name].strip() for name in _DESCRIPTIONS if meta.get(name)), ""),
            "featured_image": self._featured(meta.get("_thumbnail_id", ""), item.line),
            "main_topics": self._terms(item, "category", TOPICS),
            "tags": self._terms(item, "post_tag", "tags"),
            "url": self._url(link),
            "draft": is_held,
        }
        if link and not fields["url"] and not is_held:
            self._lose(item.line, "lost-address", link)
        folder = (
            "pages"
            if kind == "page"
            else f"{'posts' if kind == 'post' else file_name(kind)}/{date[:4] or 'undated'}"
        )
        name = file_name(unquote(item.get("wp:post_name")) or item.get("title") or item.get("wp:post_id"))
        self._site.put(f"content/{folder}/{name}.md", f"{front_matter(fields)}\n{text}")

    def _tell_fields(self, item: XmlElement, meta: Mapping[str, str]) -> None:
        """Tells what a text says beside its words: fields of plugins, terms of other kinds."""
        for name, value in meta.items():
            if not name.startswith("_") and name not in _READ and value.strip():
                self._lose(item.line, "lost-field", f"{name}: {_short(value)}")
        for row in item.all("category"):
            domain = row.attributes.get("domain", "category")
            if domain not in _READ_DOMAINS:
                self._lose(item.line, "lost-field", f"{domain}: {_words(row.text)}")

    def _above(self, slug: str) -> str:
        """The categories that one lies in, as its address names them."""
        above: list[str] = []
        while (slug := self._parents.get(slug, "")) and slug not in above:
            above.insert(0, slug)
        return "/".join(above)

    def _author(self, login: str) -> str:
        name = self._authors.get(login, login)
        if name:
            self._site.lists.term(AUTHORS, name, slugify(login))
        return name

    def _terms(self, item: XmlElement, domain: str, field: str) -> list[str]:
        """The names of an item's terms; their addresses are kept."""
        names: dict[str, None] = {}
        for row in item.all("category"):
            name, slug = _words(row.text), unquote(row.attributes.get("nicename", ""))
            if row.attributes.get("domain") == domain and name and slug != "uncategorized":
                names[name] = None
                self._site.lists.term(field, name, slug)
                if field == TOPICS and (above := self._above(slug)):
                    here = self._site.lists.term_address(field, name)
                    self._site.lists.moved(f"/category/{above}/{slug}/", here)
        return list(names)

    def _url(self, link: str) -> str:
        """The old address, "" where it is a question to the program (``?p=12``)."""
        parts = parts_of(link)
        path = unquote(parts.path).removeprefix(self._prefix)
        return "" if parts.query or path in ("", "/") else path

    def _address(self, address: str, is_picture: bool) -> str:
        if not self._files.is_own(address):
            return address
        parts = parts_of(address)
        path = unquote(parts.path)
        wants_file = is_picture or "/wp-content/" in path
        if wants_file:
            path = path.removeprefix(self._prefix)
            brought = self._files.bring(path) or self._files.bring(_SIZE.sub("", path))
            if brought is None:
                self._lose(0, "lost-file", address)
                return address
            return brought
        inside = path.removeprefix(self._prefix) or "/"
        tail = f"?{parts.query}" if parts.query else ""
        if tail:
            asked = parse_qs(parts.query)
            number = next((asked[name][0] for name in ("p", "page_id") if name in asked), "")
            return self._links.get(number) or address
        fragment = "" if _JUMP.fullmatch(parts.fragment) else parts.fragment
        return f"{inside}#{fragment}" if fragment else inside

    def _featured(self, key: str, line: int) -> str:
        item = self._attachments.get(key)
        return self._address(item.get("wp:attachment_url"), True) if item else ""

    def _lose(self, line: int, what: str, detail: str) -> None:
        if (what, detail) not in self._told or line:
            self._told.add((what, detail))
            self._site.lose(self._name, line, what, detail)


def _words(markup: str) -> str:
    """The words of a name or title: WordPress stores them as HTML."""
    return " ".join(parse_html(markup).words().split())


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words


def _date(item: XmlElement, name: str) -> str:
    """A date with its offset; without one, and the time, where the export does not tell it; "" for none."""
    if moment := _moment(item, name):
        return moment.isoformat(timespec="seconds")
    here = _clock(item.get(name))
    return here.date().isoformat() if here else ""


def _moment(item: XmlElement, name: str) -> datetime | None:
    """A date with its offset, which the two that WordPress keeps tell together."""
    here, utc = _clock(item.get(name)), _clock(item.get(f"{name}_gmt"))
    if not here or not utc or abs(here - utc) > timedelta(hours=15):
        return None
    minutes = round((here - utc).total_seconds() / 60)
    return here.replace(tzinfo=timezone(timedelta(minutes=minutes)))


def _clock(text: str) -> datetime | None:
    """A time of a clock; WordPress writes zeros where there is none."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.year >= 1000 and time.tzinfo is None else None
