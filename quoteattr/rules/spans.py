"""What rules have in common: who is the subject of a cue, and where a phrase begins and ends."""

from __future__ import annotations

from ..scene import Cue, CueKind, Scene, Stretch
from ..syntax import Tree

__all__ = ["begins_clause", "content_end", "content_start", "noun_after", "noun_phrase", "snap", "source_of", "subject_of", "trim"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_EXPLETIVES = frozenset({"it", "there"})


def source_of(cue: Cue, scene: Scene) -> Stretch | None:
    """Give the source of a verb cue: its subject, the agent of a passive, or the subject that it shares."""
    tree = scene.tree
    if cue.passive:
        return _agent(cue, scene)
    subject = subject_of(tree, _first_of_equals(cue, scene))
    if subject is None:
        return _noun_before(cue, scene) if tree.tag[cue.top] in _FINITE else None
    return noun_phrase(scene, subject, away_from=cue.head)


_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT")


def _first_of_equals(cue: Cue, scene: Scene) -> int:
    """Give the reporting verb whose subject a later one shares: "said it was safe and warned", however it is parsed."""
    tree = scene.tree
    if tree.dep[cue.top] != "conj" or tree.child(cue.top, *_SUBJECTS) is not None or cue.top != cue.head:
        return cue.top
    for above in tree.ancestors(cue.top):
        if above < cue.top and is_equal(scene, above, cue.top):
            return above
    return cue.top


def is_equal(scene: Scene, verb: int, later: int) -> bool:
    """Whether two verbs of saying stand in one tense, so that the later one can go on with the subject of the other."""
    tree, verbs = scene.tree, scene.lexicon.verbs
    words = [verbs.get(tree.word[i]) for i in (verb, later)]
    return (
        tree.tag[verb] == tree.tag[later]
        and tree.tag[later] in _FINITE
        and all(word is not None and word.lemma in scene.lexicon.lists["sayings"] for word in words)
    )


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


def _top_noun(tree: Tree, noun: int, first: int) -> int:
    """Climb from the last noun of a phrase to its head: from "Ohio" to "mayor" in "the mayor of Ohio"."""
    while True:
        head = tree.head[noun]
        if tree.word[head] == "of":
            head = tree.head[head]
        if head == noun or not first <= head <= noun + 1 or tree.tag[head] not in _NOMINAL:
            return noun
        noun = head


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
    return min(start, tree.start[tree.at(cue.end - 1) + 1]), min(_over_prepositions(scene, end, stop), tree.end[stop - 1])


_BEFORE_NOUN = frozenset({"DT", "JJ", "PRP$", "CD", "JJS", "JJR", "POS", "VBN"})
_OF_PEOPLE = frozenset({"of", "at", "for", "with", "from", "in", "on", "who"})


def _over_prepositions(scene: Scene, end: int, stop: int) -> int:
    """Go on over what the parser hangs on the verb, but is of the person: "shouted a man in the back row"."""
    tree = scene.tree
    at = tree.at(end - 1) + 1
    while at < stop and tree.word[at] in _OF_PEOPLE and not _is_when(tree, at):
        end = tree.end[min(tree.right[at], stop - 1)]
        at = tree.right[at] + 1
    return end


def _is_when(tree: Tree, prep: int) -> bool:
    noun = tree.child(prep, "pobj")
    return tree.word[prep] in ("in", "on") and (noun is None or tree.tag[noun] == "CD" or tree.word[noun] in _TIME_NOUNS)


_TIME_NOUNS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december interview statement email e-mail letter post tweet report speech court conference".split()
)


def _agent(cue: Cue, scene: Scene) -> Stretch | None:
    tree = scene.tree
    by = tree.child(cue.head, "agent")
    noun = tree.child(by, "pobj") if by is not None else None
    return None if noun is None else noun_phrase(scene, noun, away_from=cue.head)


def subject_of(tree: Tree, verb: int) -> int | None:
    """Give the subject of a verb, its own or the one that it shares with the verb above it."""
    for _ in range(6):
        own = tree.children_of(verb, *_SUBJECTS)
        if own:
            inverted = [subject for subject in own if subject > verb > 0 and tree.word[verb - 1] == ","]
            return min(inverted or own, key=lambda subject: abs(subject - verb))
        above, label = tree.head[verb], tree.dep[verb]
        if above == verb:
            return None
        if label == "acl":
            if tree.dep[above] not in ("dobj", "pobj"):
                return above
            above = next((a for a in tree.ancestors(above) if tree.is_verb(a)), above)
        elif label == "pcomp":
            above = tree.head[above]
        elif label == "advcl" and _set_off(tree, verb):
            while tree.dep[above] == "ccomp" and tree.head[above] < above:
                above = tree.head[above]
        elif label not in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis"):
            return None
        verb = above
    return None


def _set_off(tree: Tree, verb: int) -> bool:
    """Whether a participle stands after a comma: "Ruiz said it was safe, adding that" is Ruiz adding."""
    before = verb - 1
    while before > 0 and tree.is_mark(before) and tree.word[before] != ",":
        before -= 1
    return tree.tag[verb] == "VBG" and tree.word[before] == ","


