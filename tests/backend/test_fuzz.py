"""Whatever is sent to the API, it answers with words and never falls over; and both databases answer alike.

The cases are schemathesis', from the API's own description: what fits it and what does not.
"""

import os
from collections.abc import AsyncGenerator, Iterable
from pathlib import Path
from typing import Any, Final, cast
from uuid import UUID

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from onset.settings import Storage
from tests.backend.support import Json, Person, Site, new_account, open_site, settings_for

CASES: Final = int(os.environ.get("ONSET_FUZZ", "1000"))
"""`make soak` asks for ten times as many."""
ENDS: Final = {("DELETE", "/api/accounts/current"), ("DELETE", "/api/sessions/current"), ("GET", "/api/live")}
"""After these nobody is signed in any more, or the answer does not end: asked last, and the stream not at all."""
KNOWN: Final = {200, 201, 204, 304, 400, 401, 403, 404, 405, 409, 410, 413, 415, 429}


@pytest.fixture(autouse=True)
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many tries as the test wants."""

    async def count(*_: object) -> None:
        """Nothing is counted."""

    monkeypatch.setattr("onset.accounts.limits.Limits.count", count)


@pytest.fixture
async def both(
    sqlite_storage: Storage, postgres_storage: Storage, built: Path, tmp_path: Path
) -> AsyncGenerator[tuple[Site, Site]]:
    """The same app on both sorts of database."""
    on_postgres = Storage(data=str(tmp_path / "pg"), database=postgres_storage.database)
    described = {"ONSET_SCHEMA": "on"}
    async with (
        open_site(settings_for(sqlite_storage, **described), built) as one,
        open_site(settings_for(on_postgres, **described), built) as other,
    ):
        yield one, other


def cases_of(document: Json, many: int) -> list[tuple[str, str, dict[str, Any]]]:
    """Requests for every operation, the same every time: method, declared path, and what to send."""
    schema = schemathesis.openapi.from_dict(document)
    operations: list[Any] = [of.ok() for of in cast(Iterable[Any], schema.get_all_operations()) if isinstance(of, Ok)]
    found: list[tuple[str, str, dict[str, Any]]] = []
    each = -(-many // len(operations))  # half of them have no input that does not fit, or little
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @seed(20_261_126)
            @settings(
                max_examples=each,
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
            )
            @given(operation.as_strategy(generation_mode=mode))
            def draw(case: Any) -> None:  # noqa: ANN401 - the library's type has no parameters to give
                sent = case.as_transport_kwargs(base_url="http://localhost:8000")
                found.append((operation.method.upper(), operation.path, sent))  # noqa: B023 - called at once

            try:
                draw()
            except Exception as error:
                if "Unsatisfiable" not in type(error).__name__ and mode is GenerationMode.POSITIVE:
                    raise
    return sorted(found, key=lambda case: (case[0], case[1]) in ENDS)


async def send(client: httpx.AsyncClient, method: str, sent: dict[str, Any]) -> httpx.Response | None:
    """One request; None where httpx itself refuses to write it."""
    given_ = cast(dict[str, str], sent.get("headers") or {})
    headers = {name: value for name, value in given_.items() if name.lower() != "user-agent"}
    body = sent.get("json")
    try:
        return await client.request(
            method,
            sent["url"],
            params=sent.get("params"),
            headers={"Content-Type": "application/json"} | headers,
            content=sent.get("data") if isinstance(sent.get("data"), bytes | str) else None,
            json=body if sent.get("data") is None else None,
        )
    except (UnicodeEncodeError, httpx.InvalidURL, TypeError, ValueError, httpx.LocalProtocolError):
        return None


async def known_as(site: Site) -> Person:
    """The same person on each."""
    client = site.visitor()
    body = new_account("Ada") | {"namespace": str(UUID(int=7))}
    answer = await client.post("/api/accounts", json=body)
    assert answer.status_code == 201
    from onset.accounts.wire import Me

    me = answer.json()
    return Person(client, Me(me["account"], me["name"], me["namespace"]), "00000000000000aa")


@pytest.mark.postgres
async def test_nothing_makes_the_server_fall_over_and_both_databases_answer_alike(both: tuple[Site, Site]) -> None:
    document = (await both[0].visitor().get("/schema/openapi.json")).json()
    cases = cases_of(document, CASES)
    assert len(cases) >= CASES * 0.9
    people = [await known_as(site) for site in both]
    answered = 0
    for method, path, sent in cases:
        if path == "/api/live":
            continue
        answers = [await send(person.client, method, sent) for person in people]
        one, other = answers
        if one is None or other is None:
            assert one is other
            continue
        answered += 1
        assert one.status_code in KNOWN, (method, path, sent, one.text)
        assert one.status_code == other.status_code, (method, path, sent, one.text, other.text)
        if one.status_code >= 400:
            assert one.json()["type"] == other.json()["type"], (method, path, sent)
    assert answered >= CASES * 0.8


ODD: Final[list[bytes]] = [
    b'{"name": "a\\u0000b", "password": "x"}',
    b'{"name": ' + b"9" * 400 + b', "device": 1, "password": 1, "wipe": "x"}',
    b'{"name": 7, "password": "x"}',
    b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"name": [' + b"1," * 60_000 + b"1]}",
    b'{"name": "\xff\xfe"}',
    b'{"name": "\\ud800"}',
    b"[]",
    b"null",
    b'"' + b"a" * 1000,
    b"{" * 1000,
    b"\x00",
]


@pytest.mark.postgres
async def test_odd_bodies_are_refused_alike_at_every_door(both: tuple[Site, Site]) -> None:
    document = (await both[0].visitor().get("/schema/openapi.json")).json()
    people = [await known_as(site) for site in both]
    doors = [
        (method.upper(), path.replace("{device}", "00000000000000aa").replace("{pairing}", "none"))
        for path, methods in document["paths"].items()
        for method, about in methods.items()
        if "requestBody" in about
    ]
    assert len(doors) >= 15
    for method, path in doors:
        for body in ODD:
            answers = [
                await person.client.request(method, path, content=body, headers={"Content-Type": "application/json"})
                for person in people
            ]
            statuses = {answer.status_code for answer in answers}
            assert len(statuses) == 1, (path, body[:40], answers[0].text)
            assert 400 <= statuses.pop() < 500, (path, body[:40])


async def test_the_description_is_given_only_where_it_is_asked_for(site: Site) -> None:
    for path in ("/schema", "/schema/openapi.json", "/schema/swagger"):
        assert (await site.visitor().get(path)).status_code == 404
