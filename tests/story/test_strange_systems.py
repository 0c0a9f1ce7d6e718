"""Where the system around a build is unusual: its locale, the folder that it is to publish to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.builder import Request, build
from dateline.runtime.errors import MachineFault
from tests.story.newsroom import AS_OF, Newsroom

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs links, and locales of POSIX")


def test_an_output_that_is_a_link_to_itself_is_refused(newsroom: Newsroom) -> None:
    output = newsroom.article("a.md").folder / "public"
    output.symlink_to("public")
    with pytest.raises(MachineFault, match="public"):
        build(Request(newsroom.folder, output, AS_OF, jobs=1))
    assert output.is_symlink()


def test_names_are_utf8_whatever_the_locale_is(newsroom: Newsroom) -> None:
    newsroom.article("文.md", title="文")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "dateline", "build", "--jobs", "1", "--site", newsroom.folder]
    done = subprocess.run(
        command, env=os.environ | ascii_only, cwd=Path(__file__).parents[2], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (newsroom.folder / "public/文/index.html").exists()
