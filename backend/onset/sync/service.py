"""One call of sync: who may, push, pull, answer (SPEC P1)."""

from collections.abc import Callable

import msgspec
from sqlalchemy import Connection

from onset import __version__
from onset.problems import Problem
from onset.sealing.cipher import Seal, Tampered
from onset.sealing.vault import Vault
from onset.storage.database import Database
from onset.sync.clocks import any_ahead, can_tell, wall_clock
from onset.sync.digest import digest_text
from onset.sync.limits import LIMITS
from onset.sync.live import Live, Move, page_event
from onset.sync.pull import Own, Page, pull
from onset.sync.push import Pushed, push
from onset.sync.records import Head, load_head
from onset.sync.standing import NOTHING, Standing, unseal_standing
from onset.sync.storing import standing_in
from onset.sync.superseded import load_superseded
from onset.sync.wire import Earlier, Refusal, SyncReply, SyncRequest

JUDGED = 2
"""The protocol since which a device understands that its clock is ahead."""


def _unheard(_account: str, _device: str, _waiting: int, _seq: int) -> None:
    """Nobody wants to know."""


def _trusted(_db: Connection) -> None:
    """Who asks was asked for before."""


_FEW = 20
"""Changes that go with a hint at most."""
_SHORT = 16_384
"""Bytes of it at most."""


class Sync:
    """How devices agree, on the server's side."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        live: Live,
        *,
        heard: Callable[[str, str, int, int], None] = _unheard,
        clock: Callable[[], int] = wall_clock,
    ) -> None:
        self._database = database
        self._vault = vault
        self._live = live
        self._heard = heard
        """Told of each call: account, device, how many changes it has still to send, up to where it has the diary."""
        self._clock = clock

    async def exchange(
        self, account: str, request: SyncRequest, prove: Callable[[Connection], object] = _trusted
    ) -> SyncReply:
        """Take in what a device sends, give out what it lacks; Problem `sync-protocol` or `other-account`.

        `prove` raises, in the same transaction, where whoever asks has no business in this account.
        """
        if not LIMITS.oldest_protocol <= request.protocol <= LIMITS.protocol:
            raise Problem("sync-protocol")
        if request.account != account:
            raise Problem("other-account")
        try:
            seal = await self._vault.open(account)
        except Tampered:
            await self._database.read(prove)  # that a key is lost is said to those whose it is
            raise
        now = self._clock()

        def work(db: Connection) -> tuple[SyncReply, Move | None]:
            prove(db)
            if request.changes:
                return take(db, account, seal, request, now)
            return answer(db, account, seal, request, now), None

        reply, move = await (self._database.write if request.changes else self._database.read)(work)
        taken = 0 if reply.clock else len(request.changes)
        self._heard(account, request.device, max(0, request.pending - taken), reply.cursor)
        if move is not None:
            self._live.moved(account, move)
        return reply

    async def earlier(self, account: str, record: str) -> list[Earlier]:
        """What a record said before, the latest first, as far back as 90 days."""
        seal = await self._vault.open(account)
        return await self._database.read(lambda db: list(load_superseded(db, account, seal, record)))

    async def seq(self, account: str) -> int:
        """Where the account stands."""
        head = await self._database.read(lambda db: load_head(db, account))
        return head.seq


def take(db: Connection, account: str, seal: Seal, request: SyncRequest, now: int) -> tuple[SyncReply, Move | None]:
    """Push, then answer, in one transaction; and what the others are told, if the account moved.

    Of a push from the future nothing is stored: the device puts its stamps right and pushes again (SPEC C4).
    """
    before = load_head(db, account, lock=True)
    standing = standing_in(db, account, seal, before)
    told = now if can_tell(now, standing) else None
    if told is not None and request.protocol >= JUDGED and any_ahead(request.changes, now, standing):
        return answer(db, account, seal, request, now, ahead=True), None
    pushed = push(db, account, seal, before, request.changes, now)
    own = {(change.stamp, change.id): change for change in request.changes}
    page = _page(db, account, seal, request, before, pushed.head, own)
    told = told if request.protocol >= JUDGED else now
    known = _known(account, seal, pushed.head)
    reply = _reply(page, pushed.head, known, pushed.refused, told)
    if pushed.head is before:
        return reply, None
    news = Page(pushed.moved, pushed.head.seq, more=False)
    return reply, _move(before, pushed, _reply(news, pushed.head, known, [], None), request)


def _move(before: Head, pushed: Pushed, reply: SyncReply, request: SyncRequest) -> Move:
    """With the page that a device lacks which was up to date until now, if that is short."""
    seq, event = pushed.head.seq, b""
    if len(pushed.moved) <= _FEW:
        event = page_event(seq, before.seq, msgspec.json.encode(reply))
    return Move(seq, request.device, event if len(event) <= _SHORT else b"")


def answer(
    db: Connection, account: str, seal: Seal, request: SyncRequest, now: int, *, ahead: bool = False
) -> SyncReply:
    """Answer a call of which nothing is stored."""
    head = load_head(db, account)
    page = _page(db, account, seal, request, head, head, {})
    known = _known(account, seal, head)
    told = now if request.protocol < JUDGED or can_tell(now, known or NOTHING) else None
    return _reply(page, head, known, [], told, ahead=ahead)


def _page(db: Connection, account: str, seal: Seal, request: SyncRequest, before: Head, head: Head, own: Own) -> Page:
    """What the device lacks; nothing at all if it knows more than this database did, so that it starts over (R).

    A device that was up to date before its own push is so after it.
    """
    if request.epoch != head.epoch:
        return pull(db, account, seal, head, 0, own)
    if request.cursor > before.seq:
        return Page([], 0, more=True)
    if own and request.cursor == before.seq:
        return Page([], head.seq, more=False)
    return pull(db, account, seal, head, request.cursor, own)


def _known(account: str, seal: Seal, head: Head) -> Standing | None:
    """Where the diary stands, if that is written down or there is nothing in it."""
    if head.standing is not None:
        return unseal_standing(seal, account, head.standing)
    return None if head.records else NOTHING


def _reply(
    page: Page,
    head: Head,
    standing: Standing | None,
    refused: list[Refusal],
    now: int | None,
    *,
    ahead: bool = False,
) -> SyncReply:
    return SyncReply(
        epoch=head.epoch,
        cursor=page.cursor,
        more=page.more,
        changes=page.changes,
        refused=refused,
        now=now,
        server=__version__,
        clock=ahead,
        digest=digest_text(standing.digest) if standing and not page.more else None,
    )
