"""The rules, in order, precise ones first."""

from .according import according_to
from .clause import clause_after_cue, clause_around_cue, clause_before_cue
from .direct import cue_after_passage, cue_before_passage
from .phrase import infinitive_of_cue, object_of_cue, preposition_of_cue
from .registry import Rule, rule

__all__ = ["RULES", "Rule", "rule"]

RULES: tuple[Rule, ...] = (cue_after_passage, cue_before_passage, according_to, clause_around_cue, clause_after_cue, clause_before_cue, infinitive_of_cue, object_of_cue, preposition_of_cue)
