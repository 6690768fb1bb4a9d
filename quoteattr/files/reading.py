"""Documents in, lazily and with every fault named: each file is read by what its ending says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..errors import InputError, MissingExtraError
from .documents import Columns, Document, Fault, Source
from .jsonlines import read_lines
from .opening import PACKINGS
from .pages import read_page
from .parquet import read_parquet
from .tables import read_comma_separated, read_tab_separated
from .text import read_text
from .warc import read_warc

__all__ = ["ENDINGS", "read"]

Inputs = Iterator[Document | Fault]

_READERS: dict[str, Callable[[Source], Inputs]] = {
    ".txt": read_text,
    ".jsonl": read_lines,
    ".csv": read_comma_separated,
    ".tsv": read_tab_separated,
    ".html": read_page,
    ".htm": read_page,
    ".parquet": read_parquet,
    ".warc": read_warc,
}

#: What the names of files end in that are read in a folder.
ENDINGS = tuple(_READERS)


def read(paths: Iterable[str], columns: Columns | None = None) -> Inputs:
    """Give the documents of some files, in order, each read only when it is asked for.

    :param paths: files, read by their ending (`ENDINGS`, perhaps with ``.gz`` or ``.zst`` behind it), as text if it is
        none of these; folders, for all files in them and below that have such an ending; ``-`` for a text on standard
        input. Where a file is a document, the id is its name without the ending; in a folder, its path from there.
    :param columns: how columns and keys are named; None for ``id``, ``text`` and ``date``.
    :returns: a `Document` or a `Fault` for each document that there is or should be. No input raises.
    """
    for path in paths:
        if os.path.isdir(path):
            yield from _not_nothing(path, _read_folder(path, "", columns or Columns()))
        else:
            yield from _read_file(path, "", columns or Columns())


def _read_file(path: str, prefix: str, columns: Columns) -> Inputs:
    place, name, ending = ("stdin", "stdin", ".txt") if path == "-" else (path, *_name_and_ending(path))
    try:
        yield from _READERS.get(ending, read_text)(Source(path, prefix + name, columns))
    except OSError as error:
        yield Fault(place, _plain(error))
    except (InputError, MissingExtraError) as error:
        yield Fault(place, str(error))


def _name_and_ending(path: str) -> tuple[str, str]:
    name = Path(path)
    if name.suffix.lower() in PACKINGS:
        name = name.with_suffix("")
    return name.stem, name.suffix.lower()


def _read_folder(folder: str, prefix: str, columns: Columns) -> Inputs:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Fault(folder, _plain(error))
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):  # links could lead round in circles
            yield from _read_folder(entry.path, f"{prefix}{entry.name}/", columns)
        elif _name_and_ending(entry.name)[1] in _READERS:
            yield from _read_file(entry.path, prefix, columns)


def _not_nothing(folder: str, inputs: Inputs) -> Inputs:
    """Pass on what a folder holds; a folder that holds nothing is a fault, since somebody expected it to."""
    nothing = True
    for item in inputs:
        nothing = False
        yield item
    if nothing:
        yield Fault(folder, f"no document in this folder; files are read that end in {', '.join(ENDINGS)}")


def _plain(error: OSError) -> str:
    """What the system says, without number and path: "no such file or directory"."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