def noun_phrase(scene: Scene, noun: int, *, away_from: int) -> Stretch:
    """Give a noun with all that belongs to it, cut short of the token ``away_from``."""
    tree = scene.tree
    first, stop = tree.left[noun], tree.right[noun] + 1
    if first <= away_from < noun:
        first = away_from + 1
    elif noun < away_from < stop:
        stop = away_from
    stop = _over_abbreviation(tree, stop)
    return trim(tree, first, stop) or tree.span(noun, noun + 1)


def _over_abbreviation(tree: Tree, stop: int) -> int:
    """Go on where the parser took the full stop of "Rev." or "Lt. Gen." in the middle of a name for a sentence's end."""
    while stop < len(tree) and tree.word[stop - 1] in _TITLE_STOPS and tree.tag[stop].startswith("NNP"):
        noun = stop
        while tree.head[noun] > noun and tree.is_noun(tree.head[noun]):
            noun = tree.head[noun]
        stop = tree.right[noun] + 1
    return stop


_TITLE_STOPS = frozenset({"rev.", "gen.", "lt.", "col.", "sgt.", "maj.", "capt.", "sen.", "rep.", "gov.", "dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "hon.", "adm.", "cmdr.", "cpl.", "army", "navy"})


def begins_clause(tree: Tree, i: int) -> bool:
    """Whether a pronoun that the parser calls an object is the subject of the verb after it: "said it would"."""
    after = i + 1
    return tree.tag[i] == "PRP" and tree.word[i] in _SUBJECT_PRONOUNS and after < len(tree) and tree.tag[after] in _VERBAL


_SUBJECT_PRONOUNS = frozenset({"i", "he", "she", "it", "we", "they", "you"})
_VERBAL = frozenset({"MD", "VBD", "VBZ", "VBP"})


_EDGE_MARKS = frozenset(",;:.-–— \n\t")


def trim(tree: Tree, first: int, stop: int) -> Stretch | None:
    """Give tokens ``first`` to ``stop`` as code points, without the commas, dashes and spaces at the edges."""
    while first < stop and _is_edge(tree, first):
        first += 1
    while stop > first and _is_edge(tree, stop - 1):
        stop -= 1
    return tree.span(first, stop) if first < stop else None


def _is_edge(tree: Tree, i: int) -> bool:
    return set(tree.word[i]) <= _EDGE_MARKS or tree.word[i].isspace()


def snap(scene: Scene, stretch: Stretch, cue: Cue) -> Stretch:
    """Widen a stretch over every passage that it cuts into, or stands in while its cue does not."""
    start, end = stretch
    for position in (start, end - 1):
        passage = scene.passage_at(position)
        if passage and not passage.start <= cue.start < passage.end:
            start, end = min(start, passage.start), max(end, passage.end)
    return start, end


def content_end(scene: Scene, cue: Cue, stop: int) -> int:
    """Cut a content that follows its cue where something else takes over.

    That is another cue with the same subject (", adding that"), an "according to", or any participle after a passage
    that ends with a comma.
    """
    tree = scene.tree
    for i in range(cue.head + 2, stop):
        if tree.tag[i] == "VBG" and tree.dep[i] in ("advcl", "acl") and _takes_over(scene, i):
            return i
        if tree.word[i] == "according" and tree.word[i - 1] == ",":
            return i
        if is_equal(scene, cue.head, i) and tree.child(i, *_SUBJECTS) is None and _joins(tree, i):
            return _before_conjunction(tree, i)
    return _before_conjunction(tree, stop)


def _joins(tree: Tree, verb: int) -> bool:
    return tree.word[verb - 1] in _CONJUNCTIONS or tree.tag[verb - 1] == "RB" and tree.word[verb - 2] in _CONJUNCTIONS


def _before_conjunction(tree: Tree, stop: int) -> int:
    """Leave out the adverbs, the conjunction and the comma that stand before token ``stop``."""
    at = stop
    while at > 0 and (tree.tag[at - 1] in ("RB", "CC") or tree.word[at - 1] == ","):
        at -= 1
        if tree.tag[at] == "CC":
            return at
    return stop


def _takes_over(scene: Scene, participle: int) -> bool:
    tree = scene.tree
    before = tree.word[participle - 1]
    if before == ",":
        return tree.word[participle] in scene.lexicon.verbs
    return tree.word[participle - 2] == "," and tree.is_mark(participle - 1)


_CONJUNCTIONS = frozenset({"and", "but", "or", "so", "yet", "nor"})


def content_start(scene: Scene, first: int, stop: int) -> int:
    """Give where the content that a sentence begins with starts: after what links it to the one before."""
    tree = scene.tree
    at = first
    while at < stop and (tree.word[at].isspace() or tree.word[at] in _CONJUNCTIONS):
        at += 1
    comma = next((i for i in range(at, min(stop, at + 4)) if tree.word[i] == ","), None)
    if comma is not None and " ".join(tree.word[at:comma]) in scene.lexicon.lists["connectives"]:
        at = comma + 1
    return at

