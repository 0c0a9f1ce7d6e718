"""WordPress: an export file (Tools → Export), and where there is one a copy of ``wp-content/uploads``."""

import re
from datetime import UTC, datetime, timedelta, timezone
from html import escape, unescape
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
from dateline.importing.written import file_name, front_matter
from dateline.importing.wxr import XmlElement, read_wxr
from dateline.reading.permalinks import slugify
from dateline.values.language_tags import zone_of_language
from dateline.values.settings import AUTHORS

_HELD_BACK = frozenset(("draft", "pending", "private", "future"))
_NO_TEXTS = frozenset(
    ("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache")
)
# No pattern looks beyond the next beginning of its kind, or takes a character in two ways (``++``):
# ten thousand beginnings without an end are read in one go.
_CAPTION = re.compile(
    r"\[caption[^\[\]]*+\]\s*+((?:(?!\[/?caption|<img).)*+<img[^>]{0,5000}+>(?:\s*+</a>)?+)"
    r"((?:(?!\[/?caption).)*+)\[/caption\]",
    re.DOTALL,
)
_EMBED_BLOCK = re.compile(
    r"<figure(?=[^<>]{0,2000}wp-block-embed)[^<>]*+>\s*+<div[^<>]*+>\s*+(https?://[^\s<]++)\s*+</div>\s*+"
    r"(<figcaption(?:(?!</?fig).)*+</figcaption>)?+\s*+</figure>",
    re.DOTALL,
)
_EMBED = re.compile(r"\[embed[^\[\]]*+\]([^\[\]]*+)\[/embed\]")
_MEDIA = re.compile(r"\[(?:audio|video|playlist)(\s[^\[\]]*+)\](?:\[/(?:audio|video)\])?")
_MEDIA_SOURCE = re.compile(r"""(?:src|mp3|mp4|m4a|ogg|webm)=(?:"([^"]+)"|'([^']+)')""")
_GALLERY = re.compile(r"\[gallery([^\[\]]*+)\]")
_GALLERY_IDS = re.compile(r"""ids=["']([\d, ]+)["']""")
_SHORTCODE = re.compile(r"\[/?([a-z][a-z0-9_-]{2,})(?=[\s\]/])[^\[\]]*\]")
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")
_SYSTEM = frozenset(("caption", "embed", "gallery", "audio", "video", "playlist"))


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
        self._links = {item.get("wp:post_id"): self._url(item.get("link").strip()) for item in self._items}
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
        markup = self._without_shortcodes(with_plugin_notes(item.get("content:encoded")), item.line)
        root = parse_html(markup)
        notes = take_notes(root, block_notes(meta.get("footnotes", "")))
        classic = "<!-- wp:" not in markup
        writer = MarkdownWriter(
            self._address, lambda line, what, detail: self._lose(item.line, what, detail), breaks=classic
        )
        text = writer.article(root, notes.contents)
        if comments := sum(1 for _ in item.all("wp:comment")):
            self._lose(item.line, "lost-comments", str(comments))
        if item.get("wp:post_password"):
            self._lose(item.line, "lost-password", item.get("title"))
        date, updated = _date(item, "wp:post_date"), _date(item, "wp:post_modified")
        if kind == "post" and status == "publish" and (day := _moment(item, "wp:post_date")):
            year = f"/{day.year:04}/"
            self._site.lists.month(day.year, day.month, year, f"{year}{day.month:02}/")
        is_held = status in _HELD_BACK or bool(item.get("wp:post_password"))
        link = item.get("link").strip()
        fields = {
            "title": " ".join(item.get("title").split()),
            "date": "" if kind == "page" else date,
            "updated": "" if updated == date or kind == "page" else updated,
            "author": self._author(item.get("dc:creator")),
            "summary": " ".join(parse_html(item.get("excerpt:encoded")).words().split()),
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
            name, slug = row.text.strip(), unquote(row.attributes.get("nicename", ""))
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
        return inside + (f"#{parts.fragment}" if parts.fragment else "")

    def _featured(self, key: str, line: int) -> str:
        item = self._attachments.get(key)
        return self._address(item.get("wp:attachment_url"), True) if item else ""

    def _without_shortcodes(self, markup: str, line: int) -> str:
        """Markup with what WordPress itself writes for its shortcodes; the others stay and are told."""
        markup = _CAPTION.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", markup)
        markup = _EMBED.sub(lambda found: self._embedded(found[1], "", line), markup)
        markup = _EMBED_BLOCK.sub(lambda found: self._embedded(found[1], found[2] or "", line), markup)
        markup = _MEDIA.sub(_media, markup)
        markup = _GALLERY.sub(self._gallery, markup)
        for name in dict.fromkeys(match[1] for match in _SHORTCODE.finditer(markup)):
            self._lose(line, "lost-shortcode", f"[{name}]")
        return markup

    def _embedded(self, address: str, caption: str, line: int) -> str:
        self._lose(line, "lost-embed", address)
        link = f"<a href='{address}'>{address}</a>"
        return f"<figure>{link}{caption}</figure>" if caption else f"<p>{link}</p>"

    def _gallery(self, found: re.Match[str]) -> str:
        ids = _GALLERY_IDS.search(found[1])
        items = (self._attachments.get(key.strip()) for key in (ids[1] if ids else "").split(","))
        images = "".join(
            f"<p><img src='{item.get('wp:attachment_url')}' alt='{item.get('title')}'></p>"
            for item in items
            if item
        )
        return images or found[0]

    def _lose(self, line: int, what: str, detail: str) -> None:
        if (what, detail) not in self._told or line:
            self._told.add((what, detail))
            self._site.lose(self._name, line, what, detail)


def _media(found: re.Match[str]) -> str:
    source = _MEDIA_SOURCE.search(found[1])
    address = escape(unescape(source[1] or source[2])) if source else ""
    return f"<p><a href='{address}'>{address}</a></p>" if address else found[0]


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
