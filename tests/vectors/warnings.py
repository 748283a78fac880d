"""When the warning rule speaks as a sign is tapped: named cases by hand, and many drawn at random.

Times are milliseconds since 1970 in UTC. A sign without a name is `something`.
"""

import random
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from onset.review.findings.signs import RuleRow, WarningRule
from onset.review.speaking import Felt, Moment, Said, Went, spoken

Json = dict[str, Any]

NOW: Final = 1_790_000_000_000
_HOUR: Final = 3_600_000
_SIGNS: Final = ["yawning", "neck_stiffness", "fatigue", "something", "019aa000-0000-7000-8000-00000000abcd"]

_ROWS: Final = (
    RuleRow(signs=["neck_stiffness", "yawning"], followed=11, of=12, usual=1.8),
    RuleRow(signs=["fatigue", "yawning"], followed=10, of=13, usual=1.9),
    RuleRow(signs=["yawning"], followed=14, of=20, usual=3.1),
    RuleRow(signs=["fatigue", "neck_stiffness", "yawning"], followed=7, of=10, usual=1.4),
    RuleRow(signs=["something"], followed=9, of=16, usual=2.4),
)
RULE: Final = WarningRule(horizon_hours=24, within_hours=12, per_week=3, rows=list(_ROWS))


def warning_cases() -> list[Json]:
    """All of them, each with the row to say, or null for silence."""
    return [*_named(), *_drawn(random.Random(4))]  # noqa: S311


def answer(of: Json) -> RuleRow | None:
    """What is said in a case."""
    rule = None if of["rule"] is None else msgspec.convert(of["rule"], WarningRule)

    def hours(at: int) -> float:
        # From now on, so that whole hours are whole.
        now: int = of["now"]
        return (at - now) / _HOUR

    moment = Moment(
        now=0.0,
        tapped=of["tapped"],
        felt=[Felt(felt["sign"], hours(felt["at"])) for felt in of["felt"]],
        warnings=[Said(hours(said["at"]), said["signs"]) for said in of["warnings"]],
        attacks=[
            Went(hours(went["start"]), None if went["end"] is None else hours(went["end"])) for went in of["attacks"]
        ],
    )
    return spoken(rule, moment)


def _case(
    name: str,
    tapped: str,
    expected: Sequence[str] | None,
    *,
    felt: Sequence[tuple[str, float]] = (),
    warnings: Sequence[tuple[float, Sequence[str]]] = (),
    attacks: Sequence[tuple[float, float | None]] = (),
    rule: WarningRule | None = RULE,
) -> Json:
    """One case; times are hours before now. What is expected is said by hand, and has to be what is answered."""
    of = _plain(name, tapped, felt=felt, warnings=warnings, attacks=attacks, rule=rule)
    row = answer(of)
    assert (None if row is None else row.signs) == (None if expected is None else list(expected)), (name, row)
    return of | {"expected": msgspec.to_builtins(row)}


def _plain(
    name: str,
    tapped: str,
    *,
    felt: Sequence[tuple[str, float]],
    warnings: Sequence[tuple[float, Sequence[str]]],
    attacks: Sequence[tuple[float, float | None]],
    rule: WarningRule | None,
) -> Json:
    return {
        "name": name,
        "rule": msgspec.to_builtins(rule),
        "now": NOW,
        "tapped": tapped,
        "felt": [{"sign": sign, "at": _ago(hours)} for sign, hours in felt],
        "warnings": [{"at": _ago(hours), "signs": list(signs)} for hours, signs in warnings],
        "attacks": [{"start": _ago(start), "end": None if end is None else _ago(end)} for start, end in attacks],
    }


def _ago(hours: float) -> int:
    return NOW - round(hours * _HOUR)


_JUST: Final = 1 / _HOUR
"""A millisecond."""
_BOTH: Final = ("neck_stiffness", "yawning")


