"""What changes with size: processes, the length of a document, the number of documents.

python -m tests.benchmarks.scale --texts articles.jsonl [--engine surface] [--documents 1000000]
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from quoteattr import Extractor, Options

from .speed import read_texts

__all__ = ["made", "main", "peak", "whole"]

_SHORT, _LONG = 1_000, 1_000_000


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__)
    parser.add_argument("--texts", type=Path, help='JSON Lines with a "text" each; without it, docs/example.txt')
    parser.add_argument("--engine", default="parser", choices=("parser", "surface"))
    parser.add_argument("--documents", type=int, default=100_000, help="how many short ones for the memory (100,000)")
    parser.add_argument("--words", type=int, default=_LONG, help="how many words the long document has (1,000,000)")
    parser.add_argument("--only-memory", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only_memory:
        print(peak(Extractor(options=Options(engine=chosen.engine)), chosen.only_memory))
        return
    threadpool_limits(1)  # one core is one core
    texts = read_texts(chosen.texts)
    extractor = Extractor(options=Options(engine=chosen.engine))
    one, two = (_on_the_wall(extractor, texts, n) for n in (1, 2))
    print(f"two processes: {one / two:.2f} times as fast as one")
    short, long = (_per_word(extractor, whole(texts, chosen.words, words)) for words in (_SHORT, chosen.words))
    print(f"a document of {chosen.words:,} words: {long / short:.2f} times as much a word as one of {_SHORT:,}")
    for documents in (chosen.documents // 10, chosen.documents):
        print(f"peak memory of {documents:,} documents: {_peak_apart(chosen.engine, documents)} MB")


def whole(texts: Sequence[str], words: int, each: int) -> list[str]:
    """Give so many words of texts, one after the other and again, in documents of so many words each."""
    # With the white space behind it, for a document has paragraphs.
    known = [word for text in texts for word in re.findall(r"\S+\s*", text.strip() + "\n\n")]
    there = [known[n % len(known)] for n in range(words)]
    return ["".join(there[start : start + each]) for start in range(0, words, each)]


def made(documents: int) -> Iterator[str]:
    """Make short documents, each with names and words of its own."""
    for n in range(documents):
        yield f"“The x{n} bridge is safe,” said Ana R{n:x}uiz, mayor of P{n % 997}orto. Tom O{n:x}kafor denied it."


def peak(extractor: Extractor, documents: int) -> int:
    """Read made documents; give the most memory that this process ever held, in MB."""
    for _ in extractor.pipe(made(documents)):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _peak_apart(engine: str, documents: int) -> str:
    command = [sys.executable, "-m", __name__ if __name__ != "__main__" else "tests.benchmarks.scale"]
    command += ["--engine", engine, "--only-memory", str(documents)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _on_the_wall(extractor: Extractor, texts: Sequence[str], processes: int) -> float:
    before = time.perf_counter()
    for _ in extractor.pipe(texts, n_process=processes, batch_size=16):
        pass
    return time.perf_counter() - before


def _per_word(extractor: Extractor, texts: Sequence[str]) -> float:
    before = time.process_time()
    for _ in extractor.pipe(texts):
        pass
    return (time.process_time() - before) / sum(len(text.split()) for text in texts)


if __name__ == "__main__":
    main()
