"""The formats that results are written in: one module a format, each with its third-party import inside.

Each has ``write(extractions, out)``, which writes one extraction after another as they come; `FORMATS` lists them. A
module is loaded when its format is asked for, so that the list costs nothing. (``link_table``, ``tally_table`` and
``tally_csv`` are for what is found over many documents.)
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from ..records import Extraction

__all__ = ["FORMATS", "Destination", "Format", "FormatName", "for_file", "named"]


class FormatName(str, Enum):
    """What results can be written as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    BRAT = "brat"
    TEI = "tei"
    WEB_ANNOTATION = "web-annotation"
    SCHEMA_ORG = "schema-org"
    PARQUET = "parquet"


class Destination(Enum):
    """What a format is written to."""

    TEXT = "text stream"
    BINARY = "binary stream"
    FOLDER = "empty folder"


@frozen
class Format:
    """A format: its name, the ending of its files ("" for none), what it is written to, and the module that does it."""

    name: FormatName
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
    Format(FormatName.TABLE, "", Destination.TEXT, ".table"),
    Format(FormatName.JSONL, ".jsonl", Destination.TEXT, ".jsonl"),
    Format(FormatName.CSV, ".csv", Destination.TEXT, ".csv"),
    Format(FormatName.MARKDOWN, ".md", Destination.TEXT, ".markdown"),
    Format(FormatName.HTML, ".html", Destination.TEXT, ".html"),
    Format(FormatName.BRAT, "", Destination.FOLDER, ".brat"),
    Format(FormatName.TEI, ".xml", Destination.TEXT, ".tei"),
    Format(FormatName.WEB_ANNOTATION, ".jsonld", Destination.TEXT, ".web_annotation"),
    Format(FormatName.SCHEMA_ORG, ".jsonld", Destination.TEXT, ".schema_org"),
    Format(FormatName.PARQUET, ".parquet", Destination.BINARY, ".parquet"),
)


def named(name: FormatName) -> Format:
    """Give the format of a name.

    >>> named(FormatName.CSV).ending
    '.csv'
    """
    return next(format for format in FORMATS if format.name == name)


def for_file(path: str) -> tuple[Format, ...]:
    """Give the formats whose files end as this path does: one, none, or several that share an ending.

    >>> [format.name.value for format in for_file("out/quotes.CSV")]
    ['csv']
    """
    return tuple(format for format in FORMATS if format.ending and path.lower().endswith(format.ending))
