"""Fields whose value has the meaning that another program gives them: told, never an error."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dateline.reading.front_matter.fields import flag_of, short, written
from dateline.reading.front_matter.nodes import Fields, Items, Node, Scalar, is_empty, plain_value
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_ADDRESS_ELSEWHERE = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]+:|//|www\.")
"""An address with a host; ``C:`` is a drive, and an error."""

_PATTERN = lazy_pattern(r"/:|[{}]")
"""What stands in Jekyll's, Hexo's and Eleventy's patterns of addresses."""

_FILE_OR_PATTERN = lazy_pattern(r"\A/*\Z|\A//|/:|/\.\.?(?:/|\Z)|[{}\\]|\.(?!html?/?\Z)[A-Za-z0-9]{1,5}/?\Z")
"""What is in a ``path`` that is no page's address: a file's name, a pattern, the root or what is above it."""

_STATUS = frozenset(("status", "poststatus", "state", "visibility", "状态", "狀態"))
_HELD_BACK = frozenset(
    (
        *("draft", "hidden", "private", "pending", "unpublished", "trash", "wip", "in progress", "in review"),
        *("草稿", "私密", "未发布", "未發布", "待审", "待審", "待发布"),
    )
)
"""What WordPress, Pelican, Notion and others write in a status of what readers are not to see."""

_HOLDING_BACK = frozenset(
    ("private", "isdraft", "unpublished", "ishidden", "isprivate", "wip", "草稿", "私密")
)
"""Fields that keep an article from all readers elsewhere, where they are true."""
_LETTING_OUT = frozenset(
    ("ispublished", "ispublic", "public", "visible", "dgpublish", "发布", "已发布", "發布", "公开", "公開")
)
"""Fields that do so where they are false."""
_LOCKED = "password"
"""A field that shows an article elsewhere to those who know the word."""

_NEVER = frozenset(("never", "none", "n/a", "永不", "从不", "永久", "无", "無", "不过期", "なし"))
"""What is written where an article never expires."""

_OFF_LISTS = frozenset(("hidden", "unlisted"))
"""Fields that keep it from lists alone."""

_PICTURE = lazy_pattern(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:[?#]|\Z)|\A(?:https?:)?//", re.IGNORECASE)
"""A path or an address of a picture; other texts in such a field say something else."""
_PICTURE_IN_MAP = ("image", "path", "src", "url")
"""What a theme's map calls the picture: ``cover: {image: a.png, alt: A}``, ``image: {path: a.png}``."""

_TRUE = Scalar(text="true", line=0, column=0, plain=True)


def set_aside(
    fields: Fields, known: dict[str, Node], extra: dict[str, object], findings: Findings
) -> dict[str, Node]:
    """The ``known`` fields without those that other programs mean otherwise, which go to ``extra``.

    An article that another program holds back is a draft.
    """
    left = dict(known)
    node = left.get("url")
    if node and (key := _key(node, fields, "url")).lower() == "path" and not _is_address(node):
        extra[key] = plain_value(left.pop("url"), findings)
    for name, is_meant_otherwise in (
        ("url", _is_elsewhere),
        ("expires", _is_never),
        ("featured", _is_no_flag),
    ):
        if (node := left.get(name)) and is_meant_otherwise(node, key := _key(node, fields, name)):
            findings.at(node, "field-elsewhere", field=key, value=short(written(node)))
            extra[key] = plain_value(left.pop(name), findings)
    publish = left.get("publish")
    if publish and _is_flag(publish):
        is_draft, key = not flag_of(publish), _key(publish, fields, "publish")
        extra[key] = plain_value(left.pop("publish"), findings)
        _tell_draft(publish, key, findings, is_draft=is_draft)
        if is_draft:
            left["draft"] = _TRUE
    elif "draft" not in left and (held := next(_holding_back(fields), None)):
        _tell_draft(held[1], held[0].text, findings, is_draft=True)
        left["draft"] = _TRUE
    for key, value in fields.entries:
        if key.text.lower() in _OFF_LISTS and flag_of(value):
            findings.at(value, "field-elsewhere", field=key.text, value=short(written(value)))
    return left


def _holding_back(fields: Fields) -> Iterator[tuple[Scalar, Node]]:
    """The fields by which another program keeps the article from all readers."""
    for key, value in fields.entries:
        name = key.text.lower().replace("_", "").replace("-", "")
        if name in _STATUS:
            holds_back = written(value).strip().casefold() in _HELD_BACK
        elif name in _LETTING_OUT:
            holds_back = flag_of(value) is False
        else:
            holds_back = (name in _HOLDING_BACK and flag_of(value)) or (
                name == _LOCKED and not is_empty(value)
            )
        if holds_back:
            yield key, value


def with_root(fields: Fields) -> Fields:
    """The fields of TOML, in which Zola's ``path`` begins at the site's root without saying so."""
    if not any(key.text == "path" for key, _ in fields.entries):
        return fields
    entries = (
        (key, replace(value, text=f"/{value.text.lstrip('/')}"))
        if key.text == "path" and isinstance(value, Scalar) and value.text.strip("/")
        else (key, value)
        for key, value in fields.entries
    )
    return replace(fields, entries=tuple(entries))


def _is_address(path: Node) -> bool:
    """Whether a ``path`` is where a text stands, as Zola and Gatsby have it, and no file's or a pattern."""
    text = written(path).strip()
    return isinstance(path, Scalar) and text.startswith("/") and not _FILE_OR_PATTERN.search(text)


def _is_elsewhere(url: Node, key: str) -> bool:
    """Whether it is an address with a host, or, called ``permalink``, no address but a pattern of one."""
    text = written(url).strip()
    if key.lower() == "permalink":
        return not text.startswith("/") or bool(_PATTERN.search(text))
    return isinstance(url, Scalar) and _ADDRESS_ELSEWHERE.match(text) is not None


def _is_flag(node: Node, key: str = "") -> bool:
    return not is_empty(node) and flag_of(node) is not None


def _is_never(node: Node, key: str) -> bool:
    """Whether it says that there is no such day."""
    return _is_flag(node) or written(node).strip().casefold() in _NEVER


def _is_no_flag(node: Node, key: str) -> bool:
    return not is_empty(node) and flag_of(node) is None


def _key(node: Node, fields: Fields, name: str) -> str:
    """The field's name as written; ``name`` where it stands in a table."""
    return next((key.text for key, value in fields.entries if value is node), name)


def _tell_draft(node: Node, key: str, findings: Findings, *, is_draft: bool) -> None:
    draft = "true" if is_draft else "false"
    findings.at(node, "draft-elsewhere", field=key, value=short(written(node)), draft=draft)


def first_picture(fields: Fields, names: Sequence[str]) -> Node | None:
    """The picture in the first of these fields that has one: a list's first, a map's, or the text itself."""
    for name in names:
        for key, value in fields.entries:
            if key.text.lower() == name and (picture := _picture(value)):
                return picture
    return None


def _picture(node: Node) -> Node | None:
    if isinstance(node, Items):
        return node.items[0] if node.items else None
    if isinstance(node, Fields):
        named = (value for key, value in node.entries if key.text.lower() in _PICTURE_IN_MAP)
        return next((value for value in named if isinstance(value, Scalar) and value.text), None)
    return node if _PICTURE.search(node.text) else None
