"""The rule for every page that a story builds: no address that could run something, no request to others.

Written apart from the program's own reading of addresses, after WHATWG URL, section 4.4.
"""

import html
import re
from collections.abc import Iterator, Mapping

ADDRESSES = re.compile(
    r"""\s(?:href|src|poster|action|formaction|data|cite|longdesc|background|ping|xlink:href)\s*=\s*"""
    r"""(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
CANDIDATES = re.compile(r"""\ssrcset\s*=\s*"([^"]*)\"""", re.IGNORECASE)
LOADED = re.compile(
    r"""<(?:script|iframe|embed|object)\b[^>]*>|<link\b[^>]*\bstylesheet\b[^>]*>""", re.IGNORECASE
)
DATA = re.compile(r"""(?<=<script type="application/ld\+json">)[^<]*(?=</script>)""")
"""What is no markup, and quotes titles."""
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
RUNS_OR_READS = (
    "javascript:",
    "vbscript:",
    "data:",
    "file:",
    "blob:",
    "filesystem:",
    "about:",
    "view-source:",
)
SHOWN = re.compile(r"data:image/(?:gif|png|jpeg|webp|avif);", re.IGNORECASE)


def wrong_addresses(files: Mapping[str, bytes], home: str) -> list[str]:
    """Every address in pages and feeds that must not be there; ``home`` is where the site is published."""
    return [
        f"{name}: {address!r}"
        for name, data in files.items()
        if name.endswith((".html", ".xml"))
        for address in _wrong(_markup(name, data.decode()), home)
    ]


def _markup(name: str, text: str) -> str:
    """The markup of a page, without its data; of a feed, with the HTML that its entries hold as text."""
    return f"{text}\n{html.unescape(text)}" if name.endswith(".xml") else DATA.sub("", text)


def _wrong(markup: str, home: str) -> Iterator[str]:
    found = [first or second for first, second in ADDRESSES.findall(markup)]
    found += [
        each.split()[0] for row in CANDIDATES.findall(markup) for each in row.split(",") if each.split()
    ]
    for written in dict.fromkeys(found):
        address = re.sub(r"[\t\n\r]", "", html.unescape(written).lstrip("".join(map(chr, range(0x21)))))
        scheme = SCHEME.match(address)
        if scheme and scheme[0].lower() in RUNS_OR_READS and not SHOWN.match(address):
            yield address
    for element in LOADED.findall(markup):
        for first, second in ADDRESSES.findall(element):
            address = html.unescape(first or second)
            if re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//", address) and not address.startswith(home):
                yield address
