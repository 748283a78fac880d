"""Bad input gets one answer, the same on both databases, and never a 500."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import httpx
import msgspec
import pytest

from onset.settings import Storage
from onset.sync.limits import LIMITS
from tests.backend.support import (
    Json,
    change,
    new_account,
    open_site,
    problem_in,
    reply_in,
    settings_for,
)

ID: Final = "0196f0e4-8d4e-7a30-9a50-000000000001"
STAMP: Final = "01963aa4a7ed-0000-00000000000000aa"


def with_note(raw: bytes) -> bytes:
    """One change whose note is raw JSON."""
    return b'[{"id":"%b","kind":"attack","stamp":"%b","fields":{"note":%b}}]' % (ID.encode(), STAMP.encode(), raw)


def one(fields: Json | None = None, **instead: object) -> bytes:
    """One change, some of it put otherwise."""
    fresh = change({"pain": 1} if fields is None else fields, id=ID, at=STAMP)
    return msgspec.json.encode([fresh | instead])


# What is sent as `changes`, and what comes of it: the type of a problem, or the reason of a refusal.
CHANGES: Final[dict[str, tuple[bytes, str]]] = {
    "NUL": (with_note(rb'"a\u0000b"'), "text"),
    "raw NUL": (with_note(b'"a\x00b"'), "bad-request"),
    "lone surrogate": (with_note(rb'"\ud83d"'), "bad-request"),
    "lone low surrogate": (with_note(rb'"\udc00 x"'), "bad-request"),
    "surrogate in UTF-8": (with_note(b'"\xed\xa0\xbd"'), "bad-request"),
    "not UTF-8": (with_note(b'"\xff\xfe"'), "bad-request"),
    "overlong UTF-8": (with_note(b'"\xc0\x80"'), "bad-request"),
    "400 digits": (with_note(b"9" * 400), "value"),
    "400 digits in a field nobody knows": (with_note(b"9" * 400).replace(b"note", b"count"), "value"),
    "5,000 digits": (with_note(b"9" * 5_000), "bad-request"),
    "a number beyond floats": (with_note(b"1e400"), "bad-request"),
    "NaN": (with_note(b"NaN"), "bad-request"),
    "minus infinity": (with_note(b"-Infinity"), "bad-request"),
    "text for a number": (one({"pain": "7"}), "value"),
    "a number for text": (one({"note": 7}), "value"),
    "a fraction": (one({"pain": 6.5}), "value"),
    "a list as value": (with_note(b"[1]"), "bad-request"),
    "an object as value": (with_note(b'{"a":1}'), "bad-request"),
    "deep lists": (b"[" * 100_000, "bad-request"),
    "deep lists, closed": (with_note(b"[" * 100_000 + b"]" * 100_000), "bad-request"),
    "deep objects": (with_note(b'{"a":' * 100_000 + b"1" + b"}" * 100_000), "bad-request"),
    "deep in what is not read": (one(extra=[]).replace(b"[]", b"[" * 100_000 + b"]" * 100_000), "bad-request"),
    "no list": (b'{"a":1}', "bad-request"),
    "null": (b"null", "bad-request"),
    "a list of lists": (b"[[]]", "bad-request"),
    "a field is missing": (b'[{"id":"x","kind":"attack","fields":{}}]', "bad-request"),
    "2,001 changes": (b"[" + b",".join([one()[1:-1]] * 2_001) + b"]", "bad-request"),
    "3 MB": (with_note(b'"' + b"x" * 3_000_000 + b'"'), "too-large"),
    "64 KiB": (one({f"t{n}": "x" * 9_400 for n in range(7)}), "size"),
    "1,001 fields": (one({f"f{n}": n for n in range(1_001)}), "size"),
    "no fields": (one({}), "size"),
    "an id in capitals": (one(id=ID.upper()), "id"),
    "an id in braces": (one(id="{" + ID + "}"), "id"),
    "an id with a line after it": (one(id=ID + "\n"), "id"),
    "an id with NUL": (one(id="\x00"), "id"),
    "no id": (one(id=""), "id"),
    "a kind with NUL": (one(kind="a\x00"), "kind"),
    "a kind in capitals": (one(kind="Attack"), "kind"),
    "a stamp too short": (one(stamp=STAMP[:-1]), "stamp"),
    "a stamp in capitals": (one(stamp=STAMP.upper()), "stamp"),
    "a stamp with a line after it": (one(stamp=STAMP + "\n"), "stamp"),
    "a name with NUL": (one({"a\x00": 1}), "name"),
    "a name with a line after it": (one({"note\n": "x"}), "name"),
    "no name": (one({"": 1}), "name"),
    "a constructor": (one({"__proto__": 1}), "name"),
    "SQL": (one(id="' OR 1=1 --"), "id"),
}

ENVELOPES: Final[dict[str, tuple[Json, int]]] = {
    "a cursor below 0": ({"cursor": -1}, 400),
    "a cursor beyond 2^53": ({"cursor": 2**53 + 1}, 400),
    "a cursor of 400 digits": ({"cursor": 10**400}, 400),
    "a cursor at 2^53": ({"cursor": 2**53}, 200),
    "an epoch with NUL": ({"epoch": "\x00"}, 200),
    "a long epoch": ({"epoch": "x" * 65}, 400),
    "an account that is none": ({"account": "nobody"}, 400),
    "an account with NUL": ({"account": "\x00" * 36}, 400),
    "a device that is none": ({"device": "X" * 16}, 400),
    "no changes": ({"changes": None}, 400),
    "another protocol": ({"protocol": 10**30}, 409),
    "true as protocol": ({"protocol": True}, 400),
}


def outcome(answer: httpx.Response) -> str:
    """The problem's type, the refusal's reason, or "stored"."""
    assert answer.status_code < 500, answer.text
    if answer.status_code != 200:
        return problem_in(answer)[1]
    return next((refusal.reason for refusal in reply_in(answer).refused), "stored")


async def answers_on(storage: Storage, built: Path) -> dict[str, tuple[int, str, bytes]]:
    """What one sort of database says to the whole corpus, the reply's own variables put aside."""
    async with open_site(settings_for(storage), built) as site:
        ada = await site.person()
        said: dict[str, tuple[int, str, bytes]] = {}
        for name, (raw, _) in CHANGES.items():
            answer = await ada.send(raw)
            said[name] = (answer.status_code, outcome(answer), steady(answer))
        for name, (instead, _) in ENVELOPES.items():
            answer = await ada.call(**instead)
            said[name] = (answer.status_code, outcome(answer), steady(answer))
        assert (await ada.all(), ada.cursor) == ([], 0), "nothing of it may be stored"
    return said


