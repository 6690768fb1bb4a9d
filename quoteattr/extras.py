"""Libraries that only some need: each comes with an extra of the package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .errors import MissingExtraError

__all__ = ["extra"]


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Import inside what an extra of the package brings.

    :param name: the extra, as pyproject.toml has it.
    :raises MissingExtraError: where something is not installed; it says what to install.

    >>> with extra("parquet"):
    ...     import a_library_that_is_missing
    Traceback (most recent call last):
        ...
    quoteattr.errors.MissingExtraError: No module named 'a_library_that_is_missing'; pip install "quoteattr[parquet]"
    """
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(f'{error}; pip install "quoteattr[{name}]"') from error
