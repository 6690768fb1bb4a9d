"""``quoteattr evaluate``: how well quotes agree with annotated ones."""

from __future__ import annotations

import json as json_module
from typing import Annotated

import typer

from .running import clean_ending, destination

__all__ = ["evaluate"]

Gold = Annotated[str, typer.Argument(metavar="GOLD", help="Annotated documents, JSON Lines.")]
Predicted = Annotated[str, typer.Argument(metavar="PRED", help="What quoteattr extract wrote, JSON Lines.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]


def evaluate(gold: Gold, predicted: Predicted, json: Json = False) -> None:
    """Score quotes against annotated ones.

    A line of GOLD: {"id": "...", "text": "...", "attributions": [{"content": [[0, 9]], "cue": [[10, 14]],
    "source": [[15, 18]], "kind": "direct"}]}. PolNeAR marks the outermost quotes alone: extract with --outermost.

    Example: quoteattr extract gold.jsonl --outermost -o found.jsonl && quoteattr evaluate gold.jsonl found.jsonl
    """
    with clean_ending(), destination(None, for_people=True) as out:
        from ..evaluate import read_gold, read_predictions, score

        report = score(read_gold(gold), read_predictions(predicted))
        out.write(f"{json_module.dumps(report.to_dict()) if json else report}\n")
