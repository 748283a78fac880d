"""Prints the JSON Schema of everything the web needs types for; `make schema` turns it into TypeScript."""

import sys
from collections.abc import Iterable
from typing import Any, Final, cast

import msgspec

from onset.accounts import pairing_wire as pairing
from onset.accounts import passkey_wire as passkeys
from onset.accounts import wire as accounts
from onset.diary.lists import LISTS
from onset.diary.records import KINDS
from onset.problems import ProblemDetails
from onset.review.findings.review import Review
from onset.sync import wire as sync

SHARED: Final[tuple[type[msgspec.Struct], ...]] = (
    *KINDS.values(),
    sync.Change,
    sync.Earlier,
    sync.SyncRequest,
    sync.Refusal,
    sync.SyncReply,
    accounts.Device,
    accounts.NewAccount,
    accounts.SignIn,
    accounts.Me,
    accounts.Recovery,
    accounts.RecoveryCode,
    accounts.Account,
    passkeys.Ceremony,
    passkeys.NewPasskeyAccount,
    passkeys.PasskeySignIn,
    passkeys.NewPasskey,
    pairing.Pairing,
    pairing.Standing,
    pairing.Asking,
    Review,
    ProblemDetails,
)


def schema() -> bytes:
    """One JSON Schema document, every shared type a property of its root so that all of them are emitted."""
    references, definitions = msgspec.json.schema_components(SHARED, ref_template="#/definitions/{name}")
    for definition in definitions.values():
        definition.setdefault("additionalProperties", False)
        _forget_bounds(definition)
    for kind, lists in LISTS.items():
        _tick(definitions, KINDS[kind].__name__, lists)
    document = {
        "title": "Shared",
        "type": "object",
        "properties": {kind.__name__: reference for kind, reference in zip(SHARED, references, strict=True)},
        "required": [kind.__name__ for kind in SHARED],
        "additionalProperties": False,
        "definitions": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(document))


def _tick(definitions: dict[str, Any], name: str, lists: Iterable[str]) -> None:
    """Make one definition that of the kind's fixed fields and its ticks; `Ticks` stands in the file's banner."""
    fixed = definitions[name]
    union = " | ".join(f"'{item}'" for item in lists)
    about = {word: fixed.pop(word) for word in ("title", "description") if word in fixed}
    definitions[name] = about | {"allOf": [fixed, {"tsType": f"Ticks<{union}>"}]}


def _forget_bounds(node: object) -> None:
    """Drop what TypeScript cannot say: a bounded list would become a union of tuples."""
    if isinstance(node, dict):
        members = cast(dict[str, object], node)
        for word in ("maxItems", "minItems", "default"):
            members.pop(word, None)
        for child in members.values():
            _forget_bounds(child)
    elif isinstance(node, list):
        for child in cast(list[object], node):
            _forget_bounds(child)


if __name__ == "__main__":
    sys.stdout.buffer.write(schema())
