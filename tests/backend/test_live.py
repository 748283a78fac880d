# pyright: reportPrivateUsage=false
"""Live hints (SPEC V1): when a device is told to pull, and that nobody else is told."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final, cast

import httpx
import msgspec
import pytest

from onset.settings import Storage
from onset.stopping import before_stopping
from onset.storage.database import Database
from onset.sync.live import Live, Move
from onset.sync.wire import SyncReply
from tests.backend.support import Json, Site, as_change, change, open_site, problem_in, settings_for

ADA, BOB = "ada", "bob"
PHONE: Final = "00000000000000bb"


class _Silent:
    """A database that other processes never speak through; not to be asked for anything else."""

    async def notify(self, payload: str) -> None:
        """Nobody hears it."""


def live(heartbeat: float = 10, longest: float = 10) -> Live:
    """Hints without a database."""
    return Live(cast(Database, _Silent()), heartbeat=heartbeat, longest=longest)


async def at(seq: int) -> int:
    """Where the account stands."""
    return seq


async def still() -> bool:
    """The device may listen."""
    return True


async def following(stream: AsyncIterator[bytes]) -> bytes:
    """What it says next, within a second."""
    return await asyncio.wait_for(anext(stream), 1)


ACCOUNT: Final = b'data: {"account": true}\n\n'


def event(seq: int) -> bytes:
    """A hint as it is sent."""
    return b'data: {"seq": %d}\n\n' % seq


async def test_V1_the_first_event_says_where_the_account_stands() -> None:
    assert await following(live().stream(ADA, PHONE, lambda: at(7), still)) == event(7)


async def test_V1_a_move_is_heard_once_and_by_all_of_the_account() -> None:
    hints = live()
    streams = [hints.stream(ADA, PHONE, lambda: at(1), still) for _ in range(3)]
    for stream in streams:
        await following(stream)
    hints.moved(ADA, Move(2))
    hints.moved(ADA, Move(2))
    hints.moved(ADA, Move(3))
    for stream in streams:
        assert [await following(stream), await following(stream)] == [event(2), event(3)]


async def test_V1_a_move_while_it_asks_where_it_stands_is_not_lost() -> None:
    hints = live()

    async def slowly() -> int:
        hints.moved(ADA, Move(2))
        return 1

    stream = hints.stream(ADA, PHONE, slowly, still)
    assert [await following(stream), await following(stream)] == [event(1), event(2)]


async def test_V1_another_account_hears_nothing() -> None:
    hints = live(heartbeat=0.05)
    stream = hints.stream(BOB, PHONE, lambda: at(1), still)
    await following(stream)
    hints.moved(ADA, Move(2))
    assert await following(stream) == b": alive\n\n"


async def test_V1_it_beats_and_ends_after_its_time() -> None:
    said = [part async for part in live(heartbeat=0.04, longest=0.1).stream(ADA, PHONE, lambda: at(1), still)]
    assert said[0] == event(1)
    assert set(said[1:]) == {b": alive\n\n"}
    assert len(said) in {3, 4}


async def test_close_ends_every_stream_and_new_ones_at_once() -> None:
    hints = live()
    streams = [hints.stream(account, PHONE, lambda: at(1), still) for account in (ADA, ADA, BOB)]
    for stream in streams:
        await following(stream)
    await hints.close()
    async with asyncio.timeout(1):
        assert [[part async for part in stream] for stream in streams] == [[], [], []]
        assert [part async for part in hints.stream(ADA, PHONE, lambda: at(1), still)] == [event(1)]
    assert not hints._listeners


async def test_a_listener_that_leaves_is_forgotten() -> None:
    hints = live()
    stream = hints.stream(ADA, PHONE, lambda: at(1), still)
    waiting = asyncio.create_task(following(stream))
    await waiting
    waiting = asyncio.create_task(following(stream))
    await asyncio.sleep(0.01)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert not hints._listeners


async def test_a_stop_signal_does_both_what_we_want_and_what_was_there() -> None:
    done: list[str] = []
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, done.append, "the server's")
    with before_stopping(lambda: done.append("ours")):
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.05)
    loop.remove_signal_handler(signal.SIGTERM)
    assert done == ["ours", "the server's"]


async def test_V1_a_push_is_heard_after_its_commit(
    storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = capture(monkeypatch)
    async with open_site(settings_for(storage), built) as site:
        ada, bob = await site.person(), await site.person("Bob")
        mine, his = (hints[0].stream(person.me.account, PHONE, lambda: at(0), still) for person in (ada, bob))
        assert (await following(mine), await following(his)) == (event(0), event(0))
        attack = change({"pain": 3})
        await ada.push(attack)
        assert said_in(await following(mine))["seq"] == 1
        await ada.push(attack)  # changes nothing, so nobody is told
        await ada.push(change({"pain": 14}))
        await ada.push(change({"pain": 4}))
        assert said_in(await following(mine))["seq"] == 2
        await bob.push(change({"pain": 1}))
        assert said_in(await following(his))["seq"] == 1


async def test_V1_a_small_change_comes_along_as_what_a_pull_would_bring(
    storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = capture(monkeypatch)
    async with open_site(settings_for(storage), built) as site:
        ada = await site.person()
        laptop = await site.other_device(ada)
        brought: list[int] = []
        other, own = (
            hints[0].stream(ada.me.account, device, lambda: at(0), still, brought.append)
            for device in (laptop.device, ada.device)
        )
        await following(other)
        await following(own)
        first = change({"pain": 3, "note": "two\nlines"})
        await ada.push(first)
        said = said_in(await next_move(other))
        pulled = await laptop.push()
        assert (said["seq"], said["from"]) == (1, 0)
        page = msgspec.convert(said["reply"], SyncReply)
        assert page == msgspec.structs.replace(pulled, now=None)
        assert page.changes == [as_change(first)]
        assert await next_move(own) == event(1), "who moved it knows"
        assert brought == [1]
        await ada.push(change({"pain": 4}, id=first["id"]))
        assert len(said_in(await next_move(other))["reply"]["changes"]) == 2, "whole records, as everywhere"


async def test_V1_what_is_much_is_asked_for(storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hints = capture(monkeypatch)
    async with open_site(settings_for(storage), built) as site:
        ada = await site.person()
        stream = hints[0].stream(ada.me.account, PHONE, lambda: at(0), still)
        await following(stream)
        await ada.push(*(change({"pain": 3}) for _ in range(21)))
        assert await following(stream) == event(21)
        await ada.push(change({"note": "x" * 10_000, "plan": "y" * 9_000}))
        assert await following(stream) == event(22)


async def next_move(stream: AsyncIterator[bytes]) -> bytes:
    """What it says next of the diary; of the sign-ins just now it may still tell."""
    while (said := await following(stream)) == ACCOUNT:
        pass
    return said


def said_in(event: bytes) -> Json:
    """What an event says."""
    assert event.startswith(b"data: ")
    assert event.endswith(b"\n\n")
    assert event.count(b"\n") == 2
    told: Json = msgspec.json.decode(event[6:-2])
    return told


def capture(monkeypatch: pytest.MonkeyPatch) -> list[Live]:
    """The hints of each app that is made from now on."""
    made: list[Live] = []

    def make(database: Database) -> Live:
        made.append(Live(database, heartbeat=5, longest=10))
        return made[-1]

    monkeypatch.setattr("onset.app.Live", make)
    return made


@pytest.mark.postgres
async def test_V1_a_push_on_one_process_is_heard_on_the_other(
    postgres_storage: Storage, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = capture(monkeypatch)
    storage = Storage(data=str(tmp_path / "data"), database=postgres_storage.database)
    async with (
        open_site(settings_for(storage), built) as here,
        open_site(settings_for(storage), built) as there,
    ):
        ada = await here.person()
        elsewhere = await there.other_device(ada)
        stream = hints[1].stream(ada.me.account, PHONE, lambda: at(0), still)
        await following(stream)
        await until_connected(hints[1], ada.me.account)
        await ada.push(change({"pain": 3}))
        assert await next_move(stream) == event(1)
        assert len(await elsewhere.pull()) == 1


async def until_connected(hints: Live, account: str) -> None:
    """Wait until it hears what another process says, which here says nothing new."""
    heard: list[int] = []
    probe = asyncio.create_task(first_above(hints, account, heard))
    async with asyncio.timeout(5):
        while not heard:
            await hints._database.notify(f"probe-{account} 1")
            await asyncio.sleep(0.02)
    await probe


async def first_above(hints: Live, account: str, heard: list[int]) -> None:
    """Listen under a name of our own."""
    stream = hints.stream(f"probe-{account}", PHONE, lambda: at(0), still)
    await anext(stream)
    await anext(stream)
    heard.append(1)


@pytest.mark.postgres
async def test_a_notice_that_is_none_deafens_nobody(
    postgres_storage: Storage, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = capture(monkeypatch)
    storage = Storage(data=str(tmp_path / "data"), database=postgres_storage.database)
    async with open_site(settings_for(storage), built):
        await until_connected(hints[0], ADA)
        for payload in ("", "ada", "ada x", "ada -1", "ada \u00b2", "a b c"):
            await hints[0]._database.notify(payload)
        await until_connected(hints[0], BOB)


async def test_nobody_is_not_told(site: Site) -> None:
    answer: httpx.Response = await site.visitor().get("/api/live")
    assert problem_in(answer) == (401, "signed-out")
