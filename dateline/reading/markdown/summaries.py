"""The summary and the length of a text."""

from collections.abc import Iterator
from math import ceil

from dateline.reading.markdown.sentences import sentences
from dateline.reading.shortening import shortened
from dateline.values.lazy_pattern import lazy_pattern

_HAN = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa1-\uffdc"
HAN_CHARACTERS_PER_MINUTE = 400
WORDS_PER_MINUTE = 230

_characters = lazy_pattern(f"[{_HAN}{_KANA}{_HANGUL}]+")
_words = lazy_pattern(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
_ends_as_sentence = lazy_pattern(r"[。！？｡…!?.；;][”’」』）》〉】\"')\]]*$")


def lengths(plain: str) -> tuple[int, int]:
    """The number of Han, kana and hangul characters in a text, and of words of other scripts.

    Numbers are words; ``GPT-4``, ``3.5`` and ``don’t`` are one each.
    """
    others, runs = _characters.subn(" ", plain)
    return len(plain) - len(others) + runs, len(_words.findall(others))


def reading_minutes(characters: int, words: int) -> int:
    """Reading time in minutes, rounded up, of a text of this length."""
    return max(1, ceil(characters / HAN_CHARACTERS_PER_MINUTE + words / WORDS_PER_MINUTE))


def summary_of(plain: str, length: int) -> str:
    """The first sentences of a text that fit into ``length`` characters, as one line.

    Headings and whatever else does not end as a sentence does, such as
    ``For example:``, is left out where there are sentences. A first sentence
    that is too long is cut after its last clause or word that fits, and gets
    an ellipsis.
    """
    # Nothing beyond this can be in the summary, however long the article is.
    text = plain[: length * 20 + 2000]
    return _first(filter(_ends_as_sentence.search, _pieces(text)), length) or _first(_pieces(text), length)


def _pieces(text: str) -> Iterator[str]:
    """Sentences, headings and beginnings of sentences, line by line."""
    return (line[begin:end] for line in text.split("\n") for begin, end in sentences(line))


def _first(pieces: Iterator[str], length: int) -> str:
    summary = ""
    for piece in pieces:
        longer = summary + _space_between(summary, piece) + piece
        if len(longer) > length:
            return summary or shortened(longer, length)
        summary = longer
    return summary


def _space_between(before: str, after: str) -> str:
    """Sentences of scripts with spaces are parted by one."""
    return " " if before and ord(before[-1]) < 0x2E80 and ord(after[0]) < 0x2E80 else ""
