"""Past warnings: what came of each, and which attacks had none."""

import pytest

from onset.diary.typed import Scalar
from onset.review.findings.common import Tally
from onset.review.findings.signs import PastWarning, WarningsSoFar
from tests.backend.diaries import stamped
from tests.backend.evidence import bout, evenings, instant_of, ms_of, review_on
from tests.vectors.seen import Json, id_of, record


def warned(number: int, at: float, told: float | None = None, **fields: Scalar) -> Json:
    """A warning that said 3 of 4 within a day; its outcome, if it has one, told 25 hours later or when said."""
    said = {"at": instant_of(at), "zone": "UTC", "followed": 3, "of": 4, "usual": 0.5, "horizonHours": 24, **fields}
    return stamped(record(number, "warning", **said), ms_of(at), outcome=ms_of(at + 25 if told is None else told))


def so_far(*records: Json) -> WarningsSoFar:
    """An attack at noon of the sixth day, ten days that are all answered unless records say otherwise."""
    return review_on(10, bout(1, 132, 138), *records).warnings


def only(*records: Json) -> PastWarning:
    found = so_far(*records).latest
    assert len(found) == 1
    return found[0]


def test_an_attack_came() -> None:
    assert only(*evenings(10), warned(2, 126)) == PastWarning(id_of(2), "came", 6.0, 0.75)


@pytest.mark.parametrize("outcome", ["did-not", "unsure"])
def test_an_attack_that_is_logged_goes_before_the_answer(outcome: str) -> None:
    assert only(*evenings(10), warned(2, 126, outcome=outcome)).outcome == "came"


def test_none_came_by_the_days_or_by_the_answer() -> None:
    assert only(*evenings(10), warned(2, 34)).outcome == "did-not"
    assert only(*evenings(10, 2), warned(2, 34)).outcome == "open"
    assert only(*evenings(10, 2), warned(2, 34, outcome="did-not")).outcome == "did-not"
    assert only(*evenings(10), warned(2, 34, outcome="unsure")).outcome == "unsure"


def test_within_the_hours_that_were_said() -> None:
    assert only(*evenings(10), warned(2, 90)).outcome == "did-not"
    assert only(*evenings(10), warned(2, 90, horizonHours=48)) == PastWarning(id_of(2), "came", 42.0, 0.75)


def test_it_came_without_being_logged() -> None:
    assert only(*evenings(10), warned(2, 34, outcome="came")) == PastWarning(id_of(2), "came", None, 0.75)
    named = warned(2, 100, outcome="came", attack=id_of(1))
    assert only(*evenings(10), named) == PastWarning(id_of(2), "came", 32.0, 0.75)
    backwards = warned(2, 200, outcome="came", attack=id_of(1))
    assert only(*evenings(10), backwards) == PastWarning(id_of(2), "came", None, 0.75)


def test_what_is_not_over_or_said_today_is_open() -> None:
    assert only(*evenings(10), warned(2, 230)).outcome == "open"
    assert only(*evenings(10, 2), warned(2, 34, told=241, outcome="did-not")).outcome == "open"
    assert so_far(*evenings(10), warned(2, 241)).given == 0


def test_what_does_not_tell_what_was_said_is_none() -> None:
    assert so_far(warned(2, 34, of=0), warned(3, 34, followed=5), warned(4, 34, followed=None)).given == 0


def test_all_of_them() -> None:
    attacks = [bout(20 + n, 24 * day + 12, 24 * day + 14) for n, day in enumerate((2, 10, 20, 30))]
    warnings = [
        warned(2, 24 * 10 + 6, followed=1),
        warned(3, 24 * 15, followed=2),
        warned(4, 24 * 18 + 12),
        warned(5, 24 * 38, outcome="unsure"),
        warned(6, 24 * 39 + 20),
    ]
    found = review_on(40, *attacks, *evenings(40), *warnings).warnings
    assert (found.given, found.came, found.did_not, found.unsure, found.open) == (5, 1, 2, 1, 1)
    # Of the three attacks since the first warning; the third came 48 hours after one.
    assert found.silent == Tally(2, 3)
    assert found.said == pytest.approx((1 / 4 + 2 / 4 + 3 / 4) / 3)
    assert [of.id for of in found.latest] == [id_of(number) for number in range(2, 7)]


def test_the_latest_sixty() -> None:
    found = review_on(80, *evenings(80), *(warned(100 + n, 24 * n) for n in range(70))).warnings
    assert (found.given, len(found.latest), found.latest[-1].id) == (70, 60, id_of(169))


def test_none_at_all() -> None:
    found = so_far(*evenings(10))
    assert (found.given, found.said, found.silent) == (0, None, Tally(0, 0))
