"""The privacy page: there in both languages, and true of this server."""

from pathlib import Path

import pytest

from onset.pages.privacy import preferred
from onset.settings import Storage
from onset.text import LANGUAGES, words
from tests.backend.support import Site, open_site, settings_for


@pytest.mark.parametrize(
    ("asked", "accepted", "code"),
    [
        ("", "", "en"),
        ("", "de-AT,de;q=0.9,en;q=0.8", "de"),
        ("", "fr-FR, fr;q=0.9", "en"),
        ("?lang=de", "en", "de"),
        ("?lang=xx", "de", "de"),
    ],
)
async def test_it_speaks_the_readers_language(site: Site, asked: str, accepted: str, code: str) -> None:
    answer = await site.visitor().get(f"/privacy{asked}", headers={"Accept-Language": accepted})
    assert answer.status_code == 200
    assert f'<html lang="{code}">' in answer.text
    assert words("privacy", code)["operator"] in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("signup", ["closed", "invite", "open"])
async def test_it_says_who_may_come_in(sqlite_storage: Storage, built: Path, signup: str) -> None:
    async with open_site(settings_for(sqlite_storage, signup=signup), built) as site:
        page = (await site.visitor().get("/privacy")).text
    said = {mode: words("privacy", "en")[mode] in page for mode in ("closed", "invite", "open")}
    assert said == {mode: mode == signup for mode in said}


def test_it_never_promises_that_nobody_else_reads() -> None:
    for code in LANGUAGES:
        said = " ".join(words("privacy", code).values()).lower()
        assert not {"only you", "nur du"} & {said[i : i + n] for n in (6, 8) for i in range(len(said))}
        assert words("privacy", code)["operator"]


def test_a_language_is_found_or_english() -> None:
    assert [preferred(text) for text in ("", "*", "DE", "en;q=0.1")] == ["en", "en", "de", "en"]
