"""The system's Chromium for the browser tests; run as a script, installs Debian's where it is missing.

Playwright's own download is never used: it is neither pinned with the other
dependencies nor kept up to date by the system.
"""

import os
import platform
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-cjk")


def find() -> str | None:
    """The path of a Chromium or Chrome, None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install the browser and a font with Han characters, where the system is Debian and lets us.

    Only there: elsewhere the package of this name may be a stub that needs
    more than a package manager. Never asks for a password, and a failure is
    no error: the tests say for themselves what they miss.
    """
    try:
        is_debian = platform.freedesktop_os_release()["ID"] == "debian"
    except OSError:
        is_debian = False
    root = [] if os.name == "posix" and os.geteuid() == 0 else ["sudo", "-n"]
    if not is_debian or (root and not _succeeds([*root, "true"])):
        return
    print("Installing", *PACKAGES, flush=True)
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if _succeeds([*apt, "update"]):
        _succeeds([*apt, "install", "--yes", "--no-install-recommends", *PACKAGES])


def _succeeds(command: list[str]) -> bool:
    """Whether a command ends well; what it prints on the way matters only if it does not."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    except OSError:
        return False
    if done.returncode and command[0] != "sudo":
        print(done.stderr.strip())
    return done.returncode == 0


if __name__ == "__main__":
    if not find():
        install()
    print("Browser:", find() or f"none, so its tests cannot run; they need {' and '.join(PACKAGES)}")
