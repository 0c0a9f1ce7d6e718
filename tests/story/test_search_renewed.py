"""What the search index publishes follows the addresses of what is found, not its text alone."""

from dateline.builder import Request, build
from tests.story.newsroom import AS_OF, Edition, Newsroom


def test_addresses_that_change_change_the_index_as_well(newsroom: Newsroom) -> None:
    for number in range(3):
        newsroom.article(f"{number}.md", f"第{number}篇写到了桥。", tags=["桥"])
    newsroom.build()
    newsroom.settings(permalink="/:path.html")
    edition = newsroom.build()
    clean = newsroom.folder.parent / "clean"
    summary = build(Request(newsroom.folder, clean, AS_OF, jobs=1, clean=True))
    assert edition.files == Edition(clean, summary).files
