"""The table on the screen, and `bench.json` with every sample."""

import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onset import __version__
from tests.bench.rows import Row
from tests.system import chromium

_HEADS = ("what", "measured", "bar", "", "reference, same run", "ratio")


class Machine(msgspec.Struct, frozen=True):
    """What the numbers were taken on; nothing that names the machine or a place on it."""

    cores: int
    processor: str
    memory_mb: int
    system: str
    python: str
    browser: str
    onset: str
    taken_at: str
    seconds: float
    load_before: float
    load_after: float


def describe(begun: float, load_before: float) -> Machine:
    """This machine, after a run that began at this `time.time()`."""
    return Machine(
        cores=os.cpu_count() or 0,
        processor=_first(r"model name\s*: (.+)", Path("/proc/cpuinfo")),
        memory_mb=int(_first(r"MemTotal:\s*(\d+)", Path("/proc/meminfo")) or 0) // 1000,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        browser=_browser(),
        onset=__version__,
        taken_at=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begun)),
        seconds=round(time.time() - begun, 1),
        load_before=load_before,
        load_after=os.getloadavg()[0],
    )


def write(path: Path, machine: Machine, rows: list[Row], failed: dict[str, str]) -> None:
    """Everything, as JSON."""
    told = {
        "machine": machine,
        "rows": [
            {
                "what": row.what,
                "value": row.value,
                "verdict": row.verdict,
                "ratio": row.ratio,
                **msgspec.to_builtins(row),
            }
            for row in rows
        ],
        "not_measured": failed,
    }
    path.write_bytes(msgspec.json.format(msgspec.json.encode(told)) + b"\n")


def table(rows: list[Row]) -> str:
    """The table as text."""
    lines = [_HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADS))]
    return "\n".join(text.rstrip() for text in _lines(lines, widths, rows))


def _lines(lines: list[tuple[str, ...]], widths: list[int], rows: list[Row]) -> Iterator[str]:
    for line, row in zip(lines, [None, *rows], strict=True):
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        if row is None:
            yield "-" * (sum(widths) + 2 * len(widths))
        elif row.note:
            yield f"    {row.note}"


def _cells(row: Row) -> tuple[str, ...]:
    bar = ""
    if row.bar is not None:
        bar = f"{row.bar:g}x" if row.bar_on_ratio else f"{row.bar:g} {row.unit}".strip()
        bar = f"at least {bar}" if row.at_least else bar
    kind = ""
    if len(row.samples) > 1 and row.statistic != "sum":
        kind = f", {row.statistic} of {len(row.samples)}, least {_amount(min(row.samples))}"
    beside = f"{row.reference.what} {_amount(row.reference_value)}" if row.reference else ""
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}x"
    return row.what, f"{_amount(row.value)} {row.unit}".strip() + kind, bar, row.verdict, beside, ratio


def _amount(value: float | None) -> str:
    if not value:
        return "0"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _first(pattern: str, file: Path) -> str:
    try:
        found = re.search(pattern, file.read_text())
    except OSError:
        return ""
    return found.group(1) if found else ""


def _browser() -> str:
    path = chromium()
    if path is None or sys.platform == "win32":
        return ""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    return re.sub(r" built on.*| on .*", "", said.strip())
