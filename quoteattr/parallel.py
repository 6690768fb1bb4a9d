"""Work shared out among processes: results in order, memory bounded, killed workers replaced."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, TypeVar

from .errors import OptionsError

__all__ = ["batches", "check_processes", "in_processes"]

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], list[R]]

#: Chunks that are on their way, for each process: one in work, one at hand.
_AHEAD = 2


def check_processes(n: int) -> int:
    """Give the number of processes that is meant: -1 stands for the number of cores.

    :raises OptionsError: for a number that is none.
    """
    if n == -1:
        return os.cpu_count() or 1
    if n < 1:
        raise OptionsError(f"n_process={n!r}: give a number from 1, or -1 for one process a core")
    return n


def batches(items: Iterable[T], size: int, weight: int, weigh: Callable[[T], int]) -> Iterator[list[T]]:
    """Cut items into chunks, in their order; one is full with so many items, or as soon as it has so much weight.

    :raises OptionsError: for a size below 1; at once, before any item is taken.
    """
    if size < 1:
        raise OptionsError(f"batch_size={size!r}: give a number from 1")
    return _batches(items, size, weight, weigh)


def _batches(items: Iterable[T], size: int, weight: int, weigh: Callable[[T], int]) -> Iterator[list[T]]:
    chunk: list[T] = []
    weighed = 0
    for item in items:
        chunk.append(item)
        weighed += weigh(item)
        if len(chunk) == size or weighed >= weight:
            yield chunk
            chunk, weighed = [], 0
    if chunk:
        yield chunk


def in_processes(work: Work[T, R], chunks: Iterable[Sequence[T]], n: int, lost: Callable[[T], R]) -> Iterator[list[R]]:
    """Give the results of each chunk, in their order; the chunks are taken as they are needed.

    When a process dies, the chunks on their way are done again; the one that is at hand next is done alone, and if its
    process dies once more, item by item.

    :param work: from a chunk to a result for each of its items; sent to each process once.
    :param n: how many processes.
    :param lost: what stands for an item whose process died twice.
    """
    workers = _Workers(work, n)
    waiting: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, workers.submit(chunk)))
            if len(waiting) == n * _AHEAD:
                yield _first(workers, waiting, lost)
        while waiting:
            yield _first(workers, waiting, lost)
    finally:
        workers.end()


def _first(
    workers: _Workers[T, R], waiting: deque[tuple[Sequence[T], Future[list[R]]]], lost: Callable[[T], R]
) -> list[R]:
    chunk, result = waiting.popleft()
    try:
        return result.result()
    except BrokenProcessPool:
        workers.end()
        done = _alone(workers, chunk, lost)
        workers.begin()
        # Whoever broke the pool may be among these; then it will be alone in its turn.
        again = [(other, workers.submit(other)) for other, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return done


def _alone(workers: _Workers[T, R], chunk: Sequence[T], lost: Callable[[T], R]) -> list[R]:
    try:
        return workers.alone(chunk)
    except BrokenProcessPool:
        if len(chunk) == 1:
            return [lost(chunk[0])]
        return [result for item in chunk for result in _alone(workers, [item], lost)]


class _Workers(Generic[T, R]):
    """A pool of processes that can be begun anew after one of them has died."""

    def __init__(self, work: Work[T, R], n: int) -> None:
        self._work, self._n = work, n
        self.begin()

    def begin(self) -> None:
        self._pool = self._processes(self._n)

    def submit(self, chunk: Sequence[T]) -> Future[list[R]]:
        try:
            return self._pool.submit(_run, chunk)
        except BrokenProcessPool as error:
            broken: Future[list[R]] = Future()
            broken.set_exception(error)
            return broken

    def alone(self, chunk: Sequence[T]) -> list[R]:
        with self._processes(1) as pool:
            return pool.submit(_run, chunk).result()

    def end(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _processes(self, n: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(n, initializer=_begin, initargs=(self._work,))


_work: Work[Any, Any]


def _begin(work: Work[Any, Any]) -> None:
    """Make a process ready: one thread for matrices, since there are as many processes as cores."""
    global _work
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches everybody; the parent alone answers
    threadpool_limits(1)
    _work = work


def _run(chunk: Sequence[Any]) -> list[Any]:
    return _work(chunk)
