"""`onset serve`, as a person or a service manager runs it."""

import asyncio
import signal
import socket
import sys
import time
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from onset.accounts.wire import Me
from onset.settings import Storage
from tests.backend.postgres import free_port
from tests.backend.served import Served, need_built_web, onset, serving
from tests.backend.support import BROWSER, Json, Person, change, credentials, new_account


@pytest.fixture
def server(tmp_path: Path) -> Generator[Served]:
    """A server on a new data folder."""
    need_built_web()
    with serving(tmp_path / "data") as served:
        yield served


def visitor(server: Served) -> httpx.AsyncClient:
    """A browser."""
    return httpx.AsyncClient(base_url=server.url, headers=BROWSER)


async def sign_up(client: httpx.AsyncClient) -> Person:
    """Make the first account."""
    answer = await client.post("/api/accounts", json=new_account())
    assert answer.status_code == 201, answer.text
    return Person(client, msgspec.convert(answer.json(), type=Me), "00000000000000aa")


async def test_it_says_where_it_is_and_stops_without_a_word(server: Served) -> None:
    port = urlsplit(server.url).port
    assert server.greeting == f"Onset is at http://localhost:{port}\n"
    async with visitor(server) as client:
        page = await client.get("/")
        assert page.status_code == 200
        assert '<div id="app">' in page.text
        assert (await client.get("/sw.js")).status_code == 200
    assert server.stop() == (0, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_within_seconds_and_finishes_what_it_began(server: Served, number: signal.Signals) -> None:
    async with visitor(server) as client, visitor(server) as listener:
        ada = await sign_up(client)
        listener.cookies.update(client.cookies)
        async with listener.stream("GET", "/api/live") as stream:
            said = stream.aiter_text()
            assert await anext(said) == 'data: {"seq": 0}\n\n'
            slow = await SlowPush.begin(ada, server)
            begun = time.monotonic()
            stopping = asyncio.create_task(asyncio.to_thread(server.stop, number))
            await asyncio.sleep(0.7)
            answer = await slow.finish()
            assert [part async for part in said] == []
        assert await stopping == (0, "")
    assert time.monotonic() - begun < 5
    assert answer.startswith("HTTP/1.1 200")
    assert '"cursor":1' in answer


async def test_control_a_server_that_does_not_end_its_streams_hangs(tmp_path: Path) -> None:
    need_built_web()
    careless = (
        "import contextlib, onset.app, onset.cli;"
        "onset.app.before_stopping = lambda act: contextlib.nullcontext(); onset.cli.main()"
    )
    with serving(tmp_path / "data", program=(sys.executable, "-c", careless)) as server:
        async with visitor(server) as client:
            await sign_up(client)
            async with client.stream("GET", "/api/live") as stream:
                said = stream.aiter_text()  # kept, because the stream ends with it
                await anext(said)
                server.process.terminate()
                await asyncio.sleep(2)
                assert server.process.poll() is None


class SlowPush:
    """A push whose body takes its time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rest: bytes) -> None:
        self._reader, self._writer, self._rest = reader, writer, rest

    @classmethod
    async def begin(cls, person: Person, server: Served) -> "SlowPush":
        """Send the first half."""
        body = msgspec.json.encode(person.request(change({"pain": 3})))
        cookie = "; ".join(f"{name}={value}" for name, value in person.client.cookies.items())
        head = (
            "POST /api/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Onset: 1\r\n"
            f"Sec-Fetch-Site: same-origin\r\nConnection: close\r\nCookie: {cookie}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(server.url).port)
        writer.write(head.encode() + body[:50])
        await writer.drain()
        await asyncio.sleep(0.2)
        return cls(reader, writer, body[50:])

    async def finish(self) -> str:
        """Send the rest; the whole answer."""
        self._writer.write(self._rest)
        await self._writer.drain()
        answer = await asyncio.wait_for(self._reader.read(), 5)
        self._writer.close()
        return answer.decode()


async def test_what_was_stored_is_there_after_the_next_start(tmp_path: Path) -> None:
    need_built_web()
    attack = change({"pain": 3, "note": "over the left eye"})
    with serving(tmp_path / "data") as server:
        async with visitor(server) as client:
            await (await sign_up(client)).push(attack)
        assert server.stop() == (0, "")
    with serving(tmp_path / "data") as server:
        async with visitor(server) as client:
            answer = await client.post("/api/sessions", json=credentials())
            assert answer.status_code == 201
            ada = Person(client, msgspec.convert(answer.json(), type=Me), "00000000000000aa")
            assert [item.fields for item in await ada.all()] == [attack["fields"]]
        assert server.stop() == (0, "")


async def test_a_device_that_closes_its_stream_is_forgotten_and_hints_arrive(server: Served) -> None:
    async with visitor(server) as client, visitor(server) as listener:
        ada = await sign_up(client)
        listener.cookies.update(client.cookies)
        for seq in range(3):
            async with listener.stream("GET", "/api/live") as stream:
                assert stream.headers["content-type"].startswith("text/event-stream")
                assert stream.headers["cache-control"] == "no-store"
                said = stream.aiter_text()
                assert await anext(said) == f'data: {{"seq": {seq}}}\n\n'
                await ada.push(change({"pain": seq}))
                assert await asyncio.wait_for(anext(said), 2) == f'data: {{"seq": {seq + 1}}}\n\n'
    assert server.stop() == (0, "")


async def test_more_than_a_thousand_who_look_stop_nobody(server: Served) -> None:
    async with visitor(server) as client:
        ada = await sign_up(client)
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        request = f"GET /api/live HTTP/1.1\r\nHost: localhost\r\nX-Onset: 1\r\nCookie: {cookie}\r\n\r\n".encode()
        looking: list[asyncio.StreamWriter] = []
        try:
            async with asyncio.timeout(60):  # it would wait for ever
                for _ in range(1100):
                    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(server.url).port)
                    looking.append(writer)
                    writer.write(request)
                    await reader.readuntil(b'"seq"')
                await ada.push(change({"pain": 3}))
        finally:
            for writer in looking:
                writer.close()


@pytest.mark.postgres
async def test_two_processes_on_postgresql(tmp_path: Path, postgres_storage: Storage) -> None:
    need_built_web()
    with serving(tmp_path / "data", ONSET_DATABASE=postgres_storage.database, ONSET_WORKERS="2") as server:
        async with visitor(server) as client:
            ada = await sign_up(client)
            await ada.push(change({"pain": 3}))
            for _ in range(20):
                async with visitor(server) as other:
                    other.cookies.update(client.cookies)
                    assert len(await Person(other, ada.me, ada.device).all()) == 1
        assert server.stop() == (0, "")


def refusal(*arguments: str, **environment: str) -> str:
    """What `onset` says when it does not start: one sentence for it, and nothing else."""
    process = onset(*arguments, **environment)
    out, errors = process.communicate(timeout=20)
    assert process.returncode not in {0, None}
    assert out == ""
    [line] = errors.splitlines()
    assert line.startswith("onset: ")
    assert line.endswith(".")
    return line.removeprefix("onset: ")


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    need_built_web()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = refusal("serve", "--port", port, "--data", str(tmp_path))
    assert said == f"Port {port} is taken. Choose another with --port or ONSET_PORT."


def test_a_second_server_on_the_same_port_does_not_start(server: Served, tmp_path: Path) -> None:
    port = str(urlsplit(server.url).port)
    assert "is taken" in refusal("serve", "--port", port, "--data", str(tmp_path / "other"))


BAD: list[tuple[Json, str]] = [
    ({"ONSET_PORT": "abc"}, "ONSET_PORT"),
    ({"ONSET_PORT": "0"}, "ONSET_PORT"),
    ({"ONSET_PORT": "70000"}, "ONSET_PORT"),
    ({"ONSET_DATABASE": "mysql://somewhere/onset"}, "ONSET_DATABASE"),
    ({"ONSET_WORKERS": "2"}, "ONSET_WORKERS above 1 needs PostgreSQL"),
    ({"ONSET_WORKERS": "0"}, "ONSET_WORKERS"),
    ({"ONSET_SIGNUP": "everybody"}, "ONSET_SIGNUP"),
    ({"ONSET_ORIGIN": "diary.example"}, "ONSET_ORIGIN"),
    ({"ONSET_ORIGIN": "https://diary.example/"}, "ONSET_ORIGIN"),
    ({"ONSET_HOST": "no.such.host.invalid"}, "Cannot listen on no.such.host.invalid"),
    ({"ONSET_DATABASE": "postgresql://onset@127.0.0.1:1/onset"}, "ONSET_DATABASE cannot be opened"),
    ({"ONSET_DATABASE": "postgresql://onset@127.0.0.1:port/onset"}, "ONSET_DATABASE"),
    ({"ONSET_DATA": "/dev/null/here"}, "The data folder /dev/null/here cannot be used"),
]


@pytest.mark.parametrize(("environment", "said"), BAD, ids=lambda value: str(value)[:60])
def test_a_bad_setting_is_one_sentence(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    need_built_web()
    defaults = {"ONSET_DATA": str(tmp_path), "ONSET_PORT": str(free_port())}
    assert refusal("serve", **(defaults | environment)).startswith(said)


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    need_built_web()
    (tmp_path / "onset.db").write_text("this is a diary on paper" * 100)
    said = refusal("serve", "--data", str(tmp_path), "--port", str(free_port()))
    assert said == f"The database in {tmp_path} cannot be opened: file is not a database."


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["--version"]])
def test_help(arguments: list[str]) -> None:
    out, errors = onset(*arguments).communicate(timeout=20)
    assert "onset" in out
    assert errors == ""


def test_an_unknown_command_is_refused() -> None:
    process = onset("dance")
    out, errors = process.communicate(timeout=20)
    assert (process.returncode, out) == (2, "")
    assert "dance" in errors
    assert "Traceback" not in errors
