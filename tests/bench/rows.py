"""What one row of the table is: samples, the number they come to, and the bar that number is held against."""

import math
import statistics
from collections.abc import Callable, Sequence
from typing import Final, Literal

import msgspec

Statistic = Literal["median", "p95", "worst", "sum"]
Verdict = Literal["met", "missed", ""]

SPEEDS: Final = {1: "", 6: ", 6x slower"}
"""How much the processor is slowed down, and how a row says so."""


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least this share of the samples does not exceed."""
    return sorted(samples)[math.ceil(share * len(samples)) - 1]


_STATISTICS: Final[dict[Statistic, Callable[[Sequence[float]], float]]] = {
    "median": statistics.median,
    "p95": lambda samples: percentile(samples, 0.95),
    "worst": max,
    "sum": math.fsum,
}


class Reference(msgspec.Struct, frozen=True):
    """Something else measured in the same run, in the same unit, that tells what the machine can do just now."""

    what: str
    samples: list[float]


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing measured. The bar is the most it may be, or the least where `at_least`; or holds for the ratio."""

    what: str
    unit: str
    statistic: Statistic
    samples: list[float]
    bar: float | None = None
    at_least: bool = False
    bar_on_ratio: bool = False
    reference: Reference | None = None
    note: str = ""

    @property
    def value(self) -> float:
        """What the samples come to."""
        return _STATISTICS[self.statistic](self.samples)

    @property
    def reference_value(self) -> float | None:
        """What the reference's samples come to, by the same statistic."""
        return None if self.reference is None else _STATISTICS[self.statistic](self.reference.samples)

    @property
    def ratio(self) -> float | None:
        """How many times the reference it is."""
        return self.value / self.reference_value if self.reference_value else None

    @property
    def verdict(self) -> Verdict:
        """Whether the bar is met; empty where there is none."""
        held = self.ratio if self.bar_on_ratio else self.value
        if self.bar is None or held is None:
            return ""
        return "met" if (held >= self.bar if self.at_least else held <= self.bar) else "missed"


def medians(**parts: Sequence[float]) -> str:
    """The median of each part of something that was measured, for a note."""
    return ", ".join(f"{name.replace('_', ' ')} {statistics.median(part):.1f}" for name, part in parts.items())
