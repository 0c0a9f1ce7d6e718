"""Whether English tells a day as to come, whatever the tense: Voters go to the polls on Sunday.

The finite verb that stands next before the day decides, or the first one behind a day that begins its
sentence.
"""

from dateline.values.lazy_pattern import lazy_pattern

# What timetables tell in the present.
_BASE = (
    r"vote|begin|start|open|reopen|close|end|expire|resume|return|take|meet|face|play|host|leave|arrive|depart|head"
    r"|kick|appear|retire|launch|hold|come|run|travel|visit|hear|decide|rule|sit|convene|gather|conclude|debut"
    r"|premiere|fall|celebrate|become|move|change|lapse|continue|air|land|release|publish|enter"
)
_SINGULAR = (
    rf"(?:goes|{'|'.join(base + ('es' if base[-2:] in ('sh', 'ch') else 's') for base in _BASE.split('|'))})"
)
_PLURAL = (
    r"(?:(?:(?<=[a-z]s )|(?<=people )|(?<=[Tt]hey )|(?<=[Ww]e ))"
    rf"(?<![’']s )(?<!\bis )(?<!was )(?<!has )(?:go|{_BASE}))"
)
_IRREGULAR = (
    "was|were|did|had|won|lost|fell|rose|left|went|came|took|gave|made|found|held|met|shot|fought|sold|bought"
    "|struck|began|broke|grew|sent|saw|wrote|led|fled|hit|sank|drew|said|told|cut|put|quit|let|ran|spoke|heard|kept|paid|got|stood"
    "|sat|swore|flew|rode|built|taught|caught|brought|thought|knew|threw|chose|drove|wore|beat|set|became"
)
_PAST = (
    rf"(?:(?:must|should|could|might|would|may) have|{_IRREGULAR}"
    r"|(?!(?:aged|based|titled|named|related|hundred|scheduled|planned|expected|united|limited)\b)"
    r"(?<!newly )(?<!just )[a-z]{2,}[^\We]ed)"
)
_FUTURE = (
    r"(?:will|shall|would|(?:could|might|may)(?= [a-z])(?! not\b)(?! have\b)"
    r"|[’']ll|no (?:sooner|earlier|later) than|(?:has|have) until|to be|must|should"
    r"|(?<!was )(?<!were )(?<!been )(?:due|scheduled|planned|slated|set for)"
    r"|(?:is|are|[’']re) (?:expected|likely|forecast|to|about|going|set|scheduled|slated|[a-z]+ing)"
    r"|(?:agree[ds]?|plan(?:s|ned)?|vow(?:s|ed)?|promise[ds]?|pledge[ds]?|hopes?|wants?|intends?) to"
    r"|(?:orders?|ordered|asks?|asked|tells?|told|requires?|required|expects?)(?: [\w’'-]+){1,4} to)"
)
_NO_VERB_BEHIND = "the|a|an|to|be|been|being|is|are|stay|stays|remain|remains|get|gets|kept"
"""Behind these a participle is no verb of its own."""
_NOT_FINITE = "".join(rf"(?<!\b{word} )" for word in _NO_VERB_BEHIND.split("|"))
_VERB = lazy_pattern(
    rf"(?P<future>\b{_FUTURE}\b(?! have\b))|(?P<past>{_NOT_FINITE}\b{_PAST}\b)"
    rf"|(?P<present>(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\bof )\b(?:{_SINGULAR}|{_PLURAL})\b(?!-))"
)
_PAST_NEXT = lazy_pattern(rf"\s+(?:[a-z]+ )?{_PAST}\b")
_DAY_FIRST = lazy_pattern(
    r"\s*(?:(?:But|And|So) )?"
    r"(?:[Oo]n|[Ii]n|[Ff]rom|[Bb]y|[Aa]t|[Ss]tarting|[Bb]eginning|[Ee]ffective|[Uu]ntil)?\s*\Z"
)
_LASTS = lazy_pattern(r"\b(?:is|are|stays?|remains?)\b[^.;,]*\b(?:until|till|through) \Z")


def is_told_ahead(before: str, behind: str) -> bool:
    """Whether what stands before and behind a day in its sentence tells of what is to come on it."""
    if _DAY_FIRST.match(before):
        first = _VERB.search(behind)
        return first is not None and first.lastgroup != "past"
    if _LASTS.search(before):
        return True
    last = None
    for match in _VERB.finditer(before):
        last = match
    if last is None or last.lastgroup == "past":
        return False
    # What looks like a verb may be a noun: Police visits on Monday turned up nothing.
    return last.lastgroup == "future" or not _PAST_NEXT.match(behind)
