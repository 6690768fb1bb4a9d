"""Around the quote: to whom it was said, by way of whom, by what medium, and when.

All of it hangs on the cue: its object, prepositional phrases and times, and participles like "speaking to reporters".
Nothing is taken from the content.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812  (`date` is the document's own)

from attrs import frozen

from .lexicon import Medium
from .records import Act
from .rules.sources import first_of_equals, noun_phrase, source_of
from .rules.spans import time_after, trim
from .scene import Claim, Cue, CueKind, Scene, Stretch
from .syntax import Tree
from .times import day_of, ends_time, find_time

__all__ = ["Around", "around"]


@frozen
class Around:
    """What stands around a quote.

    ``addressee`` and ``via`` are noun phrases, ``medium`` is a word of the lexicon, ``when`` a time expression and the
    day that it means, if it means one.
    """

    addressee: Stretch | None = None
    via: Stretch | None = None
    medium: str | None = None
    when: tuple[Stretch, Date | None] | None = None


@frozen
class _Frame:
    """A claim as the questions about its surroundings see it.

    ``source``: the token that governs the source, if there is one; ``nodes``: the tokens that hang on the cue, nearest
    first, and on what hangs on it; ``carriers``: those of them that say what the words came by.
    """

    scene: Scene
    tree: Tree
    claim: Claim
    cue: Cue
    source: tuple[int, ...]
    nodes: tuple[int, ...]
    carriers: dict[int, Medium]


def around(claim: Claim, scene: Scene, date: Date | None) -> Around:
    """Give what stands around the cue of a claim; nothing for a claim without a cue, or with a label for one.

    :param date: the day of the text, from which "on Monday" is reckoned; without it, only a full date has a day.
    """
    cue = claim.cue
    if cue is None or cue.kind is CueKind.LABEL:
        return Around()
    source = _source_head(claim, scene)
    nodes = tuple(_nodes(claim, cue, source, scene))
    carriers = {i: medium for i in nodes if (medium := _carrier(scene, i))}
    frame = _Frame(scene, scene.tree, claim, cue, source, nodes, carriers)
    return Around(_addressee(frame), _via(frame), _medium(frame), _when(frame, date))


# --- What hangs on the cue ------------------------------------------------------------------------------------------

_LINKS = frozenset({"prep", "pobj", "npadvmod", "advmod", "dobj", "dative", "agent", "nsubj"})
#: More tokens never stand beside a cue, and what is no sentence must not cost more.
_MOST = 40


def _nodes(claim: Claim, cue: Cue, source: tuple[int, ...], scene: Scene) -> list[int]:
    tree = scene.tree
    waiting = deque(dict.fromkeys((cue.head, cue.top, *source, *_governor(cue, scene))))
    found: list[int] = []
    while waiting and len(found) < _MOST:
        at = waiting.popleft()
        # What hangs on the source is a part of it: "Ruiz, the mayor of Salto".
        barred = (*claim.content, claim.source) if claim.source and at in source else claim.content
        below = [
            i for i in tree.children[at] if _leads_on(i, scene) and (tree.is_verb(i) or not _within(i, barred, tree))
        ]
        found += below
        waiting.extend(below)
    return found


def _governor(cue: Cue, scene: Scene) -> tuple[int, ...]:
    """Give the verb whose times and places are those of the cue too.

    "Made the claim on Monday"; "released a statement on Monday, saying"; "quoted on Monday as saying"; "said on Monday
    that it rained and warned".
    """
    tree = scene.tree
    above, label = tree.head[cue.top], tree.dep[cue.top]
    if cue.kind is CueKind.NOUN:
        light = tree.word[above] in scene.lexicon.lists["light_verbs"]
        return (above,) if light and label in ("dobj", "nsubjpass") else ()
    if label == "pcomp" and tree.word[above] == "as":
        return (tree.head[above],)
    if label == "conj":
        return (first_of_equals(cue, scene),)
    return (above,) if label == "advcl" and tree.tag[cue.top] == "VBG" and above < cue.top else ()


def _source_head(claim: Claim, scene: Scene) -> tuple[int, ...]:
    """Give the token of the source that governs the others."""
    if claim.source is None:
        return ()
    tree = scene.tree
    first, last = tree.at(claim.source[0]), tree.at(claim.source[1] - 1)
    return tuple(i for i in range(first, min(last, first + _MOST) + 1) if not first <= tree.head[i] <= last)[:1]


def _leads_on(i: int, scene: Scene) -> bool:
    """Whether a token leads from the cue, or from what hangs on it, to a circumstance of the saying."""
    tree, lists = scene.tree, scene.lexicon.lists
    if tree.is_verb(i):
        speaking = tree.word[i] in lists["speaking"] and tree.dep[i] in ("advcl", "acl")
        return speaking or (tree.word[i] in lists["published"] and tree.dep[i] == "acl")
    if tree.dep[i] != "prep":
        return tree.dep[i] in _LINKS
    several = tree.word[i] == "of" and tree.word[tree.head[i]] in lists["batches"]
    return several or tree.word[i] in lists["settings"]


def _within(i: int, stretches: Iterable[Stretch], tree: Tree) -> bool:
    return any(start <= tree.start[i] < end for start, end in stretches)


# --- When -----------------------------------------------------------------------------------------------------------

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})


def _when(frame: _Frame, date: Date | None) -> tuple[Stretch, Date | None] | None:
    """Give the first time expression that hangs on the cue."""
    tree = frame.tree
    # Where the parser hangs the time elsewhere, it may still follow the cue.
    times = (*(_time_at(frame, i) for i in frame.nodes), time_after(tree, tree.at(frame.cue.end - 1)))
    time = next((time for time in times if time and not _is_said(time, frame.claim)), None)
    if time is None:
        return None
    ahead = any(tree.word[i] in _FUTURE for i in tree.children_of(frame.cue.top, "aux"))
    return time, day_of(tree.text[slice(*time)], date, ahead=ahead)


def _time_at(frame: _Frame, i: int) -> Stretch | None:
    """Give the time expression in which token ``i`` is the word that counts: "night" in "Monday night".

    That of a medium may be its owner: "in Monday's debate", "in a Monday interview".
    """
    tree = frame.tree
    if tree.right[i] - tree.left[i] > _MOST:
        return None
    start = tree.start[tree.left[i]]
    if i in frame.carriers:
        return find_time(tree.text, start, tree.start[i], owner=True)
    time = find_time(tree.text, start, tree.end[tree.right[i]]) if ends_time(tree.word[i]) else None
    return time if time and time[0] <= tree.start[i] < time[1] else None


def _is_said(stretch: Stretch, claim: Claim) -> bool:
    """Whether a stretch stands in the content."""
    return any(start < stretch[1] and stretch[0] < end for start, end in claim.content)


# --- The medium -----------------------------------------------------------------------------------------------------

#: Tokens of the longest name of a medium, "op-ed" being three.
_LONGEST_NAME = 3


def _medium(frame: _Frame) -> str | None:
    """Give what the words came by: beside the cue, in the cue itself, or as what speaks."""
    lexicon = frame.scene.lexicon
    named = next(iter(frame.carriers.values()), None)
    own = lexicon.medium_verbs.get(frame.cue.lemma) if frame.cue.kind is CueKind.VERB else None
    if frame.cue.kind is CueKind.NOUN:
        own = _that_speaks(_medium_at(frame.scene, frame.cue.head))
    medium = named or own or _speaking_medium(frame)
    return medium.name if medium else None


def _carrier(scene: Scene, i: int) -> Medium | None:
    """Give the medium under a preposition: "in a statement", "in a series of tweets", "at the debate's end".

    So is what is made of words: "released a statement, saying", "gave a speech, saying".
    """
    tree, lists = scene.tree, scene.lexicon.lists
    above = tree.word[tree.head[i]]
    if tree.dep[i] == "dobj" and above in lists["light_verbs"]:
        return _medium_at(scene, i)
    if tree.dep[i] != "pobj" or not (above in lists["carriers"] or above == "of"):
        return None
    owner = tree.child(i, "poss")
    return _medium_at(scene, i) or (None if owner is None else _medium_at(scene, owner))


def _medium_at(scene: Scene, noun: int) -> Medium | None:
    """Give the medium whose name ends with a noun, the longest name first: "press release" before "release"."""
    tree, mediums = scene.tree, scene.lexicon.mediums
    for first in range(max(0, noun + 1 - _LONGEST_NAME), noun + 1):
        name = " ".join(tree.text[tree.start[first] : tree.end[noun]].lower().split())
        if name in mediums:
            # "The Post", "The Washington Post" are papers; "Facebook" is not.
            paper = (
                tree.tag[noun].startswith("NNP") and first == noun and tree.child(noun, "det", "compound") is not None
            )
            return None if paper else mediums[name]
    return None


def _speaking_medium(frame: _Frame) -> Medium | None:
    """Give the medium that is itself the source: "the report said", "a statement from the mayor said"."""
    for noun in frame.source:
        return _that_speaks(_medium_at(frame.scene, noun)) if frame.tree.tag[noun] in ("NN", "NNS") else None
    return None


def _that_speaks(medium: Medium | None) -> Medium | None:
    return medium if medium and medium.speaks else None


# --- To whom --------------------------------------------------------------------------------------------------------


def _addressee(frame: _Frame) -> Stretch | None:
    """Give the first noun phrase beside the cue that is spoken to."""
    hearers = (noun for noun in _hearers(frame) if _can_hear(frame, noun))
    phrases = (_noun_phrase(frame, noun) for noun in hearers)
    return next((phrase for phrase in phrases if phrase and not _is_said(phrase, frame.claim)), None)


def _hearers(frame: _Frame) -> Iterator[int]:
    """Give the nouns of those who may be spoken to, the surest first."""
    if frame.cue.kind is CueKind.VERB:
        yield from _told(frame)
        if frame.cue.lemma in frame.scene.lexicon.lists["saying_to"]:
            yield from _under(frame.tree, (frame.cue.head,), {"to"})
    yield from _spoken_to(frame)


def _told(frame: _Frame) -> Iterator[int]:
    """Give who is told, asked or ordered: the object, the subject of a passive, or what the parser made of them."""
    tree, cue = frame.tree, frame.cue
    clauses = [clause for clause in tree.children_of(cue.head, "ccomp", "xcomp") if clause > cue.head]
    addresses = cue.lemma in frame.scene.lexicon.lists["addressing"]
    if addresses and cue.passive:
        yield from tree.children_of(cue.top, "nsubjpass")
    elif addresses or (clauses and cue.act in (Act.ASK, Act.ORDER)):
        yield from (i for i in tree.children_of(cue.head, "dative", "dobj") if _follows(tree, cue.head, i))
    if cue.act in (Act.ASK, Act.ORDER):
        # "urged China not to aid": the parser may take China for the subject of the clause.
        yield from (i for clause in clauses for i in tree.children_of(clause, "nsubj") if cue.head < i < clause)


def _follows(tree: Tree, verb: int, noun: int) -> bool:
    """Whether a noun phrase follows a verb with nothing between them that can be its object."""
    return verb < noun and not any(tree.is_noun(i) or tree.is_verb(i) for i in range(verb + 1, tree.left[noun]))


def _spoken_to(frame: _Frame) -> Iterator[int]:
    """Give who hears an interview, a letter or "speaking to", by the preposition after it."""
    tree = frame.tree
    for i in frame.nodes:
        if tree.is_verb(i):
            yield from tree.children_of(i, "dobj") if tree.word[i] == "addressing" else ()
            yield from _under(tree, (i,), {"to", "with"})
        elif medium := frame.carriers.get(i):
            # The parser hangs "with The Herald" on the interview or on the verb beside it.
            yield from _under(tree, (i, frame.cue.head), medium.hearers)
    if frame.cue.kind is CueKind.NOUN and (medium := _medium_at(frame.scene, frame.cue.head)):
        yield from _under(tree, (frame.cue.head,), medium.hearers)


def _under(tree: Tree, governors: Iterable[int], prepositions: Iterable[str]) -> Iterator[int]:
    wanted = frozenset(prepositions)
    for governor in governors:
        for prep in tree.children_of(governor, "prep", "dative"):
            if tree.word[prep] in wanted:
                yield from tree.children_of(prep, "pobj")


def _can_hear(frame: _Frame, noun: int) -> bool:
    """Whether a noun can be of people: no medium, and nothing that is told or asked for."""
    tree, lexicon = frame.tree, frame.scene.lexicon
    word, lists = tree.word[noun], lexicon.lists
    if tree.tag[noun] not in _OF_PEOPLE or word in lists["no_hearers"] or word in lists["tales"]:
        return False
    if noun in frame.source:
        return False
    if tree.tag[noun] not in ("NN", "NNS"):
        return True
    return (word not in lexicon.nouns or word in lists["voices"]) and _medium_at(frame.scene, noun) is None


_OF_PEOPLE = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})
_IDENTIFYING = frozenset({"of", "from", "for", "with"})


def _noun_phrase(frame: _Frame, noun: int) -> Stretch | None:
    """Give a noun with what identifies it, up to where it is met or when: "a crowd of farmers" of "... in Ohio"."""
    tree = frame.tree
    last = noun
    for child in tree.children[noun]:
        if child < noun or tree.dep[child] == "punct":
            continue
        if not _identifies(tree, noun, child):
            break
        last = tree.right[child]
    first = tree.left[noun]
    if first <= frame.cue.head < noun:
        first = frame.cue.head + 1
    time = find_time(tree.text, tree.start[first], tree.end[last])
    stop = last + 1 if time is None else tree.at(time[0])
    if tree.word[stop - 1] in ("'s", "’s"):  # the title of a programme follows: "told CNN's “The Lead”"
        stop -= 1
    return trim(tree, first, stop)


def _identifies(tree: Tree, noun: int, child: int) -> bool:
    if tree.dep[child] == "prep":
        # "told The Herald of the plan"
        return tree.word[child] in _IDENTIFYING and tree.tag[noun] != "NNP"
    return tree.dep[child] in ("appos", "conj", "cc", "case", "nmod", "nummod", "compound")


# --- By way of whom -------------------------------------------------------------------------------------------------


def _via(frame: _Frame) -> Stretch | None:
    """Give whose word a source passes on, or who passes on a source's."""
    nouns = (*_cited(frame), *_between(frame), *_quoting(frame))
    phrases = (noun_phrase(frame.scene, noun, away_from=frame.cue.head) for noun in nouns)
    return next((phrase for phrase in phrases if not _is_said(phrase, frame.claim)), None)


