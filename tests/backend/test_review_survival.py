"""The product-limit estimate, against the remissions of acute leukaemia that every textbook has."""

from typing import Final

import numpy as np
import pytest

from onset.review.survival import waited

# Weeks in remission (+: still) of Freireich et al., Blood 1963;21:699, as tabled by Gehan, Biometrika 1965;52:203.
ON_6MP: Final = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
ON_PLACEBO: Final = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"

# Kleinbaum and Klein, Survival Analysis, chapter 2: the share still in remission after each of these weeks.
LEFT: Final = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}


def weeks(table: str, *shares: float) -> list[float | None]:
    entries = table.split()
    times = np.array([float(entry.rstrip("+")) for entry in entries])
    came = np.array([not entry.endswith("+") for entry in entries])
    return waited(times, came, shares)


@pytest.mark.parametrize(("week", "left"), LEFT.items())
def test_the_curve_of_the_textbook(week: int, left: float) -> None:
    following = [*LEFT, None][list(LEFT).index(week) + 1]
    assert weeks(ON_6MP, 1 - left - 0.0001, 1 - left + 0.0001) == [week, following]


def test_the_medians_of_the_textbook() -> None:
    assert weeks(ON_6MP, 0.25, 0.5, 0.75) == [13, 23, None]
    assert weeks(ON_PLACEBO, 0.25, 0.5, 0.75) == [4, 8, 12]


def test_control_who_is_lost_from_sight_has_not_come() -> None:
    assert weeks(ON_6MP.replace("+", ""), 0.5) != [23]


def test_control_who_is_lost_from_sight_is_not_left_out() -> None:
    assert weeks(" ".join(entry for entry in ON_6MP.split() if "+" not in entry), 0.5) != [23]


def test_what_came_at_the_time_of_a_loss_came_before_it() -> None:
    assert weeks("5 5+ 5+ 9", 0.25, 0.5) == [5, 9]


def test_exactly_half_is_half() -> None:
    assert weeks("1 2 3 4 5 6 7 8 9 9", 0.1, 0.5, 0.7) == [1, 5, 7]


def test_nothing_came() -> None:
    assert weeks("5+ 7+", 0.25, 0.5) == [None, None]
