"""The roles of a note's parts: which is the title, which the publisher, which the author.

The title is chosen first (``title_choice``). Then each name around it gets its
role by the first that can tell: what the name says of itself (a byline, an
account), its place before the title, its place behind it; the words of the name
(``name_evidence``) decide where its place does not. What can be either stays open.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.reading.notes.asides import is_unknown
from dateline.reading.notes.bylines import byline
from dateline.reading.notes.canonical_url import name_key
from dateline.reading.notes.document_numbers import without_document_number
from dateline.reading.notes.known_names import CITIES
from dateline.reading.notes.legal_works import issuer_of
from dateline.reading.notes.name_evidence import (
    author_among,
    begins_as_writer,
    beside_publisher,
    house_of_staff,
    is_house,
    publisher_among,
    writes,
)
from dateline.reading.notes.named_parts import (
    Names,
    author_name,
    house_of_holding,
    is_translator,
    names_in,
    parted,
)
from dateline.reading.notes.names import (
    is_medium,
    is_no_person,
    is_of_domain,
    is_organisation,
    is_person,
    is_press,
    may_be_person,
)
from dateline.reading.notes.note_dates import read_date_in_note
from dateline.reading.notes.note_parts import NoteParts
from dateline.reading.notes.page_titles import paper_of_leader, site_in, without_site
from dateline.reading.notes.platform_names import (
    account_and_post,
    account_in,
    handle_on,
    is_account,
    is_microblog,
    is_platform_name,
    platform_in,
)
from dateline.reading.notes.repeated_titles import not_title, site_behind_repeated, without_title
from dateline.reading.notes.statements import is_sentence
from dateline.reading.notes.title_choice import (
    choose_title,
    filed_by,
    is_exchange,
    is_lone_name,
    writer_in_title,
)
from dateline.reading.notes.work_words import is_kind_of_work
from dateline.values.lazy_pattern import lazy_pattern

LONGEST_TITLE_CHARACTERS = 300
LONGEST_PUBLISHER_CHARACTERS = 80

_LETTER = lazy_pattern(r"[^\W\d_]")
_REPORT_OF = lazy_pattern(
    r"(?P<house>[\u3400-\u9fffA-Z ]{2,20}?)的?(?:相[关關])?(?:[报報][道导導]|文章|消息)"
)
"""What a link is called that leads to a report without naming it: ``样本报报道``."""
_ACCOUNT_BEFORE = lazy_pattern(r"(?P<who>[\u3400-\u9fff][^：:，。？！“”]{1,11})[：:]\s*(?P<title>.{4,})")
"""An account and what it says, where the platform stands behind: ``老城慢拍：题名，微信公众号``."""
_HELD_FILES = ("档案", "檔案", "全宗")
"""How the names of the files end that an archive holds, which publish nothing."""
_LEADS_TO_NAME = lazy_pattern(
    r"\A(?:[据據见](?=[^\W_]{2})|[参參][见見阅閱]|[详詳][见見]|[转轉]?引自|[Vv]ia\s+(?=[A-Z\d]))[:：]?\s*"
)
"""Words that lead to a name before a title."""
_LEADS_FROM_NAME = lazy_pattern(r"(?<=[^\W_]{2})(?<![同当當]日)的?[报報][道导導]\Z")
"""Words that lead from a house to its report."""
_ITS_SITE = lazy_pattern(
    r"(?:官方)?网站\Z|官网\Z|(?:官方)?網站\Z|官網\Z|(?:公式)?(?:ホームページ|ウェブサイト|サイト|HP)\Z"
)


class NoteRoles(NamedTuple):
    """The names in a note by their roles; ``contributor`` may be publisher or author."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    contributor: str = ""


