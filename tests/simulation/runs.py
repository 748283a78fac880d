"""Many runs, one after the other, and what they amount to."""

import asyncio
import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Final

import msgspec

from tests.simulation.client import Client, ClientError, bundle
from tests.simulation.history import Broken
from tests.simulation.planted import CLIENT, SERVER
from tests.simulation.server import Server
from tests.simulation.world import World

_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a disk that costs nothing, where there is one

MOST: Final = 400
"""Seeds within which a planted bug has to be found."""


class Outcome(msgspec.Struct, kw_only=True):
    """Of some seeds."""

    runs: int = 0
    broken: dict[int, str] = {}
    """What was broken, by seed."""
    faults: Counter[str] = msgspec.field(default_factory=Counter[str])
    acts: int = 0
    """What people did."""
    calls: int = 0
    """What reached the server."""
    seconds: float = 0.0

    def add(self, other: "Outcome") -> None:
        """With what another process found."""
        self.runs += other.runs
        self.broken = self.broken | other.broken
        self.faults = Counter(self.faults) + Counter(other.faults)
        self.acts += other.acts
        self.calls += other.calls
        self.seconds = max(self.seconds, other.seconds)


@contextlib.contextmanager
def stage(plant: str | None = None) -> Generator[tuple[Path, Path]]:
    """A folder, and the client in one file, with a bug planted where one is named."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        spoilt = CLIENT[plant].given() if plant in CLIENT else None
        with SERVER[plant]() if plant in SERVER else contextlib.nullcontext():
            yield Path(folder), bundle(Path(folder) / "client.mjs", spoilt)


def run_all(seeds: Iterable[int], plant: str | None = None, *, stop: bool = False) -> Outcome:
    """Run these seeds; with `stop`, no further than to the first that breaks something."""
    with stage(plant) as (folder, bundled):
        return asyncio.run(_run_all(seeds, folder, bundled, stop=stop))


def found_within(plant: str) -> int:
    """How many seeds it took to find a planted bug; 0 if it was not found."""
    found = run_all(range(MOST), plant, stop=True)
    return found.runs if found.broken else 0


async def _run_all(seeds: Iterable[int], folder: Path, bundled: Path, *, stop: bool) -> Outcome:
    found = Outcome(broken={})
    began = time.monotonic()
    async with Server(folder / "onset.db") as server:
        with Client(bundled) as client:
            for seed in seeds:
                world = World(client, server, seed)
                try:
                    await world.run()
                except (Broken, ClientError) as error:
                    found.broken[seed] = str(error)
                found.runs += 1
                found.faults += world.faults
                found.acts += len(world.history.written)
                found.calls += world.calls
                if stop and found.broken:
                    break
    found.seconds = time.monotonic() - began
    return found
