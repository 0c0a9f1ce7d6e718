"""Names of publishers and of persons told apart, as far as the names themselves allow."""

import re

_ORGANISATION = re.compile(
    r"新闻|新聞|日报|日報|晚报|晚報|时报|時報|周刊|週刊|杂志|雜誌|报社|网$|網$|[^\W\d]网\b|专栏|專欄|公众号|号外|社$|报$|報$|刊$|电视台|電視台|广播|频道"
    r"|研究院|研究所|大学|大學|学院|公司|集团|出版|机构|委员会|协会|中心|部$|局$|官网|博客|百科|科技|财经|財經|通讯|通訊|资讯|資訊"
    r"|\b(?:news|times|post|journal|magazine|press|daily|weekly|tribune|herald|review|blog|tech|media|wire"
    r"|broadcasting|university|institute|foundation|association|agency|inc|ltd|corp|company|labs?|group"
    r"|publications?|publishing|society|conference|proceedings|ministry|department|office|center|centre)\b"
    r"|\.(?:com|org|net|cn|io|ai|gov|edu)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?,\s+(?:[A-Z]\.\s*)+|(?:[A-Z][a-z'’]+|[A-Z]\.)(?:\s+(?:[A-Z][a-z'’]+|[A-Z]\.|de|van|von|al)){1,3}\.?"
)
_LETTERS = re.compile(r"[\W_]+")


def is_organisation(name: str) -> bool:
    """Whether the name has a word that only organisations have."""
    return _ORGANISATION.search(name) is not None


def is_person(name: str) -> bool:
    """Whether the name is written as a person's in Latin script."""
    return _PERSON.fullmatch(name.strip()) is not None and not is_organisation(name)


def is_of_domain(name: str, domain: str) -> bool:
    """Whether a name is that of a domain: TechCrunch and techcrunch.com."""
    label = _LETTERS.sub("", domain.partition(".")[0].lower())
    bare = _LETTERS.sub("", name.lower())
    return bool(label) and len(bare) >= 2 and (bare == label or (len(label) >= 4 and bare.startswith(label)))
