"""The documents say what is so: made pages are fresh, and links lead somewhere. Examples: test_examples.py."""

import re
from pathlib import Path

import pytest

from quoteattr import rules_page

HERE = Path(__file__).parent.parent
PAGES = [HERE / "README.md", *sorted((HERE / "docs").rglob("*.md"))]


def test_rules_page_is_what_the_command_gives() -> None:
    page = (HERE / "docs" / "rules.md").read_text("utf8")
    assert page == rules_page.page(), "run: python -m quoteattr.rules_page > docs/rules.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!\w+://)([^)#\s]+)", page.read_text("utf8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
