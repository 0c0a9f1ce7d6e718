"""Writers: the six ways in which the bytes of a page come about."""

import mimetypes

from dateline.values.digests import Value

HTML = "text/html; charset=utf-8"
XML = "application/xml"
JSON = "application/json"

_MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".json": JSON,
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".xml": XML,
    ".ics": "text/calendar; charset=utf-8",
}
"""Media types that systems' own tables leave out, or have otherwise."""


class Template(Value, frozen=True):
    """A template, by its name, renders the page's view."""

    name: str
    media_type: str = HTML


class Copy(Value, frozen=True):
    """A file is published as it is; the view is a ``CopyView``."""

    media_type: str
    name: str = "copy"


class Joined(Value, frozen=True):
    """An export is joined from pieces; the view is a ``JoinedView``."""

    media_type: str
    name: str = "joined"


class Data(Value, frozen=True):
    """A file for machines is written in one go; the view is a ``DataView`` or a ``ProgramView``."""

    media_type: str
    name: str = "data"


class Scaled(Value, frozen=True):
    """A picture is made of a file, in another width or without metadata; the view is a ``PictureView``."""

    media_type: str
    name: str = "scaled"


class Indexed(Value, frozen=True):
    """A shard of the search index; the view is a ``SearchShard``."""

    media_type: str = "application/octet-stream"
    name: str = "indexed"


Writer = Template | Copy | Joined | Data | Scaled | Indexed


def media_type_of(file: str) -> str:
    """The Content-Type of a file that is copied, by its name; text is in UTF-8."""
    ending = file[file.rfind(".") :].lower() if "." in file else ""
    media = _MEDIA_TYPES.get(ending) or mimetypes.guess_type(file)[0] or "application/octet-stream"
    return f"{media}; charset=utf-8" if media.startswith("text/") and "charset" not in media else media
