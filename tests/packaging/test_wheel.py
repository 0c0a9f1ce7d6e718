"""Installed from its wheel, ``dateline`` needs two files and nothing of the checkout."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from dateline.preview.server.app import client_files
from tests.packaging.checkout import CHECKOUT, run

SITE = """\
title = "The Harbour Log"
base_url = "https://harbour.example/"
language = "en"
timezone = "Europe/Lisbon"
"""

ARTICLE = """\
---
title: The lamp is lit again
date: 2025-03-04
tags: [lighthouse]
---
After a dark week the lamp burns again.[^log]

[^log]: Harbour office, "Daily log", 2025-03-04.
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the installed command makes of a folder with two files."""
    desk = tmp_path_factory.mktemp("desk")
    python, lock = shlex.quote(sys.executable), shlex.quote(str(CHECKOUT / "requirements/site.txt"))
    # To install pip there as well, and to compile what nothing imports, would take half of the time.
    pip = f"{python} -m pip --python venv/bin/python"
    install = f"{pip} install --quiet --disable-pip-version-check --no-compile"
    run(f"{python} -m hatchling build -t wheel -d {shlex.quote(str(desk))}", CHECKOUT)
    run(f"{python} -m venv --without-pip venv", desk)
    run(f"{install} --require-hashes --only-binary :all: --requirement {lock}", desk)
    run(f"{install} --no-index --no-deps ./*.whl", desk)
    run(f"{pip} check", desk)

    site = desk / "site"
    (site / "content").mkdir(parents=True)
    (site / "site.toml").write_text(SITE, encoding="utf-8")
    (site / "content/a.md").write_text(ARTICLE, encoding="utf-8")
    run("venv/bin/dateline build --site site", desk)
    return site / "public"


def test_the_home_page_names_the_site_and_its_article(public: Path) -> None:
    home = (public / "index.html").read_text("utf-8")
    assert "The Harbour Log" in home
    assert "The lamp is lit again" in home


def test_the_article_has_its_text_and_its_source(public: Path) -> None:
    article = (public / "a/index.html").read_text("utf-8")
    assert "After a dark week the lamp burns again." in article
    assert 'role="doc-endnotes"' in article
    assert "Harbour office" in article


def test_the_pages_have_the_style_sheets_of_the_default_theme(public: Path) -> None:
    home = (public / "index.html").read_text("utf-8")
    sheets: list[str] = re.findall(r'href="(/[^"?]+\.css)', home)
    assert sheets
    for sheet in sheets:
        assert (public / sheet.lstrip("/")).stat().st_size > 0


def test_the_preview_has_all_modules_of_its_client(public: Path) -> None:
    code = "from dateline.preview.server.app import client_files; print(*sorted(client_files()))"
    printed = run(f"venv/bin/python -c {shlex.quote(code)}", public.parent.parent)
    assert printed.split() == sorted(client_files())


def test_a_newcomer_sees_a_page_at_once(public: Path) -> None:
    """From the installed package alone: a site is begun, checked without a finding, and served."""
    desk = public.parent.parent
    run("venv/bin/dateline init fresh --language zh-CN --timezone Asia/Shanghai", desk)
    assert "错误 0，警告 0，建议 0" in run("venv/bin/dateline check --site fresh", desk)
    fetch = "import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())"
    served = run(
        "venv/bin/dateline serve --site fresh > served.txt & "
        "trap 'kill $!' EXIT; "
        "until grep -q http served.txt; do sleep 0.1; done; "
        f"venv/bin/python -c {shlex.quote(fetch)} $(grep -o 'http://[^/]*/' served.txt)",
        desk,
    )
    assert "从这里开始" in served
