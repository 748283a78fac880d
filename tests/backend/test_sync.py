"""The server's side of the sync rules; the name of a test says which rule of SPEC.md it holds."""

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import msgspec
import pytest
from litestar.types import Message, Receive, Scope, Send
from sqlalchemy import update

from onset import __version__
from onset.settings import Storage
from onset.storage.database import Busy, Full
from onset.storage.tables import DIARY_HEAD
from onset.sync.limits import LIMITS
from onset.sync.wire import Change
from tests.backend.support import (
    BROWSER,
    Json,
    Person,
    Site,
    as_asgi,
    as_change,
    beside,
    change,
    problem_in,
    stamp,
)


async def head(person: Person) -> int:
    """The account's number, as a call that asks from beyond it sees it."""
    return (await person.push(cursor=0)).cursor


async def test_P1_one_call_pushes_and_pulls(site: Site) -> None:
    ada = await site.person()
    phone = await site.other_device(ada)
    there, here = change({"pain": 3}), change({"pain": 0, "note": "aura"})
    await phone.push(there)

    before = time.time_ns() // 1_000_000
    reply = await ada.push(here)

    assert reply.changes == [as_change(there)]
    assert (reply.cursor, reply.more, reply.refused) == (2, False, [])
    assert before <= (reply.now or 0) <= time.time_ns() // 1_000_000
    assert reply.server == __version__
    assert await phone.all() == [as_change(there), as_change(here)]


async def test_P1_a_read_takes_no_write_lock(site: Site, storage: Storage) -> None:
    ada = await site.person()
    await ada.push(change({"pain": 3}))

    with beside(storage) as writer:
        writer.execute(update(DIARY_HEAD).values(records=DIARY_HEAD.c.records))
        async with asyncio.timeout(1):
            assert len(await ada.pull()) == 1
            assert (await ada.client.get("/api/me")).status_code == 200


async def test_P1_the_cursor_moves_past_own_changes(site: Site) -> None:
    ada = await site.person()
    reply = await ada.push(change({"pain": 1}), change({"pain": 2}))
    assert (reply.changes, reply.cursor, reply.more) == ([], 2, False)


async def test_P2_a_reply_lost_after_the_commit_costs_nothing(site: Site) -> None:
    ada = await site.person()
    attack = change({"pain": 3})

    async def lossy(scope: Scope, receive: Receive, send: Send) -> None:
        async def lose(_: Message) -> None:
            pass

        await site.app(scope, receive, lose)
        raise OSError("the connection is gone")

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(as_asgi(lossy)),
        base_url=site.settings.serve.public_origin,
        headers=BROWSER,
        cookies=ada.client.cookies,
    ) as underground:
        surfaced, ada.client = ada.client, underground
        with pytest.raises(OSError, match="gone"):
            await ada.call(attack)
        ada.client = surfaced

    assert await head(ada) == 1
    assert (await ada.push(attack)).cursor == 1
    assert await ada.all() == [as_change(attack)]


async def test_P3_each_record_that_changed_gets_the_next_number(site: Site) -> None:
    ada = await site.person()
    one, two = change({"pain": 1}), change({"pain": 2})
    await ada.push(one)
    await ada.push(two, change({"note": "again"}, id=two["id"]), change({"pain": 3}))
    assert await head(ada) == 3
    await ada.push(change({"note": "edited"}, id=one["id"]))
    assert await head(ada) == 4
    assert [item.id for item in await ada.all()][-2:] == [one["id"]] * 2


async def test_P3_a_push_that_changes_nothing_moves_nothing(site: Site) -> None:
    ada = await site.person()
    attack = change({"pain": 1}, at=stamp(20))
    for _ in range(3):
        await ada.push(attack, attack)
    await ada.push(change({"pain": 9}, id=attack["id"], at=stamp(10)))
    assert await head(ada) == 1
    assert await ada.all() == [as_change(attack)]


