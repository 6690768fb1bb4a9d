"""A text read without a model: tokens, guessed parts of speech, and the phrases beside the verbs that report."""

from __future__ import annotations

from .reading import Reader

__all__ = ["Reader"]
