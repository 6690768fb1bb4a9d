"""The documents say what is so: made pages are fresh, and links lead somewhere. Examples: test_examples.py."""

import re
from enum import Enum
from pathlib import Path

import pytest
from attrs import AttrsInstance, fields

from quoteattr import Extraction, Extractor, Quote, rules_page
from quoteattr.records import Act, CueSpan, Form, Kind, Role, SourceSpan, Span, Speaker, SpeakerKind, TimeSpan

HERE = Path(__file__).parent.parent
PAGES = [HERE / "README.md", *sorted((HERE / "docs").rglob("*.md"))]


def test_rules_page_is_what_the_command_gives() -> None:
    page = (HERE / "docs" / "rules.md").read_text("utf8")
    assert page == rules_page.page(), "run: python -m quoteattr.rules_page > docs/rules.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!\w+://)([^)#\s]+)", page.read_text("utf8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


RECORD = (HERE / "docs" / "record.md").read_text("utf8")
CLASSES = (Extraction, Quote, Span, CueSpan, SourceSpan, TimeSpan, Speaker, Role)


def section(name: str) -> str:
    """Give what the page of the record has under the heading of a class."""
    return re.split(r"^#", re.split(rf"^#+ {name}$", RECORD, flags=re.MULTILINE)[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_of_the_record_is_explained(cls: type[AttrsInstance]) -> None:
    own = [field.name for field in fields(cls) if not field.inherited]
    assert sorted(re.findall(r"^\| `(\w+)` \|", section(cls.__name__), re.MULTILINE)) == sorted(own)


def has(quote: Quote, found: Extraction, value: Enum) -> bool:
    cue, source = quote.cue, quote.source
    said_by = [speaker.kind for speaker in found.speakers if speaker.id in quote.speakers]
    return value in (quote.kind, cue and cue.act, source and source.form, *said_by)


@pytest.mark.parametrize("value", [*Kind, *Act, *Form, *SpeakerKind], ids=str)
def test_every_value_of_the_record_has_an_example_that_is_found(value: Enum, extractor: Extractor) -> None:
    [example] = re.findall(rf"^\| `{value.value}` \| .+ \| (.+) \|$", section(type(value).__name__), re.MULTILINE)
    found = extractor.extract(example)
    assert has(found.quotes[0], found, value)


def test_news_fragments_are_of_a_known_kind() -> None:
    names = [file.name for file in (HERE / "docs" / "changes").iterdir() if not file.name.startswith(".")]
    assert [name for name in names if not re.fullmatch(r"[a-z-]+\.(added|changed|fixed)\.md", name)] == []
