"""Plain text: a file is a document."""

from __future__ import annotations

from collections.abc import Iterator

from .documents import Document, Source
from .opening import decoded, opened, whole

__all__ = ["read_text"]


def read_text(source: Source) -> Iterator[Document]:
    """Read a UTF-8 text file, or standard input.

    :raises InputError: if it is not UTF-8, or too long.
    """
    with opened(source.path) as file:
        text = decoded(whole(file))
    yield Document(source.id, text)
