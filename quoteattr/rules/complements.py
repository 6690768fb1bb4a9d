"""Infinitives, objects and prepositional objects of a reporting verb."""

from __future__ import annotations

from ..records import Act
from ..scene import Claim, Cue, CueKind, Scene
from ..syntax import Tree
from .registry import rule
from .sources import noun_phrase, source_of
from .spans import begins_clause, content_end, snap, trim

__all__ = ["infinitive_of_cue", "object_of_cue", "preposition_of_cue", "relative_object"]


@rule(CueKind.VERB)
def infinitive_of_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the infinitive under a verb of asking, promising or wanting to the verb's subject.

    So too the "-ing" under a verb of denying. Who is asked to do it is left out: see object-of-cue.

    Finds: [source The mayor] [cue promised] [content to close the bridge].
    Finds: [source The council] [cue does not want] [content to close the bridge].
    Finds: [source The builder] [cue denied] [content hiding the cracks].
    Finds: [source The mayor] [cue urged] the council [content to close the bridge].
    Skips: The mayor came to close the bridge.
    Skips: The bridge was built to last.
    """
    tree = scene.tree
    clause = next((c for c in tree.children_of(cue.head, "xcomp") if c > cue.head), None)
    if clause is None or tree.child(cue.top, "nsubjpass") is not None:
        return None
    content = trim(tree, max(tree.left[clause], cue.head + 1), content_end(scene, cue, tree.right[clause] + 1))
    return content and Claim((snap(scene, content, cue),), cue, source_of(cue, scene))


@rule(CueKind.VERB)
def object_of_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the object of a verb that reports a stand to the verb's subject.

    The object takes along what is said of it. Fails where a verb of the lexicon reports nothing: "painted the bridge".

    Finds: [source The mayor] [cue praised] [content the engineers].
    Finds: [source Ana Ruiz] [cue called] [content the old bridge an “absolute disgrace”].
    Finds: [source The council] [cue accused] [content the builder of hiding the cracks].
    Skips: The mayor urged the council to close the bridge.
    Skips: The mayor signed the order.
    Skips: The mayor told the council that the bridge was safe.
    Skips: The Herald quoted Ana Ruiz as saying that the bridge was safe.
    """
    tree = scene.tree
    thing = tree.child(cue.head, "dobj")
    if thing is None or thing < cue.head or _is_told(cue, scene, thing) or begins_clause(tree, thing):
        return None
    content = trim(
        tree,
        max(tree.left[thing], cue.head + 1),
        content_end(scene, cue, tree.right[_last_complement(scene, cue.head, thing)] + 1),
    )
    if content is None:
        return None
    start, end = snap(scene, content, cue)
    if cue.lemma in scene.lexicon.lists["deeds"] and not _is_speech(scene, thing, start, end):
        return None
    return Claim(((start, _over_passage(scene, end)),), cue, source_of(cue, scene))


def _is_told(cue: Cue, scene: Scene, thing: int) -> bool:
    """Whether an object is who was told: the verb is one of telling, or a clause with "that" follows the object.

    So is who is asked or ordered to do something.
    """
    tree = scene.tree
    if cue.lemma in scene.lexicon.lists["tellings"]:
        return not any(tree.word[c] in scene.lexicon.lists["tales"] for c in (thing, *tree.children[thing]))
    if cue.act in (Act.ASK, Act.ORDER) and any(c > thing for c in tree.children_of(cue.head, "xcomp")):
        return True
    return any(c > thing and tree.word[tree.left[c]] == "that" for c in tree.children_of(cue.head, "ccomp"))


def _is_speech(scene: Scene, thing: int, start: int, end: int) -> bool:
    """Whether an object is words: a noun of saying or thinking, or in quotation marks."""
    passage = scene.utterance_at(start) or scene.utterance_after(start)
    return scene.tree.word[thing] in scene.lexicon.nouns or (passage is not None and passage.end <= end)


