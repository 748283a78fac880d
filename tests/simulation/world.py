"""A world in which everything goes wrong, in an order that a seed decides: two to five devices and a server.

What runs is the real service and the real client. Simulated are only the network, the clocks, and the moments at
which somebody pulls a plug. Two runs of one seed are the same, step by step.
"""

import hashlib
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from onset.problems import Problem
from onset.sync.clocks import BUILT
from onset.sync.digest import digest_of, digest_text
from onset.sync.wire import Change
from tests.simulation.client import Client, Json
from tests.simulation.history import Broken, History
from tests.simulation.server import Backup, Server, reply_of, request_of

SECOND: Final = 1000
DAY: Final = 86_400 * SECOND
YEAR: Final = 365 * DAY
STEPS: Final = 90
MOST_CALLS: Final = 80
"""Calls after which a device that is left in peace has nothing more to say or to hear."""
ROUNDS: Final = 3
KINDS: Final = ("attack", "kind-of-tomorrow")

WEIGHTS: Final = {
    "write": 22, "undo": 3, "call": 18, "arrive": 18, "answer": 18, "lose": 5, "trouble": 3, "kill": 3, "jump": 2,
    "wait": 2, "backup": 1, "restore": 1, "empty": 1, "sweep": 3,
}  # fmt: skip


@dataclass
class Flight:
    """A call that is under way: what was asked, and what came back so far."""

    asking: Json
    sent_at: int
    reply: Json | None = None


@dataclass
class Device:
    """A phone with one or two tabs, and a clock of its own."""

    name: str
    tabs: list[str]
    skew: int = 0
    older: bool = False
    """It speaks the protocol before this one."""


