"""Syllables of Mandarin in zhuyin (bopomofo), in whose order readers of traditional Chinese look names up.

The symbols of Unicode stand in that order.
"""

_BY_INITIAL = (
    "zh:ㄓ ch:ㄔ sh:ㄕ b:ㄅ p:ㄆ m:ㄇ f:ㄈ d:ㄉ t:ㄊ n:ㄋ l:ㄌ g:ㄍ k:ㄎ h:ㄏ"
    " j:ㄐ q:ㄑ x:ㄒ r:ㄖ z:ㄗ c:ㄘ s:ㄙ"
)
_BY_FINAL = (
    "a:ㄚ o:ㄛ e:ㄜ ê:ㄝ ai:ㄞ ei:ㄟ ao:ㄠ ou:ㄡ an:ㄢ en:ㄣ ang:ㄤ eng:ㄥ er:ㄦ ong:ㄨㄥ"
    " i:ㄧ ia:ㄧㄚ io:ㄧㄛ ie:ㄧㄝ iai:ㄧㄞ iao:ㄧㄠ iu:ㄧㄡ iou:ㄧㄡ ian:ㄧㄢ in:ㄧㄣ iang:ㄧㄤ ing:ㄧㄥ"
    " iong:ㄩㄥ u:ㄨ ua:ㄨㄚ uo:ㄨㄛ uai:ㄨㄞ ui:ㄨㄟ uei:ㄨㄟ uan:ㄨㄢ un:ㄨㄣ uen:ㄨㄣ uang:ㄨㄤ"
    " ueng:ㄨㄥ uong:ㄨㄥ ü:ㄩ üe:ㄩㄝ üan:ㄩㄢ ün:ㄩㄣ"
)


def _table(pairs: str) -> dict[str, str]:
    return {letters: symbols for letters, _, symbols in (pair.partition(":") for pair in pairs.split())}


_INITIALS, _FINALS = _table(_BY_INITIAL), _table(_BY_FINAL)
_WITHOUT_FINAL = frozenset({"zhi", "chi", "shi", "ri", "zi", "ci", "si"})


def zhuyin(syllable: str) -> str:
    """A syllable of pinyin (``lüe4``) with its tone as a digit: ``ㄌㄩㄝ4``; what is none stays as it is."""
    letters, tone = syllable.rstrip("012345"), syllable[len(syllable.rstrip("012345")) :]
    if letters in _WITHOUT_FINAL:
        return _INITIALS[letters[:-1]] + tone
    initial = next((each for each in _INITIALS if letters.startswith(each)), "")
    final = letters[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = f"ü{final[1:]}"
    if not initial and letters[:1] in "yw":
        final = _without_glide(letters)
    if final not in _FINALS and not (initial and not final):
        return syllable
    return _INITIALS.get(initial, "") + _FINALS.get(final, "") + tone


def _without_glide(letters: str) -> str:
    """The final of a syllable that begins with ``y`` or ``w``: ``üan`` for ``yuan``, ``iou`` for ``you``."""
    if letters.startswith("yu"):
        return f"ü{letters[2:]}"
    vowel = "i" if letters[0] == "y" else "u"
    rest = letters[1:]
    return rest if rest.startswith(vowel) else vowel + rest
