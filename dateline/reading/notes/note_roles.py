"""The roles of a note's parts: which is the title, which the publisher, which the author.

The order in which parts stand says most; but a date behind the first part, a
writer's name there, or a name that only institutions have say more.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.reading.notes.bylines import byline
from dateline.reading.notes.canonical_url import name_key
from dateline.reading.notes.named_parts import author_name, is_byline, names_in
from dateline.reading.notes.names import (
    ends_as_organisation,
    is_foreign_name,
    is_medium,
    is_of_domain,
    is_organisation,
    is_person,
    is_press,
    may_be_person,
)
from dateline.reading.notes.note_parts import NoteParts
from dateline.reading.notes.page_titles import site_in, without_site
from dateline.reading.notes.platform_names import account_in, is_platform_name
from dateline.values.lazy_pattern import lazy_pattern

LONGEST_TITLE_CHARACTERS = 300
LONGEST_PUBLISHER_CHARACTERS = 80
MOST_LIKE_A_TITLE = 3.0
"""A likeness beside which no second part, without a date before it, is the title."""

_HEADLINE = lazy_pattern(r"[：:，,？?！!“”《》…]")
_HAN = lazy_pattern(r"[\u2e80-\uffef]")
_LOWER_WORD = lazy_pattern(r"(?<![\w'’])(?!(?:of|the|and|for|in|on|de|la|du|von|van|et|al|at)\b)[a-z]{2,}")
"""A word in lower case that no name has."""
_BY_BEHIND = lazy_pattern(r"(?P<title>.{4,}?),?\s+by\s+(?P<who>[A-Z].{2,60})")
_BY_HAN_BEHIND = lazy_pattern(
    r"(?P<title>.{4,}?)\s+(?:[记記]者|作者|撰?文)[:：/／\s]\s*(?P<who>[\u3400-\u9fff、 ]{2,20})"
)
_ANSWERED = lazy_pattern(r"(?P<title>.{2,}?)\s+[-–—]\s+(?P<who>[^-–—]{1,20})\s?的(?:回答|文章|专栏)")
_AND_OTHERS = lazy_pattern(r"(?P<who>[\u3400-\u9fff、]{2,20}等)[：:]\s*(?P<title>.{4,})")
_STAFF = lazy_pattern(
    r".{0,12}(?:编辑部|编辑|編輯|小编|编委会|采编|编辑组|编译组|撰稿人)|staff(?: (?:writer|reporter)s?)?"
    r"|editors?|(?:the )?editorial (?:team|board|staff)"
    r"|.{2,30}\s(?:staff|editors|editorial (?:team|board|staff))",
    re.IGNORECASE,
)
"""Writers who are called by what they do."""
_ITS_SITE = lazy_pattern(r"(?:官方)?网站\Z|官网\Z|(?:官方)?網站\Z|官網\Z")
_SHORT_HAN = lazy_pattern(r"[\u3400-\u9fff]{2,4}")
_ACCOUNT = lazy_pattern(r"@\w[\w.-]*(?:\s*\([^)]*\))?|[^()（）]{2,40}\s*[(（]@[\w.-]+[)）]")


class NoteRoles(NamedTuple):
    """The names in a note by their roles; ``contributor`` may be publisher or author."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    contributor: str = ""


