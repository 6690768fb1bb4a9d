"""The errors that wrong use raises: each shows the value, the place and the remedy.

Every one is also the builtin error that a caller would expect, so ``except ValueError`` keeps working.
Text is never wrong use: no text raises.
"""

from __future__ import annotations

__all__ = [
    "InputError",
    "LexiconError",
    "LinkError",
    "MissingExtraError",
    "ModelError",
    "OptionsError",
    "OutputError",
    "QuoteattrError",
    "RecordError",
    "WorkerError",
]


class QuoteattrError(Exception):
    """Whatever this library raises on purpose."""


class InputError(QuoteattrError, ValueError):
    """A file or a line that cannot be read as a document."""


class LexiconError(QuoteattrError, ValueError):
    """A lexicon file with faults; the message lists all of them."""


class LinkError(QuoteattrError, ValueError):
    """Extractions that cannot be told apart, so that nothing can be said across them."""


class MissingExtraError(QuoteattrError, ImportError):
    """A library that is not installed; it comes with an extra of the package."""


class ModelError(QuoteattrError, ValueError):
    """A spaCy pipeline that is not installed or lacks what the rules need."""


class OptionsError(QuoteattrError, ValueError):
    """An option with a value outside its range."""


class OutputError(QuoteattrError, ValueError):
    """A place where nothing is written, since something would be lost or could not be told apart."""


class RecordError(QuoteattrError, ValueError):
    """Data that does not describe a record."""


class WorkerError(QuoteattrError, RuntimeError):
    """A process that died over a text, twice."""