#: In tokens; what was said may stand between.
_CITING_REACH = 80


def _cited(frame: _Frame) -> Iterator[int]:
    """Give who is cited in "Xinhua said, citing the ministry"; a reason, "citing bad health", is nobody."""
    tree, scene, head = frame.tree, frame.scene, frame.cue.head
    first, stop = scene.sentence_of(head)
    for other in scene.cues_in(max(first, head - _CITING_REACH), min(stop, head + _CITING_REACH)):
        if other.head == head or tree.word[other.head] not in scene.lexicon.lists["citing"]:
            continue
        if source_of(other, scene) == frame.claim.source:
            nouns = tree.children_of(other.head, "dobj")
            yield from (i for i in nouns if tree.tag[i] == "NNP" or tree.word[i] in scene.lexicon.lists["cited"])


def _between(frame: _Frame) -> Iterator[int]:
    """Give who speaks for the source: "said through a spokesman"."""
    tree, lists = frame.tree, frame.scene.lexicon.lists
    nouns = _under(tree, (frame.cue.head,), {"through", "via"})
    yield from (i for i in nouns if tree.word[i] in lists["go_betweens"])


def _quoting(frame: _Frame) -> Iterator[int]:
    """Give who passes words on: "The Herald cited a source as saying", "Ruiz, cited by The Herald"."""
    tree, cue = frame.tree, frame.cue
    if tree.word[tree.head[cue.top]] == "as" and tree.dep[cue.top] == "pcomp":
        quoting = tree.head[tree.head[cue.top]]
        yield from tree.children_of(quoting, "nsubj")
        yield from _agents(tree, quoting)
        yield from _agents(tree, cue.head)
    for source in frame.source:
        for verb in tree.children_of(source, "acl"):
            yield from _agents(tree, verb) if tree.word[verb] in frame.scene.lexicon.lists["quoted"] else ()


def _agents(tree: Tree, verb: int) -> Iterator[int]:
    for by in tree.children_of(verb, "agent", "prep"):
        yield from tree.children_of(by, "pobj") if tree.word[by] == "by" else ()
