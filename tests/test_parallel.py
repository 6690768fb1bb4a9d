"""Sharing out work: order, errors, processes that die."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import pytest

from quoteattr.parallel import in_processes


def double(chunk: Sequence[int]) -> list[int]:
    return [2 * item for item in chunk]


def die(_: Sequence[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def die_of_seven(chunk: Sequence[int]) -> list[int]:
    return die(chunk) if 7 in chunk else double(chunk)


class DieOnce:
    """Dies in the first process that comes to item 7, and never again."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, chunk: Sequence[int]) -> list[int]:
        if 7 in chunk and not self.mark.exists():
            self.mark.touch()
            die(chunk)
        return double(chunk)


def refuse(chunk: Sequence[int]) -> list[int]:
    raise ValueError(f"no {chunk[0]}")


def chunks(n: int, size: int = 3) -> Iterator[range]:
    return (range(start, min(start + size, n)) for start in range(0, n, size))


def minus(item: int) -> int:
    return -item


def results(work: Callable[[Sequence[int]], list[int]], chunks: Iterable[Sequence[int]], n: int = 2) -> list[int]:
    return list(chain.from_iterable(in_processes(work, chunks, n, lost=minus)))


def test_results_come_in_order() -> None:
    assert results(double, chunks(100), 3) == [2 * n for n in range(100)]
    assert results(double, []) == []


def test_chunks_are_taken_as_they_are_needed() -> None:
    taken = []

    def watched() -> Iterator[range]:
        for chunk in chunks(300):
            taken.append(chunk)
            yield chunk

    found = in_processes(double, watched(), 2, lost=minus)
    assert next(found) == [0, 2, 4]
    assert len(taken) == 4
    found.close()  # type: ignore[attr-defined]


def test_what_a_killed_process_had_is_done_again(tmp_path: Path) -> None:
    found = results(DieOnce(tmp_path / "mark"), chunks(30))
    assert found == [2 * n for n in range(30)]


@pytest.mark.parametrize("size", [1, 3])
def test_an_item_that_kills_every_process_is_lost_alone(size: int) -> None:
    expected = [-7 if n == 7 else 2 * n for n in range(30)]
    assert results(die_of_seven, chunks(30, size)) == expected


def test_all_are_lost_where_nothing_can_be_done() -> None:
    assert results(die, chunks(4)) == [0, -1, -2, -3]


def test_an_error_is_raised_where_its_results_would_be() -> None:
    with pytest.raises(ValueError, match="no 0"):
        results(refuse, chunks(9))
