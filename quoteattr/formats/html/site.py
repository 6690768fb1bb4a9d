"""Several articles: a page that lists them and shows who is quoted, and a page for each, apart or in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from ...records import Extraction
from .chart import chart
from .page import page, title
from .people import role_line
from .templates import render

__all__ = ["HOME", "index", "pages", "together"]

HOME = "index.html"
#: In characters of up to four bytes; systems stop at 255 bytes.
_LONGEST_NAME = 60
_NOT_IN_A_NAME = re.compile(r"[^\w-]+")


@frozen
class Article:
    """An article in the list: where its page is, and, where it stands in the same file, the page itself."""

    extraction: Extraction
    title: str
    address: str
    page: str | None = None


def pages(extractions: Iterable[Extraction]) -> Iterator[tuple[str, str]]:
    """Give the files of a folder: a page for each article as it comes, and ``index.html`` at the end.

    :param extractions: the articles; each file is named after the article's id.
    :returns: file names, each once whatever the case, and what to write there.
    """
    known, names = [], []
    taken = {HOME}
    for extraction in extractions:
        name = _file_name(title(extraction), taken)
        known.append(extraction)
        names.append(name)
        yield name, page(extraction, home=HOME)
    yield HOME, index(known, names)


def index(extractions: Sequence[Extraction], addresses: Sequence[str]) -> str:
    """Give the page that lists articles and shows who is quoted how often, with how many words, and by which act.

    :param extractions: the articles.
    :param addresses: where the page of each is, from this one.
    """
    found = zip(extractions, addresses, strict=True)
    return _index([Article(extraction, title(extraction), address) for extraction, address in found])


def together(extractions: Sequence[Extraction]) -> str:
    """Give the index with the pages of all articles inside it, as one document."""
    return _index(
        [
            Article(extraction, title(extraction), f"#article-{n}", page(extraction, framed=True))
            for n, extraction in enumerate(extractions, 1)
        ]
    )


def _index(articles: Sequence[Article]) -> str:
    return render(
        "index.html",
        articles=articles,
        chart=chart([article.extraction for article in articles]),
        unnamed=sum(not quote.speakers for article in articles for quote in article.extraction.quotes),
        framing=any(article.page for article in articles),
        role_line=role_line,
    )


def _file_name(title: str, taken: set[str]) -> str:
    """Give a file name that every system can hold; those ``taken`` are in lower case, and it becomes one of them."""
    stem = _NOT_IN_A_NAME.sub("-", title)[:_LONGEST_NAME].strip("-") or "article"
    name, n = f"{stem}.html", 1
    while name.lower() in taken:
        n += 1
        name = f"{stem}-{n}.html"
    taken.add(name.lower())
    return name
