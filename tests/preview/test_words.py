"""The client's words: it is given all that it asks for, in the site's language, and no others."""

import re
from importlib.resources import files

import pytest

from dateline.preview.server.client_words import WORDS, client_words

CLIENT = "".join(
    file.read_text("utf-8")
    for file in files("dateline.preview").joinpath("client").iterdir()
    if file.name.endswith(".js")
)
KINDS = {"errors", "errors-title", "warnings"}
"""Keys that the client has by the name of the list they stand over."""


def test_the_client_is_given_what_it_asks_for_and_no_more():
    asked = set(re.findall(r"""\bsay\("([a-z-]+)\"""", CLIENT)) | KINDS
    given = client_words("en").keys()
    assert {word.removesuffix("-one") for word in given} == asked
    assert len(given) == len(WORDS)


@pytest.mark.parametrize(("language", "said"), [("zh-CN", "收起"), ("en-GB", "Collapse"), ("fr", "Collapse")])
def test_in_the_language_of_the_site(language: str, said: str):
    assert client_words(language)["fold"] == said
