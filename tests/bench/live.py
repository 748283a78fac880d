"""One record from device to server to device, while both are looked at."""

from typing import Any, Final

import msgspec

from tests.bench.rows import Reference, Row, medians
from tests.bench.stage import Phone, Stage
from tests.e2e.devices import go, sign_in, sign_up

_RECORDS: Final = 40
_TRIP: Final = "empty round trip"


class Journey(msgspec.Struct, frozen=True):
    """When a record was where, in milliseconds since 1970."""

    tapped: float
    sent: float
    hinted: float
    held: float
    shown: float


_WRITTEN: Final = """async (n) => {
    await bench.until(() => bench.taps[n]?.ids);
    return bench.taps[n];
}"""
_SENT: Final = """async (id) => bench.calls.find(({ ids }) => ids.includes(id)).at"""
_ARRIVED: Final = """async ({ id, value }) => {
    const commit = () => bench.commits.find(({ ids }) => ids.includes(id));
    const shown = () => bench.presses.find(({ at, value: seen }) => seen === value && at > commit()?.at);
    await bench.until(shown);
    const held = commit().at;
    return { hinted: bench.hints.findLast((at) => at <= held), held, shown: shown().at };
}"""


async def measure(stage: Stage) -> list[Row]:
    """Pain tapped on one phone, until the other shows it; the empty round trip is taken turn by turn."""
    here, there = await stage.phone("here", offline=False), await stage.phone("there", offline=False)
    await sign_up(here.page, "Ann")
    await _signed_in(here)
    await sign_in(there.page, "Ann")
    await _signed_in(there)
    await here.start_attack()
    await there.page.locator(".elapsed").wait_for()
    journeys: list[Journey] = []
    trips: list[float] = []
    for n in range(_RECORDS):
        journeys.append(await _journey(here, there, n % 11))
        trips.append(await there.ask("bench.emptyTrip()"))
    for phone in (here, there):
        await phone.page.close()
    return _rows(journeys, trips)


async def _signed_in(phone: Phone) -> None:
    await phone.page.get_by_text("Signed in as Ann").wait_for()
    await go(phone.page, "Now")
    await phone.page.locator(".big").wait_for()


async def _journey(here: Phone, there: Phone, pain: int) -> Journey:
    before: int = await here.ask("bench.taps.length")
    await here.pick_pain(pain)
    tap: dict[str, Any] = await here.ask(_WRITTEN, before)
    (id_,) = tap["ids"]
    seen: dict[str, float] = await there.ask(_ARRIVED, {"id": id_, "value": str(pain)})
    return msgspec.convert({"tapped": tap["at"], "sent": await here.ask(_SENT, id_), **seen}, Journey)


def _rows(journeys: list[Journey], trips: list[float]) -> list[Row]:
    took = [one.held - one.sent for one in journeys]
    parts = medians(
        to_hint=[one.hinted - one.sent for one in journeys],
        to_commit=[one.held - one.hinted for one in journeys],
    )
    beside = Reference(_TRIP, trips)
    return [
        Row(what="live A to B, sent to held", unit="ms", statistic="median", samples=took, bar=5, reference=beside),
        Row(
            what="live A to B, sent to held",
            unit="ms",
            statistic="p95",
            samples=took,
            bar=15,
            reference=beside,
            note=f"medians: {parts}",
        ),
        Row(
            what="live A to B, tap to shown (300 ms of it wait)",
            unit="ms",
            statistic="median",
            samples=[one.shown - one.tapped for one in journeys],
        ),
    ]
