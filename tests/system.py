"""What the tests need from the system and cannot install by themselves: a browser and PostgreSQL.

Where this runs as root on a system with apt, they are installed; elsewhere it says what is missing, and the suites
that need it are skipped (in CI they fail).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final


def chromium() -> str | None:
    """The path of a Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    found = next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)
    on_path = shutil.which("initdb")
    return found or (Path(on_path).parent if on_path else None)


def firefox() -> str | None:
    """The path of a Firefox, or None."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def webkit_driver() -> str | None:
    """The path of WebKitGTK's driver, or None."""
    return shutil.which("WebKitWebDriver")


def mini_browser() -> Path | None:
    """The small browser that comes with WebKitGTK's driver, or None."""
    return next(iter(sorted(Path("/usr").glob("lib*/*/webkit2gtk-4.*/MiniBrowser"), reverse=True)), None)


def xvfb() -> str | None:
    """What starts a program on a screen that nobody sees, or None."""
    return shutil.which("xvfb-run")


_WANTED: Final = {"chromium": chromium, "postgresql": postgres_programs}
OTHERS: Final = {"firefox-esr": firefox, "webkit2gtk-driver": webkit_driver, "xvfb": xvfb}
"""For the tour in other browsers only."""


def main(wanted: Mapping[str, Callable[[], object]]) -> None:
    """Install what is missing, or say so."""
    missing = [package for package, find in wanted.items() if not find()]
    if not missing:
        return
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing from the system's packages: {', '.join(missing)}", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", *missing]):
            subprocess.run(["apt-get", "-qq", *command], check=True, stdout=subprocess.DEVNULL, env=environment)
        missing = [package for package, find in wanted.items() if not find()]
    for package in missing:
        print(f"MISSING: {package}. Install it to run the tests that need it; they are skipped without it.")


if __name__ == "__main__":
    main(OTHERS if "others" in sys.argv else _WANTED)
