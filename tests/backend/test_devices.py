"""Devices, recovery, passwords and the end of an account: what the person does with their own."""

import asyncio
import json
import time
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from onset.accounts.codes import new_recovery_code, read_pairing_code, read_recovery_code
from onset.operate.invite import invite
from onset.problems import Problem
from onset.sealing.cipher import Tampered
from onset.sealing.opening import open_sealed
from onset.settings import Storage
from onset.storage.database import Busy
from onset.storage.tables import RECORD
from tests.backend.support import (
    PASSWORD,
    Json,
    Person,
    Site,
    beside,
    change,
    credentials,
    new_account,
    open_site,
    problem_in,
    settings_for,
)


async def account(person: Person) -> Json:
    """The account as its person sees it."""
    answer = await person.client.get("/api/account")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def test_devices_are_listed_renamed_and_signed_out(site: Site) -> None:
    ada = await site.person()
    laptop = await site.other_device(ada)
    listed = {of["id"]: of for of in (await account(ada))["devices"]}
    assert {id_: of["current"] for id_, of in listed.items()} == {ada.device: True, laptop.device: False}
    assert (await ada.client.put(f"/api/devices/{laptop.device}", json={"name": "The laptop"})).status_code == 204
    assert "The laptop" in [of["name"] for of in (await account(laptop))["devices"]]
    assert (await ada.client.post(f"/api/devices/{laptop.device}/revoke", json={"wipe": True})).status_code == 204
    refused = await laptop.client.get("/api/account")
    assert refused.status_code == 401
    assert refused.json()["type"] == "onset:device-revoked"
    assert refused.json()["wipe"] is True
    assert [of["id"] for of in (await account(ada))["devices"]] == [ada.device]


async def test_a_device_that_was_signed_out_may_sign_in_again_but_its_old_cookie_not(site: Site) -> None:
    ada = await site.person()
    laptop = await site.other_device(ada)
    old = dict(laptop.client.cookies)
    await ada.client.post(f"/api/devices/{laptop.device}/revoke", json={"wipe": False})
    again = await laptop.client.post("/api/sessions", json=credentials("Ada", device=laptop.device))
    assert again.status_code == 201
    assert (await laptop.client.get("/api/account")).status_code == 200
    thief = site.visitor()
    thief.cookies.update(old)
    assert problem_in(await thief.get("/api/account")) == (401, "signed-out")


async def test_a_device_of_nobody_or_of_another_is_not_found(site: Site) -> None:
    ada, bob = await site.person("Ada"), await site.person("Bob")
    for device in (bob.device, "nobody", "00000000000000ff"):
        for answer in (
            await ada.client.put(f"/api/devices/{device}", json={"name": "x"}),
            await ada.client.post(f"/api/devices/{device}/revoke", json={"wipe": True}),
        ):
            assert problem_in(answer) == (404, "not-found")
    assert [of["name"] for of in (await account(bob))["devices"]] == ["a phone"]


async def made(site: Site, name: str = "Ada") -> tuple[httpx.AsyncClient, str]:
    """Somebody new, and the recovery code that they were given."""
    client = site.visitor()
    answer = await client.post("/api/accounts", json=new_account(name))
    assert answer.status_code == 201, answer.text
    return client, str(answer.json()["recovery"])


def recovery(code: str, name: str = "Ada") -> Json:
    """A sign-in by recovery code."""
    return {"name": name, "code": code, "device": {"id": uuid4().hex[:16], "name": "a new phone"}}


async def test_a_recovery_code_signs_in_once_and_all_others_out(site: Site) -> None:
    client, code = await made(site)
    there = site.visitor()
    answer = await there.post("/api/recovery", json=recovery(code.lower().replace("-", " ")))
    assert answer.status_code == 201, answer.text
    following = answer.json()["recovery"]
    assert following != code
    assert (await client.get("/api/account")).json()["type"] == "onset:device-revoked"
    assert (await there.put("/api/password", json={"password": "another good one"})).status_code == 204
    assert problem_in(await site.visitor().post("/api/recovery", json=recovery(code))) == (401, "sign-in-failed")
    assert (await site.visitor().post("/api/recovery", json=recovery(following))).status_code == 201