def note_roles(fields: dict[str, str], parts: NoteParts, domain: str) -> NoteRoles:
    """The roles of a note's parts, labels first; ``domain`` is that of its address."""
    if fields.keys().isdisjoint(("title", "publisher", "author")) and is_lone_name(parts, domain):
        return _role_of_lone(parts.after[0], domain, dated=parts.dated)
    if (
        len(parts.texts) == 2
        and not (parts.title or is_account(parts.texts[0]))
        and is_microblog(parts.texts[1])
    ):
        return NoteRoles(publisher=parts.texts[0])  # an account, of which no words are quoted
    if (
        parts.writers
        and len(parts.after) == 3
        and is_account(parts.after[1])
        and is_microblog(parts.after[2])
    ):
        return NoteRoles(publisher=platform_in(parts.after[2]), author=parts.after[0])
    if "title" in fields:
        parts = parts._replace(title=fields["title"])
    title, before, after = choose_title(parts, domain)
    if len(before) > 1 and (
        parts.serial
        if is_platform_name(before[0])
        else is_medium(before[0]) and (parts.serial or is_medium(before[1]))
    ):
        before = before[1:]  # the programme, and not its station
    if before:
        named = (
            paper_of_leader(house_of_holding(without_document_number(_without_leads(name))))
            for name in before
            if not (name.lower() in CITIES or is_translator(name))
        )
        before = [house for name in named for each in parted(name) if (house := _house_of_files(each))]
    if title:
        before = [name for name in before if not is_sentence(name)]
        after = [name for name in after if not is_sentence(name)]
    after = list(map(paper_of_leader, after))
    if before:
        after = [_as_named(name, before) for name in after]
    # Who has edited the book may have written the chapter.
    before, repeated = without_title(title, before, () if parts.contained else after)
    others = not_title(title, after)
    title, site = site_behind_repeated(title, [*parts.before, *after]) if parts.linked else (title, "")
    roles = _Assigned(parts, domain, before, names_in(tuple(others)))
    said = fields.get("publisher", "")
    roles.publisher, roles.author = account_in(said) or said, fields.get("author", "")
    roles.by_what_they_say(repeated)
    title = roles.by_place_before(title)
    roles.by_place_behind()
    roles.settle()
    if not roles.publisher:
        account, words = account_and_post(title)
        title, roles.publisher = words or title, account
    if not roles.publisher:
        title, roles.publisher = (title, site) if site else site_in(title, domain, listed=parts.writers)
        if roles.publisher and roles.contributor and not roles.author:
            roles.author, roles.contributor = roles.contributor, ""
    else:
        title = without_site(title, roles.publisher, domain)
    if not (roles.author or parts.linked or parts.title) and is_platform_name(roles.publisher):
        said = _ACCOUNT_BEFORE.fullmatch(title)
        if said and not is_kind_of_work(said["who"]):
            title, roles.publisher = said["title"], said["who"]
    if not roles.author:
        title, roles.author = writer_in_title(title)
        who, colon, rest = title.partition("：")
        title = rest.strip() if colon and is_unknown(who) else title
    if not roles.publisher and (account := account_in(title)):
        title, roles.publisher = "", account  # its page is linked, and nothing of what it says is named
    if not roles.publisher and (report := _REPORT_OF.fullmatch(title)) and is_medium(report["house"]):
        title, roles.publisher = "", report["house"]
    if not roles.author and is_account(title):
        title, roles.author = "", author_name(title)
    if not (roles.publisher or roles.author or roles.contributor):
        roles.publisher = parts.issuer or issuer_of(title)
    if roles.author and not roles.publisher:
        roles.publisher = house_of_staff(roles.author)
    if roles.publisher and not (domain or roles.author):
        # No address says where the account is.
        platform, handle = next(filter(any, map(handle_on, parts.texts)), ("", ""))
        roles.publisher, roles.author = platform or roles.publisher, handle
    return NoteRoles(title[:LONGEST_TITLE_CHARACTERS], roles.publisher, roles.author, roles.contributor)


def _role_of_lone(name: str, domain: str, *, dated: bool) -> NoteRoles:
    """One short part alone names somebody: the publisher where it or the address says so, else either.

    It is no title, by which a source could be merged with others.
    """
    if said := byline(name).publisher:
        return NoteRoles(publisher=said)
    house = is_medium(name) or (is_organisation(name) and not is_person(name))
    published = is_of_domain(name, domain) or (dated and domain and house)
    return NoteRoles(publisher=name) if published else NoteRoles(contributor=name)


