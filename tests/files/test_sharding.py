"""Files: a folder of shards, written in one run or in many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import InputError, OutputError
from quoteattr.files import replacing, resuming_folder, shards

RUN = {"inputs": ["a.jsonl"], "shard": 3}


class KilledError(Exception):
    """What ends a run."""


def fill(folder: Path, items: Iterator[str], size: int) -> None:
    for path, own in shards(folder, items, size, ".txt"):
        with replacing(str(path)) as out:
            out.writelines(own)


def run(target: Path, items: str, killed_at: int | None = None) -> None:
    """Write items in shards of three; killed as one of them is asked for."""

    def taken() -> Iterator[str]:
        for number, item in enumerate(items):
            if number == killed_at:
                raise KilledError
            yield item

    with resuming_folder(str(target), RUN) as folder:
        fill(folder, taken(), 3)


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


@given(st.text("abc", max_size=12), st.integers(1, 5))
def test_all_items_are_in_order_and_each_shard_is_full(items: str, size: int) -> None:
    found = ["".join(own) for _, own in shards(Path("nowhere"), items, size, "")]
    assert "".join(found) == items
    assert all(len(own) == size for own in found[:-1])
    assert found == [""] or all(found)


def test_what_a_writer_leaves_is_not_in_the_next_shard() -> None:
    assert [next(own) for _, own in shards(Path("nowhere"), "abcde", 2, "")] == ["a", "c", "e"]


@pytest.mark.parametrize("first", range(8))
@pytest.mark.parametrize("second", range(8))
def test_a_run_that_is_killed_twice_gives_what_an_unbroken_one_gives(tmp_path: Path, first: int, second: int) -> None:
    for killed_at in (first, second):
        with pytest.raises(KilledError):
            run(tmp_path / "out", "abcdefgh", killed_at)
        assert not (tmp_path / "out").exists()
    run(tmp_path / "out", "abcdefgh")
    assert held(tmp_path / "out") == {"part-00000.txt": "abc", "part-00001.txt": "def", "part-00002.txt": "gh"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_shard_that_is_whole_is_not_written_again(tmp_path: Path) -> None:
    with pytest.raises(KilledError):
        run(tmp_path / "out", "abcdefgh", 4)
    whole = tmp_path / "out.part" / "part-00000.txt"
    whole.write_text("kept")
    run(tmp_path / "out", "abcdefgh")
    assert held(tmp_path / "out")["part-00000.txt"] == "kept"


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    with pytest.raises(KilledError):
        run(tmp_path / "out", "abc", 0)
    (tmp_path / "out.part" / ".quoteattr-0123.part").touch()
    run(tmp_path / "out", "abc")
    assert held(tmp_path / "out") == {"part-00000.txt": "abc"}


def test_another_run_does_not_go_on_with_it(tmp_path: Path) -> None:
    with pytest.raises(KilledError):
        run(tmp_path / "out", "abc", 0)
    with (
        pytest.raises(InputError, match=r"out\.part is of a run with other shard"),
        resuming_folder(str(tmp_path / "out"), {**RUN, "shard": 4}),
    ):
        pytest.fail("this was to be refused")


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "old").touch()
    with pytest.raises(OutputError, match="not an empty folder"):
        run(tmp_path, "abc")


def test_killed_before_the_folder_was_made(tmp_path: Path) -> None:
    (tmp_path / "out.part.json").write_text('{"run": {}}')
    run(tmp_path / "out", "abc")
    assert held(tmp_path / "out") == {"part-00000.txt": "abc"}
