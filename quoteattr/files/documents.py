"""What reading gives, and how one is made from the values of a line or a row."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from attrs import frozen

from ..dates import is_date
from ..errors import InputError

__all__ = ["Columns", "Document", "Fault", "Source", "document", "shown"]

_LONGEST_TIME = 40  # characters of a day and a time of that day


@frozen
class Document:
    """One text to read.

    ``text`` is the text as it stands in the file or, where ``derived``, as it was made from what stands there. ``date``
    is its day as YYYY-MM-DD, if it says so.
    """

    id: str
    text: str
    date: str | None = None
    derived: bool = False


@frozen
class Fault:
    """Something that is not a document: where it stands (``news.txt``, ``news.jsonl:17``) and why it cannot be read."""

    place: str
    reason: str


@frozen
class Columns:
    """Under which names the id, the text and the date stand: columns of a table, keys of a JSON object."""

    id: str = "id"
    text: str = "text"
    date: str = "date"

    def check(self, names: Sequence[str]) -> None:
        """Make sure that a table has the columns; the date may be missing, unless somebody named it.

        :raises InputError: if one is missing.
        """
        wanted = {"text": self.text, "id": self.id, "date": self.date}
        for part, name in wanted.items():
            if name not in names and not (part == name == "date"):
                there = ", ".join(map(shown, names)) or "none"
                raise InputError(f"no column {shown(name)}; name one with --column {part}=NAME; there are: {there}")


@frozen
class Source:
    """A file to read: its path, the id of the document that it may be, and how its columns are named."""

    path: str
    id: str
    columns: Columns


def document(data: Mapping[str, object], columns: Columns) -> Document:
    """Make a document of the values of a line or a row.

    :raises InputError: if one is missing or not what it should be.

    >>> document({"url": "a", "text": "Yes.", "date": "2023-05-30T10:00:00Z"}, Columns(id="url"))
    Document(id='a', text='Yes.', date='2023-05-30', derived=False)
    """
    date = _day(data.get(columns.date), columns.date)
    return Document(_string(data, columns.id), _string(data, columns.text), date)


def _string(data: Mapping[str, object], key: str) -> str:
    if key not in data:
        raise InputError(f"no {shown(key)}")
    value = data[key]
    if not isinstance(value, str):
        raise InputError(f"{shown(key)} is {shown(value)}, not a string")
    return value


def _day(value: object, key: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and is_date(value[:10]) and (len(value) == 10 or _is_time(value)):
        return value[:10]
    raise InputError(f'{shown(key)} is {shown(value)}, not a day as "YYYY-MM-DD"')


def _is_time(value: str) -> bool:
    from dateutil.parser import isoparse  # here, since few dates have a time, and --help none

    try:
        return len(value) <= _LONGEST_TIME and isoparse(value) is not None
    except ValueError:
        return False


def shown(value: object) -> str:
    """Show a value in a message, in a few words at most."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    line = json.dumps(value)
    return line if len(line) <= 40 else f"{line[:37]}..."
