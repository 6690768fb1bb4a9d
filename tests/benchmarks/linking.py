"""How linking grows with the archive: ``python -m tests.benchmarks.linking [DOCUMENTS ...]``.

Each size is a process of its own. Time is that of the processor, so that other work on the machine does not count;
memory is the most that the process held, all extractions included.
"""

from __future__ import annotations

import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from attrs import frozen

from quoteattr import link

from .archive import made_archive

__all__ = ["Measured", "measure"]

SIZES = (12_500, 25_000, 50_000, 100_000, 200_000)


@frozen
class Measured:
    """What linking so many documents took: seconds of one processor, megabytes before linking and at most."""

    documents: int
    quotes: int
    people: int
    statements: int
    seconds: float
    held: int
    peak: int


def measure(documents: int) -> Measured:
    """Link so many made documents."""
    archive = list(made_archive(documents))
    held, begun = _peak(), time.process_time()
    linked = link(archive)
    seconds = time.process_time() - begun
    quotes = sum(len(one.quotes) for one in archive)
    return Measured(documents, quotes, len(linked.speakers), len(linked.statements), seconds, held, _peak())


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(sizes: tuple[int, ...]) -> None:
    """Print a line for each size as it is measured."""
    print("documents     quotes   speakers  statements  seconds  ms/document  MB before  MB at most", flush=True)
    for size in sizes:
        with ProcessPoolExecutor(1) as process:
            one = process.submit(measure, size).result()
        print(
            f"{one.documents:9,} {one.quotes:10,} {one.people:10,} {one.statements:11,} {one.seconds:8.1f}"
            f" {1000 * one.seconds / one.documents:12.2f} {one.held:10,} {one.peak:11,}",
            flush=True,
        )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
