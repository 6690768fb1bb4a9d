"""The progress bar: only on a terminal, only where it is not in the way, and never wrong about how many."""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

import pytest

from quoteattr import files
from quoteattr.cli import progress
from quoteattr.cli.progress import with_progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make standard error a terminal, on which even short work gets a bar.

    No fixture: pytest captures standard error anew after the fixtures.
    """
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "_PATIENCE", -1)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_a_bar_counts_the_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "a.jsonl").write_text("{}\n{}\n{}")
    assert list(with_progress("abc", [str(tmp_path / "a.jsonl")], output="out.jsonl")) == ["a", "b", "c"]
    assert "3/3 documents" in terminal.getvalue()
    assert not re.search(r"\x1b\[[0-9;]*m", terminal.getvalue()), "colour, where NO_COLOR forbids it"


def test_no_bar_between_results_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert list(with_progress("abc", ["a.txt"], output=None)) == ["a", "b", "c"]
    assert terminal.getvalue() == ""


def test_no_bar_in_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1)
    assert list(with_progress("abc", ["a.txt"], output="out.jsonl")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_no_bar_for_short_work(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setattr(progress, "_PATIENCE", 1000)
    assert list(with_progress("abc", ["a.txt"], output="out.jsonl")) == ["a", "b", "c"]
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ({"a.txt": b"x", "b.html": b""}, 2),
        ({"a.jsonl": b"", "b.jsonl": b"{}\n{}\n", "c.jsonl": b"{}\n{}"}, 4),
        ({"a.txt": b"x", "b.csv": b"id,text\n"}, None),
        ({"a.jsonl.gz": b"x"}, None),
    ],
)
def test_how_many_documents_there_are(tmp_path: Path, contents: dict[str, bytes], expected: int | None) -> None:
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    assert files.count(str(tmp_path / name) for name in contents) == expected


def test_what_cannot_be_counted(tmp_path: Path) -> None:
    assert files.count(["-"]) is None
    assert files.count([str(tmp_path)]) is None
    assert files.count([str(tmp_path / "missing.txt")]) is None
