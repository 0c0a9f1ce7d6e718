"""The places of findings that are made where all files are seen together: those of the fields they are about.

An article's facts hold no lines, for an edit that only moves some would change them.
So its file is looked into again where such a finding is told.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from dateline.reading.front_matter.front_matter import read_front_matter
from dateline.reading.front_matter.toml_keys import key_positions
from dateline.reading.text import readable
from dateline.values.diagnostics import Diagnostic, Findings, with_line
from dateline.values.settings import ParseSettings

_FIELDS = {
    "alias-taken": ("aliases",),
    "date-future": ("date", "publish"),
    "settings-image": ("image",),
    "url-generated": ("url", "slug"),
    "url-taken": ("url", "slug"),
}
"""The fields that a finding is about: it stands at the first that is written.

Such as an archive may have thousands of (``tag-spelling``) are told of the whole file.
"""

Places = dict[str, tuple[int, int]]


def with_places(
    found: Iterable[Diagnostic], site: Path, settings: ParseSettings | None
) -> Iterator[Diagnostic]:
    """The findings, each at a line where its file in ``site`` has lines.

    Without ``settings`` there are no articles.
    """
    files: dict[str, Places] = {}
    for each in found:
        fields = _FIELDS.get(each.code)
        if each.line or settings is None or fields is None:
            yield with_line(each)
            continue
        if each.path not in files:
            files[each.path] = _places(site, each.path, settings)
        places = files[each.path]
        line, column = next((places[name] for name in fields if name in places), (0, 0))
        yield with_line(replace(each, line=line, column=column))


def _places(site: Path, path: str, settings: ParseSettings) -> Places:
    """The fields of an article or of site.toml; none of another file, or one that cannot be read any more."""
    if not path.endswith((".md", ".toml")):
        return {}
    try:
        text = readable((site / path).read_bytes())
    except OSError:
        return {}
    if path.endswith(".toml"):
        return {str(key[0]): (at.line, at.value_column) for key, at in key_positions(text).items()}
    return read_front_matter(text, settings, Findings(path))[0].places
