"""The rules of the surface engine, in order, precise ones first: rules over tokens, for texts without a parse."""

from __future__ import annotations

from ..registry import Rule
from .direct import marks_after_verb, marks_after_label, marks_before_signature, marks_before_verb
from .phrases import word_of, noun_that, silence, label_and_words
from .verbs import that_after_verb, words_after_verb, words_before_verb, words_around_verb, object_after_verb, infinitive_after_verb, preposition_after_verb

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    marks_before_verb,
    marks_after_verb,
    marks_after_label,
    marks_before_signature,
    label_and_words,
    word_of,
    silence,
    that_after_verb,
    words_around_verb,
    words_before_verb,
    words_after_verb,
    infinitive_after_verb,
    object_after_verb,
    preposition_after_verb,
    noun_that,
)
