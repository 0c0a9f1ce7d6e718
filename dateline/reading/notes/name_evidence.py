"""What the names around a title may be: its publisher's or its writer's, as far as words and place say."""

import re
from collections.abc import Sequence

from dateline.reading.notes.named_parts import author_name
from dateline.reading.notes.names import (
    ends_as_organisation,
    is_foreign_name,
    is_medium,
    is_no_person,
    is_of_domain,
    is_organisation,
    is_person,
    is_press,
    may_be_person,
    publishes,
)
from dateline.reading.notes.note_parts import NoteParts
from dateline.reading.notes.platform_names import is_account
from dateline.values.lazy_pattern import lazy_pattern

_STAFF = lazy_pattern(
    r".{0,12}(?:编辑部|编辑|編輯|小编|编委会|采编|编辑组|编译组|撰稿人)|staff(?: (?:writer|reporter)s?)?"
    r"|editors?|(?:the )?editorial (?:team|board|staff)"
    r"|.{2,30}\s(?:staff|editors|contributors|editorial (?:team|board|staff))",
    re.IGNORECASE,
)
"""Writers who are called by what they do."""
_OF_STAFF = lazy_pattern(
    r"(?P<house>.{2,40}?)"
    r"(?:的?(?:编辑部|編輯部|采编部|编委会)|\s(?:staff|editors|editorial (?:team|board|staff)))",
    re.IGNORECASE,
)
_WRITING_GROUPS = ("组", "組", "编委会", "編委會", "编辑部", "編輯部")
"""How those are called who have written a work together."""
_SHORT_HAN = lazy_pattern(r"[\u3400-\u9fff]{2,4}")


_CHANNELS = ("频道", "頻道", "栏目", "专题")
"""How the names of a site's channels end, before the site in the titles of its pages."""


def is_house(name: str) -> bool:
    """Whether a name cannot be that of a writer, or of those who have written together: ``某县志编写组``."""
    writes_together = name.endswith(_WRITING_GROUPS) or author_name(name) != name
    return is_no_person(name) and not (is_organisation(name) or writes_together)


def house_of_staff(name: str) -> str:
    """The house whose staff wrote, ``Sample Tribune editorial board``; "" for any other writer."""
    match = _OF_STAFF.fullmatch(name)
    return match["house"].strip("《》“”") if match else ""


def publisher_among(names: Sequence[str], domain: str, mark: str) -> str:
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
    if (
        is_person(first)
        or _STAFF.fullmatch(first)
        or (may_be_person(first) and (is_organisation(second) or publishes(second)))
    ):
        return second
    if mark == "|" and is_medium(names[-1]) and not publishes(first):
        return names[-1]
    # A rubric before the site in the title of a page; a writer's short name before a house.
    if mark == "_" and first.endswith(_CHANNELS) and ends_as_organisation(second):
        return second
    house = ends_as_organisation(second) or (mark == "_" and is_organisation(second))
    short = _SHORT_HAN.fullmatch(first) and not is_organisation(first)
    return second if house and short and mark in (",", "_") else first


def beside_publisher(names: Sequence[str], publisher: str, mark: str) -> list[str]:
    """The names beside the publisher's; before a press stand a chapter's book and its editor."""
    if mark == "|" and names[-1] == publisher and is_medium(publisher):
        return [name for name in names if is_person(name)]  # not a rubric, as the titles of pages have them
    if len(names) > 1 and is_press(publisher) and not _writer_in(names):
        return list(names[names.index(publisher) + 1 :])
    return [name for name in names if name != publisher]


def _writer_in(names: Sequence[str]) -> bool:
    """Whether the first of the names is a writer's, and no other stands between it and the press."""
    return len(names) == 2 and is_person(names[0])


def author_among(names: Sequence[str], publisher: str, parts: NoteParts) -> str:
    """Of the names beside the publisher the author's: a person's, else the first."""
    if parts.mark == "·" and len(names) == 2 and is_foreign_name("·".join(names)):
        return "·".join(names)  # the dot between the parts of one name
    persons = [name for name in names if is_person(name)]
    if parts.mark == "," and len(persons) > 1:
        # The comma that parts the note parts the writers as well.
        return (", " if all(name.isascii() for name in persons) else "、").join(persons)
    if parts.mark == "_" and not persons:
        return ""  # a rubric in the title of a page
    author = next((name for name in names if is_person(name) or _STAFF.fullmatch(name)), names[0])
    house = is_organisation(author) and not (is_person(author) or _STAFF.fullmatch(author))
    if house and parts.mark in (",", ". ", "、", "_", "|"):
        return ""  # a second institution, or the house that owns the first
    return author_name(author)


def begins_as_writer(parts: NoteParts) -> bool:
    """Whether an institution stands where APA has the writer: ``Sample Agency. (2022). Title.``"""
    return parts.dated and parts.mark == ". " and bool(parts.after) and not is_medium(parts.after[0])


def writes(name: str, parts: NoteParts, *, published: bool, domain: str) -> bool | None:
    """Whether a name before a title is the author's; None where it may be the publisher's as well."""
    plain = author_name(name)
    if parts.serial:
        return False
    if parts.writers or _STAFF.fullmatch(name) or is_account(name) or plain != name:
        return True
    if is_of_domain(name, domain) and not begins_as_writer(parts):
        return False
    if is_person(name):
        return True
    if parts.genre:
        return True
    if is_medium(name) and not published:
        return False
    if parts.numbered and parts.linked and ends_as_organisation(name):
        return False  # a court, before the number of its case
    in_prose = parts.mark == "," and (ends_as_organisation(name) or (parts.title and is_organisation(name)))
    if parts.dated and (published or not in_prose):
        return True
    if is_organisation(name) or ends_as_organisation(name):
        return None if published else False
    if parts.colon and not published:
        return not parts.linked
    return True if published else None
