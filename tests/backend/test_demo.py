"""`onset demo`: a sample diary in a folder of its own, one address that signs in, and nothing left behind."""

import os
import signal
from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import httpx
import msgspec
import pytest

from onset.accounts.service import Accounts
from onset.accounts.wire import Me, NewAccount
from onset.cli import demo_environment
from onset.demo.pen import NAMESPACE
from onset.demo.service import NAME, PASSWORD, set_up
from onset.diary.ids import derived_id
from onset.problems import Problem
from onset.sealing.opening import open_sealed
from onset.settings import Storage
from onset.sync.wire import SyncReply, SyncRequest
from tests.backend.postgres import free_port
from tests.backend.served import Served, need_built_web, onset, serving, wait_until_well
from tests.backend.support import BROWSER, credentials, new_account

DEVICE = "00000000000000bb"


@pytest.fixture
def demo(tmp_path: Path) -> Generator[Served]:
    """The demo, its temporary folders in one that can be looked into; another diary's settings stand around."""
    need_built_web()
    port = str(free_port())
    (tmp_path / "mine").mkdir()
    mine = {"ONSET_DATA": str(tmp_path / "mine"), "ONSET_ORIGIN": "https://diary.example", "ONSET_SIGNUP": "open"}
    process = onset("demo", "--port", port, TMPDIR=str(tmp_path), **mine)
    try:
        assert process.stdout is not None
        greeting = process.stdout.readline() + process.stdout.readline()
        url = f"http://127.0.0.1:{port}"
        wait_until_well(process, url)
        yield Served(process, url, greeting)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


async def pulled(client: httpx.AsyncClient, me: Me) -> set[str]:
    """The ids of all records that a new device gets."""
    found: set[str] = set()
    cursor, epoch, more = 0, "", True
    while more:
        request = SyncRequest(
            protocol=1, account=me.account, device=DEVICE, epoch=epoch, cursor=cursor, pending=0, changes=[]
        )
        answer = await client.post("/api/sync", content=msgspec.json.encode(request))
        assert answer.status_code == 200, answer.text
        reply = msgspec.json.decode(answer.content, type=SyncReply)
        found |= {change.id for change in reply.changes}
        cursor, epoch, more = reply.cursor, reply.epoch, reply.more
    return found


async def test_one_address_signs_in_and_the_folder_goes_in_the_end(demo: Served, tmp_path: Path) -> None:
    assert f"{demo.url}/demo" in demo.greeting
    assert [name.startswith("onset-demo-") for name in names(tmp_path)] == [False, True]
    headers = BROWSER | {"Origin": demo.url, "Content-Type": "application/json"}
    async with httpx.AsyncClient(base_url=demo.url, headers=headers) as client:
        assert (await client.get("/api/me")).status_code == 204
        way_in = await client.get("/demo")
        assert (way_in.status_code, way_in.headers["location"]) == (303, "/")
        me = msgspec.json.decode((await client.get("/api/me")).content, type=Me)
        assert me == Me(me.account, NAME, NAMESPACE)
        ids = await pulled(client, me)
        yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - as the command reckons
        assert derived_id(NAMESPACE, "setting/sample") in ids
        assert len(ids) > 1_000
        assert {derived_id(NAMESPACE, f"checkin/{yesterday - timedelta(days=back)}") for back in range(9)} & ids
        said = (await client.get("/api/review", params={"day": str(yesterday + timedelta(days=1))})).json()
        assert {"usual", "warning"} <= {finding["level"] for finding in said["insights"]["signs"]["findings"]}
        assert len(said["insights"]["treatments"]["courses"]) == 5
        other = credentials(NAME, device=DEVICE) | {"password": PASSWORD}
        assert (await client.post("/api/sessions", json=other)).status_code == 201
    assert demo.stop() == (0, "")
    assert names(tmp_path) == ["mine"]
    assert names(tmp_path / "mine") == []


def test_it_takes_over_no_setting_but_whether_anything_is_inferred() -> None:
    around = {"ONSET_DATA": "/mine", "ONSET_DATABASE": "postgresql://mine", "ONSET_INSIGHTS": "off"}
    assert demo_environment(around, "/tmp/demo", "http://127.0.0.1:8123") == {  # noqa: S108 - nothing is written there
        "ONSET_DATA": "/tmp/demo",  # noqa: S108
        "ONSET_PORT": "8123",
        "ONSET_ORIGIN": "http://127.0.0.1:8123",
        "ONSET_INSIGHTS": "off",
    }


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_an_ordinary_server_has_no_such_address(tmp_path: Path) -> None:
    need_built_web()
    with serving(tmp_path / "data") as served:
        answer = httpx.get(f"{served.url}/demo")
        assert answer.status_code == 404
        assert "set-cookie" not in answer.headers


async def test_a_folder_with_an_account_is_left_alone(sqlite_storage: Storage) -> None:
    opened = open_sealed(sqlite_storage)
    accounts = Accounts(opened.database, opened.vault, signup="closed", changed=lambda _: None)
    await accounts.sign_up(msgspec.convert(new_account(), NewAccount), "")
    await opened.close()
    with pytest.raises(Problem, match="sign-up-closed"):
        await set_up(sqlite_storage, date(2026, 11, 21))
