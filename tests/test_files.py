"""Files: what is read, what is named as a fault, and what a write leaves behind."""

import json
import os
import stat
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.dates import is_date
from quoteattr.errors import OutputError
from quoteattr.files import Document, Fault, new_folder, read, replacing, replacing_bytes

Writer = Callable[[str, bytes], str]
Feeder = Callable[[bytes], None]


@pytest.fixture
def file(tmp_path: Path) -> Writer:
    """Write bytes to a file and give its path."""

    def write(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Feeder:
    """Give bytes to standard input, whose own encoding is not to matter."""

    def feed(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), encoding="ascii"))

    return feed


def only(path: str) -> Document | Fault:
    [item] = read([path])
    return item


def test_a_text_file(file: Writer) -> None:
    assert only(file("a.b.txt", "“Yes,” she said.".encode())) == Document("a.b", "“Yes,” she said.")


def test_a_name_without_an_ending(file: Writer) -> None:
    assert only(file("README", b"x")) == Document("README", "x")


def test_the_text_is_untouched(file: Writer) -> None:
    text = " one\r\ntwo\rthree\n\n\x00\x0c\u2028\x85 "
    assert only(file("a.txt", text.encode())) == Document("a", text)


def test_a_byte_order_mark_is_no_part_of_the_text(file: Writer) -> None:
    assert only(file("a.txt", b"\xef\xbb\xbfx\xef\xbb\xbf")) == Document("a", "x\ufeff")


def test_an_empty_file_is_an_empty_text(file: Writer) -> None:
    assert only(file("a.txt", b"")) == Document("a", "")


def test_standard_input(stdin: Feeder) -> None:
    stdin("“Yes”\r\n".encode())
    assert only("-") == Document("stdin", "“Yes”\r\n")


def test_standard_input_that_is_not_utf8(stdin: Feeder) -> None:
    stdin(b"a\xff")
    assert only("-") == Fault("stdin", "not UTF-8: byte 0xff at offset 1; save it as UTF-8")


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert only("-") == Fault("stdin", "standard input is closed")


def test_json_lines(file: Writer) -> None:
    lines = [
        '{"id": "a", "text": "one\\u2028\u2028\x85two", "date": "2023-05-30"}\r',
        "",
        '{"text": "lone \\ud800", "id": "a", "date": null, "more": [1]}',
    ]
    path = file("news.JSONL", "\n".join(lines).encode())
    assert list(read([path])) == [
        Document("a", "one\u2028\u2028\x85two", "2023-05-30"),
        Document("a", "lone \ud800"),
    ]


def test_json_lines_with_a_byte_order_mark(file: Writer) -> None:
    assert only(file("a.jsonl", b'\xef\xbb\xbf{"id": "a", "text": "b"}\n')) == Document("a", "b")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON: Expecting property name enclosed in double quotes at column 2"),
        (b"[1, 2]", 'a list is not a JSON object; give {"id": "...", "text": "..."}'),
        (b'"text"', '"text" is not a JSON object; give {"id": "...", "text": "..."}'),
        (b"null", 'null is not a JSON object; give {"id": "...", "text": "..."}'),
        (b'{"id": "a"}', 'no "text"'),
        (b'{"text": "a"}', 'no "id"'),
        (b'{"id": 5, "text": "a"}', '"id" is 5, not a string'),
        (b'{"id": "a", "text": null}', '"text" is null, not a string'),
        (b'{"id": "a", "text": {}}', '"text" is an object, not a string'),
        (b'{"id": "a", "text": "b", "date": 2023}', '"date" is 2023, not a day as "YYYY-MM-DD"'),
        (b'{"id": "a", "text": "b", "date": "May 30"}', '"date" is "May 30", not a day as "YYYY-MM-DD"'),
        (b'{"id": "a", "text": "b\xe9"}', "not UTF-8: byte 0xe9 at offset 48; save it as UTF-8"),
        (b"[" * 100_000, "not JSON that can be read: nested too deeply"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(file: Writer, line: bytes, reason: str) -> None:
    path = file("news.jsonl", b'{"id": "1", "text": "x"}\n\n' + line + b'\n{"id": "2", "text": "y"}')
    first, fault, last = read([path])
    assert (first, last) == (Document("1", "x"), Document("2", "y"))
    assert fault == Fault(f"{path}:3", reason)


def test_a_number_of_thousands_of_digits(file: Writer) -> None:
    path = file("a.jsonl", b'{"id": ' + b"9" * 5000 + b', "text": "x"}')
    assert isinstance(only(path), Fault)


def test_the_byte_is_named_that_is_not_utf8(file: Writer) -> None:
    path = file("a.txt", b"\xef\xbb\xbfcaf\xe9")
    assert only(path) == Fault(path, "not UTF-8: byte 0xe9 at offset 6; save it as UTF-8")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "no such file or directory"),
        ("missing.jsonl", "no such file or directory"),
        ("nul\0.txt", "no such file: the name holds a NUL character"),
        ("x" * 300, "file name too long"),
        (".", "is a directory"),
    ],
)
def test_what_cannot_be_opened_is_named_and_the_others_are_read(
    file: Writer, tmp_path: Path, name: str, reason: str
) -> None:
    good = file("good.txt", b"x")
    bad = os.path.join(tmp_path, name)
    assert list(read([good, bad, good])) == [Document("good", "x"), Fault(bad, reason), Document("good", "x")]


def test_files_are_read_only_when_they_are_asked_for(file: Writer, tmp_path: Path) -> None:
    items = read([file("a.txt", b"x"), str(tmp_path / "later.txt")])
    next(items)
    file("later.txt", b"y")
    assert next(items) == Document("later", "y")


@given(st.lists(st.binary(max_size=20) | st.sampled_from([b"", b'{"id": "a", "text": "b"}', b"[[", b"\xef\xbb\xbf"])))
def test_any_bytes_can_be_read(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    folder = tmp_path_factory.getbasetemp()
    data = b"\n".join(lines)
    for name in ("any.txt", "any.jsonl"):
        (folder / name).write_bytes(data)
    assert len(list(read([str(folder / "any.txt")]))) == 1
    filled = [line for line in data.split(b"\n") if line.strip()]
    assert len(list(read([str(folder / "any.jsonl")]))) == len(filled)


values: st.SearchStrategy[Any] = st.sampled_from([None, "", "a", "\ud800", "2023-05-30", 0, 1.5, True, [], {}])


@given(st.dictionaries(st.sampled_from(["id", "text", "date"]), values))
def test_any_object_is_a_document_or_a_fault(tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]) -> None:
    path = tmp_path_factory.getbasetemp() / "object.jsonl"
    path.write_text(json.dumps(data))
    well_formed = all(isinstance(data.get(key), str) for key in ("id", "text"))
    assert isinstance(only(str(path)), Document) <= well_formed


@pytest.mark.parametrize("text", ["2023-05-30", "2024-02-29", "0001-01-01"])
def test_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "2023-02-29", "20230530", "2023-W22-2", "2023-5-30", "2023-05-30T10:00", " 2023-05-30", "２０２３-05-30"],
)
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)


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
