"""WordPress' export format (WXR, an RSS feed with more in it), read without following anything in it.

No entity is expanded and no document type is taken, so a file can neither
grow without end nor make this program read another.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from dateline.importing.imported import ImportRefused
from dateline.reading.text import encodings_of, own_codec

VERSIONS = ("1.0", "1.1", "1.2")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding=["']([\w.-]{1,40})""")
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NAMESPACES = re.compile(r"http://wordpress\.org/export/[\d.]+/(excerpt/)?$")
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://wellformedweb.org/CommentAPI/": "wfw:",
}


@dataclass(slots=True, eq=False)
class XmlElement:
    """An XML element; its name has the usual prefix, such as ``wp:post_id``."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[str] = field(default_factory=list[str])
    children: list["XmlElement"] = field(default_factory=list["XmlElement"])

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def get(self, name: str) -> str:
        """The text of its first child of this name, "" without one."""
        return next((child.text for child in self.children if child.name == name), "")

    def all(self, name: str) -> Iterator["XmlElement"]:
        return (child for child in self.children if child.name == name)


def read_wxr(file: Path) -> XmlElement:
    """The channel of an export. Raises ``ImportRefused`` where it is not whole, or none."""
    if file.is_dir():
        raise ImportRefused("import-not-wxr", file.name)
    root = _parsed(file)
    channel = next(root.all("channel"), None)
    if root.name != "rss" or channel is None:
        raise ImportRefused("import-not-wxr", file.name, 1)
    version = channel.get("wp:wxr_version").strip()
    if version not in VERSIONS:
        raise ImportRefused(
            "import-not-wxr" if not version else "import-version", file.name, 1, version=version
        )
    return channel


def _parsed(file: Path) -> XmlElement:
    open_elements = [XmlElement("", {}, 0)]
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        element = XmlElement(_prefixed(name), attributes, parser.CurrentLineNumber)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(_: str) -> None:
        open_elements.pop()

    def text(data: str) -> None:
        open_elements[-1].parts.append(data)

    def refuse(*_: object) -> int:
        raise ImportRefused("import-entities", file.name, parser.CurrentLineNumber)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        # WordPress writes what authors have pasted, characters that XML forbids among it.
        parser.Parse(_NOT_XML.sub(b"", _in_utf8(file.read_bytes())), True)
    except expat.ExpatError as fault:
        reason = expat.errors.messages.get(fault.code, str(fault.code))
        raise ImportRefused("import-broken", file.name, fault.lineno, reason=reason) from None
    return next(iter(open_elements[0].children), XmlElement("", {}, 0))


def _in_utf8(data: bytes) -> bytes:
    """An export in UTF-8, whatever it is in: expat knows few encodings, and exports declare wrong ones."""
    declared = _ENCODING.match(data)
    codec = own_codec(declared[1].decode("ascii", "replace")) if declared else None
    if codec is not None:
        with suppress(UnicodeError):
            return data.decode(codec).encode()
    return data.decode(encodings_of(data)[0], "replace").encode("utf-8", "replace")


def _prefixed(name: str) -> str:
    space, _, local = name.rpartition(" ")
    if match := _NAMESPACES.match(space):
        return f"{'excerpt' if match[1] else 'wp'}:{local}"
    return _PREFIXES.get(space, "") + local
