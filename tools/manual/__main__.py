"""``python -m tools.manual [OUTPUT]``: the manual's folder in docs-site/build, and the site that it makes."""

import shutil
import sys
from pathlib import Path

from dateline.__main__ import main
from tools.manual.site_folder import manual_files

TOP = Path(__file__).parents[2]
BUILD = TOP / "docs-site" / "build"


def write(folder: Path) -> None:
    """Write the manual's site into ``folder``, in the place of the one that was there."""
    for name in ("content", "templates", "static"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path, data in manual_files(TOP).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


if __name__ == "__main__":
    output = sys.argv[1] if len(sys.argv) > 1 else str(TOP / "docs-site" / "public")
    write(BUILD)
    main(["build", "--strict", "--site", str(BUILD), "--output", output])
