"""CommonMark's own examples, out of the source archive of the pinned parser."""

import json
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple


class Example(NamedTuple):
    """One example of the specification: its number, the section it stands in, and what becomes what."""

    number: int
    section: str
    markdown: str
    html: str


def commonmark() -> list[Example]:
    """All examples of CommonMark 0.31.2, as ``make test`` has fetched them into the environment."""
    (archive,) = Path(sys.prefix, "conformance").glob("markdown_it_py-*.tar.gz")
    with tarfile.open(archive) as members:
        name = next(name for name in members.getnames() if name.endswith("/test_cmark_spec/commonmark.json"))
        found = members.extractfile(name)
        assert found
        return [
            Example(entry["example"], entry["section"], entry["markdown"], entry["html"])
            for entry in json.load(found)
        ]
