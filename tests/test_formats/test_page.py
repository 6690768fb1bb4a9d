"""The page on formats shows what is written."""

import re
from io import StringIO
from pathlib import Path

import pytest

from quoteattr import Extraction, Extractor
from quoteattr.formats import Destination, Format, FormatName, for_file, named

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGE = (DOCS / "how-to" / "formats.md").read_text("utf8")
BLOCKS = re.findall(r"^```text\n\$ quoteattr extract docs/example.txt (.*)\n([^`]*)^```$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def example(extractor: Extractor) -> Extraction:
    return extractor.extract((DOCS / "example.txt").read_text("utf8")).with_identity("example", None)


def asked_for(arguments: str) -> Format:
    asked = re.search("--format ([a-z-]+)", arguments)
    return named(FormatName(asked[1])) if asked else for_file(arguments)[0]


def written(format: Format, example: Extraction, folder: Path) -> str:
    if format.destination is Destination.FOLDER:
        format.write([example], folder)
        return (folder / "example.ann").read_text("utf8")
    out = StringIO()
    format.write([example], out)
    return out.getvalue()


@pytest.mark.parametrize(("arguments", "shown"), BLOCKS)
def test_what_is_shown_is_written(arguments: str, shown: str, example: Extraction, tmp_path: Path) -> None:
    """Line by line, and piece by piece where "..." leaves something out."""
    rest = written(asked_for(arguments), example, tmp_path)
    for piece in filter(None, re.split(r" ?\.\.\. ?|\n", shown)):
        before, found, rest = rest.partition(piece)
        assert found == piece, f"not after {before[-80:]!r}"


def test_every_format_is_on_the_page() -> None:
    assert {asked_for(arguments).name for arguments, _ in BLOCKS} == set(FormatName) - {
        FormatName.TABLE,
        FormatName.PARQUET,
    }
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| `?([a-z.]+)`? ", PAGE, re.MULTILINE))
    assert listed == {name.value: named(name).ending or "a" for name in FormatName if name is not FormatName.TABLE}
