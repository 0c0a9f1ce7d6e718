"""What each kind of work is called by the four formats that know kinds: none is left out."""

import re
from typing import get_args
from urllib.parse import parse_qs

import pytest

from dateline.pages.bibliography.bibtex import bibtex
from dateline.pages.bibliography.ris import ris
from dateline.pages.bibliography.styles import gbt7714
from dateline.pages.bibliography.work import Work
from dateline.rendering.coins import coins
from dateline.values.sources import Genre, Imprint
from tests.theme.handmade import source_entry

TABLE = """
CSL                RIS    Zotero              BibTeX         GB/T 7714
article            UNPB   preprint            misc           Z
article-journal    JOUR   journalArticle      article        J
article-magazine   MGZN   magazineArticle     article        J
article-newspaper  NEWS   newspaperArticle    article        N
book               BOOK   book                book           M
chapter            CHAP   bookSection         inbook         M
dataset            DATA   dataset             misc           DB
document           GEN    document            misc           Z
entry-encyclopedia ENCYC  encyclopediaArticle misc           Z
legal_case         CASE   case                misc           Z
legislation        STAT   statute             misc           Z
map                MAP    map                 misc           CM
motion_picture     VIDEO  videoRecording      misc           Z
paper-conference   CPAPER conferencePaper     inproceedings  C
patent             PAT    patent              misc           P
post               ELEC   forumPost           misc           Z
post-weblog        BLOG   blogPost            misc           Z
report             RPRT   report              techreport     R
software           COMP   computerProgram     misc           CP
standard           STAND  standard            misc           S
thesis             THES   thesis              phdthesis      D
webpage            ELEC   webpage             misc           Z
"""
"""``misc`` and ``Z`` stand for a kind that the format has no name for."""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


def test_the_table_has_every_kind() -> None:
    assert [row[0] for row in ROWS] == [kind for kind in get_args(Genre) if kind]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_kind_is_called_as_each_format_calls_it(row: list[str]) -> None:
    imprint = next(Imprint(genre=kind) for kind in get_args(Genre) if kind == row[0])
    work = Work(title="A", authors=(), container="", url="", issued=None, imprint=imprint)
    written = [
        *re.findall(r"TY  - (\w+)", ris(work)),
        *parse_qs(coins(source_entry(imprint=imprint)))["rft.type"],
        *re.findall(r"@(\w+)\{", bibtex(work)),
        *re.findall(r"\[(\w+)\]", gbt7714(work)),
    ]
    assert written == row[1:]
