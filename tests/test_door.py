"""The door: what ``import quoteattr`` gives, and what it does not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

import quoteattr


def test_every_name_is_there_and_says_what_it_is() -> None:
    assert sorted(quoteattr.__all__) == quoteattr.__all__
    assert set(quoteattr._HOME_OF) == set(quoteattr.__all__)
    assert set(quoteattr.__all__) <= set(dir(quoteattr))
    for name in quoteattr.__all__:
        assert getattr(quoteattr, name).__doc__


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'quoteattr' has no attribute 'extracts'"):
        _ = quoteattr.extracts  # type: ignore[attr-defined]


@pytest.mark.parametrize("first", ["extractor", "tallies", "linking.link", "cli"])
def test_functions_are_functions_whatever_is_imported_first(first: str) -> None:
    code = f"import quoteattr.{first}; print(*map(callable, (quoteattr.extract, quoteattr.tally, quoteattr.link)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"True True True\n"


def test_the_door_and_the_help_load_nothing_heavy() -> None:
    heavy = {"spacy", "rich", "pyarrow", "pyspark", "numpy", "pandas", "cattrs", "rapidfuzz", "dateutil", "jinja2"}
    code = f"import sys, quoteattr.cli; print(*({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"\n"
