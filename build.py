"""The ``dateline`` command in a checkout: ``python build.py`` alone builds this repository's site."""

import os
import sys

# Workers started by "spawn" import this file again; they must not build.
if __name__ == "__main__":
    try:
        from dateline.__main__ import main

        main(sys.argv[1:] or ["build", "--site", os.path.dirname(os.path.realpath(__file__))])
    except KeyboardInterrupt:  # before the program hears Ctrl-C itself
        sys.exit(130)
