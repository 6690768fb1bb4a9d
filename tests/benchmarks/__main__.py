"""Measure the speeds of both engines beside spaCy's.

python -m tests.benchmarks
python -m tests.benchmarks --texts articles.jsonl --rounds 5 --readers bare surface
"""

from __future__ import annotations

import argparse
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from .speed import OURS, READERS, measure, read_texts, table


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Words a second, beside spaCy.")
    parser.add_argument("--texts", type=Path, help='JSON Lines with a "text" each; without it, docs/example.txt')
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts (3)")
    parser.add_argument(
        "--readers",
        nargs="+",
        choices=READERS,
        default=OURS,
        help="the first is the measure; textacy needs pip install textacy",
    )
    chosen = parser.parse_args()
    threadpool_limits(1)  # one core is one core
    texts = read_texts(chosen.texts)
    print(table(measure(chosen.readers, texts, chosen.rounds)))


if __name__ == "__main__":
    main()
