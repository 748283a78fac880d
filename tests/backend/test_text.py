"""The words: every language says the same things."""

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

import pytest

from onset.text import LANGUAGES, Words, language

OTHERS = [code for code in LANGUAGES if code != "en"]
# Product names, units and signs that are the same everywhere.
SHORTEST = 24


def forms(word: str | dict[str, str]) -> Iterator[str]:
    """Every text of a word: one, or one for each plural category."""
    yield from [word] if isinstance(word, str) else word.values()


def blanks(word: str | dict[str, str]) -> set[str]:
    """The names of a word's blanks."""
    return {name for text in forms(word) for name in re.findall(r"\{(\w+)\}", text)}


def differences(english: Mapping[str, Words], other: Mapping[str, Words]) -> list[str]:
    """Where another language lacks a word, has one too many, or fills in something else."""
    found = [f"section {name}" for name in english.keys() ^ other.keys()]
    for section in english.keys() & other.keys():
        ours, theirs = english[section], other[section]
        found += [f"{section}.{key}" for key in ours.keys() ^ theirs.keys()]
        found += [
            f"{section}.{key} fills in {blanks(theirs[key])}"
            for key in ours.keys() & theirs.keys()
            if blanks(ours[key]) != blanks(theirs[key])
        ]
    return sorted(found)


def untranslated(english: Mapping[str, Words], other: Mapping[str, Words]) -> list[str]:
    """Sentences that are the same in both languages."""
    return [
        f"{section}.{key}"
        for section, words in english.items()
        for key, word in words.items()
        if isinstance(word, str) and len(word) > SHORTEST and other[section][key] == word
    ]


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_every_word_with_the_same_blanks(code: str) -> None:
    assert differences(language("en"), language(code)) == []
    assert untranslated(language("en"), language(code)) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_are_quiet_and_whole(code: str) -> None:
    for section, words in language(code).items():
        for key, word in words.items():
            for text in forms(word):
                assert text == text.strip() != "", f"{section}.{key}"
                assert "!" not in text, f"{section}.{key}"
                assert not re.search(r"deine? auslöser|your triggers|streak", text.lower()), f"{section}.{key}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_section_stands_in_two_files(code: str) -> None:
    sections = [
        section
        for file in files("onset.text").joinpath(code).iterdir()
        for section in json.loads(file.read_text("utf-8"))
    ]
    assert len(sections) == len(set(sections))


def test_control_what_differs_is_seen() -> None:
    english: dict[str, Words] = {"a": {"x": "{n} of them", "y": "a sentence that is long enough"}, "b": {}}
    other: dict[str, Words] = {"a": {"x": "{m} davon", "z": ""}}
    assert differences(english, other) == ["a.x fills in {'m'}", "a.y", "a.z", "section b"]
    assert untranslated({"a": english["a"]}, {"a": english["a"]}) == ["a.y"]