def _named() -> Iterator[Json]:
    one = ("yawning",)
    yield _case("no rule", "yawning", None, rule=None)
    yield _case("one sign, felt now", "yawning", one)
    yield _case("the tapped one is among those felt", "yawning", one, felt=[("yawning", 0)])
    yield _case("a sign that is in no row", "dizziness", None, felt=[("dizziness", 0)])
    yield _case("a sign that is only in rows with others", "fatigue", None)
    yield _case("not what was felt before, if it has nothing to do with the tapped one", "dizziness", None,
                felt=[("yawning", 1), ("neck_stiffness", 2)])  # fmt: skip
    yield _case("two signs", "yawning", _BOTH, felt=[("neck_stiffness", 3)])
    yield _case("two signs, the other one tapped", "neck_stiffness", _BOTH, felt=[("yawning", 3)])
    yield _case("of two rows of two the first", "yawning", _BOTH,
                felt=[("neck_stiffness", 3), ("dizziness", 1)])  # fmt: skip
    yield _case("three signs go before two surer ones", "yawning", ("fatigue", "neck_stiffness", "yawning"),
                felt=[("neck_stiffness", 3), ("fatigue", 1)])  # fmt: skip
    yield _case("something is off", "something", ("something",))
    yield from _named_times()
    yield from _named_attacks()


def _named_times() -> Iterator[Json]:
    one = ("yawning",)
    yield _case("just within twelve hours", "yawning", _BOTH, felt=[("neck_stiffness", 12 - _JUST)])
    yield _case("twelve hours ago is too long", "yawning", one, felt=[("neck_stiffness", 12)])
    yield _case("a sign in the future, by a clock that is off", "yawning", one, felt=[("neck_stiffness", -1)])
    yield _case("two warnings this week", "yawning", one, warnings=[(30, one), (60, one)])
    yield _case("three warnings this week", "yawning", None, warnings=[(30, one), (60, one), (90, one)])
    yield _case("the third is just within seven days", "yawning", None,
                warnings=[(30, one), (60, one), (168 - _JUST, one)])  # fmt: skip
    yield _case("the third was seven days ago", "yawning", one, warnings=[(30, one), (60, one), (168, one)])
    yield _case("one in the future, by a clock that is off, does not count", "yawning", one,
                warnings=[(30, one), (60, one), (-1, one)])  # fmt: skip
    yield _case("at most none", "yawning", None, rule=msgspec.structs.replace(RULE, per_week=0))
    yield _case("said already, four hours ago", "yawning", None, felt=[("yawning", 4)], warnings=[(4, one)])
    yield _case("twelve hours after it was said", "yawning", one, felt=[("yawning", 12)], warnings=[(12, one)])
    yield _case("said already of one, now there are two", "neck_stiffness", _BOTH,
                felt=[("yawning", 4)], warnings=[(4, one)])  # fmt: skip
    yield _case("said already of two, now one of them again", "yawning", None,
                felt=[("yawning", 4), ("neck_stiffness", 13)], warnings=[(4, _BOTH)])  # fmt: skip


def _named_attacks() -> Iterator[Json]:
    one = ("yawning",)
    yield _case("an attack is open", "yawning", None, attacks=[(5, None)])
    yield _case("an attack begins now", "yawning", None, attacks=[(0, None)])
    yield _case("an attack left open four days ago is over", "yawning", one, attacks=[(96, None)])
    yield _case("just before that", "yawning", None, attacks=[(96 - _JUST, None)])
    yield _case("an attack ended 23 hours ago", "yawning", None, attacks=[(40, 23)])
    yield _case("an attack ended 24 hours ago", "yawning", one, attacks=[(40, 24)])
    yield _case("a long one outlasts a later one", "yawning", None, attacks=[(100, 10), (60, 50)])
    yield _case("an attack that ended before it began", "yawning", None, attacks=[(40, 50)])
    yield _case("an attack that ended before it began, 48 hours ago", "yawning", one, attacks=[(48, 50)])
    yield _case("an attack in the future", "yawning", one, attacks=[(-1, None)])


def _drawn(rng: random.Random) -> Iterator[Json]:
    for number in range(120):
        rows = rng.sample(_ROWS, rng.randrange(1, 6))
        of = _plain(
            f"drawn {number}",
            rng.choice(_SIGNS),
            felt=[(rng.choice(_SIGNS), rng.choice([0, 1, 6.5, 11, 12, 13])) for _ in range(rng.randrange(5))],
            warnings=[(rng.choice([2, 20, 100, 167, 168, 200]), _some(rng)) for _ in range(rng.randrange(5))],
            attacks=[(rng.choice([30, 80, 100]), rng.choice([None, 20, 25])) for _ in range(rng.randrange(4) // 3)],
            rule=msgspec.structs.replace(RULE, rows=rows),
        )
        yield of | {"expected": msgspec.to_builtins(answer(of))}


def _some(rng: random.Random) -> list[str]:
    return sorted(rng.sample(_SIGNS, rng.randrange(1, 4)))
