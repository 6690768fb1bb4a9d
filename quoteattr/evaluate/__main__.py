"""The commands of evaluation.

    python -m quoteattr.evaluate score GOLD.jsonl PREDICTED.jsonl
    python -m quoteattr.evaluate page GOLD.jsonl PREDICTED.jsonl > docs/accuracy.md
    python -m quoteattr.evaluate calibrate TRAIN.jsonl > confidence.toml && mv confidence.toml quoteattr/lexicon/
    python -m quoteattr.evaluate calibrate --engine surface TRAIN.jsonl > surface.toml  # and likewise

The last two read the lexicon itself, so they must not write straight into it.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence

from ..errors import QuoteattrError
from ..extractor import Extractor
from ..options import Engine, Options
from .breakdown import per_rule, reliability
from .calibration import confidence_toml, measure
from .documents import outermost, read_gold, read_predictions
from .page import accuracy_page
from .scoring import score

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    :param arguments: those of the command; None for those of the process.
    :returns: the exit status: 0, or 2 where a file cannot be read.
    """
    chosen = _parser().parse_args(arguments)
    try:
        written = chosen.make(chosen)
    except QuoteattrError as error:
        print(f"quoteattr.evaluate: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"quoteattr.evaluate: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    print(written)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m quoteattr.evaluate", description="Hold quotes against gold ones.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, make, what in (
        ("score", _score, "print the scores"),
        ("page", _page, "print docs/accuracy.md, from the outermost quotes"),
        ("calibrate", _calibrate, "print how often each rule is right, as the lexicon's confidence.toml has it"),
    ):
        command = commands.add_parser(name, help=what, description=what)
        scored = make is not _calibrate
        command.add_argument("gold", metavar="GOLD" if scored else "TRAIN", help="annotated documents, JSON Lines")
        if scored:
            command.add_argument("predicted", metavar="PRED", help="what quoteattr extract wrote, JSON Lines")
        command.set_defaults(make=make)
    engines = [engine.value for engine in Engine]
    commands.choices["calibrate"].add_argument(
        "--engine", choices=engines, default=Engine.PARSER.value, help="whose rules"
    )
    commands.choices["score"].add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return parser


def _score(chosen: argparse.Namespace) -> str:
    report = score(read_gold(chosen.gold), read_predictions(chosen.predicted))
    return json.dumps(report.to_dict()) if chosen.json else str(report)


def _page(chosen: argparse.Namespace) -> str:
    gold, predicted = read_gold(chosen.gold), outermost(read_predictions(chosen.predicted))
    extract = ["quoteattr", "extract", chosen.gold, "--outermost", "--output", chosen.predicted]
    page = ["python", "-m", "quoteattr.evaluate", "page", chosen.gold, chosen.predicted]
    command = f"{shlex.join(extract)}\n{shlex.join(page)} > docs/accuracy.md"
    rules, bins = per_rule(gold, predicted), reliability(gold, predicted)
    return accuracy_page(score(gold, predicted), rules, bins, command=command).rstrip("\n")


def _calibrate(chosen: argparse.Namespace) -> str:
    extractor = Extractor(options=Options(engine=chosen.engine))
    return confidence_toml(measure(read_gold(chosen.gold), extractor), chosen.engine)


if __name__ == "__main__":
    sys.exit(main())
