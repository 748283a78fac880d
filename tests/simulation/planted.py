"""Bugs to be found: mistakes that sync engines have been seen to make, planted in the client or in the server."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple
from unittest.mock import patch

from sqlalchemy import Connection

from onset.sealing.cipher import Seal
from onset.sync import service
from onset.sync.pull import Own, Page
from onset.sync.records import Head, decode, load_after
from onset.sync.stamp import ms_of
from onset.sync.wire import Change, SyncReply, SyncRequest
from tests.simulation.server import Server

_ALL: Final = 100_000


class Plant(NamedTuple):
    """Text of the client that is replaced: in this file, from this, to that."""

    file: str
    before: str
    after: str

    def given(self) -> dict[str, str]:
        """As the bundler takes it."""
        return {"file": self.file, "from": self.before, "to": self.after}


CLIENT: Final = {
    "the outbox is cleared before the reply is read": Plant(
        "sync/call.ts",
        "const answer = await transport.sync(sent.request, signal);",
        """await local.write((tx) =>
    Promise.all(sent.request.changes.map(({ stamp, id }) => tx.objectStore('outbox').delete([stamp, id]))));
  const answer = await transport.sync(sent.request, signal);""",
    ),
    "merge does not look at stamps": Plant(
        "local/merge.ts",
        "if (change.stamp !== standing.stamp) return change.stamp > standing.stamp;",
        "if (change.stamp !== standing.stamp) return true;",
    ),
    "the epoch is not looked at": Plant(
        "sync/absorb.ts",
        "const elsewhere = request.epoch !== '' && reply.epoch !== request.epoch;",
        "const elsewhere = false;",
    ),
    "an edit revives a deleted record": Plant(
        "local/merge.ts",
        "return smallest(winners);",
        """const gone = winners.get('deleted');
  const later = gone && [...winners.values()].some(({ stamp }) => stamp > gone.stamp);
  if (later) winners.delete('deleted');
  return smallest(winners);""",
    ),
    "a reply is applied wherever the diary stands by then": Plant(
        "sync/absorb.ts", "meta.cursor === request.cursor &&", "true &&"
    ),
    "a resend begins at its end": Plant(
        "sync/absorb.ts", "cursor: 0, resend: '' });\n      return", "cursor: 0, resend: null });\n      return"
    ),
    "stamps move without what they lose against being read": Plant(
        "sync/absorb.ts", "...told, last, cursor: 0 }", "...told, last }"
    ),
    "the last stamp is not kept": Plant(
        "local/act.ts", "if (last !== meta.last) await writeMeta(tx, { ...meta, last });", ""
    ),
}  # fmt: skip


@contextmanager
def _time_as_cursor() -> Generator[None]:
    """What is new is told by the time in its stamps, as if nothing could arrive late."""

    def page(
        db: Connection, account: str, seal: Seal, request: SyncRequest, before: Head, head: Head, own: Own
    ) -> Page:
        cursor = request.cursor if request.epoch == head.epoch else 0
        rows = [decode(row.body) for row in load_after(db, account, seal, 0, _ALL)]
        fresh = [change for held in rows if _latest(held) > cursor for change in held]
        return Page(fresh, max([cursor, *map(_latest, rows)]), more=False)

    with patch.object(service, "_page", page):
        yield


def _latest(held: Sequence[Change]) -> int:
    return max(ms_of(change.stamp) for change in held)


@contextmanager
def _sequence_as_cursor() -> Generator[None]:
    """Numbers come from a sequence, before the transaction commits: others pass them meanwhile."""
    taken: dict[str, int] = {}
    real = Server.exchange

    async def exchange(server: Server, request: SyncRequest) -> SyncReply | None:
        if not request.changes:
            return await real(server, request)
        push = " ".join(change.stamp for change in request.changes)
        if push not in taken:
            taken[push] = await server.move_head(lambda seq: seq + len(request.changes))
            return None  # it has its numbers, and commits when it arrives again
        first = taken.pop(push)
        passed = await server.move_head(lambda _: first)
        reply = await real(server, request)
        await server.move_head(lambda seq: max(seq, passed))
        return reply

    with patch.object(Server, "exchange", exchange):
        yield


SERVER: Final = {
    "the time of a change is the cursor": _time_as_cursor,
    "a sequence is the cursor": _sequence_as_cursor,
}