class _Assigned:
    """The roles that are assigned so far, and the names ``before`` and ``behind`` the title without one."""

    def __init__(self, parts: NoteParts, domain: str, before: list[str], names: Names) -> None:
        self.parts = parts
        self.domain = domain
        self.names = names
        self.before = before
        self.behind = [
            name
            for name in names.open
            if _may_name(name) and (len(name) <= LONGEST_PUBLISHER_CHARACTERS or is_person(name))
        ]
        self.publisher = self.author = self.contributor = ""

    def by_what_they_say(self, repeated: str) -> None:
        """Bylines and accounts say what they are; so does a name that stands before and behind the title."""
        for name in [name for name in self.before if any(byline(name))]:
            said = byline(name)
            if said.publisher and not said.author and self.names.accounts and is_person(said.publisher):
                said = said._replace(publisher="", author=said.publisher)  # who writes there
            elsewhere = any(is_medium(house) and house != said.publisher for house in self.names.open)
            if elsewhere and name.endswith("评论员"):
                said = said._replace(publisher="", author=name)  # in another's paper
            if elsewhere and said.author:
                said = said._replace(publisher="")
            if said.publisher and (longer := _edition_of(said.publisher, self.names.open)):
                said = said._replace(publisher=longer)
            self.publisher, self.author = self.publisher or said.publisher, self.author or said.author
            self.before.remove(name)
        if not (self.parts.contained and self.before):  # behind the mark stand those of the book
            self.author = self.author or "、".join(self.names.authors[:1])
        if self.publisher and any(map(account_in, self.parts.before)):
            self.behind = [name for name in self.behind if not is_platform_name(name)]  # where the account is
        if self.names.accounts and not self.publisher:
            self.publisher = self.names.accounts[0]
            self.before = _others(self.before, self.publisher)
            self.behind = _others(self.behind, self.publisher)
        platforms = self.behind and all(map(is_platform_name, self.behind))
        if platforms and self.before and not (self.publisher or self.parts.writers):
            name = self.before[0]
            if not (name.isascii() or is_person(author_name(name)) or is_account(name)):
                self.publisher, self.behind = self.before.pop(0), []  # whose account is there
        if repeated and not self.publisher:
            same = (name for name in (*self.behind, repeated) if name_key(name) == name_key(repeated))
            self.publisher = next(same)
            self.behind = [name for name in self.behind if name != self.publisher]

    def by_place_before(self, title: str) -> str:
        """The writer before a title, else in it; and who has the address. The title without the writer."""
        if (
            len(self.before) == 1
            and self.behind
            and not (self.publisher or self.parts.writers)
            and is_organisation(self.before[0])
            and all(map(may_be_person, self.behind))
        ):
            self.publisher = self.before.pop()  # as who wrote stands behind
        if self.before and not self.author and self._writes(self.before[0]):
            self.author = author_name(self.before.pop(0))
            self.parts = self.parts._replace(writers=False)
        if not self.author:
            # The style of books and journals; in the lists of sites, 某人：… is a headline.
            alone = self.parts.mark == "。" and not self.domain
            headed = (self.parts.mark == "," or alone) and not (self.parts.title or self.parts.linked)
            title, self.author = writer_in_title(title, headed=headed)
        if self.parts.mark == "," and not (self.author or self.before or self.parts.linked):
            title, self.author = filed_by(title, self.behind)
        before = self.before
        if before and not self.publisher and self.author and (platform := platform_in(before[0])):
            self.publisher, before[0:1] = platform, []  # where the account is
        writers = self.parts.writers or begins_as_writer(self.parts)
        if before and not (self.publisher or writers) and is_of_domain(before[0], self.domain):
            self.publisher = before.pop(0)
            self.behind = [name for name in self.behind if is_person(name)]
        return title

    def by_place_behind(self) -> None:
        """Publisher and author behind a title: a book's publisher behind its editor, else by the words."""
        exchange = next(filter(is_exchange, self.behind), "")
        if exchange and not (self.publisher or self.author) and len(self.behind) > 1:
            self.publisher = exchange
            self.author = next(name for name in self.behind if name != exchange)  # who has filed it there
            self.behind = []
        if self.behind and not self.publisher:
            last = self.behind[-1]
            within = self.names.contained or self.parts.contained
            housed = within and (
                is_organisation(last) or is_press(last) or (last.isascii() and is_no_person(last))
            )
            found = publisher_among(self.behind, self.domain, self.parts.mark)
            self.publisher = last if housed or self.names.edited else found
            self.behind = beside_publisher(self.behind, self.publisher, self.parts.mark)
            alone = not self.behind and is_person(self.publisher)
            if alone and not is_of_domain(self.publisher, self.domain):
                # A person alone behind a title may be its author as well as a channel of that name.
                self.contributor, self.publisher = self.publisher, ""
        if self.behind and not self.author:
            self.author = author_among(self.behind, self.publisher, self.parts)

    def settle(self) -> None:
        """The names before a title that are left; an open name where one of the two roles is taken."""
        for name in self.before:
            if platform := platform_in(name):
                self.publisher = self.publisher or platform
                continue
            is_writer = self._writes(name)
            name = author_name(name)
            if is_writer and not self.author:
                self.author = name
            elif not self.publisher and (is_writer is False or (is_writer and not is_person(name))):
                self.publisher = name
            elif is_writer is None and not self.contributor:
                self.contributor = name
        if self.names.secondary and not self.publisher:
            self.publisher = self.names.secondary[0]
        if self.contributor and (self.publisher or self.author or self.parts.unpublished):
            if self.author and not self.publisher:
                self.publisher = self.contributor
            self.author, self.contributor = self.author or self.contributor, ""
        if not self.author and self.names.editors:
            self.author = self.names.editors[0]
        if self.parts.released and not self.publisher:
            self.publisher, self.author = self.author, ""

    def _is_only_name(self) -> bool:
        """Whether nobody is named who could have published it but who stands before the title."""
        others = self.publisher or self.behind or self.names.secondary
        return not (others or self.parts.genre or self.parts.writers)

    def _writes(self, name: str) -> bool | None:
        if platform_in(name) or (self._is_only_name() and is_house(name)):
            return False
        return writes(name, self.parts, published=bool(self.publisher), domain=self.domain)


