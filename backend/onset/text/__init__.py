"""All words that a person reads: a folder for each language, a file for each place. The web bundles the same ones."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

Words = dict[str, str | dict[str, str]]

LANGUAGES = ("en", "de")


@cache
def language(code: str = "en") -> dict[str, Words]:
    """All words of a language by section. A word that counts has one form for each plural category."""
    folder = files("onset.text").joinpath(code)
    book: dict[str, Words] = {}
    for file in folder.iterdir():
        book |= msgspec.json.decode(file.read_bytes(), type=dict[str, Words])
    return book


def words(section: str, code: str = "en") -> Mapping[str, str]:
    """The plain words of one section."""
    return {key: word for key, word in language(code)[section].items() if isinstance(word, str)}
