"""The command line: a module for each command.

Only what ``--help`` needs is imported at the top of these modules: spaCy takes a second to load and comes in when a
command runs.

Exit status: 0 all well; 1 an input could not be read, the others were; 2 wrong use, or nothing could be done;
130 interrupted; 141 nobody reads the output any more.
"""

from __future__ import annotations

from typing import Annotated

import typer

from .evaluate import evaluate
from .explain import explain
from .extract import extract
from .link import link
from .rules import rules
from .speakers import speakers
from .view import view

__all__ = ["app", "main"]

# Without Rich in help and errors: it would double the time that --help takes.
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
for command in (extract, view, speakers, link, explain, rules, evaluate):
    app.command()(command)


def main() -> None:
    """Run the command line: what the ``quoteattr`` script calls."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"quoteattr {version('quoteattr')}")
        except PackageNotFoundError:
            typer.echo("quoteattr (not installed)")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
]


@app.callback()
def _quoteattr(version: Version = False) -> None:
    """Find every quote in an English text, and who said it."""
