"""Write the vectors that both languages are held to. Run by hand: `.venv/bin/python -m tests.vectors.make`."""

import json
import random
from pathlib import Path
from typing import Any, Final

import msgspec

from onset.diary.ids import derived_id
from onset.sync.admission import fault_of
from onset.sync.digest import digest_text, record_digest
from onset.sync.merge import merge
from onset.sync.stamp import ZERO, is_stamp, observe, tick
from onset.sync.superseded import written_over
from onset.sync.wire import Change, Scalar
from tests.vectors.diaries import cases
from tests.vectors.overviews import overview_cases
from tests.vectors.random_diaries import random_cases
from tests.vectors.warnings import warning_cases

HERE: Final = Path(__file__).parent
NOW: Final = 1_790_000_000_000
DEVICES: Final = ["0" * 15 + "1", "00ff00ff00ff00ff", "a" * 16, "f" * 16]
NAMES: Final = ["pain", "note", "deleted", "symptom.nausea", "symptom.light-2", "constructor", "toString", "zone"]
ID: Final = "019aa000-0000-7000-8000-00000000abcd"
IDS: Final = [ID, ID.upper(), ID[:-1], f"{ID}\n", "", ID.replace("-", "")]
KINDS: Final = ["test", "own-list", "Test", "", "a" * 64, "a" * 65, "a\n"]
FIELD_NAMES: Final = [
    "a", "startedAt", "symptom.nausea", "a.0", "a.b-c_d", "A", "", "a.", ".a", "a..b", "a.b.c", "a b", "a\n", "1a",
    "a.B", "a.-", "é", "__proto__", "constructor", "a" * 128, "a" * 129, "\ud800",
]  # fmt: skip
NUMBERS: Final[list[Scalar]] = [
    None, True, False, 0, -1, 1.5, 2**53 - 1, -(2**53) + 1, 2**53, -(2**53), 2**53 + 2, 1e300, -1e300,
]  # fmt: skip
TEXTS: Final = [
    ("", 0), ("x", 10_000), ("x", 10_001), ("\U0001f600", 10_000), ("\U0001f600", 10_001), ("\x00", 1),
    ("a\ud800", 1), ("\udc00b", 1), ("\U0001f600\ud83d", 1), ("\n\t", 5), ("\ufffe", 1),
]  # fmt: skip
# Beyond U+FFFF, UTF-16 units and UTF-8 bytes order differently.
VALUES: Final[list[Scalar]] = [
    None, True, False, 0, 1, -1, 10, 1.5, -0.5, 1e-7, 1e16 / 3, 2**53 - 1, "", "0", "a", "é", "\ue000", "\uffff",
    "\U0001f600", "\U00010000", 'quote " and \\', "line\nbreak", "\u2028", "\x7f", "\x01",
]  # fmt: skip


def stamps(rng: random.Random) -> dict[str, Any]:
    ticks: list[dict[str, Any]] = []
    for _ in range(80):
        last = ZERO
        device = rng.choice(DEVICES)
        for _ in range(rng.randrange(1, 4)):
            ms = NOW + rng.randrange(-5, 5)
            counter = rng.choice([0, 1, 0xFFFE, 0xFFFF])
            last = rng.choice([last, f"{ms:012x}-{counter:04x}-{rng.choice(DEVICES)}"])
            now = NOW + rng.choice([-(10**10), -3, 0, 1, 4, 10**10])
            made = tick(last, now, device)
            ticks.append({"last": last, "now": now, "device": device, "expected": made})
            last = made
    some = [str(case["expected"]) for case in ticks]
    pairs = zip(some[:40], some[40:80], strict=True)
    observed = [{"last": a, "remote": b, "expected": observe(a, b)} for a, b in pairs]
    good = some[0]
    texts = [good, ZERO, "", good.upper(), good + "\n", good[:-1], good + "0", " " + good, good.replace("-", "_"),
             "g" + good[1:], good.replace("0", "٠", 1)]  # fmt: skip
    return {"tick": ticks, "observe": observed, "forms": [{"text": text, "stamp": is_stamp(text)} for text in texts]}


def merges(rng: random.Random) -> list[dict[str, Any]]:
    equal = [_damaged(*rng.sample(VALUES, 2)) for _ in range(40)]
    return [_merge(rng) for _ in range(80)] + equal + [_damaged("\uffff", "\U00010000")]


def _damaged(one: Scalar, other: Scalar) -> dict[str, Any]:
    """Two values under one stamp."""
    stamp = tick(ZERO, NOW, DEVICES[0])
    sides = [[Change(ID, "attack", stamp, {"note": value})] for value in (one, other)]
    return _case(sides)


