"""How the examples in the documents are run: what each language of a fenced block means, as parsers for Sybil.

* ``pycon``: a Python session; a page's sessions share their names. ``...`` in an output stands for anything.
* ``python``: a script; it may use what the page has defined.
* ``console``: commands after ``$``, run by a shell, each with what it writes. ``...`` stands for anything here too.
* ``toml``: a file, written where the page's other examples find it; its first line is a comment with its name.
* ``json``: a record of docs/example.txt.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from functools import cache
from pathlib import Path
from subprocess import DEVNULL, PIPE

from sybil import Document, Example, Region, Sybil
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown import CodeBlockParser
from sybil.parsers.rest import DocTestParser

import quoteattr

__all__ = ["DOCSTRINGS", "PAGES", "PROJECT", "RUN", "workplace"]

PROJECT = Path(__file__).parent.parent
#: The languages of fenced blocks that are examples.
RUN = ("pycon", "python", "console", "toml", "json")


def workplace(folder: Path) -> Path:
    """Make a folder look like a clone, as far as the examples go: they may read docs/ and write what they like."""
    shutil.copytree(PROJECT / "docs", folder / "docs")
    return folder


def sessions(document: Document) -> Iterator[Region]:
    """Give each example of the Python sessions of a page."""
    for block in CodeBlockParser("pycon", PythonEvaluator())(document):
        for region in DocTestStringParser(DocTestEvaluator(ELLIPSIS))(block.parsed, document.path):
            region.adjust(block, block.parsed)
            yield region


def run_commands(example: Example) -> str | None:
    """Run each command of a block, and say where what it writes is not what is shown."""
    for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", example.parsed, re.MULTILINE):
        ran = subprocess.run(
            ["bash", "-c", f"exec 2>&1; {command}"], stdout=PIPE, stdin=DEVNULL, env=_environment(), encoding="utf8"
        )
        if not OutputChecker().check_output(_settled(shown), _settled(ran.stdout), ELLIPSIS):
            return f"$ {command}\nshown:\n{shown}\nwritten:\n{ran.stdout}"
        if ran.returncode and "quoteattr: " not in shown:
            return f"$ {command}\nended with {ran.returncode}:\n{ran.stdout}"
    return None


def _environment() -> dict[str, str]:
    folder = str(Path(sys.executable).parent)
    # As wide as a block of a page; without the colours of a terminal.
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "COLUMNS": "84", "NO_COLOR": "1"}


def _settled(output: str) -> str:
    """Leave confidence aside, which moves with every measurement, and blanks at the ends of lines."""
    return re.sub(r"[ \t]+$", "", re.sub(r"\b[01]\.\d{2,3}\b", "0.00", output), flags=re.MULTILINE)


def write_file(example: Example) -> str | None:
    """Write a TOML file under the name in its first line."""
    named = re.match(r"# (\S+\.toml)\n", example.parsed)
    if named is None:
        return "the first line of a TOML file is a comment with its name"
    Path(named[1]).write_text(example.parsed, "utf8")
    return None


def compare_record(example: Example) -> str | None:
    """Say where a record is not that of docs/example.txt with the same id; confidence is left aside."""
    shown = json.loads(example.parsed)
    found = _records().get(shown["id"])
    if found is None or {**found, "confidence": None} != {**shown, "confidence": None}:
        return f"shown:\n{shown}\nfound:\n{found}"
    return None


@cache
def _records() -> dict[str, dict[str, object]]:
    data = quoteattr.extract((PROJECT / "docs" / "example.txt").read_text("utf8")).to_dict()
    return {record["id"]: record for record in (*data["quotes"], *data["speakers"])}


PAGES = Sybil([
    sessions,
    CodeBlockParser("python", PythonEvaluator()),
    CodeBlockParser("console", run_commands),
    CodeBlockParser("toml", write_file),
    CodeBlockParser("json", compare_record),
])  # fmt: skip
DOCSTRINGS = Sybil([DocTestParser(ELLIPSIS)])
