"""Citations as the wikis write them: ``{{cite web |title=… |url=…}}``, pasted with their marks."""

from dateline.values.lazy_pattern import lazy_pattern

_TEMPLATE = lazy_pattern(r"\s*\{\{\s*(?:[Cc]ite|[Cc]itation)\b[^|{}]*\|(?P<said>[^{}]+)\}\}")
_FIELDS = {
    "title": ("title", "script-title", "标题", "chapter"),
    "publisher": ("work", "newspaper", "journal", "magazine", "website", "publisher", "agency", "出版社"),
    "author": ("author", "author1", "authors", "last", "作者"),
    "published": ("date", "year", "publication-date", "日期"),
    "retrieved": ("access-date", "accessdate", "访问日期"),
    "url": ("url", "网址"),
}
"""The parameters that say each field; of several the first."""


def template_fields(text: str) -> dict[str, str]:
    """The fields of a note that is one template of a wiki, as labels would give them; else none."""
    match = _TEMPLATE.match(text) if text.lstrip()[:2] == "{{" else None
    if match is None:
        return {}
    said: dict[str, str] = {}
    for parameter in match["said"].split("|"):
        name, _, value = parameter.partition("=")
        if value.strip():
            said[name.strip().lower()] = " ".join(value.split())
    if said.get("last") and said.get("first"):
        said["last"] = f"{said['last']}, {said['first']}"
    account = said.get("user", "").lstrip("@")
    if account and said.get("number", "").isdecimal():
        # A post is named by its account and its number; its address is made of these.
        said.setdefault("author", account)
        said.setdefault("url", f"https://twitter.com/{account}/status/{said['number']}")
        said.setdefault("website", "Twitter")
    return {
        field: next(said[name] for name in names if name in said)
        for field, names in _FIELDS.items()
        if not said.keys().isdisjoint(names)
    }