def _merge(rng: random.Random) -> dict[str, Any]:
    pool = [f"{NOW + rng.randrange(3):012x}-{rng.randrange(2):04x}-{rng.choice(DEVICES)}" for _ in range(4)]
    id_ = derived_id("6ba7b810-9dad-11d1-80b4-00c04fd430c8", str(rng.random()))
    sides = [[_change(rng, id_, pool) for _ in range(rng.randrange(4))] for _ in range(2)]
    return _case(sides)


def _case(sides: list[list[Change]]) -> dict[str, Any]:
    expected = merge(sides[0], sides[1])
    case: dict[str, Any] = msgspec.to_builtins({"held": sides[0], "arriving": sides[1], "expected": expected})
    return case


def _change(rng: random.Random, id_: str, pool: list[str]) -> Change:
    names = rng.sample(NAMES, rng.randrange(1, 4))
    return Change(id_, "attack", rng.choice(pool), {name: rng.choice(VALUES) for name in names})


def digests(rng: random.Random) -> list[dict[str, Any]]:
    held = [[], *(merge(case["held"], case["arriving"]) for case in map(_sides, [rng] * 60))]
    return [
        {
            "name": f"record {n}",
            "changes": msgspec.to_builtins(changes),
            "digest": digest_text(record_digest(changes)),
        }
        for n, changes in enumerate(held)
    ]


def earlier(rng: random.Random) -> list[dict[str, Any]]:
    """What is written over, in a record that holds something when more comes."""
    made: list[dict[str, Any]] = []
    for _ in range(120):
        sides = _sides(rng, apart=50_000)
        before = merge(sides["held"], [])
        lost = written_over(before, sides["arriving"], merge(before, sides["arriving"]))
        made.append(msgspec.to_builtins({"before": before, "arriving": sides["arriving"], "lost": lost}))
    return made


def _sides(rng: random.Random, apart: int = 1) -> dict[str, list[Change]]:
    pool = [
        f"{NOW + apart * rng.randrange(4):012x}-{rng.randrange(2):04x}-{rng.choice(DEVICES[:2])}" for _ in range(5)
    ]
    return {side: [_change(rng, ID, pool) for _ in range(rng.randrange(4))] for side in ("held", "arriving")}


def ids(rng: random.Random) -> list[dict[str, str]]:
    names = ["", "a", "check-in 2026-11-21", "é", "\U0001f600", "x" * 55, "x" * 56, "x" * 64, "y" * 200]
    spaces = [f"{rng.getrandbits(128):032x}" for _ in range(3)]
    dashed = ["-".join([s[:8], s[8:12], s[12:16], s[16:20], s[20:]]) for s in spaces]
    return [{"namespace": space, "name": name, "id": derived_id(space, name)} for space in dashed for name in names]


def limits() -> dict[str, list[dict[str, Any]]]:
    return {
        "names": [{"name": name, "reason": _reason({name: 1})} for name in FIELD_NAMES],
        "values": [{"value": value, "reason": _reason({"a": value})} for value in NUMBERS],
        "texts": [{"unit": unit, "times": n, "reason": _reason({"a": unit * n})} for unit, n in TEXTS],
        "sizes": [
            {"fields": n, "length": length, "reason": _reason({f"a{i}": "x" * length for i in range(n)})}
            for n, length in [
                (0, 0),
                (1, 0),
                (1000, 0),
                (1001, 0),
                (6, 9999),
                (7, 9999),
                (7, 9336),
                (7, 9337),
                (7, 9338),
                (7, 9339),
                (7, 9340),
            ]
        ],
        "ids": [{"id": id_, "reason": _reason({"a": 1}, id_=id_)} for id_ in IDS],
        "kinds": [{"kind": kind, "reason": _reason({"a": 1}, kind=kind)} for kind in KINDS],
    }


def _reason(fields: dict[str, Scalar], id_: str = ID, kind: str = "test") -> str | None:
    fault = fault_of(Change(id_, kind, tick(ZERO, NOW, DEVICES[0]), fields))
    return fault.reason if fault else None


def write(name: str, cases: object) -> None:
    # ASCII, so that lone surrogates and odd characters stand in the file as escapes.
    (HERE / f"{name}.json").write_text(json.dumps(cases, separators=(",", ":")).replace("},{", "},\n{") + "\n")


if __name__ == "__main__":
    write("stamp", stamps(random.Random(1)))  # noqa: S311
    write("merge", merges(random.Random(2)))  # noqa: S311
    write("digest", digests(random.Random(5)))  # noqa: S311
    write("earlier", earlier(random.Random(6)))  # noqa: S311
    write("ids", ids(random.Random(3)))  # noqa: S311
    write("limits", limits())
    write("diary", [*cases(), *random_cases()])
    write("overview", overview_cases())
    write("warning_rule", warning_cases())
