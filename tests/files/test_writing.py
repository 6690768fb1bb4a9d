"""Files: what a write leaves behind."""

import os
import stat
from pathlib import Path

import pytest

from quoteattr.errors import OutputError
from quoteattr.files import new_folder, replacing, replacing_bytes


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


def test_replacing_bytes_keeps_the_old_file_until_the_end(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")
    with replacing_bytes(str(target)) as out:
        out.write(b"\r\n\xff")
        out.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"\r\n\xff"


@pytest.mark.parametrize("there", [False, True])
def test_a_new_folder_is_there_at_the_end(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "out"
    if there:
        target.mkdir()
    with new_folder(str(target)) as folder:
        (folder / "a").write_text("x")
        assert not (target / "a").exists()
    assert os.listdir(tmp_path) == ["out"]
    assert os.listdir(target) == ["a"]


@pytest.mark.parametrize("error", [RuntimeError(), KeyboardInterrupt()])
def test_a_new_folder_that_fails_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    def write_and_fail() -> None:
        with new_folder(str(tmp_path / "out")) as folder:
            (folder / "a").write_text("x")
            raise error

    with pytest.raises(type(error)):
        write_and_fail()
    assert os.listdir(tmp_path) == []


def test_a_new_folder_takes_the_place_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    for there in (tmp_path, tmp_path / "file"):
        with pytest.raises(OutputError, match=f"{there} is there"), new_folder(str(there)):
            pytest.fail("this was to be refused")
    with pytest.raises(OSError, match="no/out"), new_folder(str(tmp_path / "no" / "out")):
        pytest.fail("this was to be refused")
    assert os.listdir(tmp_path) == ["file"]
