"""How many bytes travel: before the first tap works, and in all."""

import gzip
import re
from pathlib import Path
from typing import Final

from onset.pages.routes import BUILT
from tests.bench.rows import Row
from tests.bench.stage import Stage

_KB: Final = 1000
_STATIC_IMPORT: Final = re.compile(r"""\b(?:import|from)\s*["']([^"']+\.js)["']""")
"""`import "./x.js"` and `… from "./x.js"`, but not `import("./x.js")`."""
_SHELL_SCRIPT: Final = re.compile(r"""<(?:script\b[^>]*\bsrc|link rel="modulepreload" href)="/([^"]+)\"""")
_PRECACHED: Final = re.compile(r"""files:(\[?["'`].*?),version:""")
_ADDRESS: Final = re.compile(r"""["'`,](/[^"'`,]*)(?=["'`,])""")
"""In a list of texts, or in one text that is split at its commas, as the build happens to write it."""


async def measure(_: Stage) -> list[Row]:
    """Read from the built files."""
    first = scripts_before_first_tap(BUILT)
    kept = [*precached(BUILT), BUILT / "sw.js"]
    return [
        _row("JavaScript before the first tap, gzip", first, 30),
        _row("everything precached and the worker, gzip", kept, 160),
    ]


def scripts_before_first_tap(built: Path) -> list[Path]:
    """The scripts that the shell names, and all that they import statically."""
    waiting = [built / name for name in _SHELL_SCRIPT.findall((built / "index.html").read_text("utf-8"))]
    found: list[Path] = []
    while waiting:
        script = waiting.pop()
        if script in found:
            continue
        found.append(script)
        waiting += [(script.parent / name).resolve() for name in _STATIC_IMPORT.findall(script.read_text("utf-8"))]
    assert found, "the shell names no script"
    return found


def precached(built: Path) -> list[Path]:
    """The files in the worker's list."""
    listed = _PRECACHED.search((built / "sw.js").read_text("utf-8"))
    addresses: list[str] = _ADDRESS.findall(listed[1]) if listed else []
    assert addresses, "the worker keeps nothing"
    return [built / (address[1:] or "index.html") for address in addresses]


def _row(what: str, files: list[Path], bar: float) -> Row:
    sizes = [len(gzip.compress(path.read_bytes(), 9, mtime=0)) / _KB for path in files]
    return Row(what=what, unit="KB", statistic="sum", samples=sizes, bar=bar, note=f"{len(files)} files")
