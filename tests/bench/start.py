"""Cold start: a fresh page, the network off, the worker asleep, until the main button stands and answers a tap."""

import asyncio
from operator import attrgetter
from typing import Final

import msgspec

from tests.bench.rows import SPEEDS, Reference, Row, medians
from tests.bench.stage import Phone, Stage
from tests.e2e.devices import Device

_ROUNDS: Final = 10
_RECORDS: Final = 20_000
_BARS: Final = {1: 150.0, 6: 400.0}
_GROWTH: Final = 1.2
_BUTTON: Final = (180, 200)
"""A place inside the main button, on the app's page and on the bare one."""


class Start(msgspec.Struct, frozen=True):
    """When things happened in one start, in milliseconds after the navigation began."""

    stands: float
    painted: float
    tapped: float
    answered: float

    @property
    def tap_answered(self) -> float:
        """When the attack screen stood, had the tap come with the frame that showed the button."""
        return self.answered - (self.tapped - self.painted)


async def measure(stage: Stage) -> list[Row]:
    """An empty diary, one of ten years, and a bare page from the same worker to compare with, turn by turn."""
    bare, empty, full = [await stage.device(name) for name in ("bare", "empty", "full")]
    await _prepare(stage, "full", "count => benchDiary.fill(count)", _RECORDS)
    await _prepare(stage, "bare", "benchDiary.keepBarePage()")
    rows: list[Row] = []
    for slower in SPEEDS:
        starts: dict[Device, list[Start]] = {bare: [], empty: [], full: []}
        for device in starts:
            await _start(device, slower)  # the very first fills caches
        for _ in range(_ROUNDS):
            for device, taken in starts.items():
                taken.append(await _start(device, slower))
        rows += _rows(slower, starts[bare], starts[empty], starts[full])
    return rows


async def _prepare(stage: Stage, name: str, expression: str, given: object = None) -> None:
    phone = await stage.phone(name)
    await phone.ask(expression, given)
    await phone.page.close()


def _rows(slower: int, bare: list[Start], empty: list[Start], full: list[Start]) -> list[Row]:
    speed, bar = SPEEDS[slower], _BARS[slower]
    after = medians(
        painted_after=[start.painted - start.stands for start in empty],
        tap_to_attack_screen=[start.answered - start.tapped for start in empty],
    )
    return [
        _row(f"cold start{speed}: main button stands", "stands", empty, ("bare page", bare), bar=bar),
        _row(
            f"cold start{speed}: first tap answered", "tap_answered", empty, ("bare page", bare), bar=bar, note=after
        ),
        _row(
            f"cold start{speed}, {_RECORDS} records: button stands",
            "stands",
            full,
            ("empty diary", empty),
            bar=_GROWTH,
            bar_on_ratio=True,
        ),
    ]


def _row(
    what: str,
    mark: str,
    starts: list[Start],
    beside: tuple[str, list[Start]] | None = None,
    *,
    bar: float | None = None,
    bar_on_ratio: bool = False,
    note: str = "",
) -> Row:
    of = attrgetter(mark)
    return Row(
        what=what,
        unit="ms",
        statistic="median",
        samples=[of(start) for start in starts],
        reference=None if beside is None else Reference(beside[0], [of(start) for start in beside[1]]),
        bar=bar,
        bar_on_ratio=bar_on_ratio,
        note=note,
    )


async def _start(device: Device, slower: int) -> Start:
    """Open the app in a new page, tap the button as soon as it is painted, and leave no trace of that."""
    await device.context.set_offline(True)
    page = await device.context.new_page()
    phone = await Phone.of(page, slower=slower)
    await phone.client.send("ServiceWorker.enable")
    await phone.client.send("ServiceWorker.stopAllWorkers")
    await asyncio.sleep(0.1)
    painted = asyncio.Event()

    def shown(_: object) -> None:
        painted.set()

    phone.client.on("Runtime.bindingCalled", shown)
    await phone.client.send("Runtime.enable")
    await phone.client.send("Runtime.addBinding", {"name": "benchPainted"})
    going = asyncio.create_task(page.goto(device.server.origin, wait_until="commit"))
    await painted.wait()
    await phone.touch(*_BUTTON)
    await going
    await phone.ask("bench.until(() => bench.first.answered)")
    noted = await phone.ask("({ ...bench.first, tapped: bench.taps[0].at, from: performance.timeOrigin })")
    await phone.slow_down(1)
    await page.goto(f"{device.server.origin}/icons/icon.svg")  # without the app, which would write again
    await phone.ask("benchDiary.forgetOpen()")
    await page.close()
    since = {name: at - noted["from"] for name, at in noted.items()}
    return msgspec.convert(since, Start)
