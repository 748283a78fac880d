"""`make validate`: every claim with its target, what was measured, and the verdict; exits with 1 if one is missed."""

import os
import sys
import time
from itertools import chain
from pathlib import Path
from typing import Final

from tests.validation import clocks, leak, real, signs, treatments, triggers
from tests.validation.claims import table

DIARIES: Final = 300


def main() -> None:
    """Measure all of it."""
    begun = time.monotonic()
    folder = os.environ.get("DATASETS", "")
    found = list(
        chain(
            real.claims(Path(folder)) if folder else (),
            leak.claims(DIARIES),
            clocks.claims(2 * DIARIES),
            triggers.claims(DIARIES),
            signs.claims(DIARIES),
            treatments.claims(DIARIES),
        )
    )
    print(table(found))
    missed = sum(of.judged and not of.holds for of in found)
    print(f"\n{len(found)} claims, {missed} missed, {(time.monotonic() - begun) / 60:.0f} min")
    if not folder:
        print("The real diaries are left out: make validate DATASETS=folder")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
