"""Lists cut into pages that stay put, whatever comes to them and wherever."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.pages.pagination import paginate
from dateline.pages.urls import Urls

NAMES = [f"2026/{number:05}.md" for number in range(4000)]
SIZE = 20

members = st.lists(st.sampled_from(NAMES), unique=True, max_size=300)
sizes = st.integers(1, 50)


def pages_of(names: list[str], size: int = SIZE) -> dict[str, tuple[str, ...]]:
    """What stands on each page, by its address."""
    return {page.url: page.members for page in paginate("/", names, size, Urls("https://example.org", ""))}


@given(members, sizes)
def test_every_member_stands_on_one_page_newest_first(names: list[str], size: int) -> None:
    front, *numbered = pages_of(names, size).values()
    assert [name for page in (front, *reversed(numbered)) for name in page] == names[::-1]


@given(members, sizes)
def test_numbered_pages_are_full_or_nearly(names: list[str], size: int) -> None:
    front, *numbered = pages_of(names, size).values()
    assert all(size - size // 4 <= len(page) <= size for page in numbered)
    assert len(front) < 2 * size
    assert not numbered or len(front) >= size - size // 4


@given(members, sizes)
def test_a_new_one_changes_the_front_and_may_make_a_page_more(names: list[str], size: int) -> None:
    before, after = pages_of(names[:-1], size), pages_of(names, size)
    assert all(after[url] == page for url, page in before.items() if url != "/")
    assert len(after) - len(before) in (0, 1)


def test_one_among_older_ones_changes_a_few_pages_behind_it() -> None:
    old = NAMES[::2]
    before = pages_of(old)
    changed: list[int] = []
    for place in range(1, len(old), 41):
        after = pages_of([*old[:place], NAMES[2 * place - 1], *old[place:]])
        changed.append(sum(before.get(url) != page for url, page in after.items()))
    assert len(before) > 100
    assert sorted(changed)[len(changed) // 2] <= 8
