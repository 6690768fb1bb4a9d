"""Clauses under a reporting verb."""

from __future__ import annotations

from ..records import Act
from ..scene import Claim, Cue, CueKind, Scene, Stretch
from ..syntax import FINITE, Tree
from .frames import cue_after
from .registry import rule
from .sources import source_of
from .spans import after_time, begins_clause, content_end, content_start, snap, trim

__all__ = ["clause_after_cue", "clause_before_cue", "far_clause_after_cue", "rest_after_cue"]


@rule(CueKind.VERB)
def clause_after_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause that follows a reporting verb to the verb's subject.

    The clause ends where another cue takes over, as at ", adding that".

    Finds: [source The mayor] [cue said] [content the bridge was closed].
    Finds: [source The council] [cue asked] [content whether the bridge was safe].
    Finds: [source The mayor] [cue said] Monday [content the bridge was closed].
    Finds: [source The mayor] closed the bridge, [cue saying] [content it was unsafe].
    Finds: The Herald quoted [source Ana Ruiz] as [cue saying] [content the bridge was safe].
    Finds: The bridge, [content which] [source he] [cue said] [content would last a century], is closed.
    Skips: The mayor signed the order.
    Skips: The mayor spoke before the bridge was closed.
    """
    tree = scene.tree
    clause = next((c for c in tree.children_of(cue.head, "ccomp") if c > cue.head), None)
    if clause is None:
        return None
    last = max(c for c in tree.children[cue.head] if tree.dep[c] == "ccomp" or (c > clause and _goes_on(scene, c)))
    first = after_time(tree, max(tree.left[clause], cue.head + 1, _after_addressee(tree, clause, cue)), cue)
    content = trim(tree, first, content_end(scene, cue, tree.right[last] + 1))
    if content is None or _interrupts(cue, scene, first):
        return None
    moved = _moved(tree, tree.left[clause], cue)
    return Claim((*moved, snap(scene, content, cue)), cue, source_of(cue, scene))


@rule(CueKind.VERB)
def clause_before_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause that stands before a reporting verb to the verb's subject.

    Finds: [content The bridge was closed], [source the mayor] [cue said].
    Finds: [content The bridge had been closed for repairs], [cue said] [source Ana Ruiz, the mayor].
    Skips: The mayor said the bridge was closed.
    Skips: The bridge was closed when the mayor spoke.
    """
    tree = scene.tree
    clause = next((c for c in tree.children_of(cue.head, "ccomp") if c < cue.head), None)
    if clause is None:
        return None
    first = scene.sentence_of(cue.head)[0]
    stop = min(tree.right[clause] + 1, tree.at(cue.start))
    begin = tree.left[clause]
    if begin <= first or _leads(scene, first, begin):
        begin = content_start(scene, first, stop)
    content = trim(tree, begin, stop)
    if content is None or _is_direct(scene, content, cue):
        return None
    return Claim((snap(scene, content, cue),), cue, source_of(cue, scene))


def _is_direct(scene: Scene, content: Stretch, cue: Cue) -> bool:
    """Whether a clause is a passage to which its cue belongs by its marks, which are surer than the parse."""
    passage = scene.utterance_at(content[0]) or scene.utterance_at(content[1] - 1)
    return passage is not None and cue_after(passage, scene) == cue


def _after_addressee(tree: Tree, clause: int, cue: Cue) -> int:
    """Give where an infinitive begins behind the one who is asked or told to, whom the parser takes for its subject."""
    asked = tree.child(clause, "nsubj")
    infinitive = any(tree.word[i] == "to" for i in tree.children_of(clause, "aux"))
    if asked is None or not infinitive or cue.act not in (Act.ASK, Act.ORDER):
        return tree.left[clause]
    return tree.right[asked] + 1


def _interrupts(cue: Cue, scene: Scene, first: int) -> bool:
    """Whether a cue and its source stand between commas, so that what was said begins before them."""
    tree = scene.tree
    source = source_of(cue, scene)
    begin = tree.at(min(cue.start, source[0]) if source else cue.start)
    return tree.word[first - 1] == "," == tree.word[begin - 1] and begin - 1 > scene.sentence_of(cue.head)[0]


def _moved(tree: Tree, first: int, cue: Cue) -> tuple[Stretch, ...]:
    """Give the relative pronoun that a clause has in front of its cue: "which he said would be its lowest"."""
    return (tree.span(first, first + 1),) if first < cue.head and tree.tag[first] in ("WDT", "WP") else ()


