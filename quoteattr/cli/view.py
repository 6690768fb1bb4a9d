"""``quoteattr view``: the quotes of files, to look at."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import files
from ..files import replacing
from .parameters import Columns, Date, Engine, Jobs, MinConfidence, Model, Outermost, Paths, named
from .progress import with_progress
from .running import Faults, clean_ending, complain, destination, extractions, is_for_people, load_extractor

if TYPE_CHECKING:
    from ..records import Extraction

__all__ = ["view"]

_PAGE_ENDINGS = {".html", ".htm"}

Where = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|FOLDER",
        help="NAME.html for one file with everything; any other name for a folder of pages. "
        "[default: a temporary file, shown in the web browser; stdout, if that is not a terminal]",
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Show the page in the web browser.")]


def view(
    paths: Paths,
    output: Where = None,
    open: Open = False,
    date: Date = None,
    model: Model = None,
    engine: Engine = None,
    outermost: Outermost = False,
    min_confidence: MinConfidence = None,
    column: Columns = None,
    jobs: Jobs = 1,
) -> None:
    """Make a page to look at: the text with every quote marked, who speaks, and what found it.

    The same files as for extract. Several articles get an index, with a chart of who is quoted how often. A page needs
    no network and no other file. Example: quoteattr view articles/*.txt --output pages
    """
    if open and output == "-":
        raise typer.BadParameter("--open needs a file; leave out --output - or give it a name")
    columns = named(column)
    faults = Faults()
    with clean_ending():
        for_browser = open or is_for_people(output)
        target = _temporary() if output is None and for_browser else output
        extractor = load_extractor(model, engine=engine, outermost=outermost, min_confidence=min_confidence)
        documents = faults.sift(files.read(paths, columns))
        every = with_progress(extractions(extractor, documents, date, jobs), paths, output=target)
        found = [extraction for extraction in faults.watch(every) if not extraction.error]
        if found or not faults.found:
            page = _write(found, target)
            if page and for_browser:
                _show(page)
    faults.end()


def _temporary() -> str:
    """Name a page that outlives the command, since the browser reads it later, in a folder that nobody else reads."""
    return os.path.join(tempfile.mkdtemp(prefix="quoteattr-"), "quotes.html")


def _write(found: Sequence[Extraction], target: str | None) -> Path | None:
    """Write pages to a file, a folder or, without either, standard output; give the page to begin with."""
    from ..formats import html

    if target is not None and _is_folder(target):
        return _write_folder(found, Path(target))
    with destination(target, for_people=False) as out:
        html.write(found, out)
    return Path(target) if target else None


def _is_folder(target: str) -> bool:
    path = Path(target)
    if target == "-" or (path.exists() and not path.is_dir()):
        return False
    return path.is_dir() or target.endswith(("/", os.sep)) or path.suffix.lower() not in _PAGE_ENDINGS


def _write_folder(found: Sequence[Extraction], folder: Path) -> Path:
    from ..formats import html

    folder.mkdir(parents=True, exist_ok=True)
    for name, page in html.pages(found):
        with replacing(str(folder / name)) as out:
            out.write(page)
    return folder / html.HOME


def _show(page: Path) -> None:
    typer.echo(page, err=True)
    if not webbrowser.open(page.resolve().as_uri()):
        complain("no web browser could be started; open the file above in one")
