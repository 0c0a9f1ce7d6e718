"""The heading above the first change in an article's text."""

from html import escape

from dateline.values.article import Body


def changed_heading(before: Body, after: Body) -> str:
    """The id of the last heading before the first difference in the text; "" above all headings."""
    old, new = (body.before.text + body.after.text for body in (before, after))
    same = next(
        (place for place, (one, two) in enumerate(zip(old, new, strict=False)) if one != two),
        min(len(old), len(new)),
    )
    found = ""
    for heading in after.headings:
        if not 0 <= new.find(f' id="{escape(heading.id)}"') <= same:
            break
        found = heading.id
    return found
