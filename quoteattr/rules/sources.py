"""Who a cue's source is: its subject, found by the parse or in spite of it, and where the noun phrase ends."""

from __future__ import annotations

from itertools import islice

from ..scene import Cue, Scene, Stretch
from ..syntax import Tree
from ..times import find_time
from .spans import continues, trim

__all__ = ["first_of_equals", "noun_after", "noun_phrase", "source_of", "subject_of"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT")
#: How many verbs up a shared subject is looked for.
_CLIMB = 6
#: In tokens: no verb stands under more, and what is no sentence must not cost more.
_DEEPEST = 100


def source_of(cue: Cue, scene: Scene) -> Stretch | None:
    """Give the source of a verb cue: its subject, the agent of a passive, or the subject that it shares."""
    tree = scene.tree
    if cue.passive:
        return _agent(cue, scene)
    subject = subject_of(tree, first_of_equals(cue, scene))
    if subject is None or _is_clause_before_name(tree, subject, cue.top) or _follows_name(cue, scene):
        return _noun_before(cue, scene) if tree.tag[cue.top] in _FINITE else None
    return noun_phrase(scene, subject, away_from=cue.head)


def subject_of(tree: Tree, verb: int) -> int | None:
    """Give the subject of a verb, its own or the one that it shares with the verb above it."""
    for _ in range(_CLIMB):
        own = tree.children_of(verb, *_SUBJECTS)
        if own:
            return _nearest(tree, own, verb)
        if tree.dep[verb] == "pcomp" and (quoted := _quoted(tree, tree.head[verb])) is not None:
            return quoted
        if tree.dep[verb] == "acl" and tree.dep[tree.head[verb]] not in ("dobj", "pobj"):
            return tree.head[verb]
        blamed = _object_blamed(tree, verb)
        if blamed is not None:
            return blamed
        above = _sharing(tree, verb)
        if above is None or above == verb:
            return None
        verb = above
    return None


def _quoted(tree: Tree, prep: int) -> int | None:
    """Give whom somebody else quotes: "a source" in "The Herald quoted a source as saying"."""
    return tree.child(tree.head[prep], "dobj") if tree.word[prep] == "as" else None


def _object_blamed(tree: Tree, verb: int) -> int | None:
    """Give the one who is praised or blamed for what they said: "Ruiz attacked Brandt for saying that"."""
    prep = tree.head[verb]
    if tree.dep[verb] != "pcomp" or tree.word[prep] not in ("for", "of"):
        return None
    blamed = tree.child(tree.head[prep], "dobj")
    return blamed if blamed is not None and blamed < prep and tree.tag[blamed] in ("NNP", "PRP") else None


def _nearest(tree: Tree, subjects: list[int], verb: int) -> int:
    """Choose among the subjects that the parser gives a verb; one after a verb that follows a comma is inverted."""
    inverted = [subject for subject in subjects if subject > verb > 0 and tree.word[verb - 1] == ","]
    return min(inverted or subjects, key=lambda subject: abs(subject - verb))


def _sharing(tree: Tree, verb: int) -> int | None:
    """Give the verb whose subject a verb without one shares, by what it is in the sentence."""
    above, label = tree.head[verb], tree.dep[verb]
    if label == "acl":
        return next((a for a in tree.ancestors(above) if tree.is_verb(a)), above)
    if label == "pcomp":
        return tree.head[above]
    if label == "advcl" and _set_off(tree, verb):
        while tree.dep[above] == "ccomp" and tree.head[above] < above:
            above = tree.head[above]
        return above
    return above if label in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis") else None


def _set_off(tree: Tree, verb: int) -> bool:
    """Whether a participle stands after a comma: "Ruiz said it was safe, adding that" is Ruiz adding."""
    before = verb - 1
    while before > 0 and tree.is_mark(before) and tree.word[before] != ",":
        before -= 1
    return tree.tag[verb] == "VBG" and tree.word[before] == ","


def first_of_equals(cue: Cue, scene: Scene) -> int:
    """Give the reporting verb whose subject a later one shares: "said it was safe and warned", however it is parsed."""
    tree = scene.tree
    if tree.dep[cue.top] != "conj" or cue.top != cue.head:
        return cue.top
    for above in islice(tree.ancestors(cue.top), _DEEPEST):
        if above < cue.top and continues(scene, above, cue.top):
            return above
    return cue.top


def _noun_before(cue: Cue, scene: Scene) -> Stretch | None:
    """Give the noun phrase before a finite verb that the parser left without a subject."""
    tree = scene.tree
    first = scene.sentence_of(cue.head)[0]
    noun = next((c for c in tree.children[cue.top] if c < tree.at(cue.start) and tree.tag[c] in _NOMINAL), None)
    if noun is None:
        at = tree.at(cue.start) - 1
        inverted = at >= first and tree.word[at] == ","
        while at >= first and (tree.tag[at] == "RB" or tree.word[at] == ","):
            at -= 1
        if at < first or tree.tag[at] not in _NOMINAL:
            return noun_after(cue, scene, scene.sentence_of(cue.head)[1]) if inverted else None
        noun = _top_noun(tree, at, first)
        if inverted and tree.tag[tree.head[noun]] == "IN":
            return noun_after(cue, scene, scene.sentence_of(cue.head)[1])
    return noun_phrase(scene, noun, away_from=cue.head)


def _is_clause_before_name(tree: Tree, subject: int, verb: int) -> bool:
    """Whether the parser takes a clause for the subject that a comma parts from the name before the verb."""
    if tree.dep[subject] != "csubj":
        return False
    name = next((i for i in range(verb - 1, subject, -1) if tree.tag[i] != "RB"), subject)
    return tree.tag[name] == "NNP" and any(tree.word[i] == "," for i in range(subject, name))


def _follows_name(cue: Cue, scene: Scene) -> bool:
    """Whether a name stands right before a finite verb to which the parser gives no subject of its own."""
    tree, before = scene.tree, scene.tree.at(cue.start) - 1
    if tree.tag[cue.top] not in _FINITE or tree.children_of(cue.top, *_SUBJECTS) or before < 0:
        return False
    return tree.tag[before] == "NNP" and tree.sentence[before] == tree.sentence[cue.top]


def _top_noun(tree: Tree, noun: int, first: int) -> int:
    """Climb from the last noun of a phrase to its head: from "Ohio" to "mayor" in "the mayor of Ohio".

    Not over a comma to what a preposition or a verb governs: the parser joins "on the river, Ruiz" so.
    """
    while True:
        head = tree.head[noun]
        listed = tree.tag[head] == "NNP" and tree.dep[noun] == "conj"
        governed = tree.dep[head] in ("pobj", "dobj") and not listed
        if tree.tag[noun] == "NNP" and governed and _comma_between(tree, head, noun):
            return noun
        if tree.word[head] == "of":
            head = tree.head[head]
        if head == noun or not first <= head <= noun + 1 or tree.tag[head] not in _NOMINAL:
            return noun
        noun = head


def _comma_between(tree: Tree, head: int, noun: int) -> bool:
    return any(tree.word[i] == "," for i in range(head, noun))


def noun_after(cue: Cue, scene: Scene, stop: int) -> Stretch | None:
    """Give the noun phrase right after a cue, before token ``stop``: the source of an inverted clause."""
    tree = scene.tree
    after = tree.at(cue.end - 1) + 1
    while after < stop and tree.tag[after] in _BEFORE_NOUN:
        after += 1
    if after >= stop or not (tree.is_noun(after) or tree.tag[after] == "PRP"):
        return None
    noun = after
    while noun < tree.head[noun] < stop and tree.is_noun(tree.head[noun]):
        noun = tree.head[noun]
    start, end = noun_phrase(scene, noun, away_from=cue.head)
    first = min(tree.at(start), tree.at(cue.end - 1) + 1)
    last = tree.at(min(_over_prepositions(scene, end, stop), tree.end[stop - 1]) - 1)
    return trim(tree, first, last + 1)


_BEFORE_NOUN = frozenset({"DT", "JJ", "PRP$", "CD", "JJS", "JJR", "POS", "VBN"})
_OF_PEOPLE = frozenset({"of", "at", "for", "with", "from", "in", "on", "who"})


def _over_prepositions(scene: Scene, end: int, stop: int) -> int:
    """Go on over what the parser hangs on the verb, but is of the person: "shouted a man in the back row"."""
    tree = scene.tree
    at = tree.at(end - 1) + 1
    while at < stop and tree.word[at] in _OF_PEOPLE and not _is_when(scene, at):
        end = tree.end[min(tree.right[at], stop - 1)]
        at = tree.right[at] + 1
    return end


def _is_when(scene: Scene, prep: int) -> bool:
    tree, times = scene.tree, scene.lexicon.lists["occasions"]
    noun = tree.child(prep, "pobj")
    return tree.word[prep] in ("in", "on") and (noun is None or tree.tag[noun] == "CD" or tree.word[noun] in times)


def _agent(cue: Cue, scene: Scene) -> Stretch | None:
    tree = scene.tree
    by = tree.child(cue.head, "agent")
    noun = tree.child(by, "pobj") if by is not None else None
    return None if noun is None else noun_phrase(scene, noun, away_from=cue.head)


def noun_phrase(scene: Scene, noun: int, *, away_from: int) -> Stretch:
    """Give a noun with all that belongs to it, cut short of the token ``away_from``."""
    tree = scene.tree
    first, stop = tree.left[noun], tree.right[noun] + 1
    if first <= away_from < noun:
        first = away_from + 1
    elif noun < away_from < stop:
        stop = away_from
    stop = _before_time(tree, noun, _over_abbreviation(scene, stop))
    if tree.tag[first] == "IN":
        first = _after_clause(tree, first, noun)
    return trim(tree, first, stop) or tree.span(noun, noun + 1)


def _after_clause(tree: Tree, first: int, noun: int) -> int:
    """Leave out a clause that the parser hangs on the noun after it: "As the river rises, the mayor"."""
    return next((i + 1 for i in range(noun - 1, first, -1) if tree.word[i] == ","), first)


def _before_time(tree: Tree, noun: int, stop: int) -> int:
    """Leave out the time that the parser hangs on a noun before its verb: "Ruiz on Monday said"."""
    prep = tree.children[noun][-1] if tree.children[noun] else noun
    if prep <= noun or tree.word[prep] != "on" or tree.right[prep] + 1 != stop:
        return stop
    time = find_time(tree.text, tree.start[prep + 1], tree.end[stop - 1])
    return prep if time == tree.span(prep + 1, stop) else stop


def _over_abbreviation(scene: Scene, stop: int) -> int:
    """Go on where the parser took the full stop of "Rev." or "Lt. Gen." in a name for a sentence's end."""
    tree, shortened = scene.tree, scene.lexicon.lists["shortened_titles"]
    while stop < len(tree) and tree.word[stop - 1] in shortened and tree.tag[stop].startswith("NNP"):
        noun = stop
        while tree.head[noun] > noun and tree.is_noun(tree.head[noun]):
            noun = tree.head[noun]
        stop = tree.right[noun] + 1
    return stop
