"""What a push costs on PostgreSQL with one process and with two: their processor time, for the cores are shared."""

import os
from typing import Final

from tests.backend.postgres import postgres
from tests.bench.pushes import load, people, request
from tests.bench.rows import Reference, Row
from tests.bench.server import descendants, processor_time
from tests.bench.stage import Stage
from tests.durability.test_kills import started
from tests.e2e.devices import free_port

_ROUNDS: Final = 3
_SECONDS: Final = 3.0


async def measure(stage: Stage) -> list[Row]:
    """By turns, on one database."""
    alone: list[float] = []
    two: list[float] = []
    with postgres("-c autovacuum=off") as database:
        for n in range(_ROUNDS):
            alone.append(await _cost(stage, database.address, f"{n}-one", workers=1))
            two.append(await _cost(stage, database.address, f"{n}-two", workers=2))
    return [
        Row(what="processor time of a push, PostgreSQL, two processes", unit="ms", statistic="median", samples=two,
            bar=1.2, bar_on_ratio=True, reference=Reference("one process", alone)),
    ]  # fmt: skip


async def _cost(stage: Stage, database: str, name: str, *, workers: int) -> float:
    """Milliseconds of processor time for each push of 64 clients, of Onset's processes."""
    others, port = descendants(), free_port()
    process = await started(stage.folder / "workers", port, ONSET_DATABASE=database, ONSET_WORKERS=str(workers))
    try:
        clients = await people(port, called=name)
        ours = descendants() - others
        before = sum(processor_time(pid) for pid in ours)
        took = await load(port, [request(port, "/api/sync", *one) for one in clients], _SECONDS)
        return (sum(processor_time(pid) for pid in ours) - before) * 1000 / len(took)
    finally:
        os.killpg(process.pid, 15)
        await process.wait()