@dataclass
class World:
    """One run."""

    client: Client
    server: Server
    seed: int
    rng: random.Random = field(init=False)
    now: int = BUILT + 30 * DAY
    history: History = field(default_factory=History)
    devices: list[Device] = field(default_factory=list[Device])
    flights: dict[str, Flight] = field(default_factory=dict[str, Flight])
    ids: list[str] = field(default_factory=list[str])
    backups: list[Backup] = field(default_factory=list[Backup])
    faults: Counter[str] = field(default_factory=Counter[str])
    marks: int = 0
    calls: int = 0
    _trace: Any = field(default_factory=hashlib.sha256)

    def __post_init__(self) -> None:
        """All that happens comes from the seed."""
        self.rng = random.Random(self.seed)  # noqa: S311 - a run is the same every time

    async def run(self) -> str:
        """Live through it, come to rest, and check; the trace's digest. Raises Broken."""
        await self._begin()
        for _ in range(STEPS):
            [doing] = self.rng.choices(list(WEIGHTS), list(WEIGHTS.values()))
            self.now += self.rng.choice((10, SECOND, 60 * SECOND, 3600 * SECOND))
            await getattr(self, f"_{doing}")()
        await self._rest()
        await self._check()
        return str(self._trace.hexdigest())

    async def _begin(self) -> None:
        self.server.now = self.now
        self.backups.append(await self.server.begin())
        self._ask("reset", "", seed=self.seed)
        for name in "abcde"[: self.rng.randint(2, 5)]:
            device = Device(name, [f"{name}1"], older=self.rng.random() < 0.15)
            if self.rng.random() < 0.3:
                device.tabs.append(f"{name}2")
            if self.rng.random() < 0.15:
                device.skew = self._skew()
                self.history.wild = True
            self.history.wild |= device.older
            self.devices.append(device)
            for tab in device.tabs:
                self._ask("open", tab, name=name)
        for device in self.devices:  # some write before they are linked
            for _ in range(self.rng.randrange(4)):
                await self._write(device)
            self._ask("link", device.tabs[0], me=self._me())

    async def _write(self, device: Device | None = None) -> None:
        device = device or self.rng.choice(self.devices)
        if not self.ids or self.rng.random() < 0.4:
            self.ids.append(f"{self.rng.getrandbits(32):08x}-0000-7000-8000-{self.rng.getrandbits(48):012x}")
        id_ = self.rng.choice(self.ids)
        draft = {"id": id_, "kind": KINDS[int(id_[:8], 16) % len(KINDS)], "fields": self._fields()}
        self.history.wrote(self._ask("act", self.rng.choice(device.tabs), drafts=[draft]))

    def _fields(self) -> Json:
        self.marks += 1
        match self.rng.randrange(12):
            case 0 | 1:
                return {"deleted": True}
            case 2:
                return {"pain": 99}  # no server takes it, of an attack
            case 3 | 4:
                return {"pain": self.rng.randrange(11), "symptom.nausea": self.rng.random() < 0.5}
            case 5:
                return {"fieldOfTomorrow": f"mark {self.marks}"}
            case _:
                return {"note": f"mark {self.marks}"}

    async def _undo(self) -> None:
        tab = self.rng.choice(self.rng.choice(self.devices).tabs)
        self.history.wrote(self._ask("undo", tab), undo=True)

    async def _call(self) -> None:
        """A tab begins a call; no lock keeps two tabs of a device apart."""
        free = [tab for device in self.devices for tab in device.tabs if tab not in self.flights]
        if free:
            self._begin_call(self.rng.choice(free), limit=self.rng.choice((1, 2, 5, 2000)))

    def _begin_call(self, tab: str, limit: int = 2000) -> str | None:
        said = self._ask("call", tab, limit=limit)
        if "asking" not in said:
            return str(said["outcome"])
        self.flights[tab] = Flight(said["asking"], self._clock(tab))
        return None

    async def _arrive(self) -> None:
        """A call reaches the server, and what came of it is on its way back; it may arrive more than once."""
        if self.flights:
            flight = self.flights[self.rng.choice(sorted(self.flights))]
            self.faults["duplicated"] += flight.reply is not None
            flight.reply = await self._at_server(flight.asking)

    async def _at_server(self, asking: Json) -> Json | None:
        device = next(each for each in self.devices if self._device_ids.get(each.name) == asking["device"])
        self.server.now = self.now
        self.calls += 1
        request = request_of(asking | ({"protocol": 1} if device.older else {}))
        try:
            reply = await self.server.exchange(request)
        except Problem as problem:
            raise Broken(f"the server said {problem.type}") from problem
        if reply is None:
            return None
        self.history.took(request, reply)
        self.faults["clock ahead"] += reply.clock
        told = reply_of(reply)
        return {name: told[name] for name in told if not device.older or name not in {"clock", "digest"}}

    async def _answer(self) -> None:
        """What came back is read; or the tab is cut off in the middle of writing it down."""
        ready = sorted(tab for tab, flight in self.flights.items() if flight.reply is not None)
        if ready:
            tab = self.rng.choice(ready)
            cut = self.rng.random() < 0.1
            self._hand_over(tab, cut=cut)
            if cut:
                self.faults["cut off while writing"] += 1
                self._reopen(tab)

    def _hand_over(self, tab: str, *, cut: bool = False) -> str:
        self._heard.add(tab[0])
        flight = self.flights.pop(tab)
        answer = {"kind": "reply", "reply": flight.reply, "sentAt": flight.sent_at, "gotAt": self._clock(tab)}
        return str(self._ask("answer", tab, answer=answer, cut=cut)["outcome"])

    async def _lose(self) -> None:
        """Nothing comes back, whether it arrived or not."""
        if self.flights:
            tab = self.rng.choice(sorted(self.flights))
            arrived = self.flights.pop(tab).reply is not None
            self.faults["reply lost" if arrived else "request lost"] += 1
            self._ask("answer", tab, answer={"kind": "unreachable"}, cut=False)

    async def _trouble(self) -> None:
        """Something in between answers instead."""
        if self.flights:
            tab = self.rng.choice(sorted(self.flights))
            del self.flights[tab]
            self.faults["error answered"] += 1
            status = self.rng.choice((400, 413, 500, 503))
            trouble = {"kind": "problem", "problem": "", "status": status, "retryAfter": None, "wipe": False}
            self._ask("answer", tab, answer=trouble, cut=False)

    async def _kill(self) -> None:
        """A tab ends, whatever it was doing, and is opened anew."""
        tab = self.rng.choice(self.rng.choice(self.devices).tabs)
        self.faults["killed during a call"] += tab in self.flights
        self.flights.pop(tab, None)
        self._reopen(tab)

    def _reopen(self, tab: str) -> None:
        self._ask("kill", tab)
        self._ask("open", tab, name=tab[0])

    async def _jump(self) -> None:
        """A clock is set wrong, or right."""
        device = self.rng.choice(self.devices)
        device.skew = self.rng.choice((0, self._skew()))
        self.history.wild |= device.name not in self._heard
        self.faults["clock jumped"] += 1

    def _skew(self) -> int:
        return self.rng.choice((-1, 1)) * self.rng.choice((5 * 60 * SECOND, 3 * DAY, YEAR, 5 * YEAR))

    async def _wait(self) -> None:
        self.now += self.rng.choice((DAY, 8 * DAY, 95 * DAY))

    async def _backup(self) -> None:
        self.backups.append(await self.server.backup())

    async def _restore(self) -> None:
        await self._put_back(self.rng.choice(self.backups))
        self.faults["backup restored"] += 1

    async def _empty(self) -> None:
        await self._put_back(self.backups[0])
        self.faults["server emptied"] += 1

    async def _put_back(self, backup: Backup) -> None:
        await self.server.restore(backup, f"{self.rng.getrandbits(64):016x}")

    async def _sweep(self) -> None:
        """Old deletions are emptied."""
        self.server.now = self.now
        before, _ = await self.server.held()
        await self.server.sweep()
        after, _ = await self.server.held()
        if before != after:
            self.faults["deletion emptied"] += 1
            self.history.moved = True

    async def _rest(self) -> None:
        """The network works again; everybody calls until there is nothing left to say."""
        for tab in sorted(self.flights):
            del self.flights[tab]
            self._ask("answer", tab, answer={"kind": "unreachable"}, cut=False)
        for _ in range(ROUNDS):
            for device in self.devices:
                await self._settle(device.tabs[0])

    async def _settle(self, tab: str) -> None:
        for _ in range(MOST_CALLS):
            self.now += 50
            outcome = self._begin_call(tab)
            if outcome is None:
                while self.flights[tab].reply is None:
                    self.flights[tab].reply = await self._at_server(self.flights[tab].asking)
                outcome = self._hand_over(tab)
            if outcome in {"done", "off"}:
                return
        raise Broken(f"{tab} has not come to rest after {MOST_CALLS} calls")

    async def _check(self) -> None:
        held, digest = await self.server.held()
        if digest != digest_text(digest_of(held.values())):
            raise Broken("the server's digest is not of what it holds")
        for device in self.devices:
            seen = self._ask("dump", device.tabs[0])
            theirs = {id_: msgspec.convert(changes, list[Change]) for id_, changes in seen["held"]}
            if seen["outbox"]:
                raise Broken(f"{device.name} has still something to send")
            if theirs != held:
                raise Broken(f"{device.name} holds something else than the server")
            if not seen["digest"] == seen["counted"] == digest:
                raise Broken(f"the digest of {device.name} is another one")
            if seen["meta"].get("mended"):
                raise Broken(f"{device.name} had to be mended")
            self.history.set_aside(msgspec.convert([one["change"] for one in seen["attention"]], list[Change]))
        self.history.check(held)

    @property
    def _device_ids(self) -> dict[str, str]:
        return {device.name: self._ids_seen(device) for device in self.devices}

    def _ids_seen(self, device: Device) -> str:
        if device.name not in self._known:
            self._known[device.name] = self._ask("dump", device.tabs[0])["meta"]["device"]
        return self._known[device.name]

    _known: dict[str, str] = field(default_factory=dict[str, str])
    _heard: set[str] = field(default_factory=set[str])
    """The devices that have heard of the server."""

    def _me(self) -> Json:
        return {"account": self.server.account, "name": "ada", "namespace": "6ba7b810-9dad-41d1-80b4-00c04fd430c8"}

    def _clock(self, tab: str) -> int:
        return self.now + next((device.skew for device in self.devices if device.name == tab[:1]), 0)

    def _ask(self, do: str, tab: str, **more: object) -> Json:
        said = self.client.ask(do, tab, self._clock(tab), **more)
        self._trace.update(json.dumps([do, tab, said], sort_keys=True).replace(self.server.account, "").encode())
        return said