def note_roles(fields: dict[str, str], parts: NoteParts, domain: str) -> NoteRoles:
    """The roles of a note's parts, labels first."""
    title, before, after = fields.get("title", "") or parts.title, list(parts.before), list(parts.after)
    publisher, author = fields.get("publisher", ""), fields.get("author", "")
    if not title and after:
        if (
            len(after) == 1
            and not (parts.genre or parts.numbered or publisher or author)
            and _is_name(after[0], domain)
        ):
            # One short part alone names somebody: the publisher where the address says the same, else
            # whoever it may be. It is no title, by which a source could be merged with others.
            if said := byline(after[0]).publisher:
                return NoteRoles(publisher=said)
            if is_of_domain(after[0], domain):
                return NoteRoles(publisher=after[0])
            return NoteRoles(contributor=after[0])
        if parts.adjoining and _HEADLINE.search(after[1]) and not is_person(after[0]):
            # A full stop within the title: the date stands right behind the whole of it.
            title, after = parts.adjoining, after[2:]
        else:
            place = _title_place(parts)
            title, before, after = after[place], after[:place], after[place + 1 :]
    after = [_house(name) if _house(name) in before else name for name in after]
    before, repeated = _not_repeated(title, before, after)
    for name in [name for name in before if any(byline(name))]:
        publisher, author = publisher or byline(name).publisher, author or byline(name).author
        before.remove(name)
    listed = parts.writers
    names = names_in(_not_title(title, after))
    author = author or "、".join(names.authors[:1])
    behind = [name for name in names.open if len(name) <= LONGEST_PUBLISHER_CHARACTERS or is_person(name)]
    if publisher and any(map(account_in, parts.before)):
        behind = [name for name in behind if not is_platform_name(name)]  # where the account is
    if names.accounts and not publisher:
        publisher = names.accounts[0]
        before = [name for name in before if name_key(name) != name_key(publisher)]
        behind = [name for name in behind if name_key(name) != name_key(publisher)]
    if repeated and not publisher:
        publisher = next(name for name in (*behind, repeated) if name_key(name) == name_key(repeated))
        behind = [name for name in behind if name != publisher]
    if before and not author and _writes(before[0], parts, published=bool(publisher), domain=domain):
        author = author_name(before.pop(0))
        listed, parts = parts.writers, parts._replace(writers=False)
    if (
        not author
        and (match := _BY_BEHIND.fullmatch(title) or _BY_HAN_BEHIND.fullmatch(title))
        and is_person(match["who"])
    ):
        title, author = match["title"], match["who"]
    contributor = ""
    if before and not publisher and not parts.writers and is_of_domain(before[0], domain):
        publisher = before.pop(0)
        behind = [name for name in behind if is_person(name)]
    if behind and not publisher:
        housed = names.edited or (names.contained and (is_organisation(behind[-1]) or is_press(behind[-1])))
        publisher = behind[-1] if housed else _publisher_among(behind, domain, parts.mark)
        behind = _beside_publisher(behind, publisher)
        if not behind and is_person(publisher) and not is_of_domain(publisher, domain):
            # A person alone behind a title may be its author as well as a channel of that name.
            contributor, publisher = publisher, ""
    if behind and not author:
        author = _author_among(behind, publisher, parts)
    for name in before:
        writes = _writes(name, parts, published=bool(publisher), domain=domain)
        name = author_name(name)
        if writes and not author:
            author = name
        elif writes is False and not publisher:
            publisher = name
        elif writes is None and not contributor:
            contributor = name
    if contributor and (publisher or author or parts.unpublished):
        # With one of the two roles taken, the open name can only have the other.
        if author and not publisher:
            publisher, contributor = contributor, ""
        else:
            author, contributor = author or contributor, ""
    if names.secondary and not (publisher or contributor):
        publisher = names.secondary[0]
    if not publisher and not contributor:
        title, publisher = site_in(title, domain, listed=listed)
    elif publisher:
        title = without_site(title, publisher, domain)
    if not author and (match := _ANSWERED.fullmatch(title) or _AND_OTHERS.fullmatch(title)):
        title, author = match["title"], match["who"]
    if _ACCOUNT.fullmatch(title) and not author:
        title, author = "", author_name(title)
    return NoteRoles(title[:LONGEST_TITLE_CHARACTERS], publisher, author, contributor)


def _title_place(parts: NoteParts) -> int:
    """Where the title is among parts of which none is one for sure: the first, or the one behind a writer."""
    texts = parts.after
    if len(texts) < 2:
        return 0
    if parts.writers:
        return 1
    first = _likeness(texts[0]) + 1.5
    if first >= MOST_LIKE_A_TITLE and not parts.dated:
        return 0
    second = _likeness(texts[1], italic=texts[1] in parts.italic) + (2 if parts.dated else 0)
    if ends_as_organisation(texts[0]) and not ends_as_organisation(texts[1]) and not _is_named(texts[1]):
        # A site's name before a short title.
        second = max(second, first + 0.5, 0)
    return 1 if second > first and (second >= 0 or len(texts) > 2) else 0


def _is_named(text: str) -> bool:
    """Whether a text is a name for sure."""
    return is_person(text) or is_organisation(text) or account_in(text) != "" or is_platform_name(text)


def _likeness(text: str, *, italic: bool = False) -> float:
    """How much a text is like a title, and unlike a name."""
    han = 0 if text.isascii() else len(_HAN.findall(text))
    words = len(text.split())
    length = han or 2 * words
    score = 1.5 if length >= 9 else -1.0 if length <= 4 else 0.0
    if _HEADLINE.search(text):
        score += 1
    if not han and words >= 3 and _LOWER_WORD.search(text):
        score += 1
    if italic:
        score += 1
    elif (
        is_person(text)
        or is_platform_name(text)
        or account_in(text)
        or is_byline(text)
        or _ACCOUNT.fullmatch(text)
    ):
        return -4.0
    elif ends_as_organisation(text) or (
        not han and words <= 5 and is_organisation(text) and not _LOWER_WORD.search(text)
    ):
        score -= 1.5
    return score