def big(kilobytes: int, id_: str | None = None) -> Json:
    """A change of about so many kilobytes, 60 at most, in fields that no version knows."""
    return change({f"text{n}": "x" * 9_980 for n in range(kilobytes // 10)}, kind="letter", id=id_)


async def test_P4_pages_of_about_a_mebibyte_bring_everything_once(site: Site) -> None:
    ada = await site.person()
    sent = [big(60) for _ in range(40)]
    for part in (sent[:16], sent[16:32], sent[32:]):
        await ada.push(*part)

    pages: list[list[Change]] = []
    more, cursor = True, 0
    while more:
        reply = await ada.push(cursor=cursor, epoch=ada.epoch)
        ada.epoch, cursor, more = reply.epoch, reply.cursor, reply.more
        pages.append(reply.changes)

    assert len(pages) == 3
    assert all(len(msgspec.json.encode(page)) < 1.1 * LIMITS.bytes_per_reply for page in pages)
    assert [item for page in pages for item in page] == [as_change(item) for item in sent]


async def test_P4_a_record_larger_than_a_page_comes_alone(site: Site) -> None:
    ada = await site.person()
    whole = str(uuid4())
    await ada.push(change({"pain": 1}))
    for n in range(20):
        await ada.push(change({f"part{n}.{m}": "x" * 9_980 for m in range(6)}, kind="letter", id=whole))
    await ada.push(change({"pain": 2}))

    pages = [page async for page in read_pages(ada)]

    assert [len(page) for page in pages] == [1, 20, 1]
    assert len(msgspec.json.encode(pages[1])) > LIMITS.bytes_per_reply


async def read_pages(person: Person) -> AsyncIterator[list[Change]]:
    """The diary from the start, page by page."""
    more = True
    while more:
        reply = await person.push()
        person.epoch, person.cursor, more = reply.epoch, reply.cursor, reply.more
        yield reply.changes


async def test_P4_more_records_than_one_batch(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onset.sync.pull._BATCH", 3)
    ada = await site.person()
    sent = [change({"pain": 1}) for _ in range(9)]
    await ada.push(*sent)
    pages = [page async for page in read_pages(ada)]
    assert [len(page) for page in pages] == [3, 3, 3, 0]
    assert ada.cursor == 9


async def test_P4_own_changes_are_left_out_and_nothing_else(site: Site) -> None:
    ada = await site.person()
    phone = await site.other_device(ada)
    start = change({"pain": 3})
    await phone.push(start, change({"note": "no words"}, id=start["id"]))
    worse = change({"pain": 7, "note": "throbbing"}, id=start["id"])

    reply = await ada.push(worse)
    assert reply.changes == []  # every field of the record is now Ada's

    note = change({"note": "at the back"}, id=start["id"])
    assert (await phone.push(note)).changes == [as_change(worse | {"fields": {"pain": 7}})]


async def test_P4_a_cursor_beyond_the_head_is_answered_with_0_and_nothing_else(site: Site) -> None:
    """Even where the push itself moves the head past the cursor, as on a server put back to an older copy."""
    ada = await site.person()
    await ada.push(change({"pain": 3}))
    await ada.pull()
    for brought in ([], [change({"pain": pain}) for pain in range(5)]):
        reply = await ada.push(*brought, cursor=3)
        assert (reply.cursor, reply.changes, reply.more) == (0, [], True)
    assert len(await ada.all()) == 6


@pytest.mark.parametrize("epoch", ["", "another database"])
async def test_R_a_foreign_epoch_is_stored_and_served_from_0(site: Site, epoch: str) -> None:
    ada = await site.person()
    held, resent = change({"pain": 3}), change({"pain": 4})
    await ada.push(held)
    await ada.pull()

    reply = await ada.push(resent, epoch=epoch, cursor=1)

    assert (reply.changes, reply.cursor) == ([as_change(held)], 2)
    assert (reply.epoch, reply.refused) == (ada.epoch, [])
    assert as_change(resent) in await ada.all()


async def test_R_a_resend_of_everything_moves_nothing(site: Site) -> None:
    ada = await site.person()
    sent = [change({"pain": n % 11}) for n in range(50)]
    await ada.push(*sent)
    held = await ada.all()
    await ada.push(*(msgspec.to_builtins(item) for item in held), epoch="", cursor=0)
    assert await head(ada) == 50
    assert await ada.all() == held


async def test_R_what_is_not_on_the_server_is_not_deleted_there(site: Site) -> None:
    ada = await site.person()
    attack = change({"pain": 3})
    await ada.push(attack)
    await ada.push(change({"deleted": True}, id=attack["id"]))
    assert {name for item in await ada.all() for name in item.fields} == {"pain", "deleted"}


async def test_P5_a_bad_field_refuses_its_change_alone(site: Site) -> None:
    ada = await site.person()
    good, bad, other = change({"pain": 4}), change({"note": "x", "pain": 14}), change({"pain": 0})

    reply = await ada.push(good, bad, other)

    [refusal] = reply.refused
    assert (refusal.id, refusal.stamp) == (bad["id"], bad["stamp"])
    assert (refusal.field, refusal.reason, refusal.held) == ("pain", "value", [])
    assert await ada.all() == [as_change(good), as_change(other)]


async def test_P5_a_refusal_carries_what_is_held_after_the_push(site: Site) -> None:
    ada = await site.person()
    start = change({"pain": 4})
    bad = change({"pain": 14}, id=start["id"])
    later = change({"note": "later"}, id=start["id"])

    [refusal] = (await ada.push(start, bad, later)).refused
    assert refusal.held == [as_change(start), as_change(later)]

    [refusal] = (await ada.push(bad)).refused
    assert refusal.held == [as_change(start), as_change(later)]


async def test_P5_what_fields_get_wrong_together_is_accepted(site: Site) -> None:
    ada = await site.person()
    backwards = change({"startedAt": "2026-02-01T10:00:00Z", "endedAt": "2026-01-01T10:00:00Z"})
    assert (await ada.push(backwards)).refused == []


async def test_P5_pain_0_stays_0_and_null_stays_null(site: Site) -> None:
    ada = await site.person()
    attack = change({"pain": 0, "note": None, "deleted": False})
    await ada.push(attack)
    [held] = await ada.all()
    assert held.fields == {"deleted": False, "note": None, "pain": 0}
    assert held.fields["pain"] is not False


async def test_M1_the_greater_stamp_wins_in_either_order(site: Site) -> None:
    ada = await site.person()
    first, second = str(uuid4()), str(uuid4())
    for id_, order in ((first, (10, 20)), (second, (20, 10))):
        for at in order:
            await ada.push(change({"pain": at // 10}, id=id_, at=stamp(at)))
    assert [item.fields for item in await ada.all()] == [{"pain": 2}, {"pain": 2}]


async def test_M1_equal_stamps_end_in_the_greater_value_and_the_reply_says_so(site: Site) -> None:
    ada = await site.person()
    at, one, two = stamp(), str(uuid4()), str(uuid4())
    for id_, values in ((one, (2, 7)), (two, (7, 2))):
        replies = [await ada.push(change({"pain": value}, id=id_, at=at), cursor=0) for value in values]
        standing = [item.fields["pain"] for item in replies[-1].changes if item.id == id_]
        assert standing == ([] if values[-1] == 7 else [7])
    assert [item.fields["pain"] for item in await ada.all()] == [7, 7]


async def test_M1_kind_is_what_a_record_is_held_with(site: Site) -> None:
    ada = await site.person()
    attack = change({"pain": 4})
    other = change({"pain": 5}, kind="reading", id=attack["id"])

    in_one_push = await ada.push(attack, other)
    later = await ada.push(other)

    for reply in (in_one_push, later):
        [refusal] = reply.refused
        assert (refusal.field, refusal.reason, refusal.held) == ("", "kind", [as_change(attack)])


async def test_M4_an_edit_does_not_revive(site: Site) -> None:
    ada = await site.person()
    attack = change({"pain": 4})
    await ada.push(attack, change({"deleted": True}, id=attack["id"]), change({"note": "?"}, id=attack["id"]))
    held = {name: value for item in await ada.all() for name, value in item.fields.items()}
    assert held == {"pain": 4, "deleted": True, "note": "?"}


async def test_M6_what_this_version_does_not_know_is_kept_byte_for_byte(site: Site) -> None:
    ada = await site.person()
    sent = [
        change({"endHow": "walked-off", "symptom.nausea_2": True, "zone": "Mars/Olympus"}),
        change({"aura": "zig-zag \u2028 \U0001f9e0 é e\u0301", "half": 0.5, "count": -(2**53) + 1}, kind="aura-2"),
        change({"pain": 99}, kind="mood"),
    ]
    await ada.push(*sent)
    answer = (await ada.call(cursor=0)).content
    for item in sent:
        fields = msgspec.json.encode(dict(sorted(item["fields"].items())))
        assert fields in answer


async def test_P9_answers_go_by_problem_type(site: Site) -> None:
    ada, bob = await site.person(), await site.person("Bob")
    stranger = Person(site.visitor(), ada.me, ada.device)
    await ada.push(change({"note": "Ada's"}))

    assert problem_in(await stranger.call()) == (401, "signed-out")
    assert problem_in(await ada.call(protocol=LIMITS.protocol + 1)) == (409, "sync-protocol")
    assert problem_in(await bob.call(account=ada.me.account)) == (409, "other-account")
    assert problem_in(await bob.call(change({"pain": 1}), account=ada.me.account)) == (409, "other-account")
    assert len(await ada.all()) == 1
    assert await bob.all() == []


@pytest.mark.parametrize(("error", "problem"), [(Busy, "busy"), (Full, "full")])
async def test_P9_busy_and_full_say_when_to_come_back(
    site: Site, monkeypatch: pytest.MonkeyPatch, error: type[Exception], problem: str
) -> None:
    ada = await site.person()

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("onset.sync.service.take", fail)
    response = await ada.call(change({"pain": 1}))
    assert problem_in(response) == (503, problem)
    assert int(response.headers["retry-after"]) > 0


async def test_L6_a_diary_linked_later_merges_by_the_same_rules(site: Site) -> None:
    ada = await site.person()
    derived = str(uuid4())
    await ada.push(change({"pain": 5, "note": "first"}, id=derived, at=stamp(10)))
    tablet = await site.other_device(ada)
    local = [change({"pain": 6}, id=derived, at=stamp(20)), change({"pain": 1})]

    reply = await tablet.push(*local, epoch="", cursor=0)

    assert [item.fields for item in reply.changes] == [{"note": "first"}]
    assert len({item.id for item in await ada.all()}) == 2
