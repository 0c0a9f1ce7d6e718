"""What a box for citing a work holds: the work in every style and format, as text to be copied."""

import msgspec

from dateline.pages.bibliography.bibtex import bibtex
from dateline.pages.bibliography.csl_data import csl_data
from dateline.pages.bibliography.ris import ris
from dateline.pages.bibliography.styles import apa, chicago, gbt7714
from dateline.pages.bibliography.work import Work
from dateline.reading.markdown.markup import escaped
from dateline.values.html import NO_MARKUP, Html


def citation_list(work: Work) -> Html:
    """The work in every style and format, as terms of a list; nothing of one that nobody could find by it.

    Written here, not by a template: an archive has many thousands of these.
    """
    if not work.is_known:
        return NO_MARKUP
    key = work.key
    csl = msgspec.json.encode([csl_data(work, key)]).decode()
    return Html(
        text=f"""<dt>GB/T 7714-2015</dt><dd><p>{escaped(gbt7714(work))}</p></dd>
<dt>APA 7</dt><dd><p>{escaped(apa(work))}</p></dd>
<dt>Chicago 17</dt><dd><p>{escaped(chicago(work))}</p></dd>
<dt>BibTeX</dt><dd><pre>{escaped(bibtex(work, key))}</pre></dd>
<dt>RIS</dt><dd><pre>{escaped(ris(work, key))}</pre></dd>
<dt>CSL-JSON</dt><dd><pre>{escaped(csl)}</pre></dd>"""
    )
