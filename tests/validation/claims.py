"""A claim and what was measured of it."""

from collections.abc import Iterable

import msgspec


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table."""

    name: str
    scenario: str
    low: float = 0.0
    high: float = float("inf")
    measured: float
    of: int
    """On how many diaries, or items, or intervals."""
    judged: bool = True
    """Whether a miss fails the whole; what is told for information does not."""

    @property
    def holds(self) -> bool:
        """Whether the target is met."""
        return self.low <= self.measured <= self.high

    @property
    def target(self) -> str:
        """The target in signs."""
        if self.low == self.high:
            return f"= {self.low:g}"
        if self.high == float("inf"):
            return f">= {self.low:g}"
        return f"<= {self.high:g}" if self.low == 0 else f"{self.low:g}-{self.high:g}"

    @property
    def verdict(self) -> str:
        """In a word."""
        if not self.judged:
            return "(told)"
        return "met" if self.holds else "MISSED"


def table(claims: Iterable[Claim]) -> str:
    """All of them, under each other."""
    head = ("claim", "scenario", "target", "measured", "of", "verdict")
    rows = [
        head,
        *((of.name, of.scenario, of.target, f"{of.measured:.3f}", str(of.of), of.verdict) for of in claims),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ([cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)] for row in rows)
    return "\n".join("  ".join(cells).rstrip() for cells in lines)


def share(hits: Iterable[bool]) -> tuple[float, int]:
    """How many of them, and how many there were."""
    all_hits = list(hits)
    return (sum(all_hits) / len(all_hits) if all_hits else float("nan")), len(all_hits)