def _goes_on(scene: Scene, i: int) -> bool:
    """Whether a clause coordinated with the cue is rather one with the content: it has a subject and is no cue."""
    tree = scene.tree
    return tree.dep[i] == "conj" and tree.child(i, "nsubj") is not None and tree.word[i] not in scene.lexicon.verbs


def _leads(scene: Scene, first: int, clause_start: int) -> bool:
    """Whether what stands before a clause in its sentence belongs to the clause: no cue stands there."""
    return first < clause_start and not any(cue.kind is CueKind.VERB for cue in scene.cues_in(first, clause_start))


_CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_REST_REACH = 9


def _is_clause_subject(tree: Tree, i: int) -> bool:
    """Whether a clause begins with token ``i``: a subject by the parse, or a pronoun before a verb, object or not."""
    if tree.dep[i] in _CLAUSE_SUBJECTS:
        return tree.head[i] > i and tree.tag[i] not in ("WP", "WDT")
    return tree.dep[i] == "dobj" and begins_clause(tree, i)


@rule(CueKind.VERB)
def rest_after_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the rest of the sentence to the subject of a verb of saying under which the parser found no clause.

    It makes good what the parser misses, most often behind "in an interview" and the like, and claims nothing where
    the clause hangs where it should. The verb is one of a closed list, "sayings".

    Finds: [source The mayor] [cue announced] in a statement [content the builder knew of the crack].
    Finds: [source Ana Ruiz] [cue told] The Herald in an interview [content the builder knew of the crack].
    Skips: The mayor said the bridge was closed.
    Skips: The mayor spoke to reporters when the bridge had been closed.
    """
    tree = scene.tree
    if cue.passive or cue.lemma not in scene.lexicon.lists["sayings"]:
        return None
    if _has_clause(tree, cue.head) or _has_other_object(cue, scene):
        return None
    stop = scene.sentence_of(cue.head)[1]
    subject = next((i for i in range(cue.head + 1, stop) if _is_clause_subject(tree, i)), None)
    if subject is None or tree.left[subject] <= cue.head or not _is_adjunct(tree, cue.head + 1, tree.left[subject]):
        return None
    content = trim(tree, tree.left[subject], content_end(scene, cue, stop))
    return content and Claim((snap(scene, content, cue),), cue, source_of(cue, scene))


def _has_clause(tree: Tree, verb: int) -> bool:
    return any(c > verb or tree.dep[c] == "ccomp" for c in tree.children_of(verb, "ccomp", "xcomp"))


def _has_other_object(cue: Cue, scene: Scene) -> bool:
    """Whether a verb has an object that is neither who was told nor the subject of what was said."""
    thing = scene.tree.child(cue.head, "dobj")
    told = cue.lemma in scene.lexicon.lists["tellings"] or cue.lemma == "warn"
    return thing is not None and not told and not _is_clause_subject(scene.tree, thing)


def _is_adjunct(tree: Tree, first: int, stop: int) -> bool:
    """Whether the tokens between a verb and a clause are an addressee, a place or a time, and open no other clause."""
    tokens = range(first, stop)
    if len(tokens) > _REST_REACH or any(tree.is_verb(i) or tree.is_mark(i) for i in tokens):
        return False
    return not any(tree.tag[i] in ("WRB", "WDT", "WP") for i in tokens) and (not tokens or tree.tag[stop - 1] != "IN")


@rule(CueKind.VERB)
def far_clause_after_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give a that-clause to the subject of a verb of saying from which an adjunct parts it.

    Finds: [source The mayor] [cue told] analysts on a conference call [content that the bridge was safe].
    Skips: The mayor told the council of the order that closed the bridge.
    """
    tree = scene.tree
    if cue.passive or cue.lemma not in scene.lexicon.lists["sayings"] or _has_clause(tree, cue.head):
        return None
    that = _far_that(cue, scene)
    if that is None:
        return None
    content = trim(tree, that, content_end(scene, cue, scene.sentence_of(cue.head)[1]))
    return content and Claim((snap(scene, content, cue),), cue, source_of(cue, scene))


def _far_that(cue: Cue, scene: Scene) -> int | None:
    """Give the "that" of a clause which an adjunct keeps apart from its verb: "told analysts on a call that"."""
    tree = scene.tree
    stop = min(cue.head + _FAR_REACH, scene.sentence_of(cue.head)[1] - 1)
    for i in range(cue.head + 1, stop):
        if tree.tag[i] in FINITE or tree.is_mark(i):
            return None
        if tree.word[i] == "that":
            return None if tree.tag[i + 1] in FINITE or tree.tag[i] == "DT" else i
    return None


_FAR_REACH = 12
