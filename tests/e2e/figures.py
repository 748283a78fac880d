"""Figures that the README gives, as the tests measured them; they are shown when the tests have run."""

from collections.abc import Mapping
from typing import Any, Final

TAPS: Final[dict[str, int]] = {}
"""How many taps each thing takes."""
LIGHT: Final[dict[str, float]] = {}
"""The mean luminance of attack mode in percent of white, at its brightest place, by its colour."""
WARNED: Final[list[float]] = []
"""Milliseconds from the tap on a sign to the frame that shows its warning, offline."""


def measured() -> dict[str, Any]:
    """All of them, for another process."""
    return {"taps": TAPS, "light": LIGHT, "warned": WARNED}


def add(elsewhere: Mapping[str, Any]) -> None:
    """Take in what another process measured."""
    TAPS.update(elsewhere["taps"])
    LIGHT.update(elsewhere["light"])
    WARNED.extend(elsewhere["warned"])


def lines() -> list[str]:
    """All of them, as tables."""
    taps = [f"| {what} | {n} |" for what, n in TAPS.items()]
    light = [f"| {what} | {percent:.1f} % |" for what, percent in LIGHT.items()]
    times = ", ".join(f"{ms:.0f}" for ms in sorted(WARNED))
    warned = [f"from a sign tapped offline to its warning: {times} ms"] if WARNED else []
    return [
        *warned,
        *(["| what | taps |", "| --- | --- |", *taps] if taps else []),
        *(["| attack mode | mean luminance |", "| --- | --- |", *light] if light else []),
    ]
