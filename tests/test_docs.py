"""The documents say what is so: made pages are fresh, examples run, samples are what the program writes."""

import doctest
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

import quoteattr
from quoteattr import Extraction, rules_page
from quoteattr.formats import table

HERE = Path(__file__).parent.parent
PAGES = [HERE / "README.md", *sorted((HERE / "docs").rglob("*.md"))]


def fenced(page: Path, language: str) -> list[str]:
    """Give the fenced blocks of a page that are marked as being in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf8"), re.MULTILINE | re.DOTALL)


def in_docstrings() -> Iterator[doctest.DocTest]:
    """Give the examples in the docstrings of every module; they may use what its package offers."""
    for found in pkgutil.walk_packages(quoteattr.__path__, "quoteattr."):
        module = importlib.import_module(found.name)
        offered = vars(importlib.import_module(module.__package__ or ""))
        yield from doctest.DocTestFinder().find(module, globs={**offered, **vars(module)})


def in_pages() -> Iterator[doctest.DocTest]:
    """Give the Python examples of each page, which share their names from the first to the last."""
    for page in PAGES:
        session = "\n".join(fenced(page, "pycon"))
        yield doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0)


EXAMPLES = [test for test in (*in_docstrings(), *in_pages()) if test.examples]


@pytest.mark.parametrize("test", EXAMPLES, ids=lambda test: test.name)
def test_example_runs_as_shown(test: doctest.DocTest) -> None:
    report = StringIO()
    failed, _ = doctest.DocTestRunner().run(test, out=report.write)
    assert not failed, report.getvalue()


def test_readme_and_docstrings_have_examples() -> None:
    assert {"README.md", "quoteattr.extract.extract"} <= {test.name for test in EXAMPLES}


def test_rules_page_is_what_the_command_gives() -> None:
    page = (HERE / "docs" / "rules.md").read_text("utf8")
    assert page == rules_page.page(), "run: python -m quoteattr.rules_page > docs/rules.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!\w+://)([^)#\s]+)", page.read_text("utf8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.fixture(scope="module")
def example() -> Extraction:
    return quoteattr.extract((HERE / "docs" / "example.txt").read_text("utf8"), id="example")


def test_table_in_readme_is_from_the_program(example: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    """The confidence is left aside, since it moves with every measurement, and so are rows that "..." stands for."""

    def rows(lines: str) -> list[str]:
        return [re.sub(r"\d\.\d\d$", "", line.rstrip()).rstrip() for line in lines.splitlines()]

    monkeypatch.setenv("COLUMNS", "100")
    written = StringIO()
    table.write([example], written)
    command, *shown = rows(fenced(HERE / "README.md", "console")[0])
    assert command == "$ quoteattr extract docs/example.txt"
    assert [row for row in shown if row != "..." and row not in rows(written.getvalue())] == []


def test_record_in_readme_is_from_the_program(example: Extraction) -> None:
    shown = json.loads(fenced(HERE / "README.md", "json")[0])
    [quote] = [quote for quote in example.to_dict()["quotes"] if quote["id"] == shown["id"]]
    assert shown == {**quote, "confidence": shown["confidence"]}
