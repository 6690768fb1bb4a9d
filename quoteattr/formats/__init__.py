"""The formats that results are written in: one module a format, each with its third-party import inside.

Each module has ``write(extractions, out)``, which writes one extraction after another as they come; `FORMATS` lists
them. A module is loaded when its format is asked for, so that the list costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from ..records import Extraction

__all__ = ["FORMATS", "Destination", "Format", "for_file", "named"]


class Destination(Enum):
    """What a format is written to."""

    TEXT = "text stream"
    BINARY = "binary stream"
    FOLDER = "empty folder"


@frozen
class Format:
    """A format: its name on the command line, the ending of its files ("" for none), and the module that writes it."""

    name: str
    ending: str
    destination: Destination
    module: str

    def write(self, extractions: Iterable[Extraction], out: Any) -> None:
        """Write extractions.

        :param extractions: what to write; taken one by one.
        :param out: where to: a stream of text or of bytes or the path of a folder, as `destination` says.
        :raises MissingExtraError: where the format needs a library that is not installed.
        """
        import_module(self.module, __name__).write(extractions, out)


FORMATS = (
    Format("table", "", Destination.TEXT, ".table"),
    Format("jsonl", ".jsonl", Destination.TEXT, ".jsonl"),
    Format("csv", ".csv", Destination.TEXT, ".csv"),
    Format("markdown", ".md", Destination.TEXT, ".markdown"),
    Format("brat", "", Destination.FOLDER, ".brat"),
    Format("tei", ".xml", Destination.TEXT, ".tei"),
    Format("web-annotation", ".jsonld", Destination.TEXT, ".web_annotation"),
    Format("schema-org", ".jsonld", Destination.TEXT, ".schema_org"),
    Format("parquet", ".parquet", Destination.BINARY, ".parquet"),
)


def named(name: str) -> Format:
    """Give the format of a name.

    >>> named("csv").ending
    '.csv'
    """
    return next(format for format in FORMATS if format.name == name)


def for_file(path: str) -> tuple[Format, ...]:
    """Give the formats whose files end as this path does: one, none, or several that share an ending.

    >>> [format.name for format in for_file("out/quotes.CSV")]
    ['csv']
    """
    return tuple(format for format in FORMATS if format.ending and path.lower().endswith(format.ending))
