"""Files: what a write leaves behind."""

import os
import stat
from pathlib import Path

import pytest

from quoteattr.files import replacing


def test_replacing_writes_a_new_file_as_any_program_would(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with replacing(str(target)) as out:
        out.write("“a”\n")
        assert not target.exists()
    assert target.read_bytes() == "“a”\n".encode()
    plain = tmp_path / "plain"
    plain.touch()
    assert target.stat().st_mode == plain.stat().st_mode
    assert sorted(os.listdir(tmp_path)) == ["out.jsonl", "plain"]


def test_replacing_keeps_the_old_file_until_the_end(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(0o640)
    with replacing(str(target)) as out:
        out.write("new")
        out.flush()
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [RuntimeError(), KeyboardInterrupt()])
def test_replacing_that_fails_leaves_the_old_file_alone(tmp_path: Path, error: BaseException) -> None:
    def write_and_fail() -> None:
        with replacing(str(target)) as out:
            out.write("new")
            raise error

    target = tmp_path / "out"
    target.write_text("old")
    with pytest.raises(type(error)):
        write_and_fail()
    assert os.listdir(tmp_path) == ["out"]
    assert target.read_text() == "old"


def test_replacing_keeps_a_link_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    with replacing(str(link)) as out:
        out.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_replacing_refuses_at_once_and_by_the_name_that_was_given(tmp_path: Path) -> None:
    for path in (str(tmp_path), str(tmp_path / "no" / "folder")):
        with pytest.raises(OSError, match=path), replacing(path):
            pytest.fail("this was to be refused")
    assert os.listdir(tmp_path) == []


def test_replacing_writes_to_a_device() -> None:
    with replacing(os.devnull) as out:
        out.write("x")
    assert not os.path.isfile(os.devnull)