async def test_of_fifty_who_use_a_recovery_code_at_once_one_gets_in(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def uncounted(*_: object) -> None:
        """As many tries as the test wants."""

    monkeypatch.setattr("onset.accounts.limits.Limits.count", uncounted)
    _, code = await made(site)
    answers = await asyncio.gather(*(site.visitor().post("/api/recovery", json=recovery(code)) for _ in range(50)))
    assert sorted(answer.status_code for answer in answers) == [201] + [401] * 49


async def test_a_wrong_code_and_an_unknown_name_get_one_answer(site: Site) -> None:
    await made(site)
    wrong = await site.visitor().post("/api/recovery", json=recovery(new_recovery_code()))
    unknown = await site.visitor().post("/api/recovery", json=recovery(new_recovery_code(), "Nobody"))
    assert problem_in(wrong) == problem_in(unknown) == (401, "sign-in-failed")
    assert wrong.content == unknown.content


async def test_a_new_recovery_code_ends_the_one_before(site: Site) -> None:
    client, code = await made(site)
    fresh = (await client.post("/api/recovery-code", json={})).json()["code"]
    assert problem_in(await site.visitor().post("/api/recovery", json=recovery(code))) == (401, "sign-in-failed")
    assert (await site.visitor().post("/api/recovery", json=recovery(fresh))).status_code == 201


def test_codes_are_read_as_people_write_them() -> None:
    code = new_recovery_code()
    assert len(read_recovery_code(code)) == 24
    assert read_recovery_code(code.lower().replace("1", "l").replace("0", "o")) == read_recovery_code(code)
    assert read_pairing_code("onset-bcdf ghjk") == read_pairing_code("BCDFGHJK") == "BCDFGHJK"


async def test_a_password_is_changed_and_never_the_last_way_in_removed(site: Site) -> None:
    ada = await site.person()
    assert (await ada.client.put("/api/password", json={"password": "a quite different one"})).status_code == 204
    for password, status in ((PASSWORD, 401), ("a quite different one", 201)):
        answer = await site.visitor().post("/api/sessions", json=credentials("Ada", password))
        assert answer.status_code == status
    assert problem_in(await ada.client.delete("/api/password")) == (409, "last-factor")


@pytest.mark.parametrize(
    "password", ["password123", "PASSWORD123", "Iloveyou2", "11111111", "qwertyuiop", "adalovelace"]
)
async def test_a_password_of_everybodys_is_refused_and_the_name_too(site: Site, password: str) -> None:
    asked = new_account("AdaLovelace") | {"password": password}
    assert problem_in(await site.visitor().post("/api/accounts", json=asked)) == (400, "common-password")
    assert (await site.visitor().post("/api/accounts", json=new_account("AdaLovelace"))).status_code == 201


async def test_confirming_takes_the_right_password(site: Site) -> None:
    ada = await site.person()
    wrong = await ada.client.post("/api/sessions/current/confirm", json={"password": "not this one"})
    assert problem_in(wrong) == (401, "sign-in-failed")
    assert (await ada.client.post("/api/sessions/current/confirm", json={"password": PASSWORD})).status_code == 204


async def test_everything_leaves_with_the_person_but_no_secret(site: Site) -> None:
    ada = await site.person()
    await ada.push(change({"note": "a bad one"}), change({"name": "sumatriptan"}, kind="medication"))
    answer = await ada.client.get("/api/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="onset-export.json"'
    everything = json.loads(answer.content)
    assert everything["account"]["name"] == "Ada"
    assert [of["fields"] for of in everything["changes"]] == [{"note": "a bad one"}, {"name": "sumatriptan"}]
    assert {"password_hash", "recovery_hash", "token_hash"}.isdisjoint(answer.text)
    assert "argon2" not in answer.text


async def test_a_deleted_account_is_gone_for_all_its_devices_and_its_name_is_free(site: Site) -> None:
    ada = await site.person()
    laptop = await site.other_device(ada)
    await ada.push(change({"note": "gone soon"}))
    assert (await ada.client.delete("/api/accounts/current")).status_code == 204
    assert problem_in(await laptop.call()) == (410, "account-deleted")
    assert problem_in(await site.visitor().post("/api/sessions", json=credentials("Ada"))) == (401, "sign-in-failed")
    again = await site.person("Ada")
    assert await again.all() == []


async def test_by_invitation_and_once(storage: Storage, built: Path) -> None:
    async with open_site(settings_for(storage, signup="invite"), built) as site:
        await site.person()  # the first needs none
        with beside(storage) as db:
            now = time.time_ns() // 1_000_000
            code = invite(db, "https://diary.example", now).rpartition("/")[2]
            over = invite(db, "https://diary.example", now - 8 * 86_400_000).rpartition("/")[2]
        for wrong in ("", "A" * 43, over):
            asked = new_account("Bob") | {"invitation": wrong}
            assert problem_in(await site.visitor().post("/api/accounts", json=asked)) == (403, "invitation")
        for name, status in (("Bob", 201), ("Eve", 403)):
            asked = new_account(name) | {"invitation": code}
            assert (await site.visitor().post("/api/accounts", json=asked)).status_code == status


async def test_a_stream_ends_when_its_device_is_signed_out(site: Site) -> None:
    ada = await site.person()
    laptop = await site.other_device(ada)
    stream = asyncio.create_task(laptop.client.get("/api/live"))
    await asyncio.sleep(0.3)
    assert not stream.done()
    await ada.client.post(f"/api/devices/{laptop.device}/revoke", json={"wipe": False})
    answer = await asyncio.wait_for(stream, 1)
    assert answer.status_code == 200


async def test_a_deletion_that_was_stopped_halfway_is_finished_at_the_next_start(
    storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_site(settings_for(storage), built) as site:
        ada = await site.person()
        await ada.push(change({"note": "gone"}))

        def stopped(*_: object, **__: object) -> None:
            raise Busy

        with monkeypatch.context() as broken:
            broken.setattr("onset.accounts.people.delete_accounts", stopped)
            assert problem_in(await ada.client.delete("/api/accounts/current")) == (503, "busy")
        assert problem_in(await ada.call()) == (410, "account-deleted")
    async with open_site(settings_for(storage), built) as site:
        with beside(storage) as db:
            assert db.execute(select(RECORD)).all() == []
        assert await (await site.person("Ada")).all() == []


async def test_a_key_that_is_lost_is_no_deletion(storage: Storage) -> None:
    opened = open_sealed(storage)
    try:
        lost, deleted = str(uuid4()), str(uuid4())
        await opened.vault.create(deleted)
        await opened.vault.destroy(deleted)
        with pytest.raises(Problem, match="account-deleted"):
            await opened.vault.open(deleted)
        with pytest.raises(Tampered):
            await opened.vault.open(lost)
    finally:
        await opened.close()
