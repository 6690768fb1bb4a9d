"""Markdown, read by markdown-it."""

import re

from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from quoteattr.formats import FormatName
from quoteattr.formats.table import harmless
from quoteattr.records import Extraction

from .made import NEWS, extractions, lines_of_text, written

OURS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
    "list_item_open", "list_item_close", "blockquote_open", "blockquote_close", "inline", "text", "text_special",
    "strong_open", "strong_close",
}  # fmt: skip


def tokens_of(*found: Extraction) -> list[Token]:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return list(reader.parse(written(FormatName.MARKDOWN, *found)))


def shown(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def quoted(tokens: list[Token]) -> list[str]:
    """The text of each block quotation."""
    starts = [n for n, token in enumerate(tokens) if token.type == "blockquote_open"]
    return [shown(tokens[n + 2]) if tokens[n + 1].type == "paragraph_open" else "" for n in starts]


def test_a_chapter_a_document() -> None:
    assert written(FormatName.MARKDOWN, NEWS) == (
        "# herald\n\n2023-05-30 · PORT ELLAND · 3 quotes\n\n"
        "- **Ana Ruiz**, mayor, Port Elland: 1 quote\n- **A report**: 1 quote\n\n"
        "**Ana Ruiz** said, direct (q1):\n\n"
        "> “The bridge at Calder \\& Moss is safe,” ... “Nobody told me that it was closed.”\n\n"
        "**Nobody** told, indirect (q2, in q1):\n\n> that it was closed\n\n"
        "**A report** warns, indirect (q3):\n\n> of \\<rust\\>\n\n"
    )


def test_a_text_that_could_not_be_read() -> None:
    assert written(FormatName.MARKDOWN, Extraction("", id="a", error="too deep")) == "# a\n\nnot read: too deep\n\n"


@given(extractions())
@example(Extraction("", id="#"))
@example(Extraction("", id="a #"))
@example(Extraction("", id="1) a"))
def test_whatever_the_text(found: Extraction) -> None:
    tokens = tokens_of(found)
    inner = [child for token in tokens for child in token.children or []]
    assert {token.type for token in (*tokens, *inner)} <= OURS
    assert quoted(tokens) == [harmless(quote.text) for quote in found.quotes]
    assert [shown(tokens[1])] == [harmless(found.id or "Document")]
    speakers = {id for quote in found.quotes for id in quote.speakers}
    assert sum(child.type == "strong_open" for child in inner) == len(found.quotes) + len(speakers)


@given(lines_of_text)
def test_github_sees_no_address(text: str) -> None:
    page = written(FormatName.MARKDOWN, Extraction("", place=text))
    assert not re.search(r"(?<!\\)://|www\.", page, re.IGNORECASE)
