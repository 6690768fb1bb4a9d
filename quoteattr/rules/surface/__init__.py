"""The rules of the surface engine, in order, precise ones first: for texts read without a parser."""

from __future__ import annotations

from ..registry import Rule
from .around import words_around_verb, words_before_verb
from .direct import marks_after_label, marks_after_verb, marks_before_signature, marks_before_verb
from .phrases import according_to_phrase, silence_after_verb, that_after_noun, words_after_label
from .verbs import (
    infinitive_after_verb,
    object_after_verb,
    preposition_after_verb,
    that_after_verb,
    words_after_verb,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    marks_before_verb,
    marks_after_verb,
    marks_after_label,
    marks_before_signature,
    words_after_label,
    according_to_phrase,
    silence_after_verb,
    that_after_verb,
    words_around_verb,
    words_before_verb,
    words_after_verb,
    infinitive_after_verb,
    object_after_verb,
    preposition_after_verb,
    that_after_noun,
)
