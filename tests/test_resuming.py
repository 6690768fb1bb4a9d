"""A file that is written in many sittings, each of which ends where it likes."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoteattr.errors import InputError
from quoteattr.files import resuming

LINES = [f"{n} “é”\n" for n in range(40)]
RUN = {"options": {"nested": True}, "version": "1"}


class PowerCutError(Exception):
    """Stands for a power cut."""


def write(path: Path, fails_after: int | None = None, size: int = 4) -> int:
    """Write all lines, a few at a time; give how many had been written before."""
    with resuming(str(path), RUN) as sitting:
        before, lines = sitting.done, iter(LINES[sitting.done :])
        while chunk := list(islice(lines, size)):
            for n, line in enumerate(chunk, sitting.done):
                if n == fails_after:
                    raise PowerCutError
                sitting.out.write(line)
            sitting.keep(len(chunk))
    return before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(LINES) - 1), max_size=5))
def test_broken_runs_and_a_whole_one_give_what_one_run_gives(tmp_path: Path, ends: list[int]) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    for end in sorted(ends):
        with pytest.raises(PowerCutError):
            write(path, fails_after=end)
        assert path.read_text() == "old"
    assert write(path) == max(ends, default=0) // 4 * 4
    assert path.read_text(encoding="utf-8") == "".join(LINES)
    assert list(tmp_path.iterdir()) == [path]


def test_half_a_line_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with pytest.raises(PowerCutError):
        write(path, fails_after=6)
    with open(f"{path}.part", "ab") as part:
        part.write("“".encode()[:2])
    assert write(path) == 4
    assert path.read_text(encoding="utf-8") == "".join(LINES)


def test_another_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with pytest.raises(PowerCutError):
        write(path, fails_after=6)
    with (
        pytest.raises(InputError, match="is of a run with other options; run it as then, or remove"),
        resuming(str(path), {**RUN, "options": {}}),
    ):
        pass
    assert json.loads(Path(f"{path}.part.json").read_text())["done"] == 4


def test_an_account_without_its_part_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with pytest.raises(PowerCutError):
        write(path, fails_after=6)
    Path(f"{path}.part").unlink()
    assert write(path) == 0
    assert path.read_text(encoding="utf-8") == "".join(LINES)
