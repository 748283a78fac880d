"""`python -m tests.bench [--only NAME]…` measures, prints one table, and writes bench.json into the current folder.

It does not fail on a slow machine: a bar that is missed is said, and what could not be measured at all is an error.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from tests.bench import (
    calm,
    crowd,
    growth,
    live,
    looks,
    month,
    pushes,
    report,
    review,
    review_page,
    server,
    start,
    sync,
    taps,
    tour,
    weight,
    workers,
)
from tests.bench.rows import Row
from tests.bench.stage import Stage, set_up

_PARTS: Final[dict[str, Callable[[Stage], Awaitable[list[Row]]]]] = {
    "start": start.measure,
    "taps": taps.measure,
    "calm": calm.measure,
    "month": month.measure,
    "review-page": review_page.measure,
    "tour": tour.measure,
    "looks": looks.measure,
    "weight": weight.measure,
    "live": live.measure,
    "sync": sync.measure,
    "server": server.measure,
    "pushes": pushes.measure,
    "workers": workers.measure,
    "growth": growth.measure,
    "crowd": crowd.measure,
    "review": review.measure,
}


async def measure(names: list[str]) -> tuple[list[Row], dict[str, str]]:
    """The rows of these parts, each on a stage of its own, and what kept the others from being measured."""
    rows: list[Row] = []
    failed: dict[str, str] = {}
    for name in names:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        try:
            async with set_up() as stage:
                rows += await _PARTS[name](stage)
        except Exception as error:  # noqa: BLE001 - the other parts are still worth knowing
            print(f"NOT MEASURED: {name}: {error}", file=sys.stderr, flush=True)
            failed[name] = type(error).__name__
    return rows, failed


def main() -> int:
    """Measure what was asked for; 1 if something could not be."""
    parser = argparse.ArgumentParser(
        prog="tests.bench", description="Measure Onset's speed and size against its bars."
    )
    parser.add_argument("--only", action="append", choices=_PARTS, metavar="NAME", help=", ".join(_PARTS))
    names = parser.parse_args().only or list(_PARTS)
    begun, load = time.time(), os.getloadavg()[0]
    rows, failed = asyncio.run(measure(names))
    machine = report.describe(begun, load)
    report.write(Path("bench.json"), machine, rows, failed)
    print(
        f"{machine.cores} cores of {machine.processor}, {machine.browser}, Python {machine.python}, "
        f"load {machine.load_before:.1f} to {machine.load_after:.1f}, {machine.seconds:.0f} s"
    )
    print(report.table(rows))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
