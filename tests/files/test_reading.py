"""Plain text, JSON Lines and folders: what is read, and what is named as a fault."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.files import Columns, Document, Fault, opening, read

from .conftest import Feeder, Writer, only


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
        (b'{"id": "a", "text": "b\xe9"}', "not UTF-8: byte 0xe9 at offset 22; save it as UTF-8"),
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


def test_keys_of_other_names(file: Writer) -> None:
    path = file("a.jsonl", b'{"url": "u", "body": "b", "day": "2023-05-30T23:59:59+02:00"}\n{"id": "a", "text": "b"}')
    assert list(read([path], Columns("url", "body", "day"))) == [
        Document("u", "b", "2023-05-30"),
        Fault(f"{path}:2", 'no "url"'),
    ]


@pytest.mark.parametrize("time", ["2023-05-30x", "2023-05-30T", "2023-05-30T25:00", "2023-05-30 10:00" + " " * 50])
def test_a_day_with_what_is_no_time(file: Writer, time: str) -> None:
    item = only(file("a.jsonl", json.dumps({"id": "a", "text": "b", "date": time}).encode()))
    assert isinstance(item, Fault)
    assert "not a day" in item.reason


def test_what_is_too_long_is_named_and_the_others_are_read(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST", 30)
    good = b'{"id": "a", "text": "b"}\n'
    path = file("a.jsonl", good + b"x" * 29 + b"\n" + b"x" * 100 + b"\n" + good + b"x" * 31)
    assert [item if isinstance(item, Document) else item.place for item in read([path])] == [
        Document("a", "b"),
        f"{path}:2",
        f"{path}:3",
        Document("a", "b"),
        f"{path}:5",
    ]
    text = file("a.txt", b"x" * 31)
    assert only(text) == Fault(text, "longer than 30 bytes; cut it into several documents")
    assert only(file("b.txt", b"x" * 30)) == Document("b", "x" * 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles, with what else may be in one."""
    for name in ("b.txt", "a.html.txt", "2023/may/b.txt", "2023/c.TXT", ".hidden.txt", ".git/d.txt", "photo.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "list.jsonl").write_text('{"id": "x", "text": "y"}\n{')
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    return tmp_path


def test_a_folder(folder: Path) -> None:
    items = list(read([str(folder)]))
    assert [item for item in items if isinstance(item, Document)] == [
        Document("2023/c", "2023/c.TXT"),
        Document("2023/may/b", "2023/may/b.txt"),
        Document("a.html", "a.html.txt"),
        Document("b", "b.txt"),
        Document("x", "y"),
    ]
    assert [item.place for item in items if isinstance(item, Fault)] == [f"{folder}/gone.txt", f"{folder}/list.jsonl:2"]


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    item = only(str(tmp_path))
    assert isinstance(item, Fault)
    assert item.reason.startswith("no document in this folder; files are read that end in .txt, .jsonl, .csv")


def test_a_folder_that_may_not_be_read_is_named_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, scandir = str(folder / "2023"), os.scandir

    def refuse(path: str) -> Any:
        if path == closed:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    first, second, *_ = read([str(folder)])
    assert (first, second) == (Fault(closed, "permission denied"), Document("a.html", "a.html.txt"))
