"""The ``dateline`` command in a checkout: ``python build.py`` alone builds this repository's site."""

import sys
from pathlib import Path

from dateline.__main__ import main

# Workers started by "spawn" import this file again; they must not build.
if __name__ == "__main__":
    main(sys.argv[1:] or ["build", "--site", str(Path(__file__).resolve().parent)])
