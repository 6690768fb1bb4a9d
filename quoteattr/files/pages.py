"""Web pages: the text of the article, without menus, comments and the like, as trafilatura finds it.

https://trafilatura.readthedocs.io; A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text
Discovery and Extraction", ACL 2021 (demonstrations).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from ..errors import InputError
from ..extras import extra
from .documents import Document, Source
from .opening import opened, whole

__all__ = ["article", "read_page"]


def read_page(source: Source) -> Iterator[Document]:
    """Read the article of an HTML page, with the day on which the page says that it was published.

    :raises InputError: if no article is found.
    """
    with opened(source.path) as file:
        page = whole(file)
    yield article(page, id=source.id)


def article(page: bytes, *, id: str, content_type: str | None = None) -> Document:
    """Find the article of an HTML page; its paragraphs are parted by blank lines.

    :param content_type: what the server said of the page, such as ``text/html; charset=windows-1252``.
    :raises InputError: if none is found.
    :raises MissingExtraError: without trafilatura.
    """
    with extra("html"):
        from trafilatura import bare_extraction
        from trafilatura.settings import Document as Found
    _hush()
    try:
        found = bare_extraction(
            _markup(page, content_type),
            with_metadata=True,
            include_comments=False,
            # Not from anywhere on the page: a wrong day makes every "on Monday" wrong.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # whatever it is, it is because of this page
        raise InputError(f"not a page that can be read: {error!r}") from error
    if not isinstance(found, Found) or not found.text:
        raise InputError("no article found in the page; save its text as a .txt file")
    # Blank lines, since lines of one length could be taken for the wrapped lines of one paragraph.
    return Document(id, found.text.replace("\n", "\n\n"), found.date, derived=True)


def _markup(page: bytes, content_type: str | None) -> str:
    """Decode a page: as UTF-8 if it is that, for saved pages often are, whatever they declare; else as declared."""
    with extra("html"):
        from trafilatura.utils import detect_encoding
        from w3lib.encoding import html_to_unicode
    try:
        return page.decode("utf-8-sig")
    except UnicodeDecodeError:
        return html_to_unicode(
            content_type, page, auto_detect_fun=lambda data: next(iter(detect_encoding(data)), None)
        )[1]


def _hush() -> None:
    """Keep these libraries from writing to standard error where nobody has asked for their log."""
    for name in ("trafilatura", "htmldate"):
        log = logging.getLogger(name)
        if not log.handlers:
            log.addHandler(logging.NullHandler())
