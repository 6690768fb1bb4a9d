"""Passages in quotation marks and the verb or the name beside them.

What stands in marks is so clear that the rules for parsed texts do as well without the parse: only the subject and the
auxiliaries of the verb are guessed.
"""

from __future__ import annotations

from ...scene import Claim, Passage, Scene
from ..direct import cue_after_passage, cue_before_passage, name_after_passage, name_before_passage
from ..registry import rule

__all__ = ["marks_after_label", "marks_after_verb", "marks_before_signature", "marks_before_verb"]


@rule(Passage)
def marks_before_verb(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the source beside the reporting verb that follows it, as `cue-after-passage` does.

    Finds: [content “It is over,”] [cue said] [source Ana Ruiz].
    Finds: [content “We were told nothing,”] [source Ana Ruiz, the mayor of Salto], [cue told] reporters.
    Finds: [content The new bridge is “a gift to the town,”] [source the mayor] [cue said] on Monday.
    Skips: “It is over.” The mayor said that the bridge was closed.
    """
    return cue_after_passage.find(passage, scene)


@rule(Passage)
def marks_after_verb(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the source of the reporting verb that leads up to it, as `cue-before-passage` does.

    Finds: [source Ana Ruiz] [cue said]: [content “It is over.”]
    Finds: [source The mayor] [cue told] reporters on Monday, [content “It is over.”]
    Skips: The mayor saw the film “Bridges”.
    """
    return cue_before_passage.find(passage, scene)


@rule(Passage)
def marks_after_label(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the name that stands before it with a colon, as `name-before-passage` does.

    Finds: [source Ana Ruiz]: [content “It is over.”]
    Skips: The sign: “Bridge closed.”
    """
    return name_before_passage.find(passage, scene)


@rule(Passage)
def marks_before_signature(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the name that signs it, after a dash, as `name-after-passage` does.

    Finds: [content “The bridge is over.”] — [source Ana Ruiz]
    Skips: “The bridge is over.” — the mayor said so.
    """
    return name_after_passage.find(passage, scene)
