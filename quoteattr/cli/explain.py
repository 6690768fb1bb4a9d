"""``quoteattr explain``: why a quote is one."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from .. import files
from ..errors import InputError
from ..files import Fault
from ..formats import table
from .parameters import Engine, Model
from .running import clean_ending, destination, load_extractor

if TYPE_CHECKING:
    from ..records import Quote, Speaker

__all__ = ["explain"]

Text = Annotated[str, typer.Argument(metavar="TEXT", help="The text itself, or - for stdin.")]


def explain(text: Text, model: Model = None, engine: Engine = None) -> None:
    """Show for each quote of a text what found it, and why."""
    with clean_ending(), destination(None, for_people=True) as out:
        extraction = load_extractor(model, engine=engine).extract(_standard_input() if text == "-" else text)
        width = shutil.get_terminal_size().columns
        speakers = {speaker.id: speaker for speaker in extraction.speakers}
        explained = [_explained(quote, speakers, width) for quote in extraction.quotes]
        out.write("\n".join(explained) or "No quote found.\n")


def _explained(quote: Quote, speakers: Mapping[str, Speaker], width: int) -> str:
    from ..rules import rule_named

    cases = round(quote.confidence * 100)
    parts = {
        quote.id: quote.text,
        "source": quote.source.text if quote.source else "-",
        "who": table.who(quote, speakers) + (f" (by: {quote.sieve})" if quote.sieve else ""),
        "cue": quote.cue.text if quote.cue else "-",
        "rule": quote.rule,
        "why": rule_named(quote.rule).summary,
        "sure": f"{quote.confidence:.2f}: about {cases} in 100 such claims were right on the training articles",
    }
    return "".join(_entry(name, value, width) for name, value in parts.items())


def _entry(name: str, value: str, width: int) -> str:
    margin = " " * 8
    wrapped = textwrap.fill(table.harmless(value), max(width, 40), initial_indent=margin, subsequent_indent=margin)
    return table.harmless(name).ljust(8) + wrapped[8:] + "\n"


def _standard_input() -> str:
    [item] = files.read(["-"])
    if isinstance(item, Fault):
        raise InputError(f"{item.place}: {item.reason}")
    return item.text
