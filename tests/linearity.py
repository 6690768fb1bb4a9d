"""How time and memory grow: every hostile shape at three lengths, each twice the one before.

    python -m tests.linearity [LENGTH [SHAPE ...]]

It measures processor time, what C code takes included, which the tests do not: they count lines of Python.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from time import process_time

from quoteattr import Extractor

from .hostile import SHAPES

#: Other programs on the machine make processor time longer too, never shorter: the least of several counts.
TIMES = 3


def seconds(extractor: Extractor, text: str) -> float:
    """Give the least processor time that an extraction takes."""
    taken = []
    for _ in range(TIMES):
        begun = process_time()
        extractor.extract(text)
        taken.append(process_time() - begun)
    return min(taken)


def measured(extractor: Extractor, length: int, names: list[str]) -> Iterator[tuple[str, list[float]]]:
    """Give the times of each shape at a length, at twice, and at four times as much."""
    for name in names:
        yield name, [seconds(extractor, SHAPES[name](length * times)) for times in (1, 2, 4)]


def peak() -> int:
    """Give the most memory that the process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(length: int, *names: str) -> None:
    """Print the table."""
    extractor = Extractor()
    seconds(extractor, "Ana Ruiz said it rained.")
    before = peak()
    print(f"{'seconds for characters:':30}{length:>9,}{2 * length:>9,}{4 * length:>9,}{'growth':>8}")
    for name, times in measured(extractor, length, list(names or SHAPES)):
        print(f"{name:30}{''.join(f'{time:9.2f}' for time in times)}{times[2] / max(times[1], 0.01):8.1f}", flush=True)
    print(f"memory at its peak: {peak()} MB, {before} MB before the first of them")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000, *sys.argv[2:])
