"""The rules, in order, precise ones first."""

from .according import according_to
from .clause import clause_after_cue, clause_before_cue, far_clause_after_cue, rest_after_cue
from .colon import label_before_colon
from .complements import infinitive_of_cue, object_of_cue, preposition_of_cue, relative_object
from .direct import (
    cue_after_passage,
    cue_before_passage,
    name_after_passage,
    name_before_passage,
    sentence_before_passage,
    unlisted_cue_after_passage,
)
from .interruption import clause_around_cue, cue_between_commas
from .nominal import clause_of_adjective, clause_of_noun, phrase_of_adjective, phrase_of_noun
from .passive import raised_subject, subject_of_passive
from .registry import Rule, rule
from .silence import comment_withheld, declined_to_comment, no_comment, no_response, not_available, not_reached
from .surface import RULES as SURFACE_RULES
from .view import in_the_view_of

__all__ = ["RULES", "SURFACE_RULES", "Rule", "rule", "rule_named"]

RULES: tuple[Rule, ...] = (
    cue_after_passage,
    unlisted_cue_after_passage,
    cue_before_passage,
    name_before_passage,
    name_after_passage,
    sentence_before_passage,
    label_before_colon,
    according_to,
    in_the_view_of,
    declined_to_comment,
    no_comment,
    comment_withheld,
    no_response,
    not_available,
    not_reached,
    cue_between_commas,
    clause_after_cue,
    clause_before_cue,
    clause_around_cue,
    far_clause_after_cue,
    rest_after_cue,
    infinitive_of_cue,
    object_of_cue,
    preposition_of_cue,
    relative_object,
    raised_subject,
    subject_of_passive,
    clause_of_noun,
    phrase_of_noun,
    clause_of_adjective,
    phrase_of_adjective,
)

_BY_ID = {rule.id: rule for rule in (*RULES, *SURFACE_RULES)}


def rule_named(id: str) -> Rule:
    """Give the rule with this id.

    :raises KeyError: if there is none.
    """
    return _BY_ID[id]
