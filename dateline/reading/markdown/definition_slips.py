"""What was to define a note and does not: told at its line, with the mend.

``[^1] Title``, ``[^1]. Title``, ``^1: Title`` and ``**[^1]:** Title`` stand as text.
``[1]: Title, …`` is a link's definition in CommonMark, of which a page shows nothing; it is text
here where what stands behind the colon is no address, and where its label has a caret.
"""

from collections import Counter
from collections.abc import Container, Sequence
from itertools import chain, pairwise

from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from dateline.reading.markdown.footnotes import label_key, plain_label
from dateline.reading.markdown.positions import Positions
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_words = lazy_pattern(
    # A full-width mark or words in Han, in what neither begins nor ends as an address or a file's name does.
    r"\[[^\[\]\n]{1,40}\]:[ \t]*(?![A-Za-z][A-Za-z0-9+.-]*:|[<./#?])"
    r"(?=[^\s]{0,200}[，。；：《》“”、（]|[^\s/]{0,200}[\u3400-\u9fff][^\s/]{0,200}(?:\s|\Z))"
    r"(?:(?=\S*://)|(?!\S*\.[A-Za-z0-9]{2,5}(?:#\S*)?(?:\s|\Z)))"
    # A note's label, with a space, a full-width mark or its parts in another order.
    r"|\[(?:\s{0,3}[\^＾][^\[\]\n]{1,40}|[^\[\]\n^＾]{1,40}[\^＾]\s?)\]:"
)
# It begins with the line break before it, so that the search is a scan: the text is to begin with one.
_suspect = lazy_pattern(
    r"\n {0,3}(?:[*_]{0,3}\\?\[ ?[\^＾]?[^\[\]\n]{1,40}\]|\^(?:\d{1,3}[:：^]|\[\d{1,3}\][:：]))"
)
_slip = lazy_pattern(
    r"(?P<mark>\[\^(?P<label>[^\[\]\s^]{1,40})\][.．、。]?)(?=[ \t\u3000]*[^\s:：\[(（，。,.!?！？])"
    r"|(?P<bare>\[(?P<number>\d{1,3})\][:：]|\^(?P<caret>\d{1,3})[:：])"
    r"|(?P<odd>[*_]{0,3}(?:\\?\[ ?[\^＾] ?(?P<within>[^\[\]\s\\^＾]{1,40}) ?\\?\]"
    r"|\[(?P<before>\d{1,3}) ?[\^＾]\]|\^\[(?P<behind>\d{1,3})\]|\^(?P<between>\d{1,3})\^)"
    r"[*_]{0,3} ?[:：﹕∶])",
)
_SLIP_BEGINS = ("[", "\\", "^", "*", "_")
_of_a_source = lazy_pattern(r"https?://|[《「“\"]|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


_LABELS = ("label", "number", "caret", "within", "before", "behind", "between")


def addressed_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule for a link's definition, whose address is one."""
    begin = state.bMarks[start] + state.tShift[start]
    if _words.match(state.src, begin, state.eMarks[start]):
        return False
    return reference(state, start, end, silent)


def report_definition_slips(
    text: str,
    tokens: Sequence[Token],
    notes: Container[str],
    positions: Positions,
    findings: Findings,
    *,
    has_missing: bool,
) -> None:
    """Report the paragraphs of a text that were to be notes, and notes that begin within one.

    ``has_missing``: there are marks of notes that are not defined.
    """
    if _suspect.search("\n" + text):
        _report_paragraphs(tokens, notes, positions, findings)
    if has_missing:
        _report_within(tokens, positions, findings)


def _report_paragraphs(
    tokens: Sequence[Token], notes: Container[str], positions: Positions, findings: Findings
) -> None:
    opened = ""
    for inline in tokens:
        may_slip = opened == "paragraph_open" and inline.content.startswith(_SLIP_BEGINS)
        if may_slip and (slip := _slip.match(inline.content)):
            label = plain_label(next(slip[name] for name in _LABELS if slip[name]))
            first = (inline.children or [inline])[0]
            if slip["odd"]:
                is_meant = True
                first = next((each for each in inline.children or () if each.type == "note_missing"), first)
            elif slip["mark"]:
                is_meant = first.type == "note_missing"
            else:
                is_meant = _of_a_source.search(inline.content) is not None
            if is_meant and label_key(label) not in notes:
                first.meta["told"] = True
                written = slip["mark"] or slip["bare"] or slip["odd"]
                findings.at(positions.of(inline, 0), "note-definition", text=written, mend=f"[^{label}]:")
        opened = inline.type


def _report_within(tokens: Sequence[Token], positions: Positions, findings: Findings) -> None:
    """Report ``… words.[^1]: the note`` of a note that is cited elsewhere."""
    missing = [
        (inline, token, after)
        for inline in tokens
        if inline.type == "inline"
        for token, after in pairwise(chain(inline.children or (), (inline,)))
        if token.type == "note_missing"
    ]
    uses = Counter(token.meta["key"] for _, token, _ in missing)
    for inline, token, after in missing:
        is_begun = after.type == "text" and after.content[:1] in (":", "：")
        if is_begun and uses[token.meta["key"]] > 1 and "told" not in token.meta:
            token.meta["told"] = True
            written, mend = token.content + after.content[0], f"{token.content}:"
            findings.at(positions.of(inline, token.meta["at"]), "note-definition", text=written, mend=mend)
