"""One article as a page: its text with every quote marked, who speaks, and the record of each quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from ...records import Extraction, Quote
from .marking import blocks
from .people import Person, people, role_line
from .templates import render

if TYPE_CHECKING:
    from ...rules import Rule

__all__ = ["fragment", "page", "title"]

T = TypeVar("T")

_LONGEST_HEADLINE = 140


@frozen
class Finding:
    """What is known of a rule: what it claims, and of how many claims on the training articles it was right."""

    summary: str | None
    right: int
    claims: int


@frozen
class Entry:
    """A quote with what a reader wants beside it; quotes are given by their places, from 0."""

    quote: Quote
    people: tuple[Person, ...]
    finding: Finding
    around: int | None
    within: tuple[int, ...]


def page(extraction: Extraction, *, framed: bool = False, home: str | None = None) -> str:
    """Give one article as a self-contained HTML document (https://html.spec.whatwg.org), which loads nothing.

    :param extraction: the article.
    :param framed: whether the document stands in another one, as an iframe's ``srcdoc``.
    :param home: the address of the page of all articles, if there is one.

    >>> from quoteattr import extract
    >>> page(extract("“It is safe,” she said.")).partition(">")[0]
    '<!doctype html'
    """
    persons = people(extraction)
    return render(
        "page.html",
        title=title(extraction),
        extraction=extraction,
        data=extraction.to_dict(with_text=False),
        blocks=blocks(extraction.text, extraction.quotes),
        entries=_entries(extraction, persons),
        people=sorted(persons, key=lambda person: (person.number == 0, -len(person.quotes), -person.words)),
        silent=_silent(extraction),
        headline=_has_headline(extraction.text),
        role_line=role_line,
        framed=framed,
        home=home,
    )


def fragment(extraction: Extraction) -> str:
    """Give the page in an iframe of its own, for a notebook: nothing in it touches the notebook, or is touched."""
    return render("fragment.html", title=title(extraction), page=page(extraction, framed=True))


def title(extraction: Extraction) -> str:
    """Name an article: its id, or failing that "Article"."""
    return extraction.id or "Article"


def _entries(extraction: Extraction, persons: Sequence[Person]) -> list[Entry]:
    quotes = extraction.quotes
    places = {quote.id: n for n, quote in enumerate(quotes)}
    around = [places.get(quote.inside) if quote.inside else None for quote in quotes]
    within = _inverted((n, outer) for n, outer in enumerate(around) if outer is not None)
    speaking = _inverted((person, n) for person in persons for n in person.quotes)
    findings = {id: _finding(id) for id in {quote.rule for quote in quotes}}
    return [
        Entry(quote, tuple(speaking[n]), findings[quote.rule], around[n], tuple(within[n]))
        for n, quote in enumerate(quotes)
    ]


def _inverted(pairs: Iterable[tuple[T, int]]) -> defaultdict[int, list[T]]:
    """Give for each number what it is paired with."""
    found = defaultdict(list)
    for value, n in pairs:
        found[n].append(value)
    return found


def _finding(id: str) -> Finding:
    from ...lexicon import load_lexicon

    counts = load_lexicon().confidence.rules.get(id)
    rule = _rule(id)
    return Finding(rule.summary if rule else None, counts.right if counts else 0, counts.claims if counts else 0)


def _rule(id: str) -> Rule | None:
    from ...rules import rule_named

    try:
        return rule_named(id)
    except KeyError:  # a record of another version may name a rule that this one does not have
        return None


def _silent(extraction: Extraction) -> list[str]:
    quoted = {id for quote in extraction.quotes for id in quote.speakers}
    return [speaker.name for speaker in extraction.speakers if speaker.name and speaker.id not in quoted]


def _has_headline(text: str) -> bool:
    """Say whether the first line looks like a headline: short, followed by more, and no sentence."""
    first, _, rest = text.strip().partition("\n")
    return bool(rest.strip()) and len(first) <= _LONGEST_HEADLINE and first.rstrip()[-1:].isalnum()
