"""Clauses under a reporting verb."""

from __future__ import annotations

from ..records import Act
from ..scene import Claim, Cue, CueKind, Scene, Stretch
from ..syntax import Tree
from .spans import begins_clause, content_end, content_start, snap, source_of, subject_of, trim
from .registry import rule

__all__ = ["clause_after_cue", "clause_around_cue", "clause_before_cue", "cue_between_commas", "rest_after_cue"]


@rule(CueKind.VERB)
def clause_after_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause that follows a reporting verb to the verb's subject.

    The clause ends where another cue takes over, as at ", adding that".

    Finds: [source The mayor] [cue said] [content the bridge was closed].
    Finds: [source The council] [cue asked] [content whether the bridge was safe].
    Finds: [source The mayor] closed the bridge, [cue saying] [content it was unsafe].
    Finds: The bridge, [content which] [source he] [cue said] [content would last a century], is closed.
    Skips: The mayor signed the order.
    Skips: The mayor spoke before the bridge was closed.
    """
    tree = scene.tree
    clause = next((c for c in tree.children_of(cue.head, "ccomp") if c > cue.head), None)
    if clause is None:
        return None
    last = max(c for c in tree.children[cue.head] if tree.dep[c] == "ccomp" or (c > clause and _goes_on(scene, c)))
    first = max(tree.left[clause], cue.head + 1)
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
    return content and Claim((snap(scene, content, cue),), cue, source_of(cue, scene))


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


_PARENTHETIC = frozenset({"parataxis", "advcl", "ccomp", "dep", "relcl", "appos", "conj"})


@rule(CueKind.VERB)
def clause_around_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence that a reporting clause interrupts or closes to the subject of that clause.

    Finds: [content The bill], [source Ruiz] [cue argued], [content would cost jobs].
    Finds: [content The bridge is safe], as [source the mayor] [cue said].
    Skips: The bill, which Ruiz signed, would cost jobs.
    Skips: The bridge, she knew it well, was old.
    """
    tree = scene.tree
    if tree.dep[cue.top] not in _PARENTHETIC or cue.passive:
        return None
    if any(c > cue.head for c in tree.children_of(cue.head, "ccomp", "xcomp", "dobj")):
        return None
    subject = subject_of(tree, cue.top) if tree.child(cue.top, "nsubj") is not None else None
    if subject is None or tree.tag[subject] in ("WP", "WDT", "DT"):
        return None
    first, stop = scene.sentence_of(cue.head)
    begin, end = tree.left[cue.top], tree.right[cue.top] + 1
    begin, end = max(begin, min(tree.left[subject], tree.at(cue.start))), end
    if begin > first and tree.word[begin] == ",":
        begin += 1
    if begin > first and tree.word[begin - 1] == "as":
        begin -= 1
    if begin > first and tree.word[begin - 1] not in (",", "—", "-", "–", "--", "("):
        return None
    if end < stop and tree.word[end] not in (",", "—", "-", ".", "–") and tree.word[end - 1] not in (",", "."):
        return None
    parts = [trim(tree, content_start(scene, first, begin), begin), trim(tree, end, stop)]
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source_of(cue, scene)) if content else None


_CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_REST_REACH = 9


def _is_clause_subject(tree: Tree, i: int) -> bool:
    """Whether a clause begins with token ``i``: a subject by the parse, or a pronoun before a verb, object or not."""
    if tree.dep[i] in _CLAUSE_SUBJECTS:
        return tree.head[i] > i
    return tree.dep[i] == "dobj" and begins_clause(tree, i)


def _far_that(cue: Cue, scene: Scene) -> int | None:
    """Give the "that" of a clause which an adjunct keeps apart from its verb: "told analysts on a call that"."""
    tree = scene.tree
    stop = min(cue.head + _FAR_REACH, scene.sentence_of(cue.head)[1] - 1)
    for i in range(cue.head + 1, stop):
        if tree.tag[i] in _FINITE or tree.is_mark(i):
            return None
        if tree.word[i] == "that":
            return None if tree.tag[i + 1] in _FINITE or tree.tag[i] == "DT" else i
    return None