def steady(answer: httpx.Response) -> bytes:
    """The body without what differs between any two replies."""
    if answer.status_code != 200:
        return answer.content
    return msgspec.json.encode(msgspec.structs.replace(reply_in(answer), epoch="", now=0))


@pytest.mark.postgres
async def test_both_databases_answer_alike(sqlite_storage: Storage, postgres_storage: Storage, built: Path) -> None:
    on_sqlite = await answers_on(sqlite_storage, built)
    on_postgres = await answers_on(Storage(data=sqlite_storage.data, database=postgres_storage.database), built)
    assert on_sqlite == on_postgres
    assert {name: on_sqlite[name][1] for name in CHANGES} == {name: said for name, (_, said) in CHANGES.items()}
    assert {name: on_sqlite[name][0] for name in ENVELOPES} == {name: code for name, (_, code) in ENVELOPES.items()}


async def test_a_bad_change_does_not_keep_the_others_out(sqlite_storage: Storage, built: Path) -> None:
    async with open_site(settings_for(sqlite_storage), built) as site:
        ada = await site.person()
        refusals = [raw[1:-1] for raw, said in CHANGES.values() if said not in {"bad-request", "too-large"}]
        good = change({"pain": 0})
        answer = reply_in(await ada.send(b"[" + b",".join([*refusals, msgspec.json.encode(good)]) + b"]"))
        assert len(answer.refused) == len(refusals)
        assert [item.fields for item in await ada.all()] == [{"pain": 0}]


async def test_a_whole_push_at_the_limit_is_taken(sqlite_storage: Storage, built: Path) -> None:
    async with open_site(settings_for(sqlite_storage), built) as site:
        ada = await site.person()
        reply = await ada.push(*(change({"pain": n % 11}) for n in range(LIMITS.changes_per_push)))
        assert (reply.refused, reply.cursor) == ([], LIMITS.changes_per_push)


async def test_a_body_without_a_length_is_bounded_too(sqlite_storage: Storage, built: Path) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(400):
            yield b" " * 10_000
            await asyncio.sleep(0)

    async with open_site(settings_for(sqlite_storage), built) as site:
        ada = await site.person()
        answer = await ada.client.post("/api/sync", content=endless(), headers={"Content-Type": "application/json"})
        assert problem_in(answer) == (413, "too-large")
        small = await site.visitor().post(
            "/api/accounts", content=b" " * 300_000, headers={"Content-Type": "application/json"}
        )
        assert problem_in(small) == (413, "too-large")
        assert (await site.visitor().post("/api/accounts", json=new_account("Bob"))).status_code == 201
