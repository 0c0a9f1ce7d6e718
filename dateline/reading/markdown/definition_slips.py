"""What was to define a note and does not: told at its line, with the mend.

``[^1] Title``, ``[^1]. Title`` and ``^1: Title`` stand as text. ``[1]: Title, …``
is a link's definition in CommonMark, of which a page shows nothing; it is text
here where what stands behind the colon is no address.
"""

from collections.abc import Container, Sequence

from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from dateline.reading.markdown.footnotes import label_key
from dateline.reading.markdown.positions import Positions
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_words = lazy_pattern(
    # A full-width mark, in what neither begins nor ends as an address or a file's name does.
    r"\[[^\[\]^\n]{1,40}\]:[ \t]*(?![A-Za-z][A-Za-z0-9+.-]*:|[<./#?])"
    r"(?=[^\s]{0,200}[，。；：《》“”、（])(?:(?=\S*://)|(?!\S*\.[A-Za-z0-9]{2,5}(?:#\S*)?(?:\s|\Z)))"
)
# It begins with the line break before it, so that the search is a scan: the text is to begin with one.
_suspect = lazy_pattern(r"\n {0,3}(?:\[\^?[^\[\]\n]{1,40}\]|\^\d{1,3}[:：])")
_slip = lazy_pattern(
    r"(?P<mark>\[\^(?P<label>[^\[\]\s^]{1,40})\][.．、。]?)(?=[ \t\u3000]*[^\s:：\[(（，。,.!?！？])"
    r"|(?P<bare>\[(?P<number>\d{1,3})\][:：]|\^(?P<caret>\d{1,3})[:：])",
)
_of_a_source = lazy_pattern(r"https?://|[《「“\"]|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def addressed_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule for a link's definition, whose address is one."""
    begin = state.bMarks[start] + state.tShift[start]
    if _words.match(state.src, begin, state.eMarks[start]):
        return False
    return reference(state, start, end, silent)


def report_definition_slips(
    text: str, tokens: Sequence[Token], notes: Container[str], positions: Positions, findings: Findings
) -> None:
    """Report the paragraphs of a text that were to be notes."""
    if not _suspect.search("\n" + text):
        return
    opened = ""
    for inline in tokens:
        if inline.type == "inline" and opened == "paragraph_open" and (slip := _slip.match(inline.content)):
            label = slip["label"] or slip["number"] or slip["caret"]
            first = (inline.children or [inline])[0]
            is_meant = (
                first.type == "note_missing"
                if slip["mark"]
                else _of_a_source.search(inline.content) is not None
            )
            if is_meant and label_key(label) not in notes:
                first.meta["told"] = True
                written = slip["mark"] or slip["bare"]
                findings.at(positions.of(inline, 0), "note-definition", text=written, mend=f"[^{label}]:")
        opened = inline.type
