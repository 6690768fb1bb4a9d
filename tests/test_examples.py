"""Every example in the documents and in the docstrings runs, and gives what is shown; none is passed over."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from sybil import Document, Example

import quoteattr

from .pages import DOCSTRINGS, PAGES, PROJECT, RUN, workplace

INSTALLED = Path(quoteattr.__file__).parent.parent
#: What tests/engines runs, with the libraries and the Java that it takes, is left aside here.
ALL_PAGES = (PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md")))
IN_PAGES = [PAGES.parse(page) for page in ALL_PAGES if page.parent.name != "engines"]
IN_MODULES = [DOCSTRINGS.parse(module) for module in sorted(Path(quoteattr.__file__).parent.rglob("*.py"))]
EXAMPLES = [example for document in (*IN_PAGES, *IN_MODULES) for example in document]

#: What fenced blocks hold besides examples: commands that install or need other people's data, plain text, and the
#: directives of MyST.
NOT_RUN = ("sh", "text")
INSTALLS_OR_MEASURES = re.compile(r"python3 -m venv|pip install|python -m quoteattr\.evaluate|.*polnear|#|$")


def name(document: Document) -> str:
    path = Path(document.path)
    return str(path.relative_to(PROJECT if path.suffix == ".md" else INSTALLED))


def package(document: Document) -> ModuleType:
    """Give the package of a module, whose names the examples in docstrings may use."""
    return import_module(".".join(Path(name(document)).parent.parts))


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder that each page's examples share."""
    return {document.path: workplace(tmp_path_factory.mktemp("page")) for document in IN_PAGES if list(document)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{name(example.document)}:{example.line}")
def test_example(example: Example, places: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(places.get(example.path, PROJECT))
    if example.document in IN_MODULES:
        example.namespace.update({**vars(package(example.document)), **example.namespace})
    example.evaluate()


@pytest.mark.parametrize("document", IN_PAGES, ids=name)
def test_no_example_of_a_page_is_passed_over(document: Document) -> None:
    fences = re.findall(r"^ *(?:```|~~~)([^`{\n]+)$", document.text, re.MULTILINE)
    blocks = [language for language in fences if language in RUN and language != "pycon"]
    prompts = re.findall(r"^ *>>> ", document.text, re.MULTILINE)
    assert len(list(document)) == len(blocks) + len(prompts)
    assert set(fences) <= {*RUN, *NOT_RUN}


@pytest.mark.parametrize("document", IN_PAGES, ids=name)
def test_every_block_of_a_page_says_what_it_is(document: Document) -> None:
    fences = re.findall(r"^ *(?:```|~~~)(.*)$", document.text, re.MULTILINE)
    assert fences[::2].count("") == 0
    assert fences[1::2].count("") == len(fences) // 2


@pytest.mark.parametrize("document", [d for d in IN_MODULES if ">>> " in d.text], ids=name)
def test_no_example_of_a_docstring_is_passed_over(document: Document) -> None:
    assert len(list(document)) == len(re.findall(r"^ *>>> ", document.text, re.MULTILINE))


@pytest.mark.parametrize("document", IN_PAGES, ids=name)
def test_only_installation_and_measuring_are_not_run(document: Document) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", document.text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert [line for line in lines if not INSTALLS_OR_MEASURES.match(line)] == []