_FAR_REACH = 12
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


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
    if any(c > cue.head for c in tree.children_of(cue.head, "ccomp", "xcomp")) or tree.child(cue.head, "ccomp") is not None:
        return None
    if (that := _far_that(cue, scene)) is not None:
        content = trim(tree, that, content_end(scene, cue, scene.sentence_of(cue.head)[1]))
        return content and Claim((snap(scene, content, cue),), cue, source_of(cue, scene))
    thing = tree.child(cue.head, "dobj")
    if thing is not None and not _is_clause_subject(tree, thing) and cue.lemma not in ("tell", "warn", "remind"):
        return None
    stop = scene.sentence_of(cue.head)[1]
    subject = next((i for i in range(cue.head + 1, stop) if _is_clause_subject(tree, i)), None)
    if subject is None or tree.tag[subject] in ("WP", "WDT"):
        return None
    first = tree.left[subject]
    gap = range(cue.head + 1, first)
    if first <= cue.head or len(gap) > _REST_REACH or any(tree.is_verb(i) or tree.tag[i] in ("WRB", "WDT", "WP") for i in gap):
        return None
    if len(gap) and tree.tag[first - 1] == "IN" and tree.word[first - 1] != "that":
        return None
    that = next((i for i in gap if tree.word[i] == "that"), None)
    content = trim(tree, that if that is not None else first, content_end(scene, cue, stop))
    if content is None or any(tree.is_mark(i) for i in range(cue.head + 1, tree.at(content[0]))):
        return None
    return Claim((snap(scene, content, cue),), cue, source_of(cue, scene))


_ADJUNCT_REACH = 7
#: What ends an interruption, with what began it.
_CLOSING = {",": (",",), "—": ("—",), "–": ("–",), "--": ("--",), "-": ("-",), ")": ("(",)}


@rule(CueKind.VERB)
def cue_between_commas(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence around a source and its verb that stand alone between commas to that source.

    The parse of such a sentence is often odd; two commas are a surer sign.

    Finds: [content If it rains], [source the mayor] [cue said], [content the bridge will close].
    Finds: [content The bridge], [cue said] [source Ana Ruiz], [content had been a mistake].
    Skips: The mayor, Ana Ruiz, said the bridge was closed.
    """
    tree = scene.tree
    source = None if cue.passive or _has_object(cue, scene) else source_of(cue, scene)
    if source is None or tree.tag[tree.at(source[0])] in _RELATIVE:
        return None
    begin = tree.at(min(source[0], cue.start))
    last = tree.at(max(source[1], cue.end) - 1) + 1
    first, stop = scene.sentence_of(cue.head)
    end = next((i for i in range(last, min(stop, last + _ADJUNCT_REACH)) if tree.word[i] in _CLOSING), None)
    if end is None or begin <= first or tree.word[begin - 1] not in _CLOSING.get(tree.word[end], ()) or any(tree.is_verb(i) for i in range(last, end)):
        return None
    if end + 1 < stop and _is_aside(scene, end + 1):
        return None
    if not _alone(scene, source, cue) or scene.passage_at(tree.start[begin - 1]) or _opens_passage(scene, end + 1):
        return None
    parts = [trim(tree, content_start(scene, first, begin), begin), trim(tree, end + 1, stop)]
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source) if parts[1] and content else None


_RELATIVE = frozenset({"WP", "WDT", "WP$"})


def _is_aside(scene: Scene, i: int) -> bool:
    """Whether what follows the second comma is no part of what was said: a relative clause, or another cue."""
    tree = scene.tree
    if tree.tag[i] == "VBG":
        word = scene.lexicon.verbs.get(tree.word[i])
        return word is not None and word.act is not Act.SHOW
    return tree.tag[i] in ("WDT", "WP", "CC", "WRB")


def _has_object(cue: Cue, scene: Scene) -> bool:
    """Whether a verb has an object of its own, other than who was told."""
    thing = scene.tree.child(cue.head, "dobj")
    return thing is not None and thing > cue.head and cue.lemma not in scene.lexicon.lists["tellings"]


def _alone(scene: Scene, source: Stretch, cue: Cue) -> bool:
    """Whether nothing but an adverb stands between a source and its cue."""
    tree = scene.tree
    between = range(tree.at(min(source[1], cue.end)), tree.at(max(source[0], cue.start)))
    return all(tree.tag[i].startswith("RB") or tree.is_mark(i) for i in between)


def _opens_passage(scene: Scene, i: int) -> bool:
    return i < len(scene.tree) and scene.passage_at(scene.tree.start[i]) is not None