def _may_name(words: str) -> bool:
    """Whether words have a letter, and are no date: what is left of a mistyped one names nobody."""
    if words[:1].isalpha():
        return True
    plain = words.strip("()（）[]")
    return _LETTER.search(plain) is not None and not (plain[:1].isdigit() and read_date_in_note(plain))


def _edition_of(house: str, names: Sequence[str]) -> str:
    """Of names behind a title the one that is this house's edition or application, "" for none."""
    return next((name for name in names if name != house and name.startswith(house)), "")


def _others(names: Sequence[str], name: str) -> list[str]:
    """The names that are not this one in another writing."""
    return [each for each in names if name_key(each) != name_key(name)]


def _without_leads(name: str) -> str:
    """A name before a title without the words that lead to it and from it: ``据样本社报道``."""
    if any(byline(name)):
        return name
    bare = _LEADS_TO_NAME.sub("", name, count=1)
    return bare if is_medium(bare) else _LEADS_FROM_NAME.sub("", bare)


def _house_of_files(name: str) -> str:
    """A name before a title; of files that an archive holds, the archive before a colon, "" for none."""
    if not name.endswith(_HELD_FILES):
        return name
    house, colon, _ = name.replace(":", "：").partition("：")
    return house.strip() if colon else ""


def _as_named(name: str, houses: Sequence[str]) -> str:
    """The house before a title whose own site a name behind it is; else the name."""
    house = _house(name)
    return name if house == name else next((each for each in houses if each.startswith(house)), name)


def _house(name: str) -> str:
    """The name of an institution without the word for its site."""
    return _ITS_SITE.sub("", name)
