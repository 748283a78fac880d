"""Ten thousand worlds, and how soon planted bugs are found: `python -m tests.simulation [SEEDS]`."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.simulation.planted import CLIENT, SERVER
from tests.simulation.runs import MOST, Outcome, found_within, run_all


def main() -> int:
    """Print what was found; 0 if nothing was, but for what was planted."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    processes = os.cpu_count() or 1
    whole = Outcome(broken={})
    plants = [*CLIENT, *SERVER]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for part in pool.map(run_all, [range(n, seeds, processes) for n in range(processes)]):
            whole.add(part)
        tried = list(pool.map(found_within, plants))
    print(f"worlds  {whole.runs}  in {whole.seconds:.0f} s, {60 * whole.runs / whole.seconds:.0f} a minute")
    print(f"changes written  {whole.acts}   calls that reached the server  {whole.calls}")
    for name, times in sorted(whole.faults.items(), key=lambda item: -item[1]):
        print(f"  {name}  {times}")
    for seed, said in sorted(whole.broken.items()):
        print(f"BROKEN seed {seed}: {said}")
    for plant, within in zip(plants, tried, strict=True):
        print(
            f"planted: {plant}  " + (f"found within {within} seeds" if within else f"NOT FOUND within {MOST} seeds")
        )
    return 1 if whole.broken or not all(tried) else 0


if __name__ == "__main__":
    sys.exit(main())
