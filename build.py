"""The ``dateline`` command in a checkout: ``python build.py`` alone builds this repository's site."""

import os
import sys

from dateline.__main__ import main

# Workers started by "spawn" import this file again; they must not build.
if __name__ == "__main__":
    main(sys.argv[1:] or ["build", "--site", os.path.dirname(os.path.realpath(__file__))])