def _over_passage(scene: Scene, end: int) -> int:
    """Widen an object over the passage that follows it in "called the plan an “absolute disgrace”"."""
    tree = scene.tree
    passage = scene.utterance_after(end)
    first = tree.at(end)
    if passage is None or first >= len(tree) or passage.start > tree.end[scene.sentence_of(first - 1)[1] - 1]:
        return end
    gap = range(first, tree.at(passage.start))
    if len(gap) > _NAMING_REACH or any(
        tree.is_verb(i) or (tree.is_mark(i) and not tree.word[i].isspace()) or tree.tag[i] in ("CC", "MD") for i in gap
    ):
        return end
    return passage.end


_NAMING_REACH = 8


def _last_complement(scene: Scene, verb: int, thing: int) -> int:
    """Give the last of the complements that follow an object without a break: "called the plan a mistake"."""
    tree = scene.tree
    last = thing
    for child in tree.children[verb]:
        if child <= thing or tree.dep[child] == "punct":
            continue
        if not _is_complement(scene, child):
            break
        last = child
    return last


def _is_complement(scene: Scene, child: int) -> bool:
    tree = scene.tree
    if tree.dep[child] == "prep":
        return tree.word[child] in scene.lexicon.lists["complement_prepositions"]
    return tree.dep[child] in _COMPLEMENTS


_COMPLEMENTS = frozenset({"oprd", "xcomp", "acomp", "ccomp", "dobj"})


@rule(CueKind.VERB)
def preposition_of_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give what stands under the preposition of a verb that reports a stand to the verb's subject.

    The preposition itself belongs to neither the cue nor the content.

    Finds: [source The mayor] [cue called] for [content a new bridge].
    Finds: [source The builder] [cue apologized] for [content the delay].
    Finds: [source The council] [cue objected] to [content the plan].
    Skips: The mayor drove to a new bridge.
    Skips: The mayor called the builder for help.
    """
    tree = scene.tree
    if tree.child(cue.head, "dobj", "ccomp", "xcomp") is not None:
        return None
    preps = [
        c for c in tree.children_of(cue.head, "prep") if c > cue.head and tree.child(c, "pobj", "pcomp") is not None
    ]
    if not preps:
        return None
    prep = min(preps, key=lambda c: (tree.word[c] not in _TOPICS, _is_time(tree, c)))
    content = trim(tree, prep + 1, tree.right[_last_complement(scene, cue.head, prep)] + 1)
    return content and Claim((snap(scene, content, cue),), cue, source_of(cue, scene))


#: Before other prepositions: "spoke on Monday about the bridge".
_TOPICS = frozenset({"about", "against", "for", "of"})
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def _is_time(tree: Tree, prep: int) -> bool:
    noun = tree.child(prep, "pobj")
    return noun is not None and tree.word[noun] in _DAYS


@rule(CueKind.VERB)
def relative_object(cue: Cue, scene: Scene) -> Claim | None:
    """Give the relative pronoun that is the verb's object, and what the verb says of it, to the verb's subject.

    Finds: The bridge, [content which] [source he] [cue called] [content a disgrace], was closed.
    Finds: The plan [content that] [source the council] [cue has rejected] was hers.
    Skips: The bridge, which he crossed, was closed.
    Skips: The mayor, who called the bridge a disgrace, closed it.
    """
    tree = scene.tree
    thing = tree.child(cue.head, "dobj", "nsubj", "nsubjpass")
    if thing is None or thing > cue.head or tree.tag[thing] not in ("WDT", "WP"):
        return None
    own = [c for c in tree.children_of(cue.head, "nsubj") if c != thing]
    if not own and not cue.passive:
        return None
    first = next((c for c in tree.children[cue.head] if c > cue.head and _is_complement(scene, c)), None)
    said = (
        None
        if first is None
        else trim(tree, tree.left[first], tree.right[_last_complement(scene, cue.head, first)] + 1)
    )
    pronoun = tree.span(thing, thing + 1)
    source = noun_phrase(scene, own[-1], away_from=cue.head) if own else source_of(cue, scene)
    return Claim((pronoun, snap(scene, said, cue)) if said else (pronoun,), cue, source)
