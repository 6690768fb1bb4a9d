"""Measure the speeds of both engines beside spaCy's.

python -m tests.benchmarks
python -m tests.benchmarks --texts articles.jsonl --rounds 5 --readers bare surface
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .speed import READERS, measure, table

_EXAMPLE = Path(__file__).parents[2] / "docs" / "example.txt"
_REPEATS = 50


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Words a second, beside spaCy.")
    parser.add_argument("--texts", type=Path, help='JSON Lines with a "text" each; without it, docs/example.txt')
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts (3)")
    parser.add_argument("--readers", nargs="+", choices=READERS, default=list(READERS), help="the first is the measure")
    chosen = parser.parse_args()
    texts = _texts(chosen.texts) if chosen.texts else [_EXAMPLE.read_text("utf8")] * _REPEATS
    print(table(measure(chosen.readers, texts, chosen.rounds)))


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf8").splitlines()]


if __name__ == "__main__":
    main()
