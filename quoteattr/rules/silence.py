"""Nothing said: "declined to comment", "did not respond to a request", "could not be reached"."""

from __future__ import annotations

from attrs import evolve

from ..records import Act
from ..scene import Claim, Cue, CueKind, Scene
from ..syntax import Tree
from .registry import rule
from .sources import noun_phrase, source_of, subject_of
from .spans import trim

__all__ = ["comment_withheld", "declined_to_comment", "no_comment", "no_response", "not_available", "not_reached"]


@rule(CueKind.VERB)
def declined_to_comment(cue: Cue, scene: Scene) -> Claim | None:
    """Give "to comment" under a verb of declining to the verb's subject.

    Finds: [source The mayor] [cue declined] [content to comment].
    Finds: [source A spokesman for the builder] [cue refused] [content to discuss the bridge].
    Skips: The mayor declined to close the bridge.
    Skips: The mayor declined the offer.
    """
    tree = scene.tree
    if cue.lemma not in scene.lexicon.lists["declining"]:
        return None
    verb = tree.child(cue.head, "xcomp")
    if verb is None or verb < cue.head or tree.word[verb] not in scene.lexicon.lists["commenting"]:
        return None
    content = trim(tree, max(tree.left[verb], cue.head + 1), tree.right[verb] + 1)
    return content and Claim((content,), evolve(cue, act=Act.DECLINE), source_of(cue, scene))


@rule(CueKind.VERB)
def no_comment(cue: Cue, scene: Scene) -> Claim | None:
    """Give "comment" with its topic, under a negated auxiliary, to the subject: the cue is what refuses.

    Finds: [source The mayor] [cue would not] [content comment on the bridge].
    Skips: The mayor commented on the bridge.
    """
    tree = scene.tree
    if not cue.negated or cue.lemma != "comment" or tree.start[cue.head] <= cue.start:
        return None
    content = trim(tree, cue.head, tree.right[cue.head] + 1)
    refusal = trim(tree, tree.at(cue.start), cue.head)
    if content is None or refusal is None:
        return None
    return Claim((content,), evolve(cue, end=refusal[1], act=Act.DECLINE), source_of(cue, scene))


@rule(CueKind.NOUN)
def comment_withheld(cue: Cue, scene: Scene) -> Claim | None:
    """Give the comment that somebody did not have, offer or make to the subject of that verb.

    Finds: [source The mayor] [cue had no] [content comment].
    Finds: [source The mayor] [cue declined] [content comment].
    Skips: The mayor made a comment.
    """
    tree = scene.tree
    verb = tree.head[cue.head]
    if cue.lemma != "comment" or tree.dep[cue.head] != "dobj" or not tree.is_verb(verb):
        return None
    withheld = tree.word[tree.left[cue.head]] == "no"
    subject = subject_of(tree, verb)
    if subject is None or not (withheld or tree.word[verb] in scene.lexicon.lists["catenative"]):
        return None
    end = tree.left[cue.head] + 1 if withheld else verb + 1
    start = tree.start[verb]
    refusal = evolve(cue, start=start, end=tree.end[end - 1], act=Act.DECLINE, negated=withheld)
    content = trim(tree, end, tree.right[cue.head] + 1)
    return content and Claim((content,), refusal, noun_phrase(scene, subject, away_from=verb))


@rule(CueKind.ADJECTIVE)
def not_available(cue: Cue, scene: Scene) -> Claim | None:
    """Give "for comment" to somebody who was not available for it.

    Finds: [source The mayor] [cue was not available] [content for comment].
    Skips: The mayor was available for comment.
    """
    tree = scene.tree
    verb = tree.head[cue.head]
    purpose = next((c for c in tree.children_of(cue.head, "prep") if tree.word[c] == "for"), None)
    subject = subject_of(tree, verb) if tree.dep[cue.head] == "acomp" else None
    if cue.act is not Act.DECLINE or purpose is None or subject is None or not _is_asked(tree, purpose, scene):
        return None
    negated = tree.child(verb, "neg") is not None
    content = trim(tree, purpose, tree.right[purpose] + 1)
    if content is None or not (negated or cue.lemma == "unavailable"):
        return None
    whole = evolve(cue, start=tree.start[verb], negated=negated)
    return Claim((content,), whole, noun_phrase(scene, subject, away_from=verb))


@rule(CueKind.VERB)
def no_response(cue: Cue, scene: Scene) -> Claim | None:
    """Give the request that somebody did not respond to, with its "to", to the subject of the verb.

    Finds: [source The mayor] [cue did not respond] [content to a request for comment].
    Finds: [source The builder] [cue did not immediately return] [content a message seeking comment].
    Skips: The mayor responded to a request for comment.
    Skips: The mayor did not return to the bridge.
    """
    tree = scene.tree
    if not cue.negated or cue.lemma not in scene.lexicon.lists["responding"]:
        return None
    asked = next((c for c in tree.children_of(cue.head, "prep", "dobj", "dative") if c > cue.head), None)
    if asked is None or not _is_asked(tree, asked, scene):
        return None
    content = trim(tree, tree.left[asked], tree.right[asked] + 1)
    return content and Claim((content,), evolve(cue, act=Act.DECLINE), source_of(cue, scene))


def _is_asked(tree: Tree, top: int, scene: Scene) -> bool:
    """Whether a phrase speaks of a request for words."""
    return any(tree.word[i] in scene.lexicon.lists["requests"] for i in range(top, tree.right[top] + 1))


@rule(CueKind.VERB)
def not_reached(cue: Cue, scene: Scene) -> Claim | None:
    """Give "for comment" to somebody who could not be reached.

    Finds: [source The mayor] [cue could not be reached] [content for comment].
    Finds: [source The builder] [cue could not immediately be reached] [content for comment on Monday].
    Skips: The bridge could not be reached.
    Skips: The mayor was reached for comment.
    """
    tree = scene.tree
    if not (cue.negated and tree.child(cue.head, "auxpass") is not None and cue.lemma == "reach"):
        return None
    subject = subject_of(tree, cue.top)
    purpose = next((c for c in tree.children_of(cue.head, "prep") if tree.word[c] == "for"), None)
    if subject is None or purpose is None or not _is_asked(tree, purpose, scene):
        return None
    content = trim(tree, purpose, tree.right[purpose] + 1)
    return content and Claim((content,), evolve(cue, act=Act.DECLINE), noun_phrase(scene, subject, away_from=cue.head))
