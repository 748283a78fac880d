"""All words that a person reads, one JSON file for each language; the web bundles the same files."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

Words = dict[str, str | dict[str, str]]


@cache
def language(code: str = "en") -> dict[str, Words]:
    """All words of a language by section. A word that counts has one form for each plural category."""
    return msgspec.json.decode(files("onset.text").joinpath(f"{code}.json").read_bytes(), type=dict[str, Words])


def words(section: str, code: str = "en") -> Mapping[str, str]:
    """The plain words of one section."""
    return {key: word for key, word in language(code)[section].items() if isinstance(word, str)}