def _house(name: str) -> str:
    """The name of an institution without the word for its site."""
    return _ITS_SITE.sub("", name)


def _not_repeated(title: str, before: Sequence[str], after: Sequence[str]) -> tuple[list[str], str]:
    """The parts before a title without the title itself, and a name that stands behind it again."""
    if not before:
        return [], ""
    key, keys = name_key(title), {name_key(part) for part in after}
    kept = [part for part in before if name_key(part) != key]
    repeated = next((part for part in kept if name_key(part) in keys), "")
    return [part for part in kept if part != repeated], repeated


def _not_title(title: str, after: Sequence[str]) -> list[str]:
    """The parts behind a title that are not that title again; each once."""
    return [part for part in dict.fromkeys(after) if not _are_same(part, title)]


def _are_same(part: str, title: str) -> bool:
    return abs(len(part) - len(title)) < 8 and name_key(part) == name_key(title)


def _publisher_among(names: Sequence[str], domain: str, mark: str) -> str:
    """Of the names behind a title the publisher's: its address's, else the first that is no writer's."""
    if len(names) == 1:
        return names[0]
    # The address is the better witness: a name that is its domain's is the publisher wherever it stands.
    by_domain = next((name for name in names if is_of_domain(name, domain)), None)
    if by_domain is not None:
        return by_domain
    if press := next((name for name in names if is_press(name)), None):
        return press
    first = names[0]
    second = next((name for name in names[1:] if not is_person(name)), "")
    if not second or _STAFF.fullmatch(second):
        return first
    # Author before publisher, where the words themselves leave no doubt.
    if is_person(first) or _STAFF.fullmatch(first) or (may_be_person(first) and is_organisation(second)):
        return second
    # A rubric before the site in the title of a page; a writer's short name before a house.
    house = ends_as_organisation(second) or (mark == "_" and is_organisation(second))
    short = _SHORT_HAN.fullmatch(first) and not is_organisation(first)
    return second if house and short and mark in (",", "_") else first


def _beside_publisher(names: Sequence[str], publisher: str) -> list[str]:
    """The names beside the publisher's; before a press stand a chapter's book and its editor."""
    if len(names) > 1 and is_press(publisher) and not _writer_in(names):
        return list(names[names.index(publisher) + 1 :])
    return [name for name in names if name != publisher]


def _writer_in(names: Sequence[str]) -> bool:
    """Whether the first of the names is a writer's, and no other stands between it and the press."""
    return len(names) == 2 and is_person(names[0])


def _author_among(names: Sequence[str], publisher: str, parts: NoteParts) -> str:
    """Of the names beside the publisher the author's: a person's, else the first."""
    if parts.mark == "·" and len(names) == 2 and is_foreign_name("·".join(names)):
        return "·".join(names)  # the dot between the parts of one name
    persons = [name for name in names if is_person(name)]
    if parts.mark == "," and len(persons) > 1 and all(name.isascii() for name in persons):
        return ", ".join(persons)  # the comma that parts the note parts the writers as well
    if parts.mark == "_" and not persons:
        return ""  # a rubric in the title of a page
    author = next((name for name in names if is_person(name) or _STAFF.fullmatch(name)), names[0])
    house = is_organisation(author) and not (is_person(author) or _STAFF.fullmatch(author))
    if house and parts.mark in (",", ". ", "、", "_", "|"):
        return ""  # a second institution, or the house that owns the first
    return author_name(author)


def _writes(name: str, parts: NoteParts, *, published: bool, domain: str) -> bool | None:
    """Whether a name before a title is the author's; None where it may be the publisher's as well."""
    plain = author_name(name)
    if parts.writers or _STAFF.fullmatch(name) or _ACCOUNT.fullmatch(name) or plain != name:
        return True
    if is_of_domain(name, domain):
        return False
    if is_person(name):
        return True
    if parts.genre:
        return True
    if is_medium(name) and not published:
        return False
    if parts.dated:
        return True
    if is_organisation(name) or ends_as_organisation(name):
        return None if published else False
    if parts.colon and not published:
        return not parts.linked
    return True if published else None


def _is_name(text: str, domain: str) -> bool:
    """Whether a lone part is a name rather than a title: short, without the marks of a headline."""
    if is_of_domain(text, domain):
        return True
    words = text.split()
    named = all(word[0].isupper() for word in words) and len(words) <= 3
    short = len(text) <= 6 if not text.isascii() else named and len(text) <= 30
    return short and not re.search(r"[：:，,？?！!“”《》0-9]", text)
